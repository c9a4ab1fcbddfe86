import {cpSync, existsSync, readdirSync, readFileSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {beforeAll, expect, test} from "vitest";
import {databaseKinds, makeDatabase} from "../survey/intake/test-intake.ts";
import type {EraseReport} from "./erase.ts";
import {describeErasure, erase} from "./erase.ts";
import {canaries, filesOf, household, plant, withIntake} from "./ingest/test-household.ts";
import {ingest} from "./ingest/ingest.ts";
import {readErasureLines, readErasures} from "./ingest/erasures.ts";
import {night} from "./night.ts";
import {readRuns} from "./runs.ts";
import {makeTestHome} from "./test-home.ts";
import type {TestHome} from "./test-home.ts";
import {readText, searchHome} from "./test-search.ts";
import {openWarehouse} from "./warehouse.ts";

const asOf = "2026-10-30";
const confirmed = {household, isConfirmed: true, asOf};
const except = /\.xlsx$|^secrets\/|^archive\/rewritten\.jsonl$/;

// A home after its night, one that never had the household, and the first after the erasure: each test copies one.
let withHousehold: TestHome;
let without: TestHome;
let erased: TestHome;
let erasure: EraseReport;
let key: string;

beforeAll(async () => {
  withHousehold = makeTestHome();
  without = makeTestHome();
  await plant(withHousehold, {hasHousehold: true});
  await plant(without, {hasHousehold: false});
  await night(withHousehold.config, {asOf}, withHousehold.effects);
  await night(without.config, {asOf}, without.effects);
  key = await keyIn(withHousehold);
  erased = copyOf(withHousehold);
  writeFileSync(historyIn(erased), `from core.complaints where household_key = '${key}';\nfrom core.waves;\n`);
  erasure = await erase(erased.config, confirmed, erased.effects);
});

async function keyIn({config}: TestHome): Promise<string> {
  const warehouse = await openWarehouse(config.warehouse, {readOnly: true});
  const [row] = await warehouse.rows<{household_key: string}>(
    "select household_key from raw.complaints where case_no = '2' and source = '客服'"
  );
  warehouse.close();
  return row!.household_key;
}

/** An hour later. */
function copyOf({config}: TestHome): TestHome {
  const home = makeTestHome("2026-10-31T19:30:00Z");
  cpSync(config.home, home.config.home, {recursive: true});
  return home;
}

/** What was typed into the shell. */
function historyIn({config}: TestHome): string {
  return join(config.home, ".sql-history");
}

function publishedBy({config}: TestHome) {
  const {tables} = JSON.parse(readFileSync(join(config.site, "manifest.json"), "utf8")) as {
    tables: {files: {file: string}[]}[];
  };
  return tables.flatMap(({files}) => files.map(({file}) => file));
}

function search({config}: TestHome): Promise<string[]> {
  return searchHome(config.home, [...Object.values(canaries), key], {except});
}

/** The rows of all others, as they stand in the raw tables. */
async function othersIn({config}: TestHome): Promise<string[]> {
  const engine = await openWarehouse(":memory:");
  const own = `household_key = '${key}'`;
  const texts: string[] = [];
  for (const [kind, condition] of Object.entries({
    complaints: `contains(content, '${canaries.story}')`,
    households: own,
    invitations: own
  })) {
    const files = `read_parquet('${join(config.raw, kind, "*.parquet")}', union_by_name = true)`;
    texts.push(await readText(engine, `(from ${files} where not coalesce(${condition}, false))`));
  }
  engine.close();
  return texts;
}

test("before it, the household is in every place, and the search finds it there", async () => {
  const found = (await search(withHousehold)).map((line) => line.split(/[/:.]/)[0]);
  const places = ["archive", "core", "intake", "raw", "rejected", "staging", "warehouse"];
  expect(new Set(found)).toEqual(new Set(places));
});

test("an erased household is in no byte of the home, and the site is that of a home that never had it", async () => {
  expect(erasure).toMatchObject({outcome: "erased", left: []});
  expect(erasure.removed.map(({place, count}) => [place.replace(/\/[0-9a-f]{12}-/, "/"), count])).toEqual([
    ["intake: drafts", 1],
    ["intake: contacts", 2],
    ["intake: responses", 3],
    ["intake: invitations", 2],
    ["archive/complaints/客服/导出.csv", 3],
    ["archive/complaints/热线/工单.csv", 1],
    ["archive/complaints/现场/登记.tsv", 2],
    ["rejected/complaints/客服/导出.csv", 1],
    ["rejected/complaints/现场/登记.csv", 1],
    ["raw: complaints", 4],
    ["raw: progress", 1],
    ["raw: responses", 2],
    ["raw: invitations", 2],
    ["raw: households", 1],
    ["archive/households/roster/名册.csv", 1],
    [".sql-history", 2]
  ]);
  expect(await search(erased)).toEqual([]);
  expect(publishedBy(erased)).toEqual(publishedBy(without));
  expect(
    readdirSync(join(erased.config.site, "tables"))
      .map((name) => `tables/${name}`)
      .sort()
  ).toEqual(publishedBy(erased).sort());
  expect(await othersIn(erased)).toEqual(await othersIn(withHousehold));
  expect(readRuns(erased.config.runs).at(-1)).toMatchObject({
    run_id: erasure.run_id,
    erasures: {household_count: 1, rows_found: 0}
  });
});

test("the originals keep every byte of the others", async () => {
  for (const [path, expected] of Object.entries(await filesOf({hasHousehold: false}))) {
    const folder = join(erased.config.archive, dirname(path));
    expect([path, readFileSync(join(folder, readdirSync(folder)[0]!))]).toEqual([path, expected]);
  }
});

test("what was typed into the shell goes too, and is no sign of a household", async () => {
  const home = copyOf(withHousehold);
  writeFileSync(historyIn(home), `from core.complaints where household_key = '${key}';\nfrom core.waves;\n`);
  const unknown = erase(home.config, {...confirmed, household: "云西里/3-2-1501"}, home.effects);
  await expect(unknown).rejects.toThrow(/Nothing of/);
  const {removed} = await erase(home.config, {household, isConfirmed: false}, home.effects);
  expect(removed).toContainEqual({place: ".sql-history", count: 2});
  expect(await search(home)).toContainEqual(expect.stringContaining(".sql-history"));
  expect(existsSync(historyIn(erased))).toBe(false);
});

test("without --yes nothing changes and the sentence to go on is said", async () => {
  const home = copyOf(withHousehold);
  const before = await search(home);
  const report = await erase(home.config, {household, isConfirmed: false}, home.effects);
  expect(report).toMatchObject({outcome: "found"});
  expect(describeErasure(report)).toMatch(/would be removed[\s\S]* 4 {2}raw: complaints[\s\S]*say the same with --yes/);
  expect(await search(home)).toEqual(before);
  expect(readErasures(home.config.secrets)).toEqual(new Set());
});

test("a second time there is nothing to remove, and it is proven again", async () => {
  const home = copyOf(erased);
  const again = await erase(home.config, {...confirmed, household: `云栖里/3-2-${canaries.room}`}, home.effects);
  expect(again).toMatchObject({outcome: "erased", removed: [], left: []});
  expect(readErasureLines(home.config.secrets)).toMatchObject([{household_key: key}]);
  expect(publishedBy(home)).toEqual(publishedBy(without));
});

test("a household of which nothing is there is refused, and the projects are named", async () => {
  const home = copyOf(withHousehold);
  const unknown = erase(home.config, {...confirmed, household: "云西里/3-2-1501"}, home.effects);
  await expect(unknown).rejects.toThrow(/Nothing of 云西里\/3-2-1501 .* projects known here are 云栖里, 望澜苑/);
  await expect(erase(home.config, {...confirmed, household: "云栖里"}, home.effects)).rejects.toThrow(
    /takes a project/
  );
  await expect(erase(home.config, {...confirmed, household: "云栖里/。"}, home.effects)).rejects.toThrow(/no room/);
  expect(existsSync(join(home.config.secrets, "erasures.jsonl"))).toBe(false);
  await expect(erase(makeTestHome().config, confirmed, home.effects)).rejects.toThrow();
});

test("stopped after any step and run again, it ends the same", async () => {
  for (const step of [0, 1, 6, 9, 12]) {
    const home = copyOf(withHousehold);
    const stop = (line: string) => {
      if (line.startsWith(step === 0 ? "[erase] looking" : `[erase ${step}/`)) throw new Error("stopped");
    };
    await expect(erase(home.config, confirmed, {...home.effects, log: stop})).rejects.toThrow("stopped");
    expect(await erase(home.config, confirmed, home.effects)).toMatchObject({outcome: "erased", left: []});
    expect([step, ...(await search(home))]).toEqual([step]);
    expect(publishedBy(home)).toEqual(publishedBy(without));
  }
}, 900_000);

test("a night that fails leaves the old site, says that it still holds the household, and the next try mends it", async () => {
  const home = copyOf(withHousehold);
  const broken = {...home.config, dashboardBuild: join(home.config.home, "nowhere")};
  const report = await erase(broken, confirmed, home.effects);
  expect(report).toMatchObject({outcome: "unproven", sentence: /dashboard has not been built/});
  expect(describeErasure(report)).toMatch(/warehouse and the site still hold the household until one succeeds/);
  expect(publishedBy(home)).toEqual(publishedBy(withHousehold));
  expect(await erase(home.config, confirmed, home.effects)).toMatchObject({outcome: "erased", removed: []});
  expect(await search(home)).toEqual([]);
});

test("rows of a workbook are named for a person to delete, and everything else is removed", async () => {
  const home = makeTestHome();
  await plant(home, {hasHousehold: true, hasWorkbook: true});
  await night(home.config, {asOf}, home.effects);
  const report = await erase(home.config, confirmed, home.effects);
  expect(report.left).toMatchObject([
    {
      place: expect.stringMatching(/^archive\/complaints\/物业\/.*登记表\.xlsx$/),
      count: 1,
      sentence: /sheet 登记 row 5/
    }
  ]);
  expect(await search(home)).toEqual([]);
});

test("what waits in the inbox is taken in without the household", async () => {
  const home = makeTestHome();
  await plant(home, {hasHousehold: true});
  const report = await erase(home.config, confirmed, home.effects);
  expect(report).toMatchObject({outcome: "erased", left: []});
  expect(await search(home)).toEqual([]);
});

test.for(databaseKinds)("%s: the intake database loses the household and no other", async (kind) => {
  const {url} = await makeDatabase(kind);
  const home = makeTestHome();
  const config = {...home.config, intakeUrl: url};
  await plant({...home, config}, {hasHousehold: true});
  await night(config, {asOf}, home.effects);
  expect(await erase(config, confirmed, home.effects)).toMatchObject({outcome: "erased", left: []});
  const rows = await withIntake(config, async ({db}) => ({
    rooms: (await db.selectFrom("invitations").select("room").orderBy("room").execute()).map(({room}) => room),
    responses: (await db.selectFrom("responses").select("response_id").execute()).length,
    withdrawals: (await db.selectFrom("withdrawals").selectAll().execute()).length
  }));
  expect(rows).toEqual({rooms: ["1501", "1502", "1503", "1504", "1505", "1506"], responses: 6, withdrawals: 1});
});

test("a home of a named building is found without its namesakes", async () => {
  const home = makeTestHome();
  const rooms = ["梅苑1单元101", "兰苑1单元101", "梅苑1单元102"];
  home.drop("households/a/a.csv", `项目,房号\n${rooms.map((room) => `云栖里,${room}`).join("\n")}\n`);
  const complaints = rooms.map((room, i) => `${i},2026-10-08,云栖里,${room},漏水`);
  home.drop("complaints/a/a.csv", `单号,受理时间,项目,房号,内容\n${complaints.join("\n")}\n`);
  await ingest(home.config, home.effects);
  const address = {household: "云栖里/云栖里梅苑一单元101室", isConfirmed: false};
  const {removed} = await erase(home.config, address, home.effects);
  const counts = Object.fromEntries(removed.map(({place, count}) => [place, count]));
  expect(counts).toMatchObject({"raw: complaints": 1, "raw: households": 1});
});

test("a complaint that leaves the unit out goes with the one home that fits, and stays where two do", async () => {
  const home = makeTestHome();
  const rows = (...rooms: string[]) => `项目,房号\n${rooms.map((room) => `云栖里,${room}`).join("\n")}\n`;
  const complaint = (number: string, room: string) =>
    `单号,受理时间,项目,房号,内容\n${number},2026-10-08,云栖里,${room},漏水\n`;
  home.drop("households/a/a.csv", rows("3-2-1501", "4-1-801", "4-2-801"));
  home.drop("complaints/a/a.csv", complaint("1", "3#1501"));
  home.drop("complaints/a/b.csv", complaint("2", "4#801"));
  await night(home.config, {asOf}, home.effects);
  await erase(home.config, {household: "云栖里/4栋2单元801", isConfirmed: true, asOf}, home.effects);
  const report = await erase(home.config, {household: "云栖里/3#1501", isConfirmed: true, asOf}, home.effects);
  expect(report).toMatchObject({outcome: "erased", left: []});
  const warehouse = await openWarehouse(home.config.warehouse, {readOnly: true});
  const kept = await warehouse.rows("select case_no from core.complaints");
  const homes = await warehouse.rows("select count(*) as n from core.households");
  warehouse.close();
  expect([kept, homes]).toEqual([[{case_no: "2"}], [{n: 1}]]);
  home.drop("complaints/a/c.csv", complaint("3", "3栋1501"), "2026-11-01T00:00:00Z");
  const {files} = await night(home.config, {asOf}, home.effects);
  expect(files).toMatchObject([{row_count: 0, erased_count: 1}]);
});
