import {readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import writeXlsxFile from "write-excel-file/node";
import {defineMacros} from "../macros.ts";
import {makeTestHome, type TestHome} from "../test-home.ts";
import {openWarehouse} from "../warehouse.ts";
import {keepErasure} from "./erasures.ts";
import {ingest} from "./ingest.ts";
import {definePseudonym, readPseudonymSecret} from "./pseudonym.ts";
import {toProjectKeys, withRoster} from "./roster.ts";

const header = "项目,楼栋,单元,房号,业主姓名,联系电话,装修类型,签约日期,交付日期,更新时间";

type Row = Record<string, unknown>;

/** What would be invited, as the lines of JSON have it. */
async function readRoster({config, effects}: TestHome, {opensOn = "2026-10-12", projects = [] as string[]} = {}) {
  return withRoster(config, {opensOn, projects}, effects, ({path}) =>
    Promise.resolve(
      readFileSync(path, "utf8")
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Row)
    )
  );
}

function roster(...rows: string[]): string {
  return `${[header, ...rows].join("\n")}\n`;
}

/** The household keys of some rows by the formula of ingest/intake.ts. */
async function intakeKeys({config}: TestHome, rows: Row[]): Promise<string[]> {
  const engine = await openWarehouse(":memory:");
  await defineMacros(engine, config.sql);
  await definePseudonym(engine, readPseudonymSecret(config.secrets));
  const keys = await Promise.all(
    rows.map(({project, building, unit, room}) =>
      engine.rows<{key: string}>(
        "select pseudonym(project_key($1) || '|' || array_to_string(room_parts(concat_ws('-', $2, $3, $4), $1), '-')) as key",
        [project, building, unit, room] as string[]
      )
    )
  );
  engine.close();
  return keys.map(([row]) => row!.key);
}

/** The household keys that a night makes of the rosters. */
async function rawKeys({config, effects}: TestHome): Promise<string[]> {
  await ingest(config, effects);
  const engine = await openWarehouse(":memory:");
  const rows = await engine.rows<{household_key: string}>(
    `select distinct household_key from read_parquet('${join(config.raw, "households")}/*.parquet')`
  );
  engine.close();
  return rows.map(({household_key}) => household_key);
}

test("one household in many spellings is invited once, under the key that the night gives it", async () => {
  const home = makeTestHome();
  home.drop(
    "households/a/a.csv",
    roster(
      "云栖里,3,2,1501,张三丰,13800000001,精装,2024-01-01,2025-01-01,",
      "云栖里,三栋,２单元,1501室,张三丰,13800000001,精装,2024-01-01,2025-01-01,",
      "云栖 里,3#,02,1501,,,,,,",
      "云栖里,,,3栋2单元1501,,,,,,",
      "云栖里,,,801,,,,,,",
      "云栖里,5,,801,,,,,,",
      "云栖里,12,1,A座-3-0801,,,,,,"
    )
  );
  const rows = await readRoster(home);
  expect(rows.map(({building, unit, room}) => [building, unit, room])).toEqual([
    ["", "", "801"],
    ["3", "2", "1501"],
    ["5", "", "801"],
    ["12", "1-A-3", "801"]
  ]);
  expect((await intakeKeys(home, rows)).sort()).toEqual((await rawKeys(home)).sort());
});

test("rosters of the inbox and the archive count alike: workbooks, GB18030, a mapping that lies in the inbox", async () => {
  const home = makeTestHome();
  const cells = [["2026年业主名册"], ["项目", "房号", "业主姓名"], ["云栖里", "3-2-1501", "张三丰"]];
  const workbook = writeXlsxFile(cells.map((row) => row.map((value) => ({value}))));
  home.drop("households/b/b.xlsx", await workbook.toBuffer());
  home.drop("households/物业/c.csv", "楼宇全称,房号\n听松台,1-1-101\n");
  home.drop("households/物业/mapping.json", JSON.stringify({columns: {楼宇全称: "project"}}));
  const gb18030 = Buffer.from("cfeec4bf2cb7bfbac50acdfbc0bdd4b72c322d312d3230310a", "hex");
  home.drop("households/gb.csv", gb18030);
  const before = await readRoster(home);
  expect(new Set(before.map(({project}) => project))).toEqual(new Set(["云栖里", "听松台", "望澜苑"]));
  await ingest(home.config, home.effects);
  const left = new Set(readdirSync(join(home.config.inbox, "households"), {recursive: true, encoding: "utf8"}));
  expect(left).toEqual(new Set(["b", "物业", join("物业", "mapping.json")]));
  expect(await readRoster(home)).toEqual(before);
});

test("the latest roster says what is known of a household: by its own date, else by the file's", async () => {
  const home = makeTestHome();
  home.drop("households/a/1.csv", roster("云栖里,1,1,101,,,毛坯,,2024-01-01,2026-05-01"), "2026-06-01T00:00:00Z");
  home.drop("households/a/2.csv", roster("云栖里,1,1,101,,,精装,,2023-01-01,2026-04-01"), "2026-09-01T00:00:00Z");
  home.drop("households/a/3.csv", roster("云栖里,1,1,102,,,毛坯,,,"), "2026-06-01T00:00:00Z");
  home.drop("households/a/4.csv", roster("云栖里,1,1,102,,,精装,,,"), "2026-05-01T00:00:00Z");
  expect((await readRoster(home)).map(({room, decor, stage}) => [room, decor, stage])).toEqual([
    ["101", "毛坯", "S4"],
    ["102", "毛坯", null]
  ]);
});

test("stages turn on the day: twelve and twenty-four whole months after the handover", async () => {
  const home = makeTestHome();
  const handovers = ["", "2026-10-13", "2026-10-12", "2025-10-13", "2025-10-12", "2024-10-13", "2024-10-12", "soon"];
  home.drop("households/a/a.csv", roster(...handovers.map((day, i) => `云栖里,1,1,${101 + i},,,,2024-09-12,${day},`)));
  const rows = await readRoster(home);
  expect(rows.map(({stage, months_since_handover}) => [stage, months_since_handover])).toEqual([
    ["S1", null],
    ["S1", null],
    ["S2", 0],
    ["S2", 11],
    ["S3", 12],
    ["S3", 23],
    ["S4", 24],
    [null, null]
  ]);
  expect(new Set(rows.map(({months_since_signing}) => months_since_signing))).toEqual(new Set([25]));
});

test("a roster without any date knows no stage, and without a night nobody knows of repairs", async () => {
  const home = makeTestHome();
  home.drop("households/a/a.csv", "项目,房号\n云栖里,1-1-101\n");
  const unknown = {stage: null, months_since_signing: null, had_repair: null, had_complaint: null, decor: null};
  expect(await readRoster(home)).toEqual([
    {project: "云栖里", building: "1", unit: "1", room: "101", months_since_handover: null, ...unknown}
  ]);
  expect(home.lines).toContainEqual(expect.stringContaining("the survey will ask"));
});

test("an erased household is never invited again", async () => {
  const home = makeTestHome();
  home.drop("households/a/a.csv", roster("云栖里,1,1,101,,,,,,", "云栖里,1,1,102,,,,,,"));
  const [household_key] = await intakeKeys(home, [{project: "云栖里", building: "1", unit: "1", room: "102"}]);
  keepErasure(home.config.secrets, {
    household_key: household_key!,
    erased_at: "2026-10-01",
    other_keys: [],
    invitation_ids: []
  });
  expect((await readRoster(home)).map(({room}) => room)).toEqual(["101"]);
});

test("one project may be chosen as anybody writes it; an unknown one is answered with those there are", async () => {
  const home = makeTestHome();
  home.drop("households/a/a.csv", roster("云栖里,1,1,101,,,,,,", "听松台,1,1,101,,,,,,"));
  const projects = await toProjectKeys(home.config, ["云栖 里"]);
  expect((await readRoster(home, {projects})).map(({project}) => project)).toEqual(["云栖里"]);
  await expect(readRoster(home, {projects: ["望澜苑"]})).rejects.toThrow(
    "No roster has the project 望澜苑. Projects found: 云栖里, 听松台."
  );
});

test("a file that cannot be read is spoken of and the others count; without any household the command fails", async () => {
  const home = makeTestHome();
  await expect(readRoster(home)).rejects.toThrow(/There is no household roster in .*inbox/);
  home.drop("households/a/a.csv", "甲,乙\n1,2\n");
  await expect(readRoster(home)).rejects.toThrow(/No household could be read/);
  expect(home.lines).toContainEqual(expect.stringMatching(/a\.csv {2}left out: .*no header that is known/));
  home.drop("households/a/b.csv", roster("云栖里,1,1,101,,,,,,", "云栖里,,,——,,,,,,"));
  expect(await readRoster(home)).toHaveLength(1);
  expect(home.lines).toContainEqual(expect.stringContaining("1 rows have no room"));
});

test("a warehouse that cannot be used leaves the questions to the survey", async () => {
  const home = makeTestHome();
  home.drop("households/a/a.csv", roster("云栖里,1,1,101,,,,,,"));
  writeFileSync(home.config.warehouse, "no database at all");
  expect(await readRoster(home)).toMatchObject([{had_repair: null, had_complaint: null}]);
  expect(home.lines).toContainEqual(expect.stringContaining("warehouse.duckdb cannot be used"));
});
