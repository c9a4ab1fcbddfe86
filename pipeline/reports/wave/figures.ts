import type {Figure, Text} from "../document.ts";
import {countFigure, missingFigure, shareFigure} from "../figures.ts";
import {words} from "../words.ts";
import type {CommentRow, ItemRow, PriorityRow, RateRow} from "./read-waves.ts";

/** The share of satisfied owners of an item and cut, with its counts; suppressed and unmeasured ones in their own words. */
export function itemFigure(row: ItemRow): Figure {
  const source = {...itemSource(row, "satisfied_pct"), counts: counts("satisfied_count", "answered_count")};
  const id = itemId(row);
  if (row.is_suppressed) return missingFigure(id, "suppressed", source);
  if (row.satisfied_count === null || row.answered_count === null) return missingFigure(id, "not_measured", source);
  return shareFigure(id, {numerator: row.satisfied_count, denominator: row.answered_count}, source);
}

/** The same share in the wave before. */
export function previousFigure(row: ItemRow): Figure {
  const source = {
    ...itemSource(row, "previous_satisfied_pct"),
    counts: counts("previous_satisfied_count", "previous_answered_count")
  };
  const id = `${itemId(row)}.previous`;
  const {previous_satisfied_count: numerator, previous_answered_count: denominator} = row;
  if (numerator === null || denominator === null) return missingFigure(id, "not_measured", source);
  return shareFigure(id, {numerator, denominator}, source);
}

/** Another number of an item's row. */
export function itemNumber(
  row: ItemRow,
  column: "satisfied_low_pct" | "satisfied_high_pct" | "score_100" | "change_pct_points",
  toText: (value: number) => Text
): Figure {
  const source = itemSource(row, column);
  const id = `${itemId(row)}.${column}`;
  const value = row[column];
  if (value === null) return missingFigure(id, row.is_suppressed ? "suppressed" : "not_measured", source);
  return {id, value, state: "measured", text: toText(value), source};
}

export function priorityFigure(
  row: PriorityRow,
  column:
    | "response_count"
    | "satisfied_low_pct"
    | "satisfied_high_pct"
    | "change_pct_points"
    | "change_low_pct_points"
    | "change_high_pct_points"
    | "score_100"
    | "score_cut"
    | "importance_pct"
    | "importance_cut_pct"
    | "priority_score"
    | "priority_rank"
    | "complaint_count"
    | "complaints_per_1000_homes"
    | "satisfaction_rank"
    | "complaint_rank"
    | "rank_gap",
  toText: number | ((value: number) => Text)
): Figure {
  const source = {...dimensionSource(row), column};
  const id = `dimension.${row.wave_id}.${row.dimension}.${column}`;
  const value = row[column];
  if (value === null) return missingFigure(id, row.is_suppressed ? "suppressed" : "not_measured", source);
  const text = typeof toText === "number" ? plain(value, toText) : toText(value);
  const figure: Figure = {id, value, state: "measured", text, source};
  return column.startsWith("complaint") || column.endsWith("rank") ? {...figure, matures: true} : figure;
}

/** Satisfied ratings of a dimension; several of one owner where it has several items. */
export function dimensionShare(row: PriorityRow): Figure {
  const id = `dimension.${row.wave_id}.${row.dimension}.satisfied_pct`;
  const source = {
    ...dimensionSource(row),
    column: "satisfied_pct",
    counts: counts("satisfied_count", "answered_count")
  };
  if (row.is_suppressed) return missingFigure(id, "suppressed", source);
  if (row.satisfied_count === null || row.answered_count === null) return missingFigure(id, "not_measured", source);
  return shareFigure(id, {numerator: row.satisfied_count, denominator: row.answered_count}, source);
}

/** The same in the wave before. */
export function previousDimensionShare(row: PriorityRow): Figure {
  const id = `dimension.${row.wave_id}.${row.dimension}.previous`;
  const source = {
    ...dimensionSource(row),
    column: "previous_satisfied_pct",
    counts: counts("previous_satisfied_count", "previous_answered_count")
  };
  const {previous_satisfied_count: numerator, previous_answered_count: denominator} = row;
  if (numerator === null || denominator === null) return missingFigure(id, "not_measured", source);
  return shareFigure(id, {numerator, denominator}, source);
}

/** How many dimensions could be compared with the wave before. */
export function comparedCount(wave_id: string, value: number): Figure {
  const where = [
    {column: "wave_id", is: wave_id},
    {column: "source", is: "web"},
    {column: "change", is: ["better", "worse", "no_change"]}
  ];
  return countFigure(`dimension.${wave_id}.compared`, value, {
    table: "marts.improvement_priorities_by_wave",
    where,
    sum: true
  });
}

export function commentFigure(
  row: CommentRow,
  column: "named_pct" | "complaint_count" | "comment_count" | "uncategorised_count"
): Figure {
  const where = [
    {column: "wave_id", is: row.wave_id},
    {column: "source", is: "web"},
    {column: "cut", is: "all"},
    {column: "category_id", is: row.category_id}
  ];
  const source = {table: "marts.comments_by_wave", column, where};
  const id = `comment.${row.wave_id}.${row.category_id}.${column}`;
  const value = row[column];
  if (value === null) return missingFigure(id, row.is_suppressed ? "suppressed" : "not_measured", source);
  if (column !== "named_pct") return countFigure(id, value, source);
  return shareFigure(
    id,
    {numerator: row.named_count ?? 0, denominator: row.comment_count ?? 0},
    {...source, counts: counts("named_count", "comment_count")}
  );
}

/** A number of the response of a cut: a count, or with `toText` a number in other words. */
export function rateFigure(
  row: RateRow,
  column:
    | "frame_count"
    | "invited_count"
    | "completed_count"
    | "partial_count"
    | "valid_count"
    | "withdrawn_count"
    | "voluntary_count"
    | "overall_margin_points",
  toText?: (value: number) => Text
): Figure {
  const {id, source} = rateSource(row, column);
  const value = row[column];
  if (value === null) return missingFigure(id, "not_measured", source);
  const figure = countFigure(id, value, source);
  return toText ? {...figure, text: toText(value)} : figure;
}

/** A share of a cut's row in percent, of two of its counts. */
export function rateShare(row: RateRow, id: string, numerator: keyof RateRow, denominator: keyof RateRow): Figure {
  const counts = {numerator: Number(row[numerator] ?? 0), denominator: Number(row[denominator] ?? 0)};
  const {id: rowId, source} = rateSource(row, numerator);
  return shareFigure(`${rowId}.${id}`, counts, {...source, divisor: denominator, scale: 100});
}

export function plain(value: number, digits: number): Text {
  const text = value < 0 ? `−${Math.abs(value).toFixed(digits)}` : value.toFixed(digits);
  return words(text, text);
}

function counts(numerator: string, denominator: string): [string, string] {
  return [numerator, denominator];
}

function rateSource({wave_id, cut, project_id, stage_id}: RateRow, column: string) {
  const where = [
    {column: "wave_id", is: wave_id},
    {column: "cut", is: cut},
    {column: "project_id", is: project_id},
    {column: "stage_id", is: stage_id}
  ];
  const id = `response.${wave_id}.${cut}.${project_id}.${stage_id}.${column}`;
  return {id, source: {table: "marts.response_rates_by_wave", column, where}};
}

function dimensionSource({wave_id, dimension}: PriorityRow) {
  const where = [
    {column: "wave_id", is: wave_id},
    {column: "source", is: "web"},
    {column: "dimension", is: dimension}
  ];
  return {table: "marts.improvement_priorities_by_wave", where};
}

function itemId({wave_id, source, cut, cut_id, item_id}: ItemRow) {
  return `item.${wave_id}.${source}.${cut}.${cut_id}.${item_id}`;
}

function itemSource({wave_id, source, cut, cut_id, item_id}: ItemRow, column: string) {
  const where = [
    {column: "wave_id", is: wave_id},
    {column: "source", is: source},
    {column: "cut", is: cut},
    {column: "cut_id", is: cut_id},
    {column: "item_id", is: item_id}
  ];
  return {table: "marts.satisfaction_by_item_wave", column, where};
}
