// How a file would be read: for the person who is about to drop it, before the night does.

import {existsSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import type {Config} from "./config.ts";
import {PipelineError} from "./errors.ts";
import type {Inspection, InspectOptions} from "./ingest/inspect-file.ts";
import {inspectFile} from "./ingest/inspect-file.ts";

export interface InspectResult {
  inspection: Inspection;
  /** Where the draft of a mapping was written. */
  mappingFile?: string;
}

export async function inspect(
  config: Config,
  {hasMapping, ...options}: InspectOptions & {hasMapping: boolean}
): Promise<InspectResult> {
  const inspection = await inspectFile(config, options);
  if (!hasMapping) return {inspection};
  return {inspection, mappingFile: writeMapping(inspection)};
}

/** Never over a mapping that is there. */
function writeMapping({mapping_file, draft_mapping}: Inspection): string {
  const folder = dirname(mapping_file);
  if (!existsSync(folder))
    throw new PipelineError(`There is no folder ${folder}. Make it first, or leave out --source.`);
  const path = existsSync(mapping_file) ? join(folder, "mapping.draft.json") : mapping_file;
  writeFileSync(path, `${JSON.stringify(draft_mapping, null, 2)}\n`);
  return path;
}

export function describeInspection({inspection, mappingFile}: InspectResult): string {
  const {kind, is_kind_guessed, header_row, constants, exported_at, sentence, remarks = []} = inspection;
  const lines = [
    `file      ${inspection.file}: ${describeFormat(inspection)}, ${count(inspection.byte_count)} bytes`,
    `kind      ${kind}${is_kind_guessed ? ` (${describeGuess(inspection)})` : ""}`,
    `mapping   ${inspection.mapping_file}${existsSync(inspection.mapping_file) ? "" : " (there is none)"}`,
    `exported  ${exported_at}`,
    `header    row ${header_row}`,
    ...table(inspection.columns.map(describeColumn)).map((line) => `  ${line}`),
    ...Object.entries(constants).map(([field, value]) => `  ${field} is ${value} in every row`),
    ...remarks.map((remark) => `note      ${remark}`),
    ...(sentence === undefined ? describeRows(inspection) : [`not yet   ${sentence}`])
  ];
  if (mappingFile) lines.push(`written   ${mappingFile}: complete it, and look again`);
  else if (sentence !== undefined) lines.push("          --write-mapping writes a draft of that mapping");
  return lines.join("\n");
}

function describeGuess({kind, other_kinds}: Inspection): string {
  if (other_kinds.length === 0) return "its columns fit best; say another with --kind";
  const flags = [kind, ...other_kinds].map((one) => `--kind ${one}`).join(" or ");
  return `its columns fit best, those of ${other_kinds.join(", ")} nearly as well; what is a row? Say ${flags}`;
}

function describeFormat({format, encoding, is_damaged, separator, quote, line_ends, sheet}: Inspection): string {
  if (sheet !== undefined) return `${format}, sheet ${sheet}`;
  const damage = is_damaged ? " with damaged characters" : "";
  return `${format}, ${encoding}${damage}, separator ${JSON.stringify(separator)}, quote ${quote}, lines end in ${line_ends?.join(" and ") || "nothing"}`;
}

function describeColumn({header, field, field_type, field_name, is_required}: Inspection["columns"][number]): string[] {
  const name = header.replaceAll(/\s+/g, " ") || "(no header)";
  if (!field) return [name, "→", "not taken", "", ""];
  return [name, "→", field, field_type ?? "", `${field_name ?? ""}${is_required ? " *" : ""}`];
}

function describeRows(inspection: Inspection): string[] {
  const {row_count = 0, rejected_count = 0, first_rejected = [], first_rows = [], unknown_values = []} = inspection;
  const rest = rejected_count - first_rejected.length;
  return [
    `rows      ${count(row_count)} would be accepted, ${count(rejected_count)} refused`,
    ...first_rejected.map(({row, field, reason}) => `  row ${row}  ${field ?? ""}  ${reason}`),
    ...(rest > 0 ? [`  and ${count(rest)} more`] : []),
    ...(inspection.unreadable_count
      ? [`values    ${count(inspection.unreadable_count)} rows with a value that cannot be read`]
      : []),
    ...(inspection.assumed_count
      ? [`values    ${count(inspection.assumed_count)} rows with a time whose year was assumed`]
      : []),
    ...unknown_values.map(
      ({field, value, row_count: rows}) => `unknown   ${field} ${value} (${count(rows)} rows): kept as it is`
    ),
    ...first_rows.flatMap((row, i) => [
      `first     row ${i + 1} as it would be kept, without names, phones and rooms`,
      ...table(
        Object.entries(row).flatMap(([field, value]) => (value === null ? [] : [[field, shortened(value)]]))
      ).map((line) => `  ${line}`)
    ])
  ];
}

/** Cells padded to columns; a Chinese character is as wide as two others. */
function table(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => width(row[i] ?? ""))));
  return rows.map((row) =>
    row
      .map((cell, i) => cell + " ".repeat(widths[i]! - width(cell)))
      .join("  ")
      .trimEnd()
  );
}

function width(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (/[\u2E80-\uFFEF]/.test(character) ? 2 : 1), 0);
}

function shortened(value: unknown): string {
  const text = String(value).replaceAll(/\s+/g, " ");
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function count(number: number): string {
  return number.toLocaleString("en");
}
