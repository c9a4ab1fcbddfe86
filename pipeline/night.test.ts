import {execFile, spawn} from "node:child_process";
import {once} from "node:events";
import {cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import {promisify} from "node:util";
import {expect, test} from "vitest";
import {programRoot} from "./config.ts";
import {night} from "./night.ts";
import {readRuns} from "./runs.ts";
import {csvOf, makeTestHome} from "./test-home.ts";
import type {TestHome} from "./test-home.ts";
import {openWarehouse} from "./warehouse.ts";

const asOf = "2026-10-30";
const open = [
  "1",
  "2026-10-28 09:00",
  "云栖里",
  "3-2-1501",
  "欧阳锋",
  "13800138000",
  "厨房漏水",
  "项目部",
  "",
  "",
  "处理中"
];
const closed = [...open.slice(0, 8), "2026-10-29 10:00", "2026-10-30 11:00", "已关闭"];
const other = [
  "2",
  "2026-10-27 09:00",
  "望澜苑",
  "1-1-101",
  "洪七公",
  "13900139000",
  "电梯故障",
  "物业",
  "",
  "",
  "处理中"
];

function manifestOf({config}: TestHome) {
  return JSON.parse(readFileSync(join(config.site, "manifest.json"), "utf8")) as {
    run_id: string;
    tables: {name: string; files: {file: string}[]}[];
  };
}

function tablesOf(home: TestHome): string[] {
  return manifestOf(home).tables.flatMap(({files}) => files.map(({file}) => file));
}

async function query<Row>({config}: TestHome, sql: string): Promise<Row[]> {
  const warehouse = await openWarehouse(config.warehouse, {readOnly: true});
  try {
    return await warehouse.rows<Row>(sql);
  } finally {
    warehouse.close();
  }
}

test("a night publishes the marts, the dashboard and the warehouse, and records itself", async () => {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", csvOf(closed, other));
  const record = await night(home.config, {asOf}, home.effects);
  expect(record).toMatchObject({outcome: "published", as_of: asOf});
  expect(readRuns(home.config.runs)).toMatchObject([{run_id: record.run_id, files: [{row_count: 2}]}]);
  for (const file of tablesOf(home)) expect(existsSync(join(home.config.site, file))).toBe(true);
  expect(existsSync(join(home.config.site, "index.html"))).toBe(true);
  expect(
    await query(home, "select category_id, first_reply_working_days from core.complaints order by case_no")
  ).toEqual([
    {category_id: "QUA", first_reply_working_days: 1},
    {category_id: "MEP", first_reply_working_days: null}
  ]);
});

test("clocks: replied in time, running to the end of the second day, overdue the day after", async () => {
  const outcomes = async (date: string) => {
    const home = makeTestHome();
    home.drop("complaints/a/a.csv", csvOf(closed, other));
    await night(home.config, {asOf: date}, home.effects);
    const rows = await query<{outcome: string}>(
      home,
      "select outcome from core.service_clocks where rule_id = 'R03' order by case_key"
    );
    return rows.map(({outcome}) => outcome);
  };
  expect(await outcomes("2026-10-29")).toEqual(["met", "running"]);
  expect(await outcomes("2026-10-30")).toEqual(["met", "overdue_running"]);
});

test("a reply that there was, at a time nobody wrote down, is undecidable and no breach", async () => {
  const home = makeTestHome();
  const asked = ["2026-10-19 09:00", "云栖里", "", "", "", "厨房漏水", "项目部"];
  home.drop(
    "complaints/a/a.csv",
    csvOf(
      ["1", ...asked, "", "", "已回复"],
      ["2", ...asked, "", "", "待回访"],
      ["3", ...asked, "已电话回复", "", "处理中"],
      ["4", ...asked, "", "", "处理中"],
      ["5", ...asked, "2026-10-20 10:00", "", "处理中"],
      ["6", ...asked, "2026-10-18 10:00", "", "处理中"]
    )
  );
  await night(home.config, {asOf}, home.effects);
  const rows = await query<{outcome: string}>(
    home,
    "select outcome from core.service_clocks where rule_id = 'R03' order by case_key"
  );
  const expected = ["undecidable", "undecidable", "undecidable", "overdue_running", "met", "undecidable"];
  expect(rows.map(({outcome}) => outcome)).toEqual(expected);
  expect(
    await query(
      home,
      `select indicator_id, numerator, denominator, undecidable_count from marts.indicators_by_period
       where period_grain = 'year' and project_id = 'all' and indicator_id in ('K22', 'K31') order by indicator_id`
    )
  ).toEqual([
    {indicator_id: "K22", numerator: 1, denominator: 2, undecidable_count: 4},
    {indicator_id: "K31", numerator: null, denominator: 1, undecidable_count: 4}
  ]);
});

test("a month of which no source has delivered anything is not measured, and an empty one before it is zero", async () => {
  const home = makeTestHome();
  home.drop(
    "complaints/a/a.csv",
    csvOf(["1", "2026-07-08", "云栖里"].concat("", "", "", "漏水"), ["2", ...open.slice(1)])
  );
  await night(home.config, {asOf: "2026-11-02"}, home.effects);
  const rows = await query(
    home,
    `select period_id, value, state from marts.indicators_by_period
     where indicator_id = 'K02' and period_grain = 'month' and project_id = 'all' and period_id >= '2026-09'
     order by period_id`
  );
  expect(rows).toEqual([
    {period_id: "2026-09", value: 0, state: "measured"},
    {period_id: "2026-10", value: 1, state: "measured"},
    {period_id: "2026-11", value: null, state: "not_measured"}
  ]);
});

test("a second night without news changes no mart", async () => {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", csvOf(closed, other));
  await night(home.config, {asOf}, home.effects);
  const before = tablesOf(home);
  await night(home.config, {asOf}, home.effects);
  expect(tablesOf(home)).toEqual(before);
});

test("a later export of a case counts, whatever the order in which the exports arrive", async () => {
  const arrivals = [
    ["first", "second"],
    ["second", "first"]
  ];
  const published: string[][] = [];
  for (const order of arrivals) {
    const home = makeTestHome();
    for (const name of order) {
      home.drop(`complaints/a/${name}.csv`, name === "first" ? csvOf(open, other) : csvOf(closed));
      await night(home.config, {asOf}, home.effects);
    }
    published.push(tablesOf(home));
    expect(await query(home, "select status, snapshot_count from core.complaints where case_no = '1'")).toEqual([
      {status: "closed", snapshot_count: 2}
    ]);
  }
  expect(published[0]).toEqual(published[1]);
});

test("the same case number in two sources is two cases", async () => {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", csvOf(closed));
  home.drop("complaints/b/b.csv", csvOf(open));
  await night(home.config, {asOf}, home.effects);
  expect(await query(home, "select complaint_key from core.complaints order by complaint_key")).toEqual([
    {complaint_key: "a:1"},
    {complaint_key: "b:1"}
  ]);
});

test("a night whose claim fails publishes nothing, says why, and the next one mends it", async () => {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", csvOf(closed));
  await night(home.config, {asOf}, home.effects);
  const before = manifestOf(home);
  const sql = join(home.config.home, "..", "sql");
  cpSync(home.config.sql, sql, {recursive: true});
  writeFileSync(
    join(sql, "tests", "no_project_is_called_望澜苑.sql"),
    "select project_id from core.projects where project_id = '望澜苑'"
  );
  home.drop("complaints/a/b.csv", csvOf(other));
  await expect(night({...home.config, sql}, {asOf}, home.effects)).rejects.toThrow(
    /"no project is called 望澜苑" does not hold/
  );
  expect(manifestOf(home)).toEqual(before);
  expect(await query(home, "select count(*) as n from core.complaints")).toEqual([{n: 1}]);
  expect(readRuns(home.config.runs).at(-1)).toMatchObject({outcome: "failed", sentence: /does not hold/});
  await night(home.config, {asOf}, home.effects);
  expect(await query(home, "select count(*) as n from core.complaints")).toEqual([{n: 2}]);
});

test("a home without anything publishes empty tables", async () => {
  const home = makeTestHome();
  await night(home.config, {asOf}, home.effects);
  expect(
    manifestOf(home)
      .tables.map(({name}) => name)
      .sort()
  ).toEqual([
    "callback_reports_by_wave",
    "case_flow_by_week",
    "category_accuracy",
    "category_confusion",
    "category_trends",
    "comment_texts_by_wave",
    "comments_by_wave",
    "complaint_cases",
    "complaint_flags_by_month",
    "complaints_by_category_month",
    "complaints_by_handover_age_month",
    "complaints_by_source_month",
    "contractors_by_quarter",
    "data_quality_by_source",
    "deliveries_by_source",
    "delivery_days_by_source",
    "improvement_priorities_by_wave",
    "indicators_by_period",
    "open_complaints",
    "open_complaints_by_age",
    "project_clocks",
    "projects",
    "recommendation_scores_by_wave",
    "refused_rows_by_reason",
    "reliability_by_wave",
    "report_clocks",
    "response_rates_by_wave",
    "responsibilities_by_month",
    "satisfaction_by_item_wave",
    "service_days_by_rule",
    "service_levels_by_rule_month"
  ]);
});

test("the firm's own reference table replaces the program's, and one with other columns is refused", async () => {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", csvOf(closed));
  mkdirSync(home.config.referenceOverrides, {recursive: true});
  const own = join(home.config.referenceOverrides, "category_patterns.csv");
  writeFileSync(own, "subcategory_id,pattern\nPAR-03,厨房\n");
  await night(home.config, {asOf}, home.effects);
  expect(await query(home, "select subcategory_id from core.complaints")).toEqual([{subcategory_id: "PAR-03"}]);
  writeFileSync(own, "id,pattern\nPAR-03,厨房\n");
  await expect(night(home.config, {asOf}, home.effects)).rejects.toThrow(/subcategory_id, pattern are expected/);
});

const huiyin = join(programRoot, "pipeline", "huiyin.mjs");

function nightProcess(home: string) {
  const child = spawn(process.execPath, [huiyin, "night", "--as-of", asOf, "--home", home], {stdio: "ignore"});
  return {child, ended: once(child, "exit").then(([code]) => code as number | null)};
}

test("only one night runs in a home at a time, and a lock whose process is dead or another is taken over", async () => {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", csvOf(closed));
  const holder = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  mkdirSync(home.config.home, {recursive: true});
  writeFileSync(join(home.config.home, "night.lock"), `${holder.pid}\n`);
  await expect(night(home.config, {asOf}, home.effects)).rejects.toThrow(/already running/);
  writeFileSync(join(home.config.home, "night.lock"), `${holder.pid} 1@another-boot\n`);
  expect(await night(home.config, {asOf}, home.effects)).toMatchObject({outcome: "published"});
  writeFileSync(join(home.config.home, "night.lock"), `${holder.pid}\n`);
  holder.kill("SIGKILL");
  await once(holder, "exit");
  expect(await night(home.config, {asOf}, home.effects)).toMatchObject({outcome: "published"});
});

test("killed at any moment and run again, a night gives what it would have given", async () => {
  const calm = makeTestHome();
  const files = {"a/a.csv": csvOf(open, other), "b/b.csv": csvOf(open), "a/c.csv": csvOf(closed)};
  for (const [name, content] of Object.entries(files)) calm.drop(`complaints/${name}`, content);
  await promisify(execFile)(process.execPath, [huiyin, "night", "--as-of", asOf, "--home", calm.config.home]);
  const duration = readRuns(calm.config.runs).at(-1)!.duration_ms;
  const expected = tablesOf(calm);

  for (const share of [0.1, 0.25, 0.4, 0.55, 0.7, 0.85]) {
    const home = makeTestHome();
    for (const [name, content] of Object.entries(files)) home.drop(`complaints/${name}`, content);
    const killed = nightProcess(home.config.home);
    const lock = join(home.config.home, "night.lock");
    while (!existsSync(lock) && killed.child.exitCode === null) await sleep(5);
    await Promise.race([sleep(share * duration), killed.ended]);
    killed.child.kill("SIGKILL");
    await killed.ended;
    expect(await nightProcess(home.config.home).ended).toBe(0);
    expect(tablesOf(home)).toEqual(expected);
    const archived = readdirSync(home.config.archive, {recursive: true, withFileTypes: true}).filter((entry) =>
      entry.isFile()
    );
    expect(archived.map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8")).sort()).toEqual(
      Object.values(files).sort()
    );
    rmSync(home.config.home, {recursive: true});
  }
}, 900_000);
