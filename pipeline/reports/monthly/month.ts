import type {Cell, Period} from "../document.ts";
import type {FindIndicator} from "../indicator-index.ts";
import type {IndicatorRow, Measure} from "../measures.ts";
import {toMeasure} from "../measures.ts";
import {monthBefore} from "../narrative/pick-focuses.ts";
import type {Said} from "../narrative/say.ts";
import type {FigureBook} from "../words.ts";
import {words} from "../words.ts";
import type {Months} from "./read-months.ts";

/** One month of the analysis: its rows, those it is compared with, and the figures that it has told so far. */
export interface Month {
  period: Period;
  /** First day, as the marts name it. */
  month: string;
  rows: Months;
  find: FindIndicator;
  book: FigureBook;
}

export const lastMonth = words("上月", "the month before");
export const lastYear = words("去年同月", "the same month a year ago");

export function measureOf({find, period}: Month, indicator: string, project = "all"): Measure | undefined {
  const row = find(indicator, period.id, project);
  return row && toMeasure(row);
}

/** The row of the month before, where the data began before that month. */
export function rowBefore({find, month}: Month, indicator: string, project = "all"): IndicatorRow | undefined {
  return find(indicator, monthBefore(month).slice(0, 7), project);
}

export function rowLastYear({find, month}: Month, indicator: string): IndicatorRow | undefined {
  return find(indicator, `${Number(month.slice(0, 4)) - 1}${month.slice(4, 7)}`);
}

/** A sentence of each indicator that is there. */
export function ofEach(month: Month, indicators: string[], say: (measure: Measure) => Said): Said[] {
  return indicators.flatMap((indicator) => {
    const measure = measureOf(month, indicator);
    return measure ? [say(measure)] : [];
  });
}

/** The figure of an earlier month as that month tells it: a share with its own counts. */
export function earlierCell({book}: Month, row: IndicatorRow | undefined): Cell {
  return row ? book.add(toMeasure(row).figure) : "—";
}
