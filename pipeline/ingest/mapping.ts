// Reads a source's mapping.json, which settles what aliases cannot.

import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {z} from "zod";
import {PipelineError} from "../errors.ts";
import type {Field} from "./fields.ts";

const schema = z.strictObject({
  columns: z.record(z.string(), z.string().nullable()).default({}),
  constants: z.record(z.string(), z.string()).default({})
});

/** `columns`: header → canonical field, null to leave a column out; `constants`: canonical field → value. */
export type Mapping = z.infer<typeof schema>;

export function readMapping(folder: string, fields: Field[]): Mapping {
  const path = join(folder, "mapping.json");
  if (!existsSync(path)) return {columns: {}, constants: {}};
  const parsed = schema.safeParse(parseJson(path));
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join(".") || "the file"}: ${issue.message}`);
    throw new PipelineError(
      `${path} is not a mapping: ${faults.join("; ")}. Expected {"columns": {"<header>": "<field>"}, "constants": {"<field>": "<value>"}}.`
    );
  }
  const known = new Set(fields.map((field) => field.field));
  const named = [...Object.values(parsed.data.columns), ...Object.keys(parsed.data.constants)];
  const unknown = named.filter((field) => field !== null && !known.has(field));
  if (unknown.length > 0) {
    throw new PipelineError(`${path} names unknown fields: ${unknown.join(", ")}. Known: ${[...known].join(", ")}.`);
  }
  return parsed.data;
}

function parseJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new PipelineError(`${path} is not valid JSON: ${(error as Error).message}. Mend the file.`, {cause: error});
  }
}
