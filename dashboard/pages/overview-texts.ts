import type {Language} from "../format.ts";

export function overviewTexts(language: Language) {
  return language === "zh" ? zh : en;
}

const zh = {
  sectionComplaints: "投诉了什么",
  sectionService: "回应得怎样",
  limit: (count: number) => `${count} 个工作日`,
  required: (pct: number, clause: string) => `要求 ${pct}\u00a0%（${clause}）`,
  subcategoryMeasure: (shown: number, n: string, range: string) => [
    `受理投诉件数，前 ${shown} 个小类`,
    `n\u00a0=\u00a0${n}`,
    range
  ],
  replyMeasure: (n: string, range: string, clause: string) => [
    "按时回复 ÷ 可判定，含 95% 区间",
    `n\u00a0=\u00a0${n}`,
    range,
    `条款 ${clause}`
  ],
  replyBeside: (running: string, undecidable: string) =>
    `期限未到 ${running} 件、不可判定 ${undecidable} 件另列，不计入。`,
  satisfactionMeasure: (wave: string, n: string) => [
    "“很满意”与“满意”占作答的比例，含 95% 区间",
    wave,
    `作答最多的题 n\u00a0=\u00a0${n}`
  ],
  noService: "所选范围内没有需要回复的投诉。",
  noSatisfaction: "未采集：尚未开展满意率调查。",
  noSatisfactionHere: "未采集：所选项目没有调查结果。"
};

const en: typeof zh = {
  sectionComplaints: "What the complaints are about",
  sectionService: "How they were answered",
  limit: (count) => `${count} working days`,
  required: (pct, clause) => `required ${pct}\u00a0% (${clause})`,
  subcategoryMeasure: (shown, n, range) => [
    `Complaints received, top ${shown} sub-categories`,
    `n\u00a0=\u00a0${n}`,
    range
  ],
  replyMeasure: (n, range, clause) => [
    "In time ÷ decidable, with 95% interval",
    `n\u00a0=\u00a0${n}`,
    range,
    `clause ${clause}`
  ],
  replyBeside: (running, undecidable) =>
    `${running} still running and ${undecidable} undecidable stand beside and are not counted.`,
  satisfactionMeasure: (wave, n) => [
    "Share of answers 4 and 5, with 95% interval",
    wave,
    `most answered item n\u00a0=\u00a0${n}`
  ],
  noService: "No complaint was due for a reply in the chosen range.",
  noSatisfaction: "Not measured: no satisfaction survey yet.",
  noSatisfactionHere: "Not measured: no survey result for this project."
};
