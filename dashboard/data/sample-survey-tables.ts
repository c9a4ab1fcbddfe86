import {wilson} from "../statistics.ts";
import type {Row, TableName} from "./tables.ts";

type Name = Exclude<Extract<TableName, `${string}_by_wave`>, "recommendation_scores_by_wave">;

/** The dimensions, the response, the comments and the call-backs of the later wave; of the earlier one the response. */
export function sampleDimensions(): {[N in Name]: Row<N>[]} {
  return {
    improvement_priorities_by_wave: [
      dimension(["QUA", 1, "房屋质量", "Building quality"], [220, 400, 58], [40, "repair", 16.8, 1], [380, 1, 1]),
      dimension(
        ["DES", 2, "规划设计与配套", "Planning and design"],
        [308, 400, 78],
        [12, "maintain", 2.64, 4],
        [60, 4, 4]
      ),
      dimension(
        ["SVC", 3, "客服与维修服务", "Customer and repair service"],
        [256, 400, 66],
        [20, "opportunity", 6.8, 3],
        [150, 2, 3]
      ),
      dimension(["PRO", 4, "物业服务", "Property management"], [288, 400, 74], [28, "strength", 7.28, 2], [252, 3, 2])
    ],
    response_rates_by_wave: [
      response("2026H1", ["all", "all", "全部项目", "All projects"], [2000, 1900, 700, 500, 400, 4]),
      response("2026H2", ["all", "all", "全部项目", "All projects"], [2000, 2000, 640, 480, 400, 4.4]),
      response("2026H2", ["project", "yunqi", "云栖里", "Yunqi Lane"], [1600, 1600, 630, 470, 396, 4.5]),
      response("2026H2", ["project", "wangchuan", "望川居", "Wangchuan Court"], [400, 400, 10, 10, 4, null])
    ],
    reliability_by_wave: [
      {...wave, dimension: "SVC", item_count: 3, response_count: 150, alpha: 0.62, ...isLow, reason: null},
      {
        ...wave,
        dimension: "QUA",
        item_count: 4,
        response_count: null,
        alpha: null,
        ...isNever,
        reason: "never_together"
      }
    ],
    callback_reports_by_wave: [
      callback(["all", "all", "全部", "All"], [60, 48], [300, 276]),
      callback(["project", "yunqi", "云栖里", "Yunqi Lane"], [57, 46], [240, 222]),
      callback(["project", "wangchuan", "望川居", "Wangchuan Court"], [3, 2], [60, 54])
    ],
    comments_by_wave: [
      comment("all", ["QUA", 1, "房屋质量（土建/防水/门窗）", "Building quality"], 36, 210),
      comment("all", ["PRO", 2, "物业服务", "Property management"], 24, 120),
      comment("all", ["SVC", 3, "客服与维修服务", "Customer & repair service"], 12, 60),
      comment("wangchuan", ["QUA", 1, "房屋质量（土建/防水/门窗）", "Building quality"], null, 70)
    ]
  };
}

const wave = {wave_id: "2026H2", source: "web"};

const isLow = {is_low: true, is_suppressed: false};
const isNever = {is_low: false, is_suppressed: true};

const quadrants = {
  strength: ["优势区", "Strength"],
  repair: ["修补区", "Repair"],
  opportunity: ["机会区", "Opportunity"],
  maintain: ["维持区", "Maintain"]
} as const;

function dimension(
  [id, dimension_position, dimension_name, dimension_name_en]: [string, number, string, string],
  [satisfied_count, answered_count, score_100]: [number, number, number],
  [importance_pct, quadrant, priority_score, priority_rank]: [number, keyof typeof quadrants, number, number],
  [complaint_count, satisfaction_rank, complaint_rank]: [number, number, number]
): Row<"improvement_priorities_by_wave"> {
  const {low, high} = wilson(satisfied_count, answered_count);
  return {
    ...wave,
    ...{dimension: id, dimension_position, dimension_name, dimension_name_en},
    ...{response_count: answered_count, answered_count, satisfied_count, score_100},
    satisfied_pct: (100 * satisfied_count) / answered_count,
    satisfied_low_pct: 100 * low,
    satisfied_high_pct: 100 * high,
    ...{chosen_count: 90, stated_count: 360, stated_pct: 25},
    ...{derived_method: "relative_weights", derived_count: 390, r_squared: 0.62},
    ...{importance_kind: "derived", importance_pct, score_cut: 69, importance_cut_pct: 25},
    ...{quadrant, quadrant_name: quadrants[quadrant][0], quadrant_name_en: quadrants[quadrant][1]},
    ...{priority_score, priority_rank, complaint_count, household_years: 12_000},
    complaints_per_1000_homes: complaint_count / 12,
    ...{satisfaction_rank, complaint_rank, rank_gap: satisfaction_rank - complaint_rank, is_suppressed: false}
  };
}

function response(
  wave_id: string,
  [cut, project_id, project_name, project_name_en]: [string, string, string, string],
  [frame_count, invited_count, opened_count, started_count, completed_count, overall_margin_points]: [
    number,
    number,
    number,
    number,
    number,
    number | null
  ]
): Row<"response_rates_by_wave"> {
  const isFirst = wave_id === "2026H1";
  const {low, high} = wilson(completed_count, invited_count);
  return {
    ...{wave_id, wave_name: isFirst ? "2026年上半年客户满意率调查" : "2026年下半年客户满意率调查"},
    wave_name_en: isFirst ? "Survey, first half of 2026" : "Survey, second half of 2026",
    wave_opened_date: isFirst ? "2026-04-13" : "2026-10-12",
    ...{
      cut,
      project_id,
      project_name,
      project_name_en,
      frame_count,
      invited_count,
      delivered_count: null,
      refused_count: null
    },
    ...{opened_count, started_count, partial_count: 20, completed_count, valid_count: completed_count - 2},
    ...{withdrawn_count: 1, voluntary_count: cut === "all" ? 7 : null},
    response_rate_pct: (100 * completed_count) / invited_count,
    response_low_pct: 100 * low,
    response_high_pct: 100 * high,
    overall_answered_count: overall_margin_points === null ? null : completed_count,
    ...{overall_margin_points, needed_10_count: 80}
  };
}

function callback(
  [cut, cut_id, cut_name, cut_name_en]: [string, string, string, string],
  [reported_count, reported_called_count]: [number, number],
  [recorded_done_count, recorded_called_count]: [number, number]
): Row<"callback_reports_by_wave"> {
  const recorded_pct = (100 * recorded_called_count) / recorded_done_count;
  const recorded = {recorded_done_count, recorded_called_count, recorded_undecidable_count: 3, recorded_pct};
  const base = {wave_id: "2026H2", cut, cut_id, cut_name, cut_name_en, ...recorded};
  if (reported_count < 5) {
    const hidden = {reported_count: null, reported_called_count: null, unsure_count: null, reported_pct: null};
    const bounds = {reported_low_pct: null, reported_high_pct: null, gap_pct_points: null, is_audit_needed: null};
    return {...base, ...hidden, ...bounds, is_suppressed: true};
  }
  const {low, high} = wilson(reported_called_count, reported_count);
  const reported_pct = (100 * reported_called_count) / reported_count;
  return {
    ...base,
    ...{reported_count, reported_called_count, unsure_count: 6, reported_pct},
    ...{reported_low_pct: 100 * low, reported_high_pct: 100 * high},
    gap_pct_points: reported_pct - recorded_pct,
    is_audit_needed: recorded_pct - reported_pct > 10,
    is_suppressed: false
  };
}

function comment(
  cut_id: string,
  [category_id, category_position, category_name, category_name_en]: [string, number, string, string],
  named_count: number | null,
  complaint_count: number
): Row<"comments_by_wave"> {
  const comment_count = named_count === null ? null : 120;
  const interval = named_count === null ? undefined : wilson(named_count, 120);
  return {
    ...wave,
    ...{cut: cut_id === "all" ? "all" : "project", cut_id},
    ...{category_id, category_position, category_name, category_name_en},
    ...{comment_count, uncategorised_count: comment_count && 50, named_count},
    named_pct: named_count === null ? null : (100 * named_count) / 120,
    named_low_pct: interval ? 100 * interval.low : null,
    named_high_pct: interval ? 100 * interval.high : null,
    ...{complaint_count, is_suppressed: named_count === null}
  };
}
