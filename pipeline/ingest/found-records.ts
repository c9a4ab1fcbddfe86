// A file that was read → which of its records belong to a household.

import {closeSync, openSync, readFileSync, writeSync} from "node:fs";
import {join} from "node:path";
import type {Warehouse} from "../warehouse.ts";
import {quotePath} from "../warehouse.ts";
import type {TextTable} from "./delivered-sql.ts";
import {placeIn} from "./delivered-sql.ts";
import {householdKey, phoneKey} from "./raw-sql.ts";
import type {FileRecord} from "./records.ts";
import {eachRecord} from "./records.ts";

export interface FoundRecord extends FileRecord {
  /** Counts the records of the file behind its header from 1, blank ones included. */
  record: number;
}

const keyFields = ["project", "building", "unit", "room", "phone"];
const linesPerWrite = 2_000;

/** The records of which `condition` is true, an SQL expression over household_key and phone_key. Throws a CsvError. */
export async function findRecords(
  engine: Warehouse,
  table: TextTable,
  {scratch, condition}: {scratch: string; condition: string}
): Promise<FoundRecord[]> {
  const path = join(scratch, "places.json");
  const bytes = readFileSync(table.decodedPath);
  writePlaces(bytes, table, path);
  const cells = keyFields.map((field) => `${placeIn(table, field, `nullif(cell_text(${field}), '')`)} as ${field}`);
  const types = ["record: 'BIGINT'", ...keyFields.map((field) => `${field}: 'VARCHAR'`)];
  const rows = await engine.rows<{record: number}>(`
    select record
    from (
      select record, ${householdKey} as household_key, ${phoneKey("phone")} as phone_key
      from (
        select record, ${cells.join(", ")}
        from read_json(${quotePath(path)}, format = 'newline_delimited', columns = {${types.join(", ")}})
      )
    )
    where ${condition}
  `);
  return rows.length === 0 ? [] : takeRecords(bytes, table, new Set(rows.map(({record}) => record)));
}

function writePlaces(bytes: Buffer, table: TextTable, path: string): void {
  const file = openSync(path, "w");
  const lines: string[] = [];
  let record = 0;
  const flush = () => writeSync(file, lines.splice(0).join(""));
  try {
    eachRecord(bytes, table, ({cells}) => {
      record += 1;
      const values = keyFields.map((field) => [field, cellOf(cells, table, field)]);
      lines.push(`${JSON.stringify({record, ...Object.fromEntries(values)})}\n`);
      if (lines.length === linesPerWrite) flush();
    });
    flush();
  } finally {
    closeSync(file);
  }
}

function cellOf(cells: string[], {columns, constants}: TextTable, field: string): string | undefined {
  const column = columns.get(field);
  return constants[field] ?? (column === undefined ? undefined : cells[column]);
}

function takeRecords(bytes: Buffer, table: TextTable, wanted: Set<number>): FoundRecord[] {
  const found: FoundRecord[] = [];
  let record = 0;
  eachRecord(bytes, table, (one) => {
    record += 1;
    if (wanted.has(record)) found.push({...one, record});
  });
  return found;
}
