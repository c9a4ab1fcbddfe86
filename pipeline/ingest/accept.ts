// One table of text in UTF-8 → accepted rows as de-identified Parquet, rejected rows with their reasons.

import {createHash} from "node:crypto";
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync
} from "node:fs";
import {dirname, join} from "node:path";
import {PipelineError} from "../errors.ts";
import type {Warehouse} from "../warehouse.ts";
import {quoteText} from "../warehouse.ts";
import type {Field} from "./fields.ts";
import {isDeliveredErased} from "./left-out.ts";
import type {TextTable} from "./raw-sql.ts";
import {acceptedSql, deliveredSql, isComplete, noRow, reasons, shownFields} from "./raw-sql.ts";

export interface Origin {
  kind: string;
  source: string;
  fileHash: string;
  modifiedAt: Date;
}

export interface AcceptOptions {
  fields: Field[];
  origin: Origin;
  target: string;
  rejected: string;
  /** Whether rows of erased households are among the file's. */
  hasErased: boolean;
  /** Asked before the rows are committed: whether the file is still the one that was read. */
  isUnchanged: () => boolean;
}

export interface Accepted {
  rowCount: number;
  rejectedCount: number;
  /** Rows with an optional time that could not be read. */
  unreadableCount: number;
}

/** Writes `target` (Parquet) and, when rows were refused, `rejected` (CSV, UTF-8 with BOM); both by rename, Parquet last. */
export async function acceptTable(
  engine: Warehouse,
  table: TextTable,
  {fields, origin, target, rejected, hasErased, isUnchanged}: AcceptOptions
): Promise<Accepted> {
  const kept = hasErased ? `where ${isDeliveredErased} is not true` : "";
  const delivered = deliveredSql(table, fields, {isNumbered: false});
  await engine.run(`create or replace temp view delivered as from (${delivered}) ${kept}`);
  await engine.run("drop table if exists reject_errors");
  await engine.run("drop table if exists reject_scans");
  const values = [origin.source, origin.fileHash, origin.modifiedAt.toISOString()];
  mkdirSync(dirname(target), {recursive: true});
  await engine.run(
    `copy (${acceptedSql(fields)}) to ${quoteText(`${target}.tmp`)} (format parquet, compression zstd)`,
    values,
    origin.kind
  );
  const rejectedCount = await writeRejected(engine, table, {fields, path: rejected, kept});
  const [counted] = await engine.rows<{row_count: number; unreadable_count: number}>(
    "select count(*) as row_count, count(unreadable_values) as unreadable_count from read_parquet($1)",
    [`${target}.tmp`]
  );
  if (!isUnchanged()) throw new PipelineError("It was written to while it was read; the next night takes it.");
  renameSync(`${target}.tmp`, target);
  return {rowCount: counted!.row_count, rejectedCount, unreadableCount: counted!.unreadable_count};
}

/** A Parquet file without rows, so that every column of the kind exists before its first file comes. */
export async function writeEmptyTable(
  engine: Warehouse,
  {kind, fields, folder}: {kind: string; fields: Field[]; folder: string}
): Promise<void> {
  const shape = createHash("sha256").update(JSON.stringify(fields.map(({field, field_type}) => [field, field_type])));
  const target = join(folder, `empty-${shape.digest("hex").slice(0, 16)}.parquet`);
  if (existsSync(target)) return;
  mkdirSync(folder, {recursive: true});
  const names = fields.map(({field}) => `null::varchar as ${field}`);
  await engine.run(`create or replace temp view delivered as select ${names.join(", ")}`);
  await engine.run(
    `copy (from (${acceptedSql(fields)}) where false) to ${quoteText(`${target}.tmp`)} (format parquet)`,
    ["", "", new Date(0).toISOString()],
    kind
  );
  renameSync(`${target}.tmp`, target);
}

/** Copies the original into the archive, byte for byte; a copy that is already there stays. */
export function archiveOriginal(path: string, target: string): void {
  if (existsSync(target)) return;
  mkdirSync(dirname(target), {recursive: true, mode: 0o700});
  rmSync(`${target}.tmp`, {force: true});
  try {
    // The same file under a second name: what a slow writer still adds is in the archive, not nowhere.
    linkSync(path, `${target}.tmp`);
  } catch {
    copyFileSync(path, `${target}.tmp`);
  }
  renameSync(`${target}.tmp`, target);
}

/**
 * `record` counts the rows of data from 1, the unreadable ones included. Numbering rows keeps the engine to one thread,
 * so it is done only for a file that has rows to refuse.
 */
async function writeRejected(
  engine: Warehouse,
  table: TextTable,
  {fields, path, kept}: {fields: Field[]; path: string; kept: string}
): Promise<number> {
  const [faults] = await engine.rows<{row_count: number}>(`
    select (select count(*) from delivered where not (${isComplete(fields)})) + (select count(*) from reject_errors)
      as row_count
  `);
  if (!faults?.row_count) {
    rmSync(path, {force: true});
    return 0;
  }
  const shown = shownFields(fields).map(({sql}) => sql);
  const delivered = deliveredSql(table, fields, {isNumbered: true});
  await engine.run(`create or replace temp view numbered as from (${delivered}) ${kept}`);
  await engine.run(`
    create or replace temp table incomplete as
    select row_number, ${reasons(fields)} as reason, ${shown.join(", ")}
    from numbered
    where case when ${isComplete(fields)} then false else not regexp_matches(cells, '${noRow}') end
  `);
  await engine.run(`
    create or replace temp table refused as
    with broken as (
      select line - ${table.skip} as record, row_number() over (order by line) as position,
        case error_type
          when 'MISSING COLUMNS' then 'fewer cells than the header 列数少于表头'
          when 'TOO MANY COLUMNS' then 'more cells than the header 列数多于表头'
          else 'cannot be cut into cells 无法分列: ' || error_type::varchar
        end as reason
      from (select line, min(error_type) as error_type from reject_errors group by line)
    )
    select row_number + (select count(*) from broken where record - position < row_number) as record,
      incomplete.* exclude (row_number)
    from incomplete
    union all by name
    select record, reason from broken
    order by record
  `);
  const [counted] = await engine.rows<{row_count: number}>("select count(*) as row_count from refused");
  const rowCount = counted?.row_count ?? 0;
  if (rowCount === 0) {
    rmSync(path, {force: true});
    return 0;
  }
  mkdirSync(dirname(path), {recursive: true});
  await engine.run(`copy (from refused) to ${quoteText(`${path}.rows`)} (format csv, header)`);
  writeFileSync(`${path}.tmp`, "\uFEFF");
  appendFileSync(`${path}.tmp`, readFileSync(`${path}.rows`));
  rmSync(`${path}.rows`);
  renameSync(`${path}.tmp`, path);
  return rowCount;
}
