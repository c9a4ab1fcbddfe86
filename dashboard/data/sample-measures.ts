import {wilson} from "../statistics.ts";
import type {Row} from "./tables.ts";

type Measure = Omit<
  Row<"indicators_by_period">,
  `period_${string}` | `project_${string}` | "is_partial" | "is_provisional" | "file_part"
>;

/** The indicators that the sample site has: Chinese and English name. */
export const sampleNames: Record<string, [string, string]> = {
  K02: ["投诉量", "Complaints"],
  K22: ["及时回复率", "Replied within two working days"],
  K06: ["千户投诉率", "Complaints per 1,000 households"],
  K26: ["及时处理率", "Done by the planned date"],
  K28: ["期末未关闭", "Open at the end"],
  K30: ["超期率", "Overdue share"],
  K31: ["首次回复时长（中位数）", "First reply time, median"],
  K33: ["回访率", "Call-back rate"],
  K35: ["回访满意率", "Call-back satisfaction, first visit"],
  K40: ["重复投诉率", "Repeat rate"],
  K60: ["总体满意率", "Overall satisfaction"],
  K61: ["总体满意度得分", "Overall score"],
  K62: ["净推荐值", "Net promoter score"],
  K63: ["忠诚度", "Loyal share"],
  K63c: ["推荐率", "Recommending share"],
  K65: ["回收率", "Response rate"],
  K71: ["未分类率", "Unclassified share"]
};

/** One figure of an indicator; a share of five cases and more has Wilson's interval. */
export function sampleMeasure(
  id: string,
  unit: string,
  numerator: number | null,
  denominator: number | null,
  value: number | null
): Measure {
  const hasInterval = unit === "percent" && numerator !== null && denominator !== null && denominator >= 5;
  const interval = hasInterval ? wilson(numerator, denominator) : undefined;
  return {
    indicator_id: id,
    indicator_name: sampleNames[id]?.[0] ?? id,
    indicator_name_en: sampleNames[id]?.[1] ?? id,
    numerator,
    denominator,
    value,
    low: interval ? 100 * interval.low : null,
    high: interval ? 100 * interval.high : null,
    undecidable_count: 0,
    unit,
    state: value === null ? "not_measured" : "measured"
  };
}
