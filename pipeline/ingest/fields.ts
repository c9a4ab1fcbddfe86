// The canonical fields and their aliases: sql/reference/import_*.csv, or the firm's own version in the home.

import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {parse} from "csv-parse/sync";
import type {Config} from "../config.ts";

/**
 * A key is kept as it is; a code, a word of a list (enum), a yes or no (flag) and a number are kept masked, a text masked
 * also of the owner's name; persons are dropped, phones and places become pseudonyms.
 */
export type FieldType =
  "key" | "code" | "enum" | "flag" | "number" | "text" | "timestamp" | "person" | "phone" | "place";

export interface Field {
  field: string;
  field_type: FieldType;
  is_required: boolean;
  /** What people call it, for sentences. */
  field_name: string;
  /** Accepted headers, best first. */
  aliases: string[];
}

/** Kinds of files the inbox takes, each with its fields in the order of the reference table. */
export type Kinds = Map<string, Field[]>;

export function readKinds(config: Pick<Config, "sql" | "referenceOverrides">): Kinds {
  const aliases = readReference(config, "import_aliases");
  const kinds: Kinds = new Map();
  for (const {kind, field, field_type, is_required, field_name} of readReference(config, "import_fields")) {
    const own = aliases.filter((alias) => alias.kind === kind && alias.field === field).map(({alias}) => alias!);
    const fields = kinds.get(kind!) ?? [];
    kinds.set(kind!, [
      ...fields,
      {
        field: field!,
        field_type: field_type as FieldType,
        is_required: is_required === "true",
        field_name: field_name!,
        aliases: own
      }
    ]);
  }
  return kinds;
}

function readReference(config: Pick<Config, "sql" | "referenceOverrides">, name: string): Record<string, string>[] {
  return parse(readFileSync(referencePath(config, name)), {columns: true, bom: true, skip_empty_lines: true});
}

/** The firm's own version of a reference table where there is one. */
export function referencePath(config: Pick<Config, "sql" | "referenceOverrides">, name: string): string {
  const own = join(config.referenceOverrides, `${name}.csv`);
  return existsSync(own) ? own : join(config.sql, "reference", `${name}.csv`);
}
