// One table of text in UTF-8 → accepted rows as de-identified Parquet, rejected rows with their reasons.

import {createHash} from "node:crypto";
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync
} from "node:fs";
import {dirname, join} from "node:path";
import type {Warehouse} from "../warehouse.ts";
import {quoteText} from "../warehouse.ts";
import type {Field} from "./fields.ts";

export interface TextTable {
  /** A file in UTF-8. */
  path: string;
  delimiter: string;
  /** Lines before the first row of data. */
  skip: number;
  columnCount: number;
  /** Canonical field → column. */
  columns: Map<string, number>;
  constants: Record<string, string>;
}

export interface Origin {
  kind: string;
  source: string;
  fileHash: string;
  modifiedAt: Date;
}

export interface Accepted {
  rowCount: number;
  rejectedCount: number;
}

/** Writes `target` (Parquet) and, when rows were refused, `rejected` (CSV, UTF-8 with BOM); both by rename, Parquet last. */
export async function acceptTable(
  engine: Warehouse,
  table: TextTable,
  {fields, origin, target, rejected}: {fields: Field[]; origin: Origin; target: string; rejected: string}
): Promise<Accepted> {
  await engine.run(`create or replace temp view delivered as ${deliveredSql(table, fields, {isNumbered: false})}`);
  await engine.run("drop table if exists reject_errors");
  await engine.run("drop table if exists reject_scans");
  const values = [origin.source, origin.fileHash, origin.modifiedAt.toISOString()];
  mkdirSync(dirname(target), {recursive: true});
  await engine.run(
    `copy (${acceptedSql(fields)}) to ${quoteText(`${target}.tmp`)} (format parquet, compression zstd)`,
    values,
    origin.kind
  );
  const rejectedCount = await writeRejected(engine, table, {fields, path: rejected});
  const [counted] = await engine.rows<{row_count: number}>("select count(*) as row_count from read_parquet($1)", [
    `${target}.tmp`
  ]);
  renameSync(`${target}.tmp`, target);
  return {rowCount: counted?.row_count ?? 0, rejectedCount};
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
  copyFileSync(path, `${target}.tmp`);
  renameSync(`${target}.tmp`, target);
}

/** The rows of a file under their canonical names, as text, trimmed. */
function deliveredSql(table: TextTable, fields: Field[], {isNumbered}: {isNumbered: boolean}): string {
  const {path, delimiter, skip, columnCount, columns, constants} = table;
  const names = Array.from({length: columnCount}, (_, i) => `c${i}`);
  const selected = fields.map(({field, field_type}) => {
    if (field in constants) return `${quoteText(constants[field]!)} as ${field}`;
    const column = columns.get(field);
    return column === undefined ? `null::varchar as ${field}` : `${trimmed(`c${column}`, {field_type})} as ${field}`;
  });
  const cells = `concat_ws('', ${names.map((name) => trimmed(name)).join(", ")})`;
  const more = isNumbered ? `, row_number() over () as row_number, ${cells} as cells` : "";
  return `
    select
      ${selected.join(",\n      ")}${more}
    from read_csv(
      ${quoteText(path)}, auto_detect = false, header = false, skip = ${skip}, delim = ${quoteText(delimiter)},
      quote = '"', escape = '"', strict_mode = true, store_rejects = true, rejects_limit = 0,
      columns = {${names.map((name) => `${name}: 'VARCHAR'`).join(", ")}}
    )
  `;
}

/** A row without its required fields that starts like this is no row: a blank one, a total, a footer. */
const noRow = "^$|^(合计|小计|总计|制表|制单|审核|复核|填表)";

function trimmed(column: string, {field_type}: Pick<Field, "field_type"> = {field_type: "text"}): string {
  const isProse = field_type === "text" || field_type === "person";
  return isProse ? `nullif(trim(${column}, ' \t\r\n\u3000\u00a0'), '')` : `nullif(trim(${column}), '')`;
}

/** Raw columns: pseudonyms for who and where, times as local timestamps, text masked, names dropped. */
function acceptedSql(fields: Field[]): string {
  const times = fields.filter((field) => field.field_type === "timestamp").map(({field}) => field);
  return `
    select
      $1 as source, $2 as file_hash, $3::timestamptz as exported_at,
      ${fields.flatMap((field) => rawColumns(field)).join(",\n      ")},
      ${placeColumns(fields)},
      nullif(concat_ws('; ', ${times.map(unreadable).join(", ")}), '') as unreadable_values
    from (
      select *, ${times.map((field) => `local_timestamp_of(${field}) as ${field}_read`).join(", ")}
      from delivered
      where ${isComplete(fields)}
    )
  `;
}

function rawColumns({field, field_type}: Field): string[] {
  switch (field_type) {
    case "timestamp":
      return [`${field}_read as ${field}`];
    case "phone":
      return [
        `case when not contains(${field}, '*') then pseudonym(nullif(${phoneDigits(field)}, '')) end as phone_key`
      ];
    case "text":
      return [`masked(coalesce(replace(${field}, owner_name, '***'), ${field})) as ${field}`];
    case "code":
      return [`masked(${field}) as ${field}`];
    case "key":
      return [field];
    case "person":
    case "place":
      return [];
  }
}

/** A mobile number where there is one, else the last eleven digits. */
function phoneDigits(field: string): string {
  return `case
        when regexp_full_match(${field}, '1[3-9][0-9]{9}') then ${field}
        else coalesce(
          nullif(regexp_extract(ascii_digits(${field}), '1[3-9][0-9]{9}'), ''),
          right(regexp_replace(ascii_digits(${field}), '[^0-9]', '', 'g'), 11)
        )
      end`;
}

function placeColumns(fields: Field[]): string {
  const hasPlace = fields.some((field) => field.field_type === "place");
  if (!hasPlace) return "null as household_key, null as building";
  return `
      case when room is not null then
        pseudonym(project_key(project) || '|' || array_to_string(room_parts(concat_ws('-', building, unit, room)), '-'))
      end as household_key,
      coalesce(room_parts(building)[1], case when len(room_parts(room)) > 1 then room_parts(room)[1] end) as building`;
}

function unreadable(field: string): string {
  return `case when ${field}_read is null and ${field} is not null then '${field}: ' || masked(${field}) end`;
}

function isComplete(fields: Field[]): string {
  const checks = fields.filter((field) => field.is_required);
  return checks
    .map(({field, field_type}) => (field_type === "timestamp" ? `local_timestamp_of(${field})` : field))
    .map((value) => `${value} is not null`)
    .join(" and ");
}

/** Why a row is refused. */
function reasons(fields: Field[]): string {
  const checks = fields
    .filter((field) => field.is_required)
    .map(({field, field_type, field_name}) => {
      const missing = `when ${field} is null then ${quoteText(`${field} (${field_name}) is empty 为空`)}`;
      const unread = `when local_timestamp_of(${field}) is null then ${quoteText(`${field} (${field_name}) cannot be read as a time 无法识别: `)} || masked(${field})`;
      return `case ${missing} ${field_type === "timestamp" ? unread : ""} end`;
    });
  return `concat_ws('; ', ${checks.join(", ")})`;
}

/**
 * `record` counts the rows of data from 1, the unreadable ones included. Numbering rows keeps the engine to one thread,
 * so it is done only for a file that has rows to refuse.
 */
async function writeRejected(
  engine: Warehouse,
  table: TextTable,
  {fields, path}: {fields: Field[]; path: string}
): Promise<number> {
  const [faults] = await engine.rows<{row_count: number}>(`
    select (select count(*) from delivered where not (${isComplete(fields)})) + (select count(*) from reject_errors)
      as row_count
  `);
  if (!faults?.row_count) {
    rmSync(path, {force: true});
    return 0;
  }
  const shown = fields
    .filter((field) => field.is_required && field.field_type !== "place")
    .map(({field, field_type}) => [field, field_type === "key" ? field : `masked(${field})`])
    .map(([field, text]) => `regexp_replace(${text}, '^([=+@-])', '''\\1') as ${field}`);
  await engine.run(`create or replace temp view numbered as ${deliveredSql(table, fields, {isNumbered: true})}`);
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
