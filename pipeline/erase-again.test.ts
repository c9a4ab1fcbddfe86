import {spawn} from "node:child_process";
import {once} from "node:events";
import {chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, expect, test} from "vitest";
import {programRoot} from "./config.ts";
import {erase} from "./erase.ts";
import {canaries, filesOf, household, invite, answer, plant, withIntake} from "./ingest/test-household.ts";
import {readErasures} from "./ingest/erasures.ts";
import {checkErased} from "./models/check-erased.ts";
import {night} from "./night.ts";
import {csvOf, makeTestHome} from "./test-home.ts";
import type {TestHome} from "./test-home.ts";
import {searchHome} from "./test-search.ts";
import {openWarehouse} from "./warehouse.ts";

const asOf = "2026-10-30";
const confirmed = {household, isConfirmed: true, asOf};
const except = /\.xlsx$|^secrets\/|^archive\/rewritten\.jsonl$/;

// A home after its night, and the same after the erasure: each test copies one.
let before: TestHome;
let erased: TestHome;

beforeAll(async () => {
  before = makeTestHome();
  await plant(before, {hasHousehold: true});
  await night(before.config, {asOf}, before.effects);
  erased = copyOf(before);
  await erase(erased.config, confirmed, erased.effects);
});

function copyOf({config}: TestHome): TestHome {
  const home = makeTestHome();
  cpSync(config.home, home.config.home, {recursive: true});
  return home;
}

function publishedBy({config}: TestHome): string[] {
  const {tables} = JSON.parse(readFileSync(join(config.site, "manifest.json"), "utf8")) as {
    tables: {files: {file: string}[]}[];
  };
  return tables.flatMap(({files}) => files.map(({file}) => file));
}

function search({config}: TestHome): Promise<string[]> {
  const [key] = readErasures(config.secrets);
  return searchHome(config.home, [...Object.values(canaries), ...(key ? [key] : [])], {except});
}

function restoreFromBackup({config}: TestHome, kind: string): void {
  cpSync(join(before.config.raw, kind), join(config.raw, kind), {recursive: true});
}

test("the same originals in the inbox again bring nothing back", async () => {
  const home = copyOf(erased);
  for (const [path, content] of Object.entries(await filesOf({hasHousehold: true}))) home.drop(path, content);
  const {files} = await night(home.config, {asOf}, home.effects);
  expect(files.map(({outcome}) => outcome)).toEqual(["repeated", "repeated", "repeated", "repeated"]);
  expect(await search(home)).toEqual([]);
  expect(publishedBy(home)).toEqual(publishedBy(erased));
});

test("a refused row behind a broken one of the household has the number that it has in the file", async () => {
  const home = copyOf(erased);
  const {name, phone, room, story} = canaries;
  const broken = ["9", "2026-10-20", "云栖里", `3-2-${room}`, name, phone, story, "", "", "", "", "多"].join(",");
  const unread = ["10", "昨天", "云栖里", "3-2-1502", "洪七公", "13900139000", "渗水"];
  home.drop("complaints/客服/十二月.csv", csvOf(unread, unread).replace("\n10", `\n${broken}\n10`));
  await night(home.config, {asOf}, home.effects);
  const folder = join(home.config.rejected, "complaints", "客服");
  const refused = readFileSync(
    join(
      folder,
      readdirSync(folder).find((file) => file.includes("十二月"))!
    ),
    "utf8"
  );
  expect(refused.split("\n").map((line) => line.split(",")[0])).toEqual([expect.stringContaining("row"), "3", "4", ""]);
  expect(refused).not.toContain(name);
});

test("a later file is taken in and archived without the rows of the household, and they are counted", async () => {
  const home = copyOf(erased);
  const {name, phone, room, story} = canaries;
  const own = ["9", "2026-10-20", "云栖里", `3-2-${room}`, name, phone, story];
  const unread = ["10", "昨天", "云栖里", `3栋2单元${room}`, name, phone, story];
  const other = ["11", "2026-10-20", "云栖里", "3-2-1502", "洪七公", "13900139000", "渗水"];
  home.drop("complaints/客服/十一月.csv", csvOf(own, other, unread));
  const {files} = await night(home.config, {asOf}, home.effects);
  expect(files).toMatchObject([{row_count: 1, rejected_count: 0, erased_count: 2}]);
  expect(home.lines.join("\n")).toMatch(/十一月\.csv {2}1 rows; 2 rows of erased households left out/);
  expect(await search(home)).toEqual([]);
  const folder = join(home.config.archive, "complaints", "客服");
  const kept = readdirSync(folder).find((file) => file.includes("十一月"))!;
  expect(readFileSync(join(folder, kept), "utf8")).toBe(csvOf(other));
});

test("what is left of an original, put back under a mended mapping, replaces its first reading", async () => {
  const home = copyOf(erased);
  const folder = join(home.config.archive, "complaints", "客服");
  const content = readFileSync(join(folder, readdirSync(folder)[0]!));
  home.drop("complaints/客服/导出.csv", content);
  home.drop("complaints/客服/mapping.json", JSON.stringify({columns: {责任单位: null}}));
  const {files} = await night(home.config, {asOf}, home.effects);
  expect(files).toMatchObject([{outcome: "accepted", row_count: 2}]);
  const warehouse = await openWarehouse(home.config.warehouse, {readOnly: true});
  expect(await warehouse.rows("select count(*) as row_count from raw.complaints where source = '客服'")).toEqual([
    {row_count: 2}
  ]);
  warehouse.close();
});

test("raw files that a backup gives back lose the household in the next night, which says so", async () => {
  const home = copyOf(erased);
  for (const kind of ["complaints", "households", "responses"]) restoreFromBackup(home, kind);
  expect((await search(home)).length).toBeGreaterThan(0);
  const record = await night(home.config, {asOf}, home.effects);
  // Three complaints and a row of the roster by their key, one complaint by its phone, two responses by their invitation.
  expect(record.erasures).toEqual({household_count: 1, rows_found: 7});
  expect(await search(home)).toEqual([]);
  expect(home.lines.join("\n")).toMatch(/erased households {2}1, 7 rows found in raw and removed/);
  const again = await night(home.config, {asOf}, home.effects);
  expect(again.erasures).toEqual({household_count: 1, rows_found: 0});
});

test("an invitation made for the household since is removed from the intake, with its answers", async () => {
  const home = copyOf(erased);
  await withIntake(home.config, async (intake) => {
    await answer(intake, {...(await invite(intake, "w2", canaries.room)), response_id: "again"});
  });
  const record = await night(home.config, {asOf}, home.effects);
  expect(record).toMatchObject({response_count: 0, erasures: {rows_found: 0}});
  expect(home.lines.join("\n")).toContain("1 of erased households removed from the intake");
  expect(await search(home)).toEqual([]);
});

test("a home in which nobody was erased says nothing of it and looks for nothing", async () => {
  const home = copyOf(before);
  const record = await night(home.config, {asOf}, home.effects);
  expect(record.erasures).toEqual({household_count: 0, rows_found: 0});
  expect(home.lines.join("\n")).not.toContain("erased");
});

test("a warehouse that holds an erased key stops the night, and names the table, not the key", async () => {
  const warehouse = await openWarehouse(":memory:");
  const key = "0f".repeat(32);
  await warehouse.run(`create schema core; create table core.visits as select '${key}' as household_key`);
  await warehouse.run("create table core.empty (household_key integer)");
  const check = (erasedKeys: string[]) => checkErased(warehouse, {erased: new Set(erasedKeys)}, before.effects);
  await expect(check([key])).rejects.toThrow(/^Households that were erased .*\(1 rows in core\.visits\)/);
  await expect(check([key])).rejects.not.toThrow(key);
  await check(["1f".repeat(32)]);
  await check([]);
  warehouse.close();
});

test("a night whose models bring an erased household into the warehouse publishes nothing", async () => {
  const home = copyOf(erased);
  const sql = join(home.config.home, "..", "sql");
  cpSync(home.config.sql, sql, {recursive: true});
  const [key] = readErasures(home.config.secrets);
  writeFileSync(
    join(sql, "core", "visits.sql"),
    `-- One row per visit.\n-- key: household_key\n\nselect '${key}' as household_key`
  );
  await expect(night({...home.config, sql}, {asOf}, home.effects)).rejects.toThrow(/1 rows in core\.visits/);
  expect(publishedBy(home)).toEqual(publishedBy(erased));
});

const huiyin = join(programRoot, "pipeline", "huiyin.mjs");

/** Runs the command in a process of its own, which is killed as soon as it says `until`. */
async function eraseProcess({config}: TestHome, until?: RegExp): Promise<{code: number | null; said: string}> {
  const args = [huiyin, "erase", "--household", household, "--yes", "--home", config.home];
  const child = spawn(process.execPath, args, {stdio: ["ignore", "pipe", "inherit"]});
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => {
    said += chunk.toString();
    if (until?.test(said)) child.kill("SIGKILL");
  });
  const [code] = (await once(child, "close")) as [number | null];
  return {code, said};
}

test.each([/\[erase 2\//, /\[erase 10\//, /\[publish\]/])(
  "killed when it says %s and run again, it ends as if it had never been killed",
  async (until) => {
    const home = copyOf(before);
    expect(await eraseProcess(home, until)).toMatchObject({code: null});
    const {code, said} = await eraseProcess(home);
    expect(code).toBe(0);
    expect(said).toMatch(/Proven by the night \d+T\d+Z/);
    expect(await search(home)).toEqual([]);
    await night(home.config, {asOf}, home.effects);
    expect(publishedBy(home)).toEqual(publishedBy(erased));
  }
);

test("links, codes and letters of the household go, those of others stay", async () => {
  const home = copyOf(before);
  const folder = join(home.config.archive, "invitations", "w1");
  const [own, other] = [`3-2-${canaries.room}`, "3-2-1501"];
  const links = {[own]: "https://survey.example.com/s/OwnTokenOwnToken", [other]: "https://survey.example.com/s/Other"};
  const rows = Object.entries(links).map(([reference, link]) => `云栖里,3,${reference},${link},"您好，\n${link}"\r\n`);
  const letters = Object.entries(links).map(
    ([reference, link]) => `<article class="letter">\n<p>${reference}</p>\n<p>${link}</p>\n</article>\n`
  );
  mkdirSync(join(folder, "qr", "云栖里-0a1b2c3d"), {recursive: true});
  mkdirSync(join(folder, "qr", "望澜苑"));
  for (const path of [`云栖里-0a1b2c3d/${own}.svg`, `云栖里-0a1b2c3d/${other}.svg`, `望澜苑/${own}.svg`]) {
    writeFileSync(join(folder, "qr", path), "<svg/>");
  }
  writeFileSync(join(folder, "w1-1.csv"), `\uFEFF项目,楼栋,房屋,链接,短信\r\n${rows.join("")}`);
  writeFileSync(join(folder, "letters-云栖里-1.html"), `<body>\n${letters.join("")}</body>\n`);
  chmodSync(join(folder, "w1-1.csv"), 0o600);
  const report = await erase(home.config, confirmed, home.effects);
  expect(report).toMatchObject({outcome: "erased", left: []});
  expect(statSync(join(folder, "w1-1.csv")).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(folder, "w1-1.csv"), "utf8")).toBe(`\uFEFF项目,楼栋,房屋,链接,短信\r\n${rows[1]}`);
  expect(readFileSync(join(folder, "letters-云栖里-1.html"), "utf8")).toBe(`<body>\n${letters[1]}</body>\n`);
  expect(new Set(readdirSync(join(folder, "qr"), {recursive: true, encoding: "utf8"}))).toEqual(
    new Set(["云栖里-0a1b2c3d", `云栖里-0a1b2c3d/${other}.svg`, "望澜苑", `望澜苑/${own}.svg`])
  );
});
