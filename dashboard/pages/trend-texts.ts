import type {Language} from "../format.ts";

/** The words of the card of trends, which two pages show. */
export function trendTexts(language: Language) {
  return language === "zh" ? zh : en;
}

const zh = {
  trendMeasure: (noun: string, isRanged: boolean) =>
    `每月${noun}件数（不含判定无效的）${isRanged ? "，灰带为预期范围，▲▼ 为超出" : ""}`,
  noRange: "区域由多个项目合计，没有预期范围。",
  homeless: (count: string) => `另有 ${count} 件所在项目尚无已交付住户，不在其中。`,
  expected: "预期范围",
  signal: "信号",
  signals: {above: "高于预期", below: "低于预期"},
  none: (noun: string) => `所选范围内没有${noun}。`
};

const en: typeof zh = {
  trendMeasure: (noun, isRanged) =>
    `By month: ${noun}, invalid ones left out${isRanged ? "; grey: expected range, ▲▼ outside it" : ""}`,
  noRange: "A region is a sum of projects and has no expected range.",
  homeless: (count) => `${count} more are of projects without a delivered home and are left out.`,
  expected: "Expected range",
  signal: "Signal",
  signals: {above: "above", below: "below"},
  none: (noun) => `No ${noun} in the chosen range.`
};
