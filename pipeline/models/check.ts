// The checks that gate a night: keys, nulls and columns from the headers, claims from sql/tests.

import type {Effects} from "../effects.ts";
import {formatSeconds} from "../effects.ts";
import {PipelineError} from "../errors.ts";
import type {Warehouse} from "../warehouse.ts";
import {quoteName} from "../warehouse.ts";
import type {Model} from "./models.ts";
import {readClaims} from "./models.ts";

const shownRows = 3;

/** Throws one PipelineError that names everything that is broken. */
export async function checkModels(
  warehouse: Warehouse,
  {models, sql}: {models: Model[]; sql: string},
  effects: Effects
): Promise<void> {
  const startedAt = Date.now();
  const claims = readClaims(sql);
  const faults: string[] = [];
  for (const model of models) faults.push(...(await checkHeader(warehouse, model)));
  for (const claim of claims) {
    const rows = await warehouse.rows<object>(
      `from (${withoutSemicolon(claim.sql)}) limit ${shownRows}`,
      [],
      claim.sentence
    );
    if (rows.length > 0) faults.push(`"${claim.sentence}" does not hold, e.g. ${rows.map(show).join("; ")}`);
  }
  if (faults.length > 0) {
    throw new PipelineError(
      `The checks failed and nothing is published: ${faults.join(". ")}. The last published night stays as it is.`
    );
  }
  effects.log(
    `[check] ${models.length} headers, ${claims.length} claims hold  ${formatSeconds(Date.now() - startedAt)}`
  );
}

async function checkHeader(warehouse: Warehouse, {layer, table, name, header}: Model): Promise<string[]> {
  const target = `${layer}.${quoteName(table)}`;
  const columns = await warehouse.rows<{column_name: string}>(`describe ${target}`);
  const names = columns.map((column) => column.column_name);
  const faults: string[] = [];
  const declared = [...header.columns.keys()];
  if (layer === "marts" && declared.join() !== names.join()) {
    faults.push(`${name} gives ${names.join(", ")}, its header says ${declared.join(", ")}`);
  }
  const unknown = [...header.key, ...header.nullable].filter((column) => !names.includes(column));
  if (unknown.length > 0) return [...faults, `the header of ${name} names unknown columns ${unknown.join(", ")}`];
  if (layer === "staging") return faults;
  const key = header.key.map(quoteName).join(", ");
  const repeated = await warehouse.rows<object>(
    `select ${key} from ${target} group by ${key} having count(*) > 1 limit ${shownRows}`,
    [],
    name
  );
  if (repeated.length > 0)
    faults.push(`the key of ${name} (${header.key.join(", ")}) repeats: ${repeated.map(show).join("; ")}`);
  const required = names.filter((column) => !header.nullable.includes(column));
  const counts = required.map((column) => `count(*) filter (${quoteName(column)} is null) as ${quoteName(column)}`);
  const [missing] = await warehouse.rows<Record<string, number>>(
    `select ${counts.join(", ")} from ${target}`,
    [],
    name
  );
  for (const [column, count] of Object.entries(missing ?? {})) {
    if (count > 0) faults.push(`${name}.${column} is null in ${count.toLocaleString("en")} rows`);
  }
  return faults;
}

function withoutSemicolon(sql: string): string {
  return sql.trimEnd().replace(/;$/, "");
}

function show(row: object): string {
  return JSON.stringify(row, (_, value: unknown) => (typeof value === "bigint" ? Number(value) : value));
}
