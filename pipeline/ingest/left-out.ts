// Erased households at the door: their rows are not taken in, wherever they come from.

import {readFileSync} from "node:fs";
import {CsvError} from "csv-parse/sync";
import type {Intake} from "../../survey/intake/open.ts";
import {eraseInvitations} from "../../survey/intake/withdraw.ts";
import type {Effects} from "../effects.ts";
import type {Warehouse} from "../warehouse.ts";
import {isErased} from "./erased.ts";
import type {Field} from "./fields.ts";
import {findRecords} from "./found-records.ts";
import type {FoundRecord} from "./found-records.ts";
import type {TextTable} from "./delivered-sql.ts";
import {deliveredSql} from "./delivered-sql.ts";
import {hasPlace, householdKey} from "./raw-sql.ts";
import {withoutRecords} from "./records.ts";
import {writeRewritten} from "./rewritten.ts";
import type {Encoding} from "./text-file.ts";

/** True of a delivered row of an erased household. */
export const isDeliveredErased = `(${isErased.replace("household_key", `(${householdKey})`)})`;

export interface LeftOut {
  rowCount: number;
  /** As they stand in the file; undefined where the archive must keep the whole file, e.g. a workbook. */
  records: FoundRecord[] | undefined;
}

/** Rows of erased households in a file on its way in. */
export async function findLeftOut(
  engine: Warehouse,
  table: TextTable,
  {fields, scratch}: {fields: Field[]; scratch: string}
): Promise<LeftOut> {
  if (!hasPlace(fields)) return {rowCount: 0, records: undefined};
  const [counted] = await engine.rows<{row_count: number}>(
    `select count(*) as row_count from (${deliveredSql(table, fields)}) where ${isDeliveredErased}`
  );
  const readable = counted!.row_count;
  // Also records with too few cells, which the engine refuses: the archive would keep them.
  const records = table.workbook ? undefined : await cutRecords(engine, table, scratch);
  const isWhole = records !== undefined && records.length >= readable;
  return {rowCount: Math.max(readable, records?.length ?? 0), records: isWhole ? records : undefined};
}

async function cutRecords(engine: Warehouse, table: TextTable, scratch: string): Promise<FoundRecord[] | undefined> {
  try {
    return await findRecords(engine, table, {scratch, condition: isErased});
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
  }
}

/** Archives a file of the inbox without some of its records; its rows are kept under `first_sha256`. */
export function archiveWithout(
  archive: string,
  path: string,
  target: string,
  {records, encoding, first_sha256}: {records: FoundRecord[]; encoding: Encoding; first_sha256: string}
): void {
  writeRewritten(archive, target, {bytes: withoutRecords(readFileSync(path), records, encoding), first_sha256});
}

/**
 * Removes from the intake what was added for erased households since: a raw table without their invitations would keep
 * their answers. Returns the selection without them.
 */
export async function leaveOutErased(
  engine: Warehouse,
  intake: Intake,
  select: string,
  effects: Effects
): Promise<string> {
  const rows = await engine.rows<{invitation_id: string}>(`select invitation_id from (${select}) where ${isErased}`);
  if (rows.length === 0) return select;
  await eraseInvitations(
    intake,
    rows.map(({invitation_id}) => invitation_id)
  );
  effects.log(`[ingest] invitations  ${rows.length.toLocaleString("en")} of erased households removed from the intake`);
  return `from (${select}) where (${isErased}) is not true`;
}
