// The inbox and the intake database in; de-identified Parquet, rejected rows and the archive out.

import {mkdirSync, readdirSync, rmSync} from "node:fs";
import {join} from "node:path";
import type {Config} from "../config.ts";
import type {Effects} from "../effects.ts";
import {formatSeconds} from "../effects.ts";
import {defineMacros} from "../macros.ts";
import type {Warehouse} from "../warehouse.ts";
import {openWarehouse} from "../warehouse.ts";
import {writeEmptyTable} from "./accept.ts";
import {addPhones, addRawInvitations, defineErased, findErasedRows, removeErasedRows} from "./erased.ts";
import {readErasureLines} from "./erasures.ts";
import type {Kinds} from "./fields.ts";
import {readKinds} from "./fields.ts";
import {listInbox} from "./inbox.ts";
import {ingestIntake, writeEmptyIntakeTables} from "./intake.ts";
import {removeLeftovers} from "./leftovers.ts";
import {definePseudonym, readPseudonymSecret} from "./pseudonym.ts";
import {keepQuestionnaire} from "./questionnaire.ts";
import {keepRefusals} from "./refusals.ts";
import {rawFolder} from "../raw-names.ts";
import type {IngestedFile} from "./take-file.ts";
import {leftFile, takeFile} from "./take-file.ts";
import type {UnknownValue} from "./unknown-values.ts";
import {defineImportValues} from "./unknown-values.ts";

export interface Ingested {
  files: IngestedFile[];
  response_count: number;
  /** Households that were erased, and rows of theirs that this night found in raw/ and removed. */
  erasures: {household_count: number; rows_found: number};
}

export async function ingest(config: Config, effects: Effects): Promise<Ingested> {
  const kinds = readKinds(config);
  for (const kind of kinds.keys()) mkdirSync(join(config.inbox, kind), {recursive: true});
  mkdirSync(config.archive, {recursive: true, mode: 0o700});
  // Decoded copies hold personal data: inside the archive, where a killed night may leave them until the next one.
  const scratch = join(config.archive, ".scratch");
  rmSync(scratch, {recursive: true, force: true});
  mkdirSync(scratch);
  removeLeftovers(config, [...kinds.keys()]);
  const engine = await openWarehouse(":memory:", {memoryLimit: config.memoryLimit, tempFolder: scratch});
  try {
    await defineMacros(engine, config.sql);
    await defineImportValues(engine, config);
    await definePseudonym(engine, readPseudonymSecret(config.secrets));
    for (const [kind, fields] of kinds) {
      await writeEmptyTable(engine, {kind, fields, folder: join(config.raw, rawFolder(kind))});
    }
    await writeEmptyIntakeTables(engine, config);
    await keepQuestionnaire(engine, {raw: config.raw, scratch});
    const erasures = readErasureLines(config.secrets);
    const hasErasures = erasures.length > 0;
    if (hasErasures) await defineErased(engine, erasures);
    const files = await ingestInbox(engine, config, {kinds, scratch, hasErasures}, effects);
    const {responseCount, withdrawnCount} = await ingestIntake(engine, config, {scratch, hasErasures}, effects);
    const gone = withdrawnCount > 0 ? `, ${withdrawnCount.toLocaleString("en")} withdrawn and removed` : "";
    effects.log(`[ingest] responses  ${responseCount.toLocaleString("en")} new${gone}`);
    const rowsFound = hasErasures ? await proveErased(engine, config, {householdCount: erasures.length}, effects) : 0;
    await keepRefusals(engine, config, kinds, effects);
    const counts = {household_count: erasures.length, rows_found: rowsFound};
    return {files, response_count: responseCount, erasures: counts};
  } finally {
    engine.close();
    rmSync(scratch, {recursive: true, force: true});
  }
}

/** Looks for rows of erased households in raw/, e.g. in a file that a backup gave back, and removes them. */
async function proveErased(
  engine: Warehouse,
  {raw}: Config,
  {householdCount}: {householdCount: number},
  effects: Effects
): Promise<number> {
  await addRawInvitations(engine, raw);
  await addPhones(engine, raw);
  const rows = await removeErasedRows(engine, await findErasedRows(engine, raw));
  const found = rows === 0 ? "none in raw" : `${rows.toLocaleString("en")} rows found in raw and removed`;
  effects.log(`[ingest] erased households  ${householdCount.toLocaleString("en")}, ${found}`);
  return rows;
}

async function ingestInbox(
  engine: Warehouse,
  config: Config,
  {kinds, ...options}: {kinds: Kinds; scratch: string; hasErasures: boolean},
  effects: Effects
): Promise<IngestedFile[]> {
  const {files, left: waiting} = await listInbox(config.inbox, kinds.keys());
  for (const entry of readdirSync(config.inbox, {withFileTypes: true})) {
    if (kinds.has(entry.name) || entry.name.startsWith(".")) continue;
    const next = entry.isDirectory() ? "Rename the folder." : "Put the file into the folder of its kind.";
    effects.log(`[ingest] inbox/${entry.name} is not read: the kinds are ${[...kinds.keys()].join(", ")}. ${next}`);
  }
  const outcomes: IngestedFile[] = waiting.map(({name, sentence}) => leftFile(name, sentence));
  for (const outcome of outcomes) effects.log(`[ingest] ${describe(outcome)}`);
  for (const [i, file] of files.entries()) {
    const startedAt = Date.now();
    const outcome = await takeFile(engine, config, {file, fields: kinds.get(file.kind)!, ...options});
    outcomes.push(outcome);
    effects.log(`[ingest ${i + 1}/${files.length}] ${describe(outcome)}  ${formatSeconds(Date.now() - startedAt)}`);
  }
  return outcomes;
}

function describe({name, outcome, sentence, ...file}: IngestedFile): string {
  if (outcome === "left") return `${name}  left in the inbox: ${sentence}`;
  if (outcome === "repeated") return `${name}  taken before, none of its rows is new`;
  const facts = [
    `${file.row_count.toLocaleString("en")} rows`,
    file.rejected_file && `${file.rejected_count.toLocaleString("en")} rejected (${file.rejected_file})`,
    file.erased_count && `${file.erased_count.toLocaleString("en")} rows of erased households left out`,
    file.unreadable_count && `${file.unreadable_count.toLocaleString("en")} rows with a value that cannot be read`,
    file.assumed_count && `${file.assumed_count.toLocaleString("en")} rows with a time whose year was assumed`,
    file.unknown_values && `words that no list knows: ${file.unknown_values.map(describeUnknown).join(", ")}`,
    file.unused_columns?.length && `columns not taken: ${file.unused_columns.join(", ")}`,
    file.absent_columns && `columns of the mapping that it has not: ${file.absent_columns.join(", ")}`,
    sentence
  ];
  return `${name}  ${facts.filter(Boolean).join("; ")}`;
}

function describeUnknown({field, value, row_count}: UnknownValue): string {
  return `${field} ${value} (${row_count.toLocaleString("en")})`;
}
