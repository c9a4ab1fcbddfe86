// For tests: rows as the marts give them, all that a test does not name being plain.

import type {IndicatorRow} from "../measures.ts";
import type {Sentence} from "../document.ts";
import type {TopicRow, TrendRow} from "./topics.ts";
import type {CallbackReportRow, PriorityRow} from "../wave/read-waves.ts";

export function indicatorRow(given: Partial<IndicatorRow>): IndicatorRow {
  return {
    indicator_id: "K02",
    indicator_name: "投诉量",
    indicator_name_en: "Complaints",
    period_grain: "month",
    period_id: "2026-10",
    period_start: "2026-10-01",
    period_end: "2026-10-31",
    project_id: "all",
    project_name: "全部项目",
    project_name_en: "All projects",
    numerator: given.value ?? null,
    denominator: null,
    value: null,
    low: null,
    high: null,
    undecidable_count: 0,
    unit: "cases",
    state: "measured",
    is_provisional: false,
    previous_value: null,
    previous_change: null,
    previous_change_pct: null,
    last_year_value: null,
    last_year_change: null,
    last_year_change_pct: null,
    direction: "lower",
    threshold_pct: null,
    ...given
  };
}

export function shareRow(numerator: number, denominator: number, given: Partial<IndicatorRow> = {}): IndicatorRow {
  const value = (100 * numerator) / denominator;
  const words = {indicator_id: "K35", indicator_name: "回访满意率", indicator_name_en: "Satisfied at call-back"};
  return indicatorRow({...words, numerator, denominator, value, unit: "percent", direction: "higher", ...given});
}

export function trendRow(given: Partial<TrendRow>): TrendRow {
  return {
    received_month: "2026-10-01",
    project_id: "all",
    project_name: "全部项目",
    category_id: "QUA",
    category_name: "房屋质量",
    category_name_en: "Building quality",
    subcategory_id: "QUA-01",
    subcategory_name: "外墙渗漏",
    subcategory_name_en: "Leak in the outer wall",
    complaint_count: 0,
    undecidable_count: 0,
    exposure: 1000,
    exposure_unit: "households",
    expected_count: null,
    low_count: null,
    high_count: null,
    signal: null,
    ...given
  };
}

export function topicRow(given: Partial<TopicRow>): TopicRow {
  return {
    received_month: "2026-10-01",
    project_id: "甲园",
    project_name: "甲园",
    category_id: "QUA",
    subcategory_id: "QUA-01",
    subcategory_name: "外墙渗漏",
    subcategory_name_en: "Leak in the outer wall",
    default_unit: "项目部",
    handling_unit: "项目部",
    cause_id: "UNTOLD",
    cause_name: null,
    cause_name_en: null,
    complaint_count: 1,
    ...given
  };
}

/** The Chinese of a sentence, or of several, with plain spaces. */
export function zh(...sentences: Sentence[]): string {
  return sentences.map((sentence) => sentence.zh.replaceAll("\u00a0", " ")).join("");
}

export function en(...sentences: Sentence[]): string {
  return sentences.map((sentence) => sentence.en.replaceAll("\u00a0", " ")).join(" ");
}

/** Owners tell of far fewer call-backs than the records do. */
export const callbackRow: CallbackReportRow = {
  wave_id: "w",
  reported_count: 50,
  reported_called_count: 30,
  reported_pct: 60,
  recorded_done_count: 100,
  recorded_called_count: 85,
  recorded_pct: 85,
  gap_pct_points: -25,
  is_audit_needed: true,
  is_suppressed: false
};

export function dimension(given: Partial<PriorityRow>): PriorityRow {
  return {
    wave_id: "2026H2",
    dimension: "SVC",
    dimension_name: "客户服务",
    dimension_name_en: "Service",
    response_count: 100,
    answered_count: 100,
    satisfied_count: 40,
    satisfied_pct: 40,
    satisfied_low_pct: null,
    satisfied_high_pct: null,
    design_effect: 1,
    score_100: 55,
    importance_kind: "derived",
    importance_pct: 20,
    score_cut: 60,
    importance_cut_pct: 14,
    quadrant: "repair",
    quadrant_name: "修补区",
    quadrant_name_en: "Repair",
    priority_score: 9,
    priority_rank: 1,
    complaint_count: null,
    complaints_per_1000_homes: null,
    satisfaction_rank: null,
    complaint_rank: null,
    rank_gap: null,
    previous_answered_count: null,
    previous_satisfied_count: null,
    previous_satisfied_pct: null,
    previous_design_effect: null,
    change_pct_points: null,
    change_low_pct_points: null,
    change_high_pct_points: null,
    change: "none",
    is_suppressed: false,
    ...given
  };
}
