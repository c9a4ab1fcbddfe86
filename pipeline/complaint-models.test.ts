import {mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import {programRoot} from "./config.ts";
import {makeTestHome} from "./test-home.ts";
import {buildTables} from "./test-tables.ts";
import {ask} from "./test-warehouse.ts";

// Single models of complaints over a few cases worked by hand.

test("the days to the first reply are counted where the firm has no yardstick for them", async () => {
  const home = makeTestHome();
  home.drop(
    "complaints/a/a.csv",
    `单号,受理时间,项目,类型,内容,状态,首次回复时间,关闭时间
1,2026-03-02 09:00,甲,投诉,漏水,处理中,2026-03-04 10:00,
2,2026-03-02 09:00,甲,投诉,漏水,处理中,2026-03-09,
3,2026-03-02 09:00,甲,投诉,漏水,处理中,2026-03-01,
4,2026-03-02 09:00,甲,投诉,漏水,已关闭,,2026-03-10
5,2026-03-02 09:00,甲,投诉,漏水,处理中,已电话回复,
6,2026-03-02 09:00,甲,投诉,漏水,处理中,,
7,2026-03-02 09:00,甲,建议,漏水,处理中,2026-03-03,
8,2026-03-02 09:00,甲,投诉,漏水,处理中,2026-04-03,
`
  );
  const rules = readFileSync(join(programRoot, "sql", "reference", "service_rules.csv"), "utf8");
  mkdirSync(home.config.referenceOverrides, {recursive: true});
  writeFileSync(join(home.config.referenceOverrides, "service_rules.csv"), rules.replace(/^R03b,.*\n/m, ""));
  await buildTables(home, {asOf: "2026-03-31", tables: ["core.duration_days"]});
  const days = "select day_count, complaint_count from core.duration_days where indicator_id = 'K31' order by all";
  // Monday to Wednesday, and to the Monday after; 3 was replied to before, 4 never, 5 nobody knows when; 6 and 8 wait.
  expect(await ask(home, days)).toEqual(["2 1", "5 1", " 3"]);
});

test("of unclassified complaints told as a group only those of one text are one event", async () => {
  const home = makeTestHome();
  home.drop(
    "complaints/a/a.csv",
    `单号,受理时间,项目,房号,类型,投诉小类,内容,是否群诉
1,2026-03-02,甲,1-1-101,投诉,OTH-02,甲乙丙,是
2,2026-03-03,甲,1-1-102,投诉,OTH-02,子丑寅,是
3,2026-03-02,甲,1-1-103,投诉,OTH-02,甲乙 丙,是
4,2026-03-03,甲,1-1-104,投诉,MEP-01,漏水,是
5,2026-03-04,甲,1-1-105,投诉,MEP-01,渗水,是
6,2026-03-02,甲,1-1-106,投诉,OTH-02,丁戊,是
`
  );
  await buildTables(home, {asOf: "2026-03-31", tables: ["core.group_events"]});
  const events =
    "select subcategory_id, started_date::varchar, event_number, complaint_count, household_count from core.group_events order by all";
  expect(await ask(home, events)).toEqual([
    "MEP-01 2026-03-03 1 2 2",
    "OTH-02 2026-03-02 1 2 2",
    "OTH-02 2026-03-02 2 1 1",
    "OTH-02 2026-03-03 1 1 1"
  ]);
});

test("a last day in a year without a published calendar is provisional, a planned one is not", async () => {
  const home = makeTestHome();
  home.drop(
    "complaints/a/a.csv",
    `单号,受理时间,项目,类型,内容,责任单位,状态,首次回复时间,计划完成时间
1,2027-01-04 09:00,甲,投诉,漏水,工程部,处理中,,
2,2026-12-01 09:00,甲,投诉,漏水,工程部,处理中,,
3,2027-01-04 09:00,甲,投诉,漏水,工程部,处理中,2027-01-05,2027-01-08
4,2027-01-19 09:00,甲,投诉,漏水,工程部,处理中,,
`
  );
  await buildTables(home, {asOf: "2027-01-20", tables: ["marts.open_complaints"]});
  const cases = "select case_no, overdue_date::varchar, is_provisional from marts.open_complaints order by case_no";
  expect(await ask(home, cases)).toEqual(["1 2027-01-06 true", "2 2026-12-03 false", "3 2027-01-08 false", "4  false"]);
});
