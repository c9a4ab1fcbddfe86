import {writeFileSync} from "node:fs";
import {join} from "node:path";
import type {Warehouse} from "../warehouse.ts";
import {quoteName, quotePath, quoteText} from "../warehouse.ts";

export interface TableSpec {
  /** Table of schema reference. */
  table: string;
  /** A folder for the rows on their way into the engine. */
  scratch: string;
  /** Column → type; found from the rows where it is not given. */
  types?: Record<string, string>;
}

export async function createFromRows(
  warehouse: Warehouse,
  rows: object[],
  {table, scratch, types}: TableSpec
): Promise<void> {
  const path = join(scratch, `${table}.json`);
  writeFileSync(path, rows.map((row) => JSON.stringify(row)).join("\n"));
  const columns = Object.entries(types ?? {}).map(([name, type]) => `${quoteName(name)}: ${quoteText(type)}`);
  const reading = types ? `columns = {${columns.join(", ")}}` : "sample_size = -1";
  await warehouse.run(
    `create table reference.${quoteName(table)} as
     from read_json(${quotePath(path)}, format = 'newline_delimited', ${reading})`
  );
}
