// Rows that cannot be accepted → a file to mend and drop again: every original cell, its row, the field and the reason.

import {chmodSync, closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, writeSync} from "node:fs";
import {dirname, join} from "node:path";
import {CsvError, parse} from "csv-parse/sync";
import type {Warehouse} from "../warehouse.ts";
import {quoteName, quotePath, quoteText} from "../warehouse.ts";
import {writeBlankLines} from "./blank-lines.ts";
import type {Field} from "./fields.ts";
import {isDeliveredErased} from "./left-out.ts";
import type {TextTable} from "./delivered-sql.ts";
import {cellNames, cellsSql, deliveredSql, noRow, numberedSql, readSql} from "./delivered-sql.ts";
import {faults, isComplete} from "./raw-sql.ts";
import {
  fieldColumn,
  moreColumn,
  originColumn,
  reasonColumn,
  refusalWords,
  refusedColumns,
  rowColumn,
  sheetColumn,
  toOriginText
} from "./refused-columns.ts";

interface RefusedOptions {
  fields: Field[];
  origin: {fileHash: string; exportedAt: Date};
  rejected: string;
  scratch: string;
  hasErased: boolean;
  acceptedCount: number;
  beforeCommit: () => void;
}

const linesPerPage = 5_000;

/**
 * Writes the rows of a table that were not accepted, and those in reject_errors, to `rejected`, or removes it when
 * there is none; returns their number. Numbering rows keeps the engine to one thread, so it is done only for a file that
 * has rows to refuse. Rows that a mended file does not speak of stay as they were.
 */
export async function writeRefused(engine: Warehouse, table: TextTable, options: RefusedOptions): Promise<number> {
  const {rejected, beforeCommit} = options;
  const count =
    table.mended || (await hasFaults(engine, table, options)) ? await defineRefused(engine, table, options) : 0;
  if (count === 0) {
    beforeCommit();
    rmSync(rejected, {force: true});
    return 0;
  }
  mkdirSync(dirname(rejected), {recursive: true, mode: 0o700});
  const part = join(dirname(rejected), ".refused.part");
  try {
    await engine.run(
      `copy (from refused order by ${quoteName(marked(rowColumn))}) to ${quoteText(part)} (format csv, header)`
    );
    chmodSync(part, 0o600);
    beforeCommit();
    renameSync(part, rejected);
  } finally {
    rmSync(part, {force: true});
  }
  return count;
}

/** Whether the file has a row that was not accepted; a blank one, a total or one left out looks so as well. */
async function hasFaults(engine: Warehouse, table: TextTable, {acceptedCount}: RefusedOptions): Promise<boolean> {
  const [counted] = await engine.rows<{row_count: number; broken_count: number}>(
    `select count(*) as row_count, (select count(*) from reject_errors) as broken_count ${cellsSql(table)}`
  );
  return counted!.row_count !== acceptedCount || counted!.broken_count > 0;
}

/** The table `refused` under the names that people see; a byte order mark before the first, for spreadsheets. */
async function defineRefused(engine: Warehouse, table: TextTable, options: RefusedOptions): Promise<number> {
  const {fields, origin, rejected, hasErased} = options;
  const cells = cellNames(table);
  const fault = faults(fields);
  await engine.run(`
    create or replace temp view numbered as
    from (${readSql(numberedSql(table, fields), fields, table)})
    ${hasErased ? `where ${isDeliveredErased} is not true` : ""}
  `);
  await engine.run(`
    create or replace temp table incomplete as
    select row_number, ${fault.field} as field, ${fault.reason} as reason, ${cells.join(", ")}
    from numbered
    where case when ${isComplete(fields)} then false else not regexp_matches(cells, '${noRow}') end
  `);
  await defineBroken(engine, table, options);
  const rowCell = table.mended?.row ?? table.workbook?.rowCell;
  const own = rowCell === undefined ? "null" : `try_cast(c${rowCell} as bigint)`;
  const first = table.workbook ? table.workbook.firstRow - 1 : table.headerRecords;
  // The number of a row does not count the rows that the engine could not cut, nor blank lines; that of those does.
  const blank = join(options.scratch, "blank.csv");
  await writeBlankLines(table, blank);
  await engine.run(`
    create or replace temp table refused as
    with uncounted as (
      select line - ${table.skip} as record from broken_cells
      union all
      select record
      from read_csv(${quotePath(blank)}, auto_detect = false, header = false, columns = {record: 'BIGINT'})
    ),
    steps as (
      select record - position as gap, max(position) as uncounted_before
      from (select record, row_number() over (order by record) as position from uncounted)
      group by gap
    ),
    placed as (
      select row_number + coalesce(uncounted_before, 0) as record, field, reason, null as more, ${cells.join(", ")}
      from incomplete asof left join steps on incomplete.row_number > steps.gap
      union all
      select line - ${table.skip} as record, field, reason, more, ${cells.join(", ")} from broken
    )
    select
      coalesce(${own}, record + ${first}) as ${quoteName(marked(rowColumn))},
      ${disarmed("field")} as ${quoteName(fieldColumn)},
      reason as ${quoteName(reasonColumn)},
      ${quoteText(toOriginText(origin))} as ${quoteName(originColumn)},
      ${shownCells(table)},
      ${disarmed("more")} as ${quoteName(moreColumn)}
    from placed
  `);
  if (table.mended && existsSync(rejected)) await keepOthers(engine, table, rejected);
  const [counted] = await engine.rows<{row_count: number; more_count: number}>(
    `select count(*) as row_count, count(${quoteName(moreColumn)}) as more_count from refused`
  );
  if (counted!.more_count === 0) await engine.run(`alter table refused drop column ${quoteName(moreColumn)}`);
  return counted!.row_count;
}

function marked(name: string): string {
  return `\uFEFF${name}`;
}

/** The original cells under their headers, each of which is named once. */
function shownCells(table: TextTable): string {
  const seen = new Map<string, number>();
  return table.names
    .flatMap((name, i) => {
      if (refusedColumns.includes(name) && name !== sheetColumn) return [];
      const plain = name || `列 ${i + 1}`;
      const times = (seen.get(plain.toLowerCase()) ?? 0) + 1;
      seen.set(plain.toLowerCase(), times);
      const shown = times === 1 ? plain : `${plain} (${times})`;
      return [`${disarmed(`c${i}`)} as ${quoteName(/^[=+@\t\r\n-]/.test(shown) ? `'${shown}` : shown)}`];
    })
    .join(",\n      ");
}

/** A cell that a spreadsheet would compute, made text. */
function disarmed(column: string): string {
  return `regexp_replace(${column}, '^([=+@\t\r\n-])', '''\\1')`;
}

/** Rows of the earlier file that the mended one does not hold. */
async function keepOthers(engine: Warehouse, table: TextTable, rejected: string): Promise<void> {
  await engine.run(
    `create or replace temp table refused as
     from refused
     union all by name
     select * replace (${quoteName(marked(rowColumn))}::bigint as ${quoteName(marked(rowColumn))})
     from (
       select ${quoteName(rowColumn)} as ${quoteName(marked(rowColumn))}, * exclude (${quoteName(rowColumn)})
       from read_csv(${quotePath(rejected)}, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"')
     )
     where ${quoteName(marked(rowColumn))}::bigint not in (
       select try_cast(c${table.mended!.row} as bigint) from numbered where try_cast(c${table.mended!.row} as bigint) is not null
     )`,
    [],
    rejected
  );
}

/** The table `broken`: rows that the engine could not cut, as far as their cells can be told. */
async function defineBroken(engine: Warehouse, table: TextTable, options: RefusedOptions): Promise<void> {
  const cells = cellNames(table);
  const path = join(options.scratch, "broken.json");
  await writeBroken(engine, table, path);
  await engine.run(`
    create or replace temp table broken_cells as
    select line, field, reason, more, ${cells.map((name, i) => `cells[${i + 1}] as ${name}`).join(", ")}
    from read_json(${quotePath(path)}, format = 'newline_delimited',
      columns = {line: 'BIGINT', field: 'VARCHAR', reason: 'VARCHAR', more: 'VARCHAR', cells: 'VARCHAR[]'})
  `);
  // Rows of erased households are not kept, whatever shape they came in.
  const erased = `select line from (${deliveredSql(table, options.fields, {from: "broken_cells", keep: ["line"]})}) where ${isDeliveredErased}`;
  await engine.run(
    `create or replace temp table broken as from broken_cells ${options.hasErased ? `where line not in (${erased})` : ""}`
  );
}

async function writeBroken(engine: Warehouse, table: TextTable, path: string): Promise<void> {
  const file = openSync(path, "w", 0o600);
  try {
    let last = -1;
    for (;;) {
      const rows = await engine.rows<{line: number; error_type: string; csv_line: string | null}>(
        `select line, min(error_type)::varchar as error_type, any_value(csv_line) as csv_line
         from reject_errors where line > $1 group by line order by line limit ${linesPerPage}`,
        [last]
      );
      if (rows.length === 0) return;
      writeSync(file, rows.map((row) => `${JSON.stringify(toBroken(row, table))}\n`).join(""));
      last = rows.at(-1)!.line;
    }
  } finally {
    closeSync(file);
  }
}

function toBroken(
  {line, error_type, csv_line}: {line: number; error_type: string; csv_line: string | null},
  table: TextTable
) {
  const {delimiter, columnCount} = table;
  const cells = cutLine((csv_line ?? "").replaceAll(/^[\r\n]+|[\r\n]+$/g, ""), table);
  const reason =
    error_type === "MISSING COLUMNS"
      ? `${cells.length} cells, the header has ${columnCount} ${refusalWords.too_few_cells}`
      : error_type === "TOO MANY COLUMNS"
        ? `${cells.length} cells, the header has ${columnCount} ${refusalWords.too_many_cells}`
        : error_type === "UNQUOTED VALUE"
          ? `a quotation mark is not closed, or stands within the text; what follows it is in this row ${refusalWords.open_quote}`
          : `${refusalWords.not_cut}: ${error_type.toLowerCase()}`;
  const more = cells.length > columnCount ? cells.slice(columnCount).join(delimiter) : null;
  const at = error_type === "MISSING COLUMNS" ? cells.length : columnCount - 1;
  return {line, field: table.names[at] ?? null, reason, more, cells: cells.slice(0, columnCount)};
}

function cutLine(line: string, {delimiter, quote, escape}: TextTable): string[] {
  try {
    const records: string[][] = parse(line, {delimiter, quote, escape, relax_quotes: true, relax_column_count: true});
    return records.flat();
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return [line];
  }
}
