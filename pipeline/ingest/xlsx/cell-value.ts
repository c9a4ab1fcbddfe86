import type {DateFormat} from "./date-formats.ts";
import {unescapeText} from "./cell-text.ts";
import {unreadable} from "./fault.ts";
import {numberToText, roundedText} from "./number-text.ts";
import {serialToText} from "./serial-date.ts";
import type {SharedStrings} from "./shared-strings.ts";

/** A cell as its tags say it. */
export interface RawCell {
  /** Attribute t: `s`, `str`, `inlineStr`, `b`, `e`, `d`, or `n` for a number. */
  type: string;
  style: number;
  hasFormula: boolean;
  /** What `<v>` holds. */
  value: string;
  /** What `<is>` holds. */
  inline: string;
}

/** What a reader of the sheet should know of its values. */
export type CellFault = "formula" | "error" | "rounded";

export interface CellContext {
  texts: SharedStrings;
  dateStyles: (DateFormat | undefined)[];
  is1904: boolean;
  /** Told of a value that is missing or not whole. */
  note: (fault: CellFault) => void;
}

/** The value as text, undefined for none (ECMA-376 part 1, 18.18.11). Throws a WorkbookFault. */
export function cellToText(cell: RawCell, context: CellContext): string | undefined {
  switch (cell.type) {
    case "s":
      return cell.value === "" ? undefined : sharedText(cell.value, context.texts) || undefined;
    case "inlineStr":
      return cell.inline || undefined;
    case "str":
      return unescapeText(cell.value) || undefined;
    case "e":
      context.note("error");
      return undefined;
    case "b":
      return truthOf(cell.value.trim());
    case "d":
      return isoToText(cell.value.trim()) || undefined;
    default:
      return numberOrDate(cell, context);
  }
}

function sharedText(index: string, texts: SharedStrings): string {
  const text = texts.textAt(Number(index));
  if (text === undefined)
    throw unreadable(`a cell names text ${index.slice(0, 20)}, which its table of texts does not have`);
  return text;
}

function truthOf(value: string): string | undefined {
  if (value === "") return undefined;
  return value === "1" || value === "true" ? "TRUE" : "FALSE";
}

/** `2025-06-03T09:05:00`, which the strict format writes instead of a number. */
function isoToText(value: string): string {
  const [day = "", time = ""] = value.split("T");
  const clock = time.slice(0, 8);
  return clock === "" || (day && clock === "00:00:00") ? day : `${day} ${clock}`.trim();
}

function numberOrDate(
  {value, style, hasFormula}: RawCell,
  {dateStyles, is1904, note}: CellContext
): string | undefined {
  const spelling = value.trim();
  if (spelling === "") {
    if (hasFormula) note("formula");
    return undefined;
  }
  const format = dateStyles[style];
  const date = format && serialToText(Number(spelling), format, {is1904});
  if (date !== undefined) return date;
  const {text, isRounded} = numberToText(spelling);
  if (!isRounded) return text;
  note("rounded");
  // As a spreadsheet shows it: the zeros would pass for digits.
  return roundedText(text);
}
