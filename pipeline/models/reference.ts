// sql/reference/*.csv, or the firm's own version of a file, and what the program knows itself → schema reference.

import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {itemChoices, items} from "../../survey/questionnaire/questionnaire.ts";
import {PipelineError} from "../errors.ts";
import {isImportList, readImportList} from "../import-lists.ts";
import type {Warehouse} from "../warehouse.ts";
import {quoteName, quotePath} from "../warehouse.ts";
import {workingDays} from "./calendar.ts";
import {createFromRows} from "./create-table.ts";
import {checkNumbers, checkWords} from "./list-words.ts";
import {definePatterns} from "./patterns.ts";
import {defineRemarks} from "./remarks.ts";

/** Last columns that a firm's own file may leave out. */
const optionalColumns = ["weight"];

export interface ReferenceOptions {
  /** The program's SQL folder. */
  sql: string;
  /** The home's reference folder; its files replace the program's of the same name. */
  overrides: string;
  /** A folder for files on their way into the engine. */
  scratch: string;
  night: {as_of: string; run_id: string};
  /** What the home itself has issued; its reports count as sent up. */
  issued?: IssuedReport[];
}

export interface IssuedReport {
  /** WEEKLY, MONTHLY or ANNUAL. */
  report_type: string;
  period_id: string;
  /** YYYY-MM-DD HH:MM:SS in Shanghai. */
  issued_local: string;
}

export async function buildReference(
  warehouse: Warehouse,
  {sql, overrides, scratch, night, issued = []}: ReferenceOptions
): Promise<void> {
  await warehouse.run("create schema reference");
  for (const file of readdirSync(join(sql, "reference")).filter((name) => name.endsWith(".csv"))) {
    const table = file.replace(/\.csv$/, "");
    if (isImportList(table)) {
      const rows = readImportList({sql, overrides}, table).map(({cells}) => cells);
      const types = Object.fromEntries(Object.keys(rows[0]!).map((name) => [name, typeOf(name)]));
      await createFromRows(warehouse, rows, {table, scratch, types});
      continue;
    }
    const path = join(sql, "reference", file);
    const used = referencePath(file, {sql, overrides});
    if (used !== path) {
      await checkOverride(warehouse, used, path);
      checkNumbers(used, typeOf);
    }
    await createFromCsv(warehouse, table, used);
  }
  await createFromRows(warehouse, items, {table: "items", scratch});
  await createFromRows(warehouse, itemChoices, {table: "item_choices", scratch});
  await createFromRows(warehouse, workingDays(), {table: "days", scratch});
  await createFromRows(warehouse, [night], {table: "night", scratch});
  const issuedTypes = {report_type: "varchar", period_id: "varchar", issued_local: "timestamp"};
  await createFromRows(warehouse, issued, {table: "issued_reports", scratch, types: issuedTypes});
  await defineEnumValue(warehouse);
  await warehouse.run(
    "create macro survey_limit(id) as (select limit_score from reference.survey_rules where rule_id = id)"
  );
  await checkWords(warehouse, {sql, pathOf: (table) => referencePath(`${table}.csv`, {sql, overrides})});
  await definePatterns(warehouse, {pathOf: (table) => referencePath(`${table}.csv`, {sql, overrides}), scratch});
  await defineRemarks(warehouse, referencePath("remark_patterns.csv", {sql, overrides}));
}

function referencePath(file: string, {sql, overrides}: Pick<ReferenceOptions, "sql" | "overrides">): string {
  const own = join(overrides, file);
  return existsSync(own) ? own : join(sql, "reference", file);
}

/**
 * `reference.enum_words`: each word of an enumerated field once, as enum_key has it; `reference.enum_maps`: those of a field
 * as one map, also as they are written; and `enum_value(field, text)`: the value, or the text itself where no list knows the
 * word. A map is looked up in place: a join would carry the whole row, texts and all, through every enumerated field.
 */
async function defineEnumValue(warehouse: Warehouse): Promise<void> {
  await warehouse.run(`
    create table reference.enum_words as
    select field, enum_key(alias) as word, min(value) as value
    from reference.import_values
    group by all
  `);
  await warehouse.run(`
    create table reference.enum_maps as
    with words as (
      select field, word, value from reference.enum_words
      union
      select field, alias, min(value) from reference.import_values
      where alias != enum_key(alias)
      group by all
    )
    select field, map_from_entries(list((word, value))) as words
    from words
    group by field
  `);
  await warehouse.run(`
    create macro enum_value(field_name, text) as case when text is not null then coalesce(
      map_extract_value((select words from reference.enum_maps where field = field_name), text),
      map_extract_value((select words from reference.enum_maps where field = field_name), enum_key(text)),
      text
    ) end
  `);
}

/** Types follow the names: is_… boolean, …_position and …_count integer, …_pct and …_score number, the rest text. */
async function createFromCsv(warehouse: Warehouse, table: string, path: string): Promise<void> {
  const names = await csvColumns(warehouse, path);
  const columns = names.map((name) => `${quoteName(name)}::${typeOf(name)} as ${quoteName(name)}`);
  await warehouse.run(
    `create table reference.${quoteName(table)} as
     select ${columns.join(", ")} from read_csv(${quotePath(path)}, header = true, all_varchar = true, delim = ',')`,
    [],
    `reference.${table} from ${path}`
  );
}

function typeOf(name: string): string {
  if (name.startsWith("is_")) return "boolean";
  if (/_(position|count)$/.test(name)) return "integer";
  return /_(pct|score)$/.test(name) ? "double" : "varchar";
}

async function csvColumns(warehouse: Warehouse, path: string): Promise<string[]> {
  const rows = await warehouse.rows<{column_name: string}>(
    `describe from read_csv(${quotePath(path)}, header = true, all_varchar = true, delim = ',')`,
    [],
    path
  );
  return rows.map((row) => row.column_name);
}

async function checkOverride(warehouse: Warehouse, own: string, path: string): Promise<void> {
  const known = await csvColumns(warehouse, path);
  const given = await csvColumns(warehouse, own);
  const wanted = known.filter((name) => !optionalColumns.includes(name));
  if (given.join() !== known.join() && given.join() !== wanted.join()) {
    const rest = known.length > wanted.length ? `; ${optionalColumns.join(", ")} may follow` : "";
    throw new PipelineError(
      `${own} has the columns ${given.join(", ")}, but ${wanted.join(", ")} are expected${rest}. Take ${path} as the pattern.`
    );
  }
}
