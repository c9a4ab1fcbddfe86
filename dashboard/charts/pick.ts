/** Marks a chart's invisible areas that answer a click: their datum is the one of that position in the chart's rows. */
export const pickClass = "picks";

/** What every pick area has in common; the words appear where the pointer rests. */
export function pickStyle<Row>(words: (row: Row) => string) {
  return {fill: "transparent", className: pickClass, title: words} as const;
}
