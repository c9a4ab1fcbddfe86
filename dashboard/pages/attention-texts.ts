import type {Language} from "../format.ts";

export function attentionTexts(language: Language) {
  return language === "zh" ? zh : en;
}

export type AttentionTexts = ReturnType<typeof attentionTexts>;

const zh = {
  section: "需要关注",
  signals: "超出预期范围的投诉",
  signalsMeasure: (unit: string) =>
    `点为当月件数，灰条与括号内为按${unit === "days" ? "当月天数（户数未采集）" : "交付户数"}计的预期范围（u 图，上下三个标准差），不含无效投诉`,
  earlier: (count: string, range: string) => `此前（${range}）另有 ${count} 个信号（含小类），见数据表。`,
  projects: "单个项目超出预期范围的投诉",
  projectsTitle: (count: string, judged: string, month: string) =>
    `${month}可判断的 ${judged} 个“项目 · 类别”中有 ${count} 个超出预期范围`,
  moreSignals: (count: string) => `另有 ${count} 个，见数据表。`,
  noProjects: (judged: string, month: string) => `${month}可判断的 ${judged} 个“项目 · 类别”都在预期范围内。`,
  tooShort: "历史不足，尚不能得出预期范围。",
  expected: "预期范围",
  signal: "信号",
  sides: {above: "▲ 高于", below: "▼ 低于"} as Record<string, string>,
  broken: "违反条款时限，按责任单位",
  brokenMeasure: "违反与超期未办的条款时限 ÷ 可判定，按受理月；一件投诉可有多条时限",
  brokenWords: (broken: string, decidable: string, share: string) => `${broken} / ${decidable}（${share}）`,
  none: "当月没有违反的条款时限。"
};

const en: typeof zh = {
  section: "What needs attention",
  signals: "Complaints outside their expected range",
  signalsMeasure: (unit) =>
    `Dots: complaints of the month; grey and in brackets: expected by ${unit === "days" ? "days of the month (homes not measured)" : "delivered homes"} (u-chart, three standard deviations), invalid ones left out`,
  earlier: (count, range) => `${count} more signals before (${range}), sub-categories among them: see the table.`,
  projects: "Complaints of single projects outside their expected range",
  projectsTitle: (count, judged, month) =>
    `${month}: ${count} of ${judged} categories of single projects left their expected range`,
  moreSignals: (count) => `${count} more are in the table.`,
  noProjects: (judged, month) => `None of ${judged} categories of single projects left its range in ${month}.`,
  tooShort: "Too little history for an expected range.",
  expected: "Expected",
  signal: "Signal",
  sides: {above: "▲ above", below: "▼ below"},
  broken: "Broken limits by handling unit",
  brokenMeasure: "Limits broken or overdue ÷ decidable, by month of receipt; a complaint may have several",
  brokenWords: (broken, decidable, share) => `${broken} / ${decidable} (${share})`,
  none: "No limit was broken in that month."
};
