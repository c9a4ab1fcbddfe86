import {formatCount, formatPercent} from "../../dashboard/format.ts";
import type {Condition, Figure, FigureSource, FigureState, Read, Text} from "./document.ts";
import {countFigure, missingFigure} from "./figures.ts";

export interface IndicatorRow {
  indicator_id: string;
  indicator_name: string;
  indicator_name_en: string;
  period_grain: string;
  period_id: string;
  period_start: string;
  period_end: string;
  project_id: string;
  project_name: string;
  project_name_en: string;
  numerator: number | null;
  denominator: number | null;
  value: number | null;
  low: number | null;
  high: number | null;
  undecidable_count: number;
  unit: string;
  state: FigureState;
  is_provisional: boolean;
  previous_value: number | null;
  previous_change: number | null;
  previous_change_pct: number | null;
  last_year_value: number | null;
  last_year_change: number | null;
  last_year_change_pct: number | null;
  direction: "higher" | "lower" | null;
  threshold_pct: number | null;
}

/** An indicator of a period and project, each of its numbers a figure of its own. */
export interface Measure {
  row: IndicatorRow;
  name: Text;
  figure: Figure;
  undecidable: Figure;
}

/**
 * Of these the value moves as days pass, without any late data: judgements, replies, call-backs and signatures of the period's
 * cases go on coming.
 */
const maturing = new Set(
  (
    "K03 K04 K05 K06 K07 K08 K09 K15 K20 K21 K22 K23 K24 K25 K26 K27 K31 K31P90 K31M K31C K31CP90 K31CM K33 K34 K35b K37 K37b K37c K38 K46b K51 K53 " +
    "K54 K69b K69c K70"
  ).split(" ")
);

const columns = `
  indicators_by_period.* exclude (period_start, period_end),
  period_start::varchar as period_start, period_end::varchar as period_end,
  indicators.direction, indicators.threshold_pct`;

/** The indicators of whole periods of one length, all projects together, and of some of them each project too. */
export function readIndicators(
  read: Read,
  {grain, perProject = []}: {grain: string; perProject?: string[]}
): Promise<IndicatorRow[]> {
  return read<IndicatorRow>(
    `select ${columns}
     from marts.indicators_by_period
     inner join reference.indicators using (indicator_id)
     where period_grain = ? and (not is_partial or period_grain = 'wave')
         and (project_id = 'all' or list_contains(string_split(?, ','), indicator_id))
     order by period_start, period_id, indicator_position, project_id`,
    [grain, perProject.join(",")],
    "indicators of the reports"
  );
}

export function toMeasure(row: IndicatorRow): Measure {
  return {
    row,
    name: {zh: row.indicator_name, en: row.indicator_name_en},
    figure: indicatorFigure(row, "value", row.state === "measured" ? valueText(row) : undefined),
    undecidable: {
      ...countFigure(`${idOf(row)}.undecidable_count`, row.undecidable_count, sourceOf(row, "undecidable_count")),
      matures: true
    }
  };
}

/** Whether a period's value goes on moving after its end, so that periods of different age do not compare. */
export function isMaturing({indicator_id}: IndicatorRow): boolean {
  return maturing.has(indicator_id);
}

/** Below what a clause asks, even at the upper end of the interval; of few cases there is none, and nothing is said. */
export function isClearlyShort({direction, value, high, threshold_pct}: IndicatorRow): boolean {
  if (direction !== "higher" || value === null || high === null || threshold_pct === null) return false;
  return value < threshold_pct && high < threshold_pct;
}

/** Another number of the same row, in the words given; its state is the row's where the cell is empty. */
export function indicatorFigure(
  row: IndicatorRow,
  column:
    | "value"
    | "low"
    | "high"
    | "previous_value"
    | "previous_change"
    | "previous_change_pct"
    | "last_year_value"
    | "last_year_change"
    | "last_year_change_pct"
    | "numerator"
    | "denominator",
  text: Text | undefined
): Figure {
  const value = row[column];
  const id = column === "value" ? idOf(row) : `${idOf(row)}.${column}`;
  const source = sourceOf(row, column);
  const {indicator_id, period_grain, period_id, project_id} = row;
  const indicator = {indicator_id, period_grain, period_id, project_id};
  const matures = maturing.has(indicator_id) ? ({matures: true} as const) : {};
  if (value === null || text === undefined) {
    const state = row.state === "measured" ? "not_measured" : row.state;
    return {...missingFigure(id, state, source), indicator, ...matures};
  }
  return {id, value, state: "measured", text, source, indicator, ...matures};
}

/** A value of an indicator as a reader writes it, with its unit; a share with its two counts. */
export function valueText(row: IndicatorRow): Text {
  const {value, numerator, denominator, unit} = row;
  if (value === null) return {zh: "—", en: "—"};
  if ((unit === "percent" || unit === "ratio_percent") && numerator !== null && denominator !== null) {
    return same(`${formatPercent(value, denominator)} (${formatCount(numerator)}/${formatCount(denominator)})`);
  }
  return unitText(value, unitOf(row));
}

/** 宗, not 件, of what counts events. */
export function unitOf({indicator_id, unit}: IndicatorRow): string {
  return indicator_id === "K42" ? "events" : unit;
}

/** A number in the unit of an indicator. */
export function unitText(value: number, unit: string): Text {
  const short = value.toFixed(1);
  const units: Record<string, () => Text> = {
    cases: () => ({zh: `${formatCount(value)} 件`, en: formatCount(value)}),
    events: () => ({zh: `${formatCount(value)} 宗`, en: formatCount(value)}),
    households: () => ({zh: `${formatCount(value)} 户`, en: `${formatCount(value)} households`}),
    yuan: () => ({zh: `${formatCount(value)} 元`, en: `${formatCount(value)} yuan`}),
    working_days: () => ({zh: `${short} 个工作日`, en: `${short} working days`}),
    days: () => ({zh: `${short} 个自然日`, en: `${short} calendar days`}),
    percent: () => same(`${short} %`),
    ratio_percent: () => same(`${short} %`),
    percentage_points: () => ({zh: `${short} 个百分点`, en: `${short} pp`}),
    points: () => ({zh: `${short} 分`, en: `${short} points`}),
    score_100: () => ({zh: `${short} 分`, en: `${short} points`}),
    per_1000_households: () => ({zh: `每千户 ${value.toFixed(2)} 件`, en: `${value.toFixed(2)} per 1,000 homes`}),
    yuan_per_household: () => ({zh: `每户 ${value.toFixed(2)} 元`, en: `${value.toFixed(2)} yuan per home`})
  };
  const known = units[unit];
  if (known) return known();
  return same(Number.isInteger(value) ? formatCount(value) : signedNumber(value, 1));
}

/** −3.2 with the sign of print. */
export function signedNumber(value: number, digits: number, {plus = false}: {plus?: boolean} = {}): string {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  const sign = value < 0 ? "−" : "+";
  return value < 0 || plus ? `${sign}${text}` : text;
}

function idOf({indicator_id, period_grain, period_id, project_id}: IndicatorRow) {
  const place = project_id === "all" ? "" : `.${project_id}`;
  return `${indicator_id}.${period_grain === "wave" ? "wave." : ""}${period_id}${place}`;
}

function sourceOf({indicator_id, period_grain, period_id, project_id}: IndicatorRow, column: string): FigureSource {
  const where: Condition[] = [
    {column: "indicator_id", is: indicator_id},
    {column: "period_grain", is: period_grain},
    {column: "period_id", is: period_id},
    {column: "project_id", is: project_id}
  ];
  const table = "marts.indicators_by_period";
  return {table, column, where, ...(column === "value" && {counts: ["numerator", "denominator"] as [string, string]})};
}

function same(text: string): Text {
  return {zh: text, en: text};
}
