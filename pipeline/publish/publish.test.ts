import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {tableFromIPC} from "apache-arrow";
import {expect, test} from "vitest";
import {openWarehouse} from "../warehouse.ts";
import {publishSite} from "./publish.ts";
import type {Mart} from "./publish.ts";

const referenceFile = (name: string) => join(import.meta.dirname, "../../sql/reference", `${name}.csv`);
const effects = {now: () => new Date("2026-11-02T18:30:00Z"), log: () => undefined};

/** Publishes marts.figures: three grains, b before a, and a text with an apostrophe. */
async function publishFigures(rows: string, mart: Partial<Mart> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "huiyin-publish-"));
  const dashboardBuild = join(folder, "build");
  mkdirSync(dashboardBuild);
  writeFileSync(join(dashboardBuild, "index.html"), "");
  const warehouse = await openWarehouse(":memory:");
  try {
    await warehouse.run(`
      create schema marts; create schema reference;
      create table reference.indicators as select * from read_csv('${referenceFile("indicators")}');
      create table reference.service_rules as select * from read_csv('${referenceFile("service_rules")}');
      create table reference.categories as select * from read_csv('${referenceFile("categories")}');
      create table marts.figures as select * from (values ${rows}) as rows(grain, id, figure);`);
    const figures = {table: "figures", grain: "One row.", key: ["id"], columns: new Map([["id", "key"]]), ...mart};
    const site = join(folder, "site");
    const reports = {folder: join(folder, "reports"), issued: []};
    const facts = {schema: [], runs: [], runId: "r", asOf: "2026-11-02", reports};
    const options = {site, dashboardBuild, marts: [figures], ...facts};
    const {tables} = await publishSite(warehouse, options, effects);
    const jsonOf = (file: string) => JSON.parse(readFileSync(join(site, file), "utf8")) as unknown;
    const rowsOf = (file: string) =>
      tableFromIPC(readFileSync(join(site, file)))
        .toArray()
        .map((row) => row.toJSON());
    return {table: tables[0]!, jsonOf, rowsOf, isThere: (file: string) => existsSync(join(site, file))};
  } finally {
    warehouse.close();
    process.on("exit", () => rmSync(folder, {recursive: true, force: true}));
  }
}

const rows = "('week', 'b', 1), ('month', 'b', 2), ('week', 'a', 3)";

test("a mart with a part column is a file per value, which together hold every row once", async () => {
  const {table, rowsOf} = await publishFigures(rows, {part: "grain"});
  expect(table).toMatchObject({name: "figures", row_count: 3, part_column: "grain"});
  expect(table.files.map(({part, row_count}) => [part, row_count])).toEqual([
    ["month", 1],
    ["week", 2]
  ]);
  expect(table.files.every(({part, file}) => file.startsWith(`tables/figures.${part}.`))).toBe(true);
  expect(table.files.map(({file}) => rowsOf(file))).toEqual([
    [{grain: "month", id: "b", figure: 2}],
    [
      {grain: "week", id: "a", figure: 3},
      {grain: "week", id: "b", figure: 1}
    ]
  ]);
});

test("a mart without one is one file", async () => {
  const {table, isThere} = await publishFigures(rows);
  expect(table).toMatchObject({row_count: 3, part_column: null, files: [{part: null, row_count: 3}]});
  expect(isThere(table.files[0]!.file)).toBe(true);
});

test("the manifest leaves to tables.json what no figure needs", async () => {
  const {table, jsonOf} = await publishFigures(rows);
  expect(Object.keys(table)).toEqual(["name", "row_count", "part_column", "files"]);
  expect(jsonOf("manifest.json")).toMatchObject({format_version: 3, descriptions: "tables.json"});
  expect(jsonOf("tables.json")).toMatchObject({
    run_id: "r",
    tables: [
      {
        name: "figures",
        grain: "One row.",
        columns: [{name: "grain"}, {name: "id", type: "utf8", description: "key"}, {name: "figure", type: "int32"}],
        hashes: [{file: table.files[0]!.file}]
      }
    ]
  });
});

test("a value that could leave the folder is refused", async () => {
  await expect(publishFigures("('../up', 'a', 1)", {part: "grain"})).rejects.toThrow("invalid part of marts.figures");
});
