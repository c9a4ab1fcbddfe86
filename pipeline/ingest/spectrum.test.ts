// The public csv-spectrum: each file beside the JSON that any reader must make of it.

import {existsSync, mkdtempSync, readdirSync, readFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {basename, join} from "node:path";
import {afterAll, expect, test} from "vitest";
import {programRoot} from "../config.ts";
import {openWarehouse} from "../warehouse.ts";
import type {Field} from "./fields.ts";
import {emptyMapping} from "./mapping.ts";
import {cellsSql} from "./delivered-sql.ts";
import {readTable} from "./read-table.ts";
import {inspectBytes} from "./text-file.ts";

const folder = join(programRoot, "..", "shared", "data", "csv_xlsx_hostile", "csv-spectrum");
const isThere = existsSync(folder);
if (!isThere) process.stdout.write("SKIPPED: csv-spectrum is not on this machine, its tests do not run.\n");
const names = isThere ? readdirSync(join(folder, "csvs")).map((name) => basename(name, ".csv")) : ["nothing"];

const engine = await openWarehouse(":memory:");
afterAll(() => engine.close());

test.skipIf(!isThere).each(names)("%s.csv says what its JSON says", async (name) => {
  const path = join(folder, "csvs", `${name}.csv`);
  const parsed = JSON.parse(readFileSync(join(folder, "json", `${name}.json`), "utf8")) as Record<string, string>[];
  const expected = Array.isArray(parsed) ? parsed : [parsed];
  // The publisher's JSON of this one file has another number than its CSV.
  if (name === "location_coordinates") expected[0]!["Contact Phone Number"] = "2095257564";
  const headers = Object.keys(expected[0]!);
  const fields = headers.map((header): Field => {
    return {field: header, field_type: "code", is_required: false, field_name: header, aliases: [header]};
  });
  const scratch = mkdtempSync(join(tmpdir(), "huiyin-spectrum-"));
  const {hash, ...bytes} = await inspectBytes(path);
  const table = await readTable({path, name}, {fields, mapping: emptyMapping, ...bytes, scratch});
  const rows = await engine.rows<Record<string, string | null>>(`select * ${cellsSql(table)}`);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(
    rows.map((row) => Object.fromEntries(headers.map((header) => [header, row[`c${table.columns.get(header)}`] ?? ""])))
  ).toEqual(expected);
});
