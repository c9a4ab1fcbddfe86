import {compareCounts, compareRates, zForComparisons} from "../../../dashboard/statistics.ts";
import type {Figure} from "../document.ts";
import {shareFigure} from "../figures.ts";
import type {IndicatorRow} from "../measures.ts";
import {indicatorFigure, toMeasure, valueText} from "../measures.ts";
import type {Said} from "../narrative/say.ts";
import {say} from "../narrative/say.ts";
import {sameWords, words} from "../words.ts";
import type {Month} from "./month.ts";
import {lastYear, measureOf, rowLastYear} from "./month.ts";

/** What clearly moved in the service itself; what goes on maturing is compared within the month alone, never in time. */
export function serviceFocuses(month: Month): Said[] {
  return [...openSince(month), ...overdueSince(month), ...slowProjects(projectReplies(month))];
}

/** The replies in time of each project. */
export function projectReplies({rows, period}: Month): IndicatorRow[] {
  return rows.indicators.filter(
    (row) => row.indicator_id === "K22" && row.period_id === period.id && row.project_id !== "all"
  );
}

function openSince(month: Month): Said[] {
  const measure = measureOf(month, "K28");
  const before = rowLastYear(month, "K28");
  const [now, then] = [measure?.row.value, before?.value];
  if (!measure || !before || typeof now !== "number" || typeof then !== "number") return [];
  const movement = compareCounts(now, 1, then, 1);
  if (movement !== "rise" && movement !== "fall") return [];
  return [
    say(
      "期末未关闭 {now}，明显{side}{year}的 {earlier}。",
      "Open at the end: {now}, clearly {side} {earlier} in {year}.",
      {
        now: measure.figure,
        earlier: toMeasure(before).figure,
        year: lastYear,
        side: sides[movement]
      }
    )
  ];
}

function overdueSince(month: Month): Said[] {
  const measure = measureOf(month, "K30");
  const before = rowLastYear(month, "K30");
  if (!measure || !before) return [];
  const movement = rateMovement(measure.row, before);
  if (movement !== "rise" && movement !== "fall") return [];
  return [
    say(
      "其中超期 {now}，明显{side}{year}的 {earlier}。",
      "Overdue among the open: {now}, clearly {side} {earlier} in {year}.",
      {now: measure.figure, earlier: toMeasure(before).figure, year: lastYear, side: sides[movement]}
    )
  ];
}

const sides = {rise: words("高于", "above"), fall: words("低于", "below")};

/** Projects that reply in time clearly less often than all others together, corrected for how many are compared. */
export function slowProjects(rows: IndicatorRow[]): Said[] {
  const counted = rows.filter((row) => row.numerator !== null && row.denominator);
  return clearlySlow(counted).map((row) =>
    say(
      "{project}及时回复率 {own}（95 % 区间 {low}–{high}），明显低于其他项目合计的 {others}。",
      "{english} replied in time to {own} (95 % interval {low}–{high}), clearly below {others} in the other projects together.",
      {
        project: sameWords(row.project_name),
        english: sameWords(row.project_name_en),
        own: indicatorFigure(row, "value", valueText(row)),
        low: indicatorFigure(row, "low", oneDecimal(row.low)),
        high: indicatorFigure(row, "high", oneDecimal(row.high)),
        others: othersFigure(row, counted)
      }
    )
  );
}

export function clearlySlow(rows: IndicatorRow[]): IndicatorRow[] {
  const z = zForComparisons(rows.length);
  return rows.filter((row) => {
    const {numerator, denominator} = othersOf(row, rows);
    return compareRates(row.numerator ?? 0, row.denominator ?? 0, numerator, denominator, z) === "fall";
  });
}

function othersFigure(row: IndicatorRow, rows: IndicatorRow[]): Figure {
  const {indicator_id, period_grain, period_id, project_id} = row;
  const where = [
    {column: "indicator_id", is: indicator_id},
    {column: "period_grain", is: period_grain},
    {column: "period_id", is: period_id},
    {column: "project_id", not: "all"},
    {column: "project_id", not: project_id}
  ];
  const table = "marts.indicators_by_period";
  const source = {table, column: "numerator", divisor: "denominator", scale: 100, sum: true as const, where};
  return {
    ...shareFigure(`${indicator_id}.${period_id}.not-${project_id}`, othersOf(row, rows), source),
    matures: true
  };
}

function othersOf(row: IndicatorRow, rows: IndicatorRow[]) {
  const others = rows.filter(({project_id}) => project_id !== row.project_id);
  const sum = (column: "numerator" | "denominator") => others.reduce((total, other) => total + (other[column] ?? 0), 0);
  return {numerator: sum("numerator"), denominator: sum("denominator")};
}

function rateMovement(now: IndicatorRow, then: IndicatorRow) {
  return compareRates(now.numerator ?? 0, now.denominator ?? 0, then.numerator ?? 0, then.denominator ?? 0);
}

function oneDecimal(value: number | null) {
  return value === null ? undefined : sameWords(value.toFixed(1));
}
