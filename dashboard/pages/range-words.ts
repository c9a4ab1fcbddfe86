import {formatMonth} from "../format.ts";
import type {Selection} from "../data/selection.ts";
import type {Language} from "../format.ts";

/** "2025年10月–2026年10月" */
export function rangeWords({from, to}: Selection, language: Language): string {
  return from === to ? formatMonth(from, language) : `${formatMonth(from, language)}–${formatMonth(to, language)}`;
}
