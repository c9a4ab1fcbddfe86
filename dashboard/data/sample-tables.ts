import {sampleRows} from "./sample-rows.ts";
import {tableNames, tableSpecs} from "./tables.ts";
import type {SampleRows} from "./sample-rows.ts";
import type {TableName, Tables} from "./tables.ts";

/** The sample rows as loaded tables, for tests that need no files. */
export function sampleTables(rows: SampleRows = sampleRows()): Tables {
  const tables = tableNames.map((name) => {
    const cells: Record<string, unknown>[] = rows[name];
    const columns = Object.keys(tableSpecs[name]).map((column) => [column, cells.map((row) => row[column])]);
    return [name, {rowCount: cells.length, columns: Object.fromEntries(columns) as object}];
  });
  return Object.fromEntries(tables) as Tables;
}

/** The needs of a reader of everything. */
export const everyTable = Object.fromEntries(tableNames.map((name) => [name, "all"])) as Record<TableName, "all">;
