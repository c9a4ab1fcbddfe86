import {SiteError} from "../data/problems.ts";
import type {Language} from "../format.ts";

export const layers = ["reference", "raw", "staging", "core", "marts"] as const;

export type Layer = (typeof layers)[number];

/** What the night says of the whole warehouse, beside the manifest. */
export interface Schema {
  /** The night that described it. */
  run_id: string;
  as_of: string;
  tables: SchemaTable[];
}

export interface SchemaTable {
  /** `<layer>.<table>` */
  name: string;
  layer: Layer;
  kind: "table" | "view";
  /** What a row is; empty of tables that no model makes. */
  grain: string;
  notes: string[];
  key: string[];
  columns: SchemaColumn[];
  /** Names of the tables that it is made from; every one is a table of the schema. */
  reads: string[];
}

export interface SchemaColumn {
  name: string;
  type: string;
  is_nullable: boolean;
  /** In Chinese and in English; empty where nothing says it. */
  meaning: string;
  meaning_en: string;
}

type Json = Record<string, unknown>;

/** What was read as JSON → a schema that pages can rely on. Throws a SiteError that names the field which does not fit. */
export function parseSchema(value: unknown, file: string): Schema {
  const misfit = (field: string) => new SiteError({code: "document_misfit", file, field});
  const text = (item: Json, field: string, at: string) => {
    const found = item[field];
    if (typeof found !== "string") throw misfit(at + field);
    return found;
  };
  const texts = (item: Json, field: string, at: string) => {
    const found = item[field];
    if (!Array.isArray(found) || !found.every((one) => typeof one === "string")) throw misfit(at + field);
    return found;
  };
  const items = (item: Json, field: string, at: string) => {
    const found = item[field];
    if (!Array.isArray(found) || !found.every(isObject)) throw misfit(at + field);
    return found;
  };

  function parseTable(item: Json, at: string): SchemaTable {
    const name = text(item, "name", at);
    const layer = layers.find((one) => name.startsWith(`${one}.`));
    if (!layer) throw misfit(`${at}name`);
    const {kind} = item;
    if (kind !== "table" && kind !== "view") throw misfit(`${at}kind`);
    const columns = items(item, "columns", at).map((column, i) => ({
      name: text(column, "name", `${at}columns[${i}].`),
      type: text(column, "type", `${at}columns[${i}].`),
      is_nullable: column.is_nullable === true,
      meaning: text(column, "meaning", `${at}columns[${i}].`),
      meaning_en: text(column, "meaning_en", `${at}columns[${i}].`)
    }));
    const [grain, notes, key] = [text(item, "grain", at), texts(item, "notes", at), texts(item, "key", at)];
    return {name, layer, kind, grain, notes, key, columns, reads: texts(item, "reads", at)};
  }

  if (!isObject(value)) throw misfit("{}");
  const tables = items(value, "tables", "").map((item, i) => parseTable(item, `tables[${i}].`));
  const names = new Set(tables.map(({name}) => name));
  const loose = tables.findIndex(({reads}) => reads.some((name) => !names.has(name)));
  if (loose >= 0) throw misfit(`tables[${loose}].reads`);
  return {run_id: text(value, "run_id", ""), as_of: text(value, "as_of", ""), tables};
}

/** Chinese readers get the English words too: those say what a figure is made of. */
export function meaningsIn(language: Language, {meaning, meaning_en}: SchemaColumn): string[] {
  return language === "zh" ? [meaning, meaning_en] : [meaning_en];
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
