import type {TrendMonth} from "../data/trends.ts";

/** For tests: a category in a month, beside what was to be expected. */
export function trend(received_month: string, facts: Partial<TrendMonth> = {}): TrendMonth {
  return {
    panel_id: "QUA",
    panel_name: "房屋质量",
    panel_name_en: "Building quality",
    category_id: "QUA",
    received_month,
    complaint_count: 53,
    undecidable_count: 0,
    expected_count: 32,
    low_count: 15.04,
    high_count: 48.99,
    signal: null,
    is_partial: false,
    ...facts
  };
}
