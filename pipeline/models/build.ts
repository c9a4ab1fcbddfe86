// A fresh warehouse from raw/ and reference/: the models in the order that their own SQL implies.

import type {Effects} from "../effects.ts";
import {formatSeconds} from "../effects.ts";
import {defineMacros} from "../macros.ts";
import type {Warehouse} from "../warehouse.ts";
import {quoteName, quoteText} from "../warehouse.ts";
import {checkComputations, createComputed} from "./compute.ts";
import type {Model, OrderedModel} from "./models.ts";
import {readModels} from "./models.ts";
import {orderModels, readReferences} from "./order.ts";
import {loadRaw} from "./raw.ts";
import type {ReferenceOptions} from "./reference.ts";
import {buildReference} from "./reference.ts";

/** Raw rows up to which threads cost more than they give: over few rows they mostly wait for each other, and waiting spins. */
const smallHome = 10_000;

/** Builds every model and returns them in the order of building. */
export async function buildModels(
  warehouse: Warehouse,
  {raw, ...options}: ReferenceOptions & {raw: string},
  effects: Effects
): Promise<OrderedModel[]> {
  await warehouse.run("set preserve_insertion_order = false");
  const models = await readOrderedModels(warehouse, options.sql);
  await defineMacros(warehouse, options.sql);
  await buildReference(warehouse, options);
  const rowCount = await loadRaw(warehouse, {raw}, effects);
  if (rowCount <= smallHome) await warehouse.run("set threads = 1");
  for (const layer of ["staging", "core", "marts"]) await warehouse.run(`create schema ${layer}`);
  for (const [i, model] of models.entries()) {
    const startedAt = Date.now();
    const rowCount = await buildModel(warehouse, model);
    const place = `[${String(i + 1).padStart(String(models.length).length)}/${models.length}]`;
    const rows = rowCount === undefined ? "view" : `${rowCount.toLocaleString("en")} rows`;
    effects.log(`${place} ${model.name}  ${rows}  ${formatSeconds(Date.now() - startedAt)}`);
  }
  return models;
}

async function readOrderedModels(warehouse: Warehouse, sql: string): Promise<OrderedModel[]> {
  const models = readModels(sql);
  checkComputations(models, sql);
  const references = new Map<string, string[]>();
  for (const model of models) references.set(model.name, await readReferences(warehouse, model.sql, model.name));
  return orderModels(models, references).map((model) => ({...model, reads: references.get(model.name)!}));
}

/** Staging models are views, the others tables; what a row is becomes a comment in the database. */
async function buildModel(warehouse: Warehouse, model: Model): Promise<number | undefined> {
  const {layer, table, name, sql, header} = model;
  const target = `${layer}.${quoteName(table)}`;
  const kind = layer === "staging" ? "view" : "table";
  if (header.computed) await createComputed(warehouse, model);
  else await warehouse.run(`create ${kind} ${target} as ${sql}`, [], name);
  await warehouse.run(`comment on ${kind} ${target} is ${quoteText(describeTable(header))}`, [], name);
  if (kind === "view") return undefined;
  const [counted] = await warehouse.rows<{row_count: number}>(`select count(*) as row_count from ${target}`);
  return counted?.row_count ?? 0;
}

/** The grain on a line of its own, then the key and what else the header says. */
function describeTable({grain, key, notes}: Model["header"]): string {
  return [grain, `key: ${key.join(", ")}`, ...notes].join("\n");
}
