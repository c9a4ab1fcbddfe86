// The formats of a workbook → for each style that a cell can name, whether it shows a date.

import type {DateFormat} from "./date-formats.ts";
import {builtinDateFormat, parseDateFormat} from "./date-formats.ts";
import {tooLarge} from "./fault.ts";
import {limits} from "./limits.ts";
import {readTags} from "./part.ts";
import {attributeOf} from "./xml.ts";
import type {Parts} from "./zip.ts";

/** By the number of the style; undefined where it shows numbers. */
export async function readDateStyles(parts: Parts, part: string | undefined): Promise<(DateFormat | undefined)[]> {
  if (part === undefined) return [];
  const codes = new Map<number, DateFormat | undefined>();
  const styles: number[] = [];
  let isInside = false;
  await readTags(
    parts,
    part,
    (name, attributes) => {
      if (name === "cellXfs") isInside = true;
      const id = Number(attributeOf(attributes, "numFmtId") ?? 0);
      if (name === "numFmt") codes.set(id, parseDateFormat(attributeOf(attributes, "formatCode") ?? ""));
      if (name === "xf" && isInside) styles.push(id);
      if (styles.length > limits.formats) throw tooLarge(`it has more than ${limits.formats} cell formats`);
    },
    (name) => {
      if (name === "cellXfs") isInside = false;
    }
  );
  return styles.map((id) => (codes.has(id) ? codes.get(id) : builtinDateFormat(id)));
}
