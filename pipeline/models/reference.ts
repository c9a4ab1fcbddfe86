// sql/reference/*.csv, or the firm's own version of a file, and what the program knows itself → schema reference.

import {existsSync, readdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {itemChoices, items} from "../../survey/questionnaire/questionnaire.ts";
import {PipelineError} from "../errors.ts";
import type {Warehouse} from "../warehouse.ts";
import {quoteName, quoteText} from "../warehouse.ts";
import {workingDays} from "./calendar.ts";

export interface ReferenceOptions {
  /** The program's SQL folder. */
  sql: string;
  /** The home's reference folder; its files replace the program's of the same name. */
  overrides: string;
  /** A folder for files on their way into the engine. */
  scratch: string;
  night: {as_of: string; run_id: string};
}

export async function buildReference(
  warehouse: Warehouse,
  {sql, overrides, scratch, night}: ReferenceOptions
): Promise<void> {
  await warehouse.run("create schema reference");
  for (const file of readdirSync(join(sql, "reference")).filter((name) => name.endsWith(".csv"))) {
    const table = file.replace(/\.csv$/, "");
    const own = join(overrides, file);
    const path = join(sql, "reference", file);
    if (existsSync(own)) await checkOverride(warehouse, own, path);
    await createFromCsv(warehouse, table, existsSync(own) ? own : path);
  }
  await createFromRows(warehouse, "items", items, scratch);
  await createFromRows(warehouse, "item_choices", itemChoices, scratch);
  await createFromRows(warehouse, "days", workingDays(), scratch);
  await createFromRows(warehouse, "night", [night], scratch);
  await defineEnumValue(warehouse);
  await defineMatchedSubcategories(warehouse);
}

/**
 * `reference.enum_words`: each word of an enumerated field once, as enum_key has it, and `enum_value(field, text)`: its
 * value, or the text itself where no list knows the word.
 */
async function defineEnumValue(warehouse: Warehouse): Promise<void> {
  await warehouse.run(`
    create table reference.enum_words as
    select field, enum_key(alias) as word, min(value) as value
    from reference.import_values
    group by all
  `);
  await warehouse.run(`
    create macro enum_value(field_name, text) as coalesce(
      (select value from reference.enum_words where field = field_name and word = enum_key(text)),
      text
    )
  `);
}

/** Types follow the names: is_… boolean, …_position and …_count integer, …_pct number, the rest text. */
async function createFromCsv(warehouse: Warehouse, table: string, path: string): Promise<void> {
  const names = await csvColumns(warehouse, path);
  const columns = names.map((name) => `${quoteName(name)}::${typeOf(name)} as ${quoteName(name)}`);
  await warehouse.run(
    `create table reference.${quoteName(table)} as
     select ${columns.join(", ")} from read_csv(${quoteText(path)}, header = true, all_varchar = true, delim = ',')`,
    [],
    `reference.${table} from ${path}`
  );
}

function typeOf(name: string): string {
  if (name.startsWith("is_")) return "boolean";
  if (/_(position|count)$/.test(name)) return "integer";
  return name.endsWith("_pct") ? "double" : "varchar";
}

async function csvColumns(warehouse: Warehouse, path: string): Promise<string[]> {
  const rows = await warehouse.rows<{column_name: string}>(
    `describe from read_csv(${quoteText(path)}, header = true, all_varchar = true, delim = ',')`,
    [],
    path
  );
  return rows.map((row) => row.column_name);
}

async function checkOverride(warehouse: Warehouse, own: string, path: string): Promise<void> {
  const wanted = await csvColumns(warehouse, path);
  const given = await csvColumns(warehouse, own);
  if (wanted.join() !== given.join()) {
    throw new PipelineError(
      `${own} has the columns ${given.join(", ")}, but ${wanted.join(", ")} are expected. Take ${path} as the pattern.`
    );
  }
}

async function createFromRows(warehouse: Warehouse, table: string, rows: object[], scratch: string): Promise<void> {
  const path = join(scratch, `${table}.json`);
  writeFileSync(path, rows.map((row) => JSON.stringify(row)).join("\n"));
  await warehouse.run(
    `create table reference.${quoteName(table)} as
     from read_json(${quoteText(path)}, format = 'newline_delimited', sample_size = -1)`
  );
}

const patternsPerGuard = 6;

/**
 * `matched_subcategories(text)`: the sub-categories whose pattern occurs, as a list. Patterns must be literals (a
 * pattern from a column is compiled again for every row); groups of six are tried one by one only where their
 * alternation hits.
 */
async function defineMatchedSubcategories(warehouse: Warehouse): Promise<void> {
  const patterns = await warehouse.rows<{subcategory_id: string; pattern: string}>(
    "select subcategory_id, pattern from reference.category_patterns order by subcategory_id"
  );
  const groups: string[] = [];
  for (let i = 0; i < patterns.length; i += patternsPerGuard) {
    const group = patterns.slice(i, i + patternsPerGuard);
    const guard = group.map(({pattern}) => `(?:${pattern})`).join("|");
    const hits = group.map(
      ({subcategory_id, pattern}) =>
        `case when regexp_matches(text, ${quoteText(pattern)}) then ${quoteText(subcategory_id)} end`
    );
    groups.push(`case when regexp_matches(text, ${quoteText(guard)}) then [${hits.join(", ")}] end`);
  }
  await warehouse.run(
    `create macro matched_subcategories(text) as
     list_filter(flatten([${groups.join(", ")}]), lambda hit: hit is not null)`,
    [],
    "reference.category_patterns"
  );
}
