// For tests: every byte of a home searched for texts, in every encoding that its files have.

import {readdirSync, readFileSync} from "node:fs";
import {join, relative} from "node:path";
import type {Warehouse} from "./warehouse.ts";
import {openWarehouse, quoteName, quoteText} from "./warehouse.ts";

/** `<file or table>: <text>` for each of the texts that is found; compressed files are read as tables as well. */
export async function searchHome(home: string, texts: string[], {except}: {except: RegExp}): Promise<string[]> {
  const paths = filesBelow(home).filter((path) => !except.test(path));
  const needles = new Map(texts.map((text) => [text, needlesOf(text)]));
  const found = paths.flatMap((path) => {
    const bytes = readFileSync(join(home, path));
    return texts
      .filter((text) => needles.get(text)!.some((needle) => bytes.includes(needle)))
      .map((text) => `${path}: ${text}`);
  });
  const memory = await openWarehouse(":memory:");
  for (const path of paths.filter((name) => name.endsWith(".parquet"))) {
    const said = await readText(memory, `read_parquet(${quoteText(join(home, path))})`);
    found.push(...texts.filter((text) => said.includes(text)).map((text) => `${path} (rows): ${text}`));
  }
  memory.close();
  return [...found, ...(paths.includes("warehouse.duckdb") ? await searchWarehouse(home, texts) : [])];
}

async function searchWarehouse(home: string, texts: string[]): Promise<string[]> {
  const warehouse = await openWarehouse(join(home, "warehouse.duckdb"), {readOnly: true});
  const tables = await warehouse.rows<{table_schema: string; table_name: string}>(
    "select table_schema, table_name from information_schema.tables order by all"
  );
  const found: string[] = [];
  for (const {table_schema, table_name} of tables) {
    const said = await readText(warehouse, `${quoteName(table_schema)}.${quoteName(table_name)}`);
    found.push(...texts.filter((text) => said.includes(text)).map((text) => `${table_schema}.${table_name}: ${text}`));
  }
  warehouse.close();
  return found;
}

/** All rows of a table or file as text, sorted. */
export async function readText(engine: Warehouse, source: string): Promise<string> {
  const rows = await engine.rows<{line: string}>(
    `select source_row::varchar as line from ${source} as source_row order by line`
  );
  return rows.map(({line}) => line).join("\n");
}

function needlesOf(text: string): Buffer[] {
  return [Buffer.from(text), Buffer.from(text, "utf16le"), gb18030Of(text)];
}

function gb18030Of(text: string): Buffer {
  const decoder = new TextDecoder("gb18030");
  const codes = new Map<string, number>();
  for (let code = 0x8140; code < 0xffff; code++) codes.set(decoder.decode(Uint8Array.of(code >> 8, code & 0xff)), code);
  return Buffer.from(
    Array.from(text).flatMap((one) =>
      one < "\u0080" ? [one.charCodeAt(0)] : [codes.get(one)! >> 8, codes.get(one)! & 0xff]
    )
  );
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, {withFileTypes: true, recursive: true})
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}
