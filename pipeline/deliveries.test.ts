import {readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import {ingest} from "./ingest/ingest.ts";
import {night} from "./night.ts";
import {csvOf, makeTestHome} from "./test-home.ts";
import {ask} from "./test-warehouse.ts";
import type {TestHome} from "./test-home.ts";
import {buildTables} from "./test-tables.ts";

const asOf = "2026-11-03";
const row = ["1", "2026-10-28 09:10", "云栖里", "", "", "", "楼道灯不亮"];
const [second, noNumber, noTime, neither] = [
  ["2", ...row.slice(1)],
  ["", ...row.slice(1)],
  ["3", "昨天", ...row.slice(2)],
  ["", "前天", ...row.slice(2)]
];

/** Of the hotline four rows in a file of 31 October, one good; of the estate office one good row and one cut short. */
const files = {
  "complaints/热线/a.csv": csvOf(row, noNumber, noTime, neither),
  "complaints/物业/b.csv": `${csvOf(second)}4,2026-10-28 09:10,云栖里\n`
};

async function nightWith(home: TestHome, names: (keyof typeof files)[]) {
  for (const name of names) home.drop(name, files[name]);
  await night(home.config, {asOf}, home.effects);
}

function build(home: TestHome) {
  return buildTables(home, {asOf, tables: ["marts.deliveries_by_source", "marts.refused_rows_by_reason"]});
}

const deliveries = `select kind, source, delivered_date::varchar as delivered_date, delivered_days, file_count, row_count, refused_count
  from marts.deliveries_by_source order by source`;
const reasons = `select source, field, reason_id, refused_count
  from marts.refused_rows_by_reason order by source, field, reason_id`;

/** The refused rows of the hotline, with the first of them mended. */
function mendedRows({config}: TestHome) {
  const folder = join(config.rejected, "complaints", "热线");
  const text = readFileSync(join(folder, readdirSync(folder)[0]!), "utf8");
  return text.replace(",,2026-10-28 09:10", ",9,2026-10-28 09:10");
}

function tablesOf({config}: TestHome): string[] {
  const {tables} = JSON.parse(readFileSync(join(config.site, "manifest.json"), "utf8")) as {
    tables: {files: {file: string}[]}[];
  };
  return tables.flatMap((table) => table.files.map(({file}) => file));
}

test("rows are counted as accepted or refused, by each of their reasons, the same to the byte in any order", async () => {
  const [together, apart] = [makeTestHome(), makeTestHome()];
  await nightWith(together, ["complaints/热线/a.csv", "complaints/物业/b.csv"]);
  expect(await ask(together, deliveries)).toEqual([
    "complaints 热线 2026-10-31 3 1 1 3",
    "complaints 物业 2026-10-31 3 1 1 1"
  ]);
  expect(await ask(together, reasons)).toEqual([
    "热线 case_no empty 2",
    "热线 received_at unread_time 2",
    "物业 row too_few_cells 1"
  ]);
  apart.drop("complaints/物业/b.csv", files["complaints/物业/b.csv"]);
  await ingest(apart.config, apart.effects);
  await nightWith(apart, ["complaints/热线/a.csv"]);
  expect(tablesOf(apart)).toEqual(tablesOf(together));
  expect(tablesOf(apart).filter((file) => /deliveries|refused/.test(file))).toHaveLength(2);
});

test("a mended row is refused no longer, and a file in rejected/ that somebody has changed stops nothing", async () => {
  const home = makeTestHome();
  for (const name of ["complaints/热线/a.csv", "complaints/物业/b.csv"] as const) home.drop(name, files[name]);
  await ingest(home.config, home.effects);
  home.drop("complaints/热线/mended.csv", mendedRows(home));
  const folder = join(home.config.rejected, "complaints", "物业");
  writeFileSync(join(folder, readdirSync(folder)[0]!), "序号,备注\n1,张三\n");
  await build(home);
  expect(await ask(home, deliveries)).toEqual([
    "complaints 热线 2026-10-31 3 2 2 2",
    "complaints 物业 2026-10-31 3 1 1 0"
  ]);
  expect(await ask(home, reasons)).toEqual(["热线 case_no empty 1", "热线 received_at unread_time 2"]);
  expect(home.lines.join("\n")).toContain("rejected/complaints/物业: a file was changed and its rows are not counted.");
});

test("receipts of invitations are a source like any other, with its refused rows", async () => {
  const home = makeTestHome();
  home.drop("receipts/短信/a.csv", "批次,项目,房号,送达结果\n2026H1,云栖里,1-1-101,送达\n2026H1,云栖里,,送达\n");
  await build(home);
  expect(await ask(home, deliveries)).toEqual(["receipts 短信 2026-10-31 3 1 1 1"]);
  expect(await ask(home, "select kind_name, field, refused_count from marts.refused_rows_by_reason")).toEqual([
    "送达回执 room 1"
  ]);
});
