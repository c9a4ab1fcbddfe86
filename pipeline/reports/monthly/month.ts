import type {Cell, Period, Text} from "../document.ts";
import type {FindIndicator} from "../indicator-index.ts";
import type {IndicatorRow, Measure} from "../measures.ts";
import {toMeasure} from "../measures.ts";
import type {Said} from "../narrative/say.ts";
import type {FigureBook} from "../words.ts";
import {words} from "../words.ts";
import type {Months} from "./read-months.ts";

/** One period of an analysis of complaints: its rows, those it is compared with, and the figures that it has told so far. */
export interface Span {
  period: Period;
  beforeId: string;
  /** Of a year the one before is the year before: there is no third. */
  lastYearId: string | undefined;
  labels: {now: Text; before: Text; lastYear: Text};
  rows: Months;
  find: FindIndicator;
  book: FigureBook;
}

export interface Month extends Span {
  /** First day, as the marts name it. */
  month: string;
}

export const lastMonth = words("上月", "the month before");
export const lastYear = words("去年同月", "the same month a year ago");
export const monthLabels = {now: words("本月", "the month"), before: lastMonth, lastYear};

export function measureOf({find, period}: Span, indicator: string, project = "all"): Measure | undefined {
  const row = find(indicator, period.id, project);
  return row && toMeasure(row);
}

/** The row of the period before, where the data began before it. */
export function rowBefore({find, beforeId}: Span, indicator: string): IndicatorRow | undefined {
  return find(indicator, beforeId);
}

export function rowLastYear({find, lastYearId}: Span, indicator: string): IndicatorRow | undefined {
  return lastYearId === undefined ? undefined : find(indicator, lastYearId);
}

/** A sentence of each indicator that is there. */
export function ofEach(span: Span, indicators: string[], say: (measure: Measure) => Said): Said[] {
  return indicators.flatMap((indicator) => {
    const measure = measureOf(span, indicator);
    return measure ? [say(measure)] : [];
  });
}

/** The figure of an earlier period as that period tells it: a share with its own counts. */
export function earlierCell({book}: Span, row: IndicatorRow | undefined): Cell {
  return row ? book.add(toMeasure(row).figure) : "—";
}
