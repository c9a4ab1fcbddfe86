// The import lists of sql/reference, or the firm's own version of one in its home, completed by what that lacks.

import {isUtf8} from "node:buffer";
import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {CsvError, parse} from "csv-parse/sync";
import {PipelineError} from "./errors.ts";

export interface ListPlaces {
  /** The program's SQL folder. */
  sql: string;
  /** The home's reference folder. */
  overrides: string;
}

export interface ListLine {
  cells: Record<string, string>;
  /** File and line, for a sentence. */
  place: string;
  /** Whether the firm wrote it. */
  isOwn: boolean;
}

/** `subject`: what a list speaks of; `name`: what it may give to one subject alone. */
const lists = {
  import_fields: {
    columns: ["kind", "field", "field_type", "is_required", "field_name"],
    subject: ["kind", "field"],
    name: ["kind", "field"]
  },
  import_aliases: {columns: ["kind", "field", "alias"], subject: ["kind", "field"], name: ["kind", "alias"]},
  import_values: {columns: ["field", "value", "alias"], subject: ["field"], name: ["field", "alias"]}
};

export type ImportList = keyof typeof lists;

export function isImportList(name: string): name is ImportList {
  return Object.hasOwn(lists, name);
}

/**
 * The firm's lines where it has a list, then the program's of what the firm's list does not speak of, lest a list that
 * was copied from an older version lose a newer field. Throws a PipelineError that names file, line and way out.
 */
export function readImportList({sql, overrides}: ListPlaces, list: ImportList): ListLine[] {
  const program = readProgramList(sql, list);
  const path = join(overrides, `${list}.csv`);
  if (!existsSync(path)) return program;
  const own = readLines(path, {list, sql, isOwn: true});
  const {subject, name} = lists[list];
  const spoken = new Set(own.map((line) => toKey(line, subject)));
  const named = new Set(own.map((line) => toKey(line, name)));
  return [...own, ...program.filter((line) => !spoken.has(toKey(line, subject)) && !named.has(toKey(line, name)))];
}

export function readProgramList(sql: string, list: ImportList): ListLine[] {
  return readLines(programPath(sql, list), {list, sql, isOwn: false});
}

/** A column of a list that is no import list, or of the firm's own version of it. */
export function readReferenceColumn({sql, overrides}: ListPlaces, list: string, column: string): string[] {
  const own = join(overrides, `${list}.csv`);
  const path = existsSync(own) ? own : join(sql, "reference", `${list}.csv`);
  const records = parseRecords(path, readFileSync(path), (header) => header.map((name) => name.trim()));
  return records.flatMap(({record}) => record[column] ?? []);
}

function programPath(sql: string, list: ImportList): string {
  return join(sql, "reference", `${list}.csv`);
}

function toKey({cells}: ListLine, columns: string[]): string {
  return columns.map((column) => cells[column]).join("\n");
}

function readLines(path: string, {list, sql, isOwn}: {list: ImportList; sql: string; isOwn: boolean}): ListLine[] {
  const {columns} = lists[list];
  const bytes = readFileSync(path);
  if (!isUtf8(bytes)) throw new PipelineError(`${path} is not in UTF-8. Save it as "CSV UTF-8".`);
  let given: string[] = [];
  const records = parseRecords(path, bytes, (header) => (given = header.map((name) => name.trim())));
  if (given.toSorted().join() !== columns.toSorted().join()) {
    const found = given.length > 0 ? `the columns are ${given.join(", ")}` : "there are no columns";
    throw new PipelineError(
      `${path} line 1: ${found}; ${columns.join(", ")} are expected. Take ${programPath(sql, list)} as the pattern.`
    );
  }
  return records.map(({record, info}) => {
    const place = `${path} line ${info.lines}`;
    const empty = columns.find((column) => !record[column]);
    if (empty) throw new PipelineError(`${place}: ${empty} is empty. Fill it, or take the line out.`);
    return {cells: record, place, isOwn};
  });
}

interface CsvRecord {
  record: Record<string, string>;
  info: {lines: number};
}

function parseRecords(path: string, bytes: Buffer, columns: (header: string[]) => string[]): CsvRecord[] {
  const options = {columns, bom: true, trim: true, skip_empty_lines: true, skip_records_with_empty_values: true};
  try {
    return parse(bytes, {...options, info: true}) as unknown as CsvRecord[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const fault = error.message.split("\n")[0];
    throw new PipelineError(
      `${path} cannot be cut into lines and cells (${fault}). Mend that line: as many cells as the first line, in quotes those that hold a comma.`,
      {cause: error}
    );
  }
}
