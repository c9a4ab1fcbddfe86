import {readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import {makeTestHome} from "../test-home.ts";
import {openWarehouse} from "../warehouse.ts";
import {ingest} from "./ingest.ts";

const header = "单号,受理时间,项目,内容,状态,备注";

/** The case numbers with their contents that a file gives, and how many of its rows were refused. */
async function take(text: string | Uint8Array) {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", text);
  const {files} = await ingest(home.config, home.effects);
  const warehouse = await openWarehouse(":memory:");
  const rows = await warehouse.rows<{row: string}>(
    "select concat_ws(' ', case_no, content, status, note) as row from read_parquet($1, union_by_name = true)",
    [join(home.config.raw, "complaints", "*.parquet")]
  );
  warehouse.close();
  return {rows: rows.map(({row}) => row), refused: files[0]!.rejected_count, home};
}

const whole = "1,2026-10-08,云栖里,漏水,已关闭,好";
const short = (no: number) => `${no},2026-10-08,云栖里,裂缝`;

test.each([
  ["\n", "门\n坏"],
  ["\r\n", "门坏"],
  ["\r\n", "门\n坏"],
  ["\r", "门坏"]
])("rows that lack empty cells at their end are taken, lines ending in %j, one with the cell %j", async (end, cell) => {
  const last = `6,2026-10-08,云栖里,"${cell}"`;
  const lines = [header, whole, short(2), short(3), whole.replace("1", "4"), short(5), last, ""];
  const {rows, refused} = await take(lines.join(end));
  expect(rows).toEqual(["1 漏水 已关闭 好", "2 裂缝", "3 裂缝", "4 漏水 已关闭 好", "5 裂缝", `6 ${cell}`]);
  expect(refused).toBe(0);
});

test("behind a mark, a title and blank lines they are taken, too", async () => {
  const {rows, refused} = await take(["\ufeff投诉台账", "", header, "", short(2), short(3), whole, ""].join("\n"));
  expect([rows, refused]).toEqual([["2 裂缝", "3 裂缝", "1 漏水 已关闭 好"], 0]);
});

test.each([
  ["cut in two", ["1,2026-10-08,云栖里,漏", "水,已关闭,好"], 2],
  ["cut in two, then short", ["1,2026-10-08,云栖里,漏水严", "重,已关闭,好", short(2)], 3],
  ["without a required cell", ["1,2026-10-08,云栖里", whole], 1],
  ["short alone, since a separator may be lost within it", [whole, short(2), whole], 1],
  ["short in different ways", [short(2), `${short(3)},已关闭`, whole], 2],
  ["with a cell too many beside it", [short(2), `${whole},x`], 2]
])("a row that is %s is refused", async (_, lines, count) => {
  expect((await take([header, ...lines, ""].join("\n"))).refused).toBe(count);
});

test("a row whose halves would be alike is refused", async () => {
  const home = makeTestHome();
  home.drop("callbacks/a/a.csv", "单号,回访时间,回访意见,是否接通,满意度\n1,2026-10-09,很\n好,是,满意\n");
  expect((await ingest(home.config, home.effects)).files).toMatchObject([{row_count: 0, rejected_count: 2}]);
});

test("the last row of a file that ends in it is refused, for more of it may be lost", async () => {
  const {rows, refused} = await take([header, whole, short(2)].join("\n"));
  expect([rows, refused]).toEqual([["1 漏水 已关闭 好"], 1]);
});

test("what is refused beside them stands where its number says", async () => {
  const lines = [header, short(1), short(5), "", short(2).replace("2026-10-08", "昨天"), whole, "4,2026-10-08", ""];
  const {home} = await take(lines.join("\n"));
  const folder = join(home.config.rejected, "complaints", "a");
  const refused = readFileSync(join(folder, readdirSync(folder)[0]!), "utf8")
    .trim()
    .split("\n")
    .slice(1);
  expect(refused.map((line) => line.split(",")[0])).toEqual(["5", "7"]);
});
