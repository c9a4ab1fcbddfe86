import {complaintSpecs} from "./complaint-specs.ts";
import {dataSpecs} from "./data-specs.ts";
import {surveySpecs} from "./survey-specs.ts";

/**
 * What each published table must hold. A kind ends in "?" where a cell may be null.
 * Dates are ISO days (YYYY-MM-DD); percentages run from 0 to 100.
 */
export const tableSpecs = {
  indicators_by_period: {
    indicator_id: "text",
    indicator_name: "text",
    indicator_name_en: "text",
    period_grain: "text",
    period_id: "text",
    period_name: "text",
    period_name_en: "text",
    period_start: "date",
    period_end: "date",
    project_id: "text",
    project_name: "text",
    project_name_en: "text?",
    numerator: "number?",
    denominator: "number?",
    value: "number?",
    low: "number?",
    high: "number?",
    undecidable_count: "integer",
    unit: "text",
    state: "text",
    is_partial: "flag",
    is_provisional: "flag",
    file_part: "text"
  },
  complaints_by_category_month: {
    received_month: "date",
    project_id: "text",
    project_name: "text",
    category_id: "text",
    category_name: "text",
    category_name_en: "text",
    subcategory_id: "text",
    subcategory_name: "text",
    subcategory_name_en: "text",
    case_type: "text",
    complaint_count: "integer"
  },
  service_levels_by_rule_month: {
    received_month: "date",
    project_id: "text",
    project_name: "text",
    handling_unit: "text",
    rule_id: "text",
    rule_name: "text",
    rule_name_en: "text",
    clause: "text?",
    limit_count: "integer?",
    limit_unit: "text?",
    met_count: "integer",
    breached_count: "integer",
    running_count: "integer",
    overdue_count: "integer",
    undecidable_count: "integer",
    provisional_count: "integer"
  },
  satisfaction_by_item_wave: {
    wave_id: "text",
    wave_name: "text",
    wave_name_en: "text",
    wave_opened_date: "date",
    source: "text",
    source_name: "text",
    source_name_en: "text",
    cut: "text",
    cut_id: "text",
    cut_name: "text",
    cut_name_en: "text",
    item_id: "text",
    item_position: "integer",
    item_name: "text",
    item_name_en: "text",
    dimension: "text",
    scale: "text",
    answered_count: "integer?",
    not_applicable_count: "integer?",
    satisfied_count: "integer?",
    dissatisfied_count: "integer?",
    satisfied_pct: "number?",
    satisfied_low_pct: "number?",
    satisfied_high_pct: "number?",
    mean_value: "number?",
    score_100: "number?",
    previous_wave_id: "text?",
    previous_answered_count: "integer?",
    previous_satisfied_pct: "number?",
    change_pct_points: "number?",
    change_low_pct_points: "number?",
    change_high_pct_points: "number?",
    change: "text",
    is_suppressed: "flag"
  },
  improvement_priorities_by_wave: {
    wave_id: "text",
    source: "text",
    dimension: "text",
    dimension_position: "integer",
    dimension_name: "text",
    dimension_name_en: "text",
    response_count: "integer?",
    answered_count: "integer?",
    satisfied_count: "integer?",
    satisfied_pct: "number?",
    satisfied_low_pct: "number?",
    satisfied_high_pct: "number?",
    score_100: "number?",
    chosen_count: "integer?",
    stated_count: "integer?",
    stated_pct: "number?",
    derived_method: "text",
    derived_count: "integer?",
    r_squared: "number?",
    importance_kind: "text?",
    importance_pct: "number?",
    score_cut: "number?",
    importance_cut_pct: "number?",
    quadrant: "text?",
    quadrant_name: "text?",
    quadrant_name_en: "text?",
    priority_score: "number?",
    priority_rank: "integer?",
    complaint_count: "integer?",
    household_years: "number?",
    complaints_per_1000_homes: "number?",
    satisfaction_rank: "integer?",
    complaint_rank: "integer?",
    rank_gap: "integer?",
    is_suppressed: "flag"
  },
  response_rates_by_wave: {
    wave_id: "text",
    wave_name: "text",
    wave_name_en: "text",
    wave_opened_date: "date",
    cut: "text",
    project_id: "text",
    project_name: "text",
    project_name_en: "text",
    frame_count: "integer",
    invited_count: "integer",
    delivered_count: "integer?",
    refused_count: "integer?",
    opened_count: "integer",
    started_count: "integer",
    partial_count: "integer",
    completed_count: "integer",
    valid_count: "integer",
    withdrawn_count: "integer",
    voluntary_count: "integer?",
    response_rate_pct: "number?",
    response_low_pct: "number?",
    response_high_pct: "number?",
    overall_answered_count: "integer?",
    overall_margin_points: "number?",
    needed_10_count: "integer?"
  },
  reliability_by_wave: {
    wave_id: "text",
    source: "text",
    dimension: "text",
    item_count: "integer",
    response_count: "integer?",
    alpha: "number?",
    is_low: "flag",
    reason: "text?",
    is_suppressed: "flag"
  },
  callback_reports_by_wave: {
    wave_id: "text",
    cut: "text",
    cut_id: "text",
    cut_name: "text",
    cut_name_en: "text",
    reported_count: "integer?",
    reported_called_count: "integer?",
    unsure_count: "integer?",
    reported_pct: "number?",
    reported_low_pct: "number?",
    reported_high_pct: "number?",
    recorded_done_count: "integer?",
    recorded_called_count: "integer?",
    recorded_undecidable_count: "integer?",
    recorded_pct: "number?",
    gap_pct_points: "number?",
    is_audit_needed: "flag?",
    is_suppressed: "flag"
  },
  comments_by_wave: {
    wave_id: "text",
    source: "text",
    cut: "text",
    cut_id: "text",
    category_id: "text",
    category_position: "integer",
    category_name: "text",
    category_name_en: "text",
    comment_count: "integer?",
    uncategorised_count: "integer?",
    named_count: "integer?",
    named_pct: "number?",
    named_low_pct: "number?",
    named_high_pct: "number?",
    complaint_count: "integer?",
    is_suppressed: "flag"
  },
  open_complaints_by_age: {
    project_id: "text",
    project_name: "text",
    handling_unit: "text",
    age_bucket: "text",
    age_position: "integer",
    age_name: "text",
    age_name_en: "text",
    open_count: "integer",
    overdue_count: "integer"
  },
  open_complaints: {
    source: "text",
    case_no: "text",
    project_id: "text",
    project_name: "text",
    building: "text?",
    category_id: "text",
    case_type_name: "text",
    case_type_name_en: "text",
    subcategory_name: "text",
    subcategory_name_en: "text",
    handling_unit: "text",
    received_date: "date",
    age_days: "integer",
    plan_due_date: "date?",
    overdue_date: "date?",
    overdue_days: "integer?",
    broken_rules: "text?",
    broken_clauses: "text?",
    is_provisional: "flag"
  },
  project_clocks: {
    project_id: "text",
    project_name: "text",
    rule_id: "text",
    rule_name: "text",
    rule_name_en: "text",
    clause: "text",
    moved_in_date: "date?",
    due_date: "date?",
    to_date: "date?",
    outcome: "text",
    days_over: "integer?"
  },
  report_clocks: {
    rule_id: "text",
    rule_name: "text",
    rule_name_en: "text",
    clause: "text",
    period_id: "text",
    period_name: "text",
    period_name_en: "text",
    due_date: "date?",
    to_date: "date?",
    outcome: "text",
    working_days_over: "integer?"
  },
  service_days_by_rule: {
    rule_id: "text",
    project_id: "text",
    project_name: "text",
    day_unit: "text",
    limit_count: "integer?",
    day_bucket: "text",
    day_position: "integer",
    day_count: "integer?",
    is_long: "flag",
    met_count: "integer",
    breached_count: "integer",
    running_count: "integer",
    overdue_count: "integer",
    undecidable_count: "integer"
  },
  ...complaintSpecs,
  ...dataSpecs,
  ...surveySpecs
} as const;

export type TableName = keyof typeof tableSpecs;
export type ColumnKind = "text" | "integer" | "number" | "date" | "flag";

interface CellTypes {
  text: string;
  integer: number;
  number: number;
  date: string;
  flag: boolean;
}

type Cell<Kind> = Kind extends `${infer Bare extends ColumnKind}?`
  ? CellTypes[Bare] | null
  : Kind extends ColumnKind
    ? CellTypes[Kind]
    : never;

export type Row<Name extends TableName> = {
  -readonly [C in keyof (typeof tableSpecs)[Name]]: Cell<(typeof tableSpecs)[Name][C]>;
};

/** A table by columns: every column holds `rowCount` cells in the same order. */
export interface Table<Name extends TableName> {
  rowCount: number;
  columns: {[C in keyof Row<Name>]: ArrayLike<Row<Name>[C]>};
}

export type Tables = {[Name in TableName]: Table<Name>};

export const tableNames = Object.keys(tableSpecs) as TableName[];

/** "number?" → {kind: "number", nullable: true} */
export function toColumnSpec(text: string): {kind: ColumnKind; nullable: boolean} {
  const nullable = text.endsWith("?");
  return {kind: (nullable ? text.slice(0, -1) : text) as ColumnKind, nullable};
}

/** The rows of a small table for which `keeps` answers true, as objects. Sum big tables by their columns instead. */
export function rowsWhere<Name extends TableName>(table: Table<Name>, keeps: (index: number) => boolean): Row<Name>[] {
  const names = Object.keys(table.columns) as (keyof Row<Name>)[];
  const rows: Row<Name>[] = [];
  for (let index = 0; index < table.rowCount; index++) {
    if (keeps(index))
      rows.push(Object.fromEntries(names.map((name) => [name, table.columns[name][index]])) as Row<Name>);
  }
  return rows;
}

/** The parts of one table as one, in their order. */
export function joinTables(name: TableName, parts: Table<TableName>[]): Table<TableName> {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const rowCount = parts.reduce((sum, part) => sum + part.rowCount, 0);
  const columns = Object.keys(tableSpecs[name]).map((column) => {
    const cells = parts.map((part) => (part.columns as Record<string, ArrayLike<unknown>>)[column] ?? []);
    return [column, joinCells(cells, rowCount)];
  });
  return {rowCount, columns: Object.fromEntries(columns) as Table<TableName>["columns"]};
}

/**
 * Numbers without a gap stay in the buffers that they came in. The others in a loop of its own: Array.prototype.concat
 * has been slow since Arrow's vectors became concat-spreadable.
 */
function joinCells(parts: ArrayLike<unknown>[], length: number): ArrayLike<unknown> {
  const Numbers = [Int32Array, Float64Array].find((one) => parts.every((part) => part instanceof one));
  const cells: {[index: number]: unknown} & ArrayLike<unknown> = Numbers ? new Numbers(length) : new Array(length);
  let at = 0;
  for (const part of parts) for (let index = 0; index < part.length; index++) cells[at++] = part[index];
  return cells;
}
