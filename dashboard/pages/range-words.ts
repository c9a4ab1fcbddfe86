import {measuredMonths} from "../data/selection.ts";
import {formatMonth} from "../format.ts";
import type {Month, Selection} from "../data/selection.ts";
import type {Language} from "../format.ts";

/** "2025年10月–2026年10月": from the chosen month to the last one that has been measured. */
export function rangeWords(selection: Selection, months: Month[], language: Language): string {
  const {from} = selection;
  const to = measuredMonths(months, selection).at(-1)?.month ?? selection.to;
  return from === to ? formatMonth(from, language) : `${formatMonth(from, language)}–${formatMonth(to, language)}`;
}
