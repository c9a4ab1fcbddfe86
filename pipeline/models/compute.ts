// A computed model: the rows of its query, through the function that its header names, into its table.

import {join} from "node:path";
import {PipelineError} from "../errors.ts";
import type {Value, Warehouse} from "../warehouse.ts";
import {quoteName} from "../warehouse.ts";
import {computations} from "./computed/computations.ts";
import type {Model} from "./models.ts";

/** Throws a PipelineError for a model whose function is not known, before anything is built. `sql` is the SQL folder. */
export function checkComputations(models: Model[], sql: string): void {
  for (const {layer, table, header} of models) {
    if (!header.computed) continue;
    const path = join(sql, layer, `${table}.sql`);
    if (!computations.has(header.computed)) {
      const known = [...computations.keys()].join(", ");
      throw new PipelineError(
        `${path} is computed by ${header.computed}, which is not known. Name one of ${known}, or leave out the line "computed:".`
      );
    }
    if (layer === "staging") {
      throw new PipelineError(
        `${path} is computed by ${header.computed}, but staging has views alone. Move it to core or marts.`
      );
    }
  }
}

/** The function gets the rows ordered by all columns, so that it is the same table every time. */
export async function createComputed(warehouse: Warehouse, {layer, table, name, sql, header}: Model): Promise<void> {
  const {reads, gives, compute} = computations.get(header.computed!)!;
  await warehouse.run(`create or replace temp view computed_rows as ${sql}`, [], name);
  await checkColumns(warehouse, name, {computed: header.computed!, wanted: Object.keys(reads)});
  const cells = Object.entries(reads).map(([column, type]) => `${quoteName(column)}::${type} as ${quoteName(column)}`);
  const rows = await warehouse.rows<object>(`select ${cells.join(", ")} from computed_rows order by all`, [], name);
  await warehouse.run("drop view computed_rows");
  const found = computeRows(name, () => compute(rows));
  const columns = Object.entries(gives).map(([column, type]) => `${quoteName(column)} ${type}`);
  await warehouse.run(`create table ${layer}.${quoteName(table)} (${columns.join(", ")})`, [], name);
  await warehouse.append({schema: layer, table}, toCells(name, found as Record<string, Value>[], gives), name);
}

async function checkColumns(
  warehouse: Warehouse,
  name: string,
  {computed, wanted}: {computed: string; wanted: string[]}
): Promise<void> {
  const columns = await warehouse.rows<{column_name: string}>("describe computed_rows", [], name);
  const given = columns.map(({column_name}) => column_name);
  if (given.toSorted().join() !== wanted.toSorted().join()) {
    throw new PipelineError(
      `The query of ${name} selects ${given.join(", ")}, but ${computed} reads ${wanted.join(", ")}. Select these.`
    );
  }
}

function computeRows(name: string, compute: () => object[]): object[] {
  try {
    return compute();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new PipelineError(`${name} could not be computed: ${why}. Look at the rows that its query selects.`, {cause});
  }
}

/** Cells in the order of the columns. Throws `invalid number …`: the engine would take what is none, and publish it. */
export function toCells(name: string, rows: Record<string, Value>[], gives: Record<string, string>): Value[][] {
  return rows.map((row) =>
    Object.keys(gives).map((column) => {
      const value = row[column]!;
      if (typeof value === "number" && !Number.isFinite(value)) {
        throw new Error(`invalid number in ${name}.${column}: ${value}`);
      }
      return value;
    })
  );
}
