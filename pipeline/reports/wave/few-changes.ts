import type {Figure, ReportBody} from "../document.ts";

/** Counts of answer sheets; that the frame or the invitations changed gives no answer away. */
const sheetCounts = /\.(completed|valid)_count$/;

/**
 * Figures of which two issues of a wave would differ by fewer answers than `least`: whoever holds both files could tell
 * what these few answered (F-21). A figure that was not shown in one of them tells nothing of the difference.
 */
export function fewChanges(issued: Pick<ReportBody, "figures">, body: ReportBody, least: number): string[] {
  const before = new Map(issued.figures.map((figure) => [figure.id, figure]));
  return body.figures.flatMap((figure) => {
    const earlier = before.get(figure.id);
    if (!earlier || figure.matures) return [];
    const [was, is] = [answersOf(earlier), answersOf(figure)];
    if (!was || !is) return [];
    const change = was.all === is.all ? Math.abs(was.chosen - is.chosen) : Math.abs(was.all - is.all);
    return change > 0 && change < least ? [figure.id] : [];
  });
}

/** How many answers a figure is of, and how many of them it counts. */
function answersOf({id, value, text}: Figure): {chosen: number; all: number} | undefined {
  if (value === null) return undefined;
  const pair = /\(([\d,]+)\/([\d,]+)\)/.exec(text.zh);
  if (!pair) return sheetCounts.test(id) ? {chosen: value, all: value} : undefined;
  const [chosen, all] = pair.slice(1).map((number) => Number(number.replaceAll(",", ""))) as [number, number];
  return {chosen, all};
}
