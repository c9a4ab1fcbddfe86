// The lines of a list, each with its place for a sentence.

import {readFileSync} from "node:fs";
import {basename} from "node:path";
import {parse} from "csv-parse/sync";

export interface ListRow {
  cells: Record<string, string>;
  /** File and line. */
  place: string;
}

export function readListRows(path: string): ListRow[] {
  const options = {columns: true, bom: true, skip_empty_lines: true, info: true} as const;
  const records = parse(readFileSync(path), options) as unknown as {
    record: Record<string, string>;
    info: {lines: number};
  }[];
  return records.map(({record, info}) => ({cells: record, place: `${basename(path)} line ${info.lines}`}));
}
