// What the analysis of a survey needs of the warehouse, each table read once for all waves. Invited owners alone count.

import type {Period, Read} from "../document.ts";
import type {IndicatorRow} from "../measures.ts";
import {readIndicators} from "../measures.ts";
import {readDefinitions} from "../monthly/read-months.ts";
import type {Definition} from "../monthly/read-months.ts";

export interface RateRow {
  wave_id: string;
  cut: string;
  project_id: string;
  project_name: string;
  project_name_en: string;
  stage_id: string;
  stage_name: string;
  stage_name_en: string;
  frame_count: number;
  invited_count: number;
  completed_count: number;
  partial_count: number;
  valid_count: number;
  withdrawn_count: number;
  voluntary_count: number | null;
  response_rate_pct: number | null;
  overall_margin_points: number | null;
  early_answered_count: number | null;
  early_satisfied_count: number | null;
  late_answered_count: number | null;
  late_satisfied_count: number | null;
  is_weighting_converged: boolean | null;
}

export interface ItemRow {
  wave_id: string;
  source: string;
  cut: string;
  cut_id: string;
  cut_name: string;
  cut_name_en: string;
  item_id: string;
  item_name: string;
  item_name_en: string;
  dimension: string;
  answered_count: number | null;
  satisfied_count: number | null;
  satisfied_pct: number | null;
  satisfied_low_pct: number | null;
  satisfied_high_pct: number | null;
  score_100: number | null;
  previous_wave_id: string | null;
  previous_answered_count: number | null;
  previous_satisfied_count: number | null;
  previous_satisfied_pct: number | null;
  change_pct_points: number | null;
  change: Change;
  is_suppressed: boolean;
}

/** Against the wave before (F-20); `none`: there is none. */
export type Change = "better" | "worse" | "no_change" | "too_few" | "not_comparable" | "none";

export interface PriorityRow {
  wave_id: string;
  dimension: string;
  dimension_name: string;
  dimension_name_en: string;
  response_count: number | null;
  answered_count: number | null;
  satisfied_count: number | null;
  satisfied_pct: number | null;
  satisfied_low_pct: number | null;
  satisfied_high_pct: number | null;
  design_effect: number | null;
  score_100: number | null;
  importance_kind: string | null;
  importance_pct: number | null;
  score_cut: number | null;
  importance_cut_pct: number | null;
  quadrant: "strength" | "repair" | "opportunity" | "maintain" | null;
  quadrant_name: string | null;
  quadrant_name_en: string | null;
  priority_score: number | null;
  priority_rank: number | null;
  complaint_count: number | null;
  complaints_per_1000_homes: number | null;
  satisfaction_rank: number | null;
  complaint_rank: number | null;
  rank_gap: number | null;
  previous_answered_count: number | null;
  previous_satisfied_count: number | null;
  previous_satisfied_pct: number | null;
  previous_design_effect: number | null;
  change_pct_points: number | null;
  change_low_pct_points: number | null;
  change_high_pct_points: number | null;
  change: Change;
  is_suppressed: boolean;
}

export interface CommentRow {
  wave_id: string;
  category_id: string;
  category_name: string;
  category_name_en: string;
  comment_count: number | null;
  uncategorised_count: number | null;
  named_count: number | null;
  named_pct: number | null;
  complaint_count: number | null;
  is_suppressed: boolean;
}

export interface CallbackReportRow {
  wave_id: string;
  reported_count: number | null;
  reported_called_count: number | null;
  reported_pct: number | null;
  recorded_done_count: number | null;
  recorded_called_count: number | null;
  recorded_pct: number | null;
  gap_pct_points: number | null;
  is_audit_needed: boolean | null;
  is_suppressed: boolean;
}

export interface Waves {
  indicators: IndicatorRow[];
  rates: RateRow[];
  items: ItemRow[];
  priorities: PriorityRow[];
  comments: CommentRow[];
  callbacks: CallbackReportRow[];
  /** The unit that most sub-categories of a dimension usually belong to. */
  dimensionUnits: Map<string, string>;
  /** Answers by which a figure must differ before a revision tells of it. */
  leastChange: number;
  definitions: Definition[];
}

/** Waves of our own survey that are closed. */
export function closedWaves(read: Read): Promise<Period[]> {
  return read(`
    select
        wave_id as id, {zh: wave_name, en: wave_name_en} as name,
        opened_date::varchar as start, shanghai_date(closed_at)::varchar as end
    from core.waves
    cross join reference.night
    where questionnaire_id is not null and shanghai_date(closed_at) < as_of
    order by opened_date, wave_id`);
}

export async function readWaves(read: Read): Promise<Waves> {
  const units = await read<{dimension: string; unit: string}>(unitQuery);
  return {
    dimensionUnits: new Map(units.map(({dimension, unit}) => [dimension, unit])),
    leastChange: await readLeastChange(read),
    indicators: await readIndicators(read, {grain: "wave"}),
    rates: await read("from marts.response_rates_by_wave order by wave_id, cut, project_id, stage_id"),
    items: await read(`
      from marts.satisfaction_by_item_wave
      where source in ('web', 'callback') and scale = 'satisfaction_5'
      order by wave_id, source, cut, cut_id, item_position`),
    priorities: await read(
      "from marts.improvement_priorities_by_wave where source = 'web' order by wave_id, priority_rank nulls last, dimension_position"
    ),
    comments: await read(
      "from marts.comments_by_wave where source = 'web' and cut = 'all' order by wave_id, named_count desc nulls last, category_position"
    ),
    callbacks: await read("from marts.callback_reports_by_wave where cut = 'all' order by wave_id"),
    definitions: await readDefinitions(read)
  };
}

/** A firm's own list of an older version has no row for revisions; a difference is never finer than a cell. */
export const leastChangeRules = ["revision_count", "small_cell"];

export async function readLeastChange(read: Read): Promise<number> {
  const rows = await read<{least: number}>(
    `select max(limit_score)::integer as least from reference.survey_rules
     where rule_id in (select unnest(string_split(?, ',')))`,
    [leastChangeRules.join(",")]
  );
  return rows[0]!.least;
}

const unitQuery = `
with
units as (
    select survey_dimension as dimension, string_split_regex(default_unit, '[·→]')[1] as unit, count(*) as unit_count
    from reference.subcategories
    inner join reference.categories using (category_id)
    where survey_dimension is not null
    group by all
)

select dimension, arg_max(unit, (unit_count, unit)) as unit
from units
group by dimension
order by dimension`;
