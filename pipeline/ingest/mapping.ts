// Reads a source's mapping.json, which settles what aliases cannot.

import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {z} from "zod";
import {PipelineError} from "../errors.ts";
import type {Field} from "./fields.ts";

const answer = z.strictObject({
  item: z.string().min(1),
  scale: z
    .record(z.string(), z.number())
    .refine((scale) => Object.keys(scale).length > 0, "must have a word")
    .optional(),
  missing: z.array(z.string()).default([]),
  not_applicable: z.array(z.string()).default([]),
  separator: z.string().min(1).optional()
});

const schema = z.strictObject({
  columns: z.record(z.string(), z.string().nullable()).default({}),
  constants: z.record(z.string(), z.string()).default({}),
  formats: z.record(z.string(), z.string()).default({}),
  missing: z.array(z.string()).default([]),
  sheet: z.string().optional(),
  header_row: z.number().int().min(1).max(30).optional(),
  export: z.enum(["changes", "full"]).default("changes"),
  dated_by: z.enum(["file", "name"]).default("file"),
  answers: z.record(z.string(), answer).default({})
});

/**
 * `columns`: header → canonical field, null to leave a column out; `constants`: canonical field → value;
 * `formats`: time field → how it is written, as strptime has it; `missing`: words that mean an empty cell;
 * `sheet`, `header_row`: where the table is, rows counted from 1; `export`: whether each file holds every case of the
 * source (full) or only some; `dated_by`: whether the time of the export is that of the file or the last date in its
 * name; `answers`: header → item, for answers collected elsewhere.
 */
export type Mapping = z.infer<typeof schema>;

/** How a column of answers is read: text → number by `scale`, else a number or a text as it stands. */
export type AnswerMapping = z.infer<typeof answer>;

export const emptyMapping: Mapping = schema.parse({});

export function readMapping(folder: string, fields: Field[]): Mapping {
  const path = join(folder, "mapping.json");
  if (!existsSync(path)) return emptyMapping;
  const parsed = schema.safeParse(parseJson(path));
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join(".") || "the file"}: ${issue.message}`);
    throw new PipelineError(
      `${path} is not a mapping: ${faults.join("; ")}. Expected {"columns": {"<header>": "<field>"}, "constants": {"<field>": "<value>"}}; its other keys are ${Object.keys(emptyMapping).slice(2).join(", ")}, sheet and header_row.`
    );
  }
  const mapping = parsed.data;
  const known = new Set(fields.map((field) => field.field));
  const named = [
    ...Object.values(mapping.columns),
    ...Object.keys(mapping.constants),
    ...Object.keys(mapping.formats)
  ].filter((field) => field !== null);
  const unknown = named.filter((field) => !known.has(field));
  if (unknown.length > 0) {
    throw new PipelineError(`${path} names unknown fields: ${unknown.join(", ")}. Known: ${[...known].join(", ")}.`);
  }
  const timeless = Object.keys(mapping.formats).filter(
    (name) => fields.find(({field}) => field === name)?.field_type !== "timestamp"
  );
  if (timeless.length > 0) {
    throw new PipelineError(`${path} gives a format to ${timeless.join(", ")}, which is no time. Take it out.`);
  }
  const wrong = Object.entries(mapping.formats).find(([, format]) => !isTimeFormat(format));
  if (wrong) {
    throw new PipelineError(
      `${path} gives ${wrong[0]} the format ${wrong[1]}, in which no time is written. Write it like %Y-%m-%d %H:%M or %m/%d/%Y %I:%M:%S %p.`
    );
  }
  return mapping;
}

/** Every % begins a specifier that the engine reads. */
function isTimeFormat(format: string): boolean {
  return !format.replaceAll(/%(-[dmyHIMSj]|[abcdfghjmnpuwxyzABGHIMSTUVWXYZ%])/g, "").includes("%");
}

function parseJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new PipelineError(`${path} is not valid JSON: ${(error as Error).message}. Mend the file.`, {cause: error});
  }
}
