import {readFileSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import {programRoot} from "./config.ts";
import {isWorkingDay, nextDay} from "./test-calendar.ts";
import {openWarehouse} from "./warehouse.ts";

// The last days in time, counted by hand on the State Council's calendar for 2026: a week that ends on Sunday 25 October has
// until Tuesday the 27th; September (its last day a Wednesday, then seven days of holiday and a worked Saturday, the 10th) has
// until Tuesday 13 October; 2025 (new year's holiday to the 3rd, a worked Sunday the 4th) has until Thursday 29 January.
const due = {weekly: "2026-10-27", monthly: "2026-10-13", annual: "2026-01-29"};

async function outcomes(issues: [type: string, period: string, time: string][], asOf = "2026-11-03") {
  const warehouse = await openWarehouse(":memory:");
  const days: string[] = [];
  for (let day = "2025-12-01"; day < "2027-01-01"; day = nextDay(day)) days.push(day);
  const calendar = days.map((day) => `(date '${day}', ${isWorkingDay(day)})`).join(", ");
  const log = [["WEEKLY", "2025-W52", "2025-12-29 09:00"], ["MONTHLY", "2025-12", "2026-01-01 09:00"], ...issues];
  await warehouse.run(`
    create schema reference; create schema core; create schema staging;
    create table reference.night as select date '${asOf}' as as_of;
    create table reference.report_rules as
      from read_csv('${join(programRoot, "sql", "reference", "report_rules.csv")}');
    create table core.calendar as
      select day as date, works as is_working_day, sum(works::integer) over (order by day)::integer as working_day_number,
        false as is_provisional
      from (values ${calendar}) as t(day, works);
    create table core.periods as
      select grain as period_grain, id as period_id, last_day::date as period_end, true as is_begun
      from (values ('week', '2026-W43', '2026-10-25'), ('week', '2025-W52', '2025-12-28'), ('month', '2025-12', '2025-12-31'),
        ('month', '2026-09', '2026-09-30'), ('year', '2025', '2025-12-31')) as t(grain, id, last_day);
    create table staging.report_issues as
      select type as report_type, id as period_id, told::timestamp as issued_local
      from (values ${log.map(([type, id, told]) => `('${type}', '${id}', '${told}')`).join(", ")}) as t(type, id, told);
    create table core.report_clocks as ${readFileSync(join(programRoot, "sql", "core", "report_clocks.sql"), "utf8")}`);
  const rows = await warehouse.rows<{period_id: string; due_date: string; outcome: string; over: number | null}>(
    `select period_id, due_date::varchar as due_date, outcome, working_days_over as over
     from core.report_clocks where period_id in ('2026-W43', '2026-09', '2025')`
  );
  warehouse.close();
  return new Map(rows.map(({period_id, ...row}) => [period_id, row]));
}

test("each kind of report has its last working day, and is in time on it and late on the next", async () => {
  const onTime = await outcomes([
    ["WEEKLY", "2026-W43", `${due.weekly} 23:59`],
    ["MONTHLY", "2026-09", `${due.monthly} 23:59`],
    ["ANNUAL", "2025", `${due.annual} 23:59`]
  ]);
  expect(onTime.get("2026-W43")).toEqual({due_date: due.weekly, outcome: "met", over: null});
  expect(onTime.get("2026-09")).toEqual({due_date: due.monthly, outcome: "met", over: null});
  expect(onTime.get("2025")).toEqual({due_date: due.annual, outcome: "met", over: null});
  const late = await outcomes([
    ["WEEKLY", "2026-W43", "2026-10-28 00:00"],
    ["MONTHLY", "2026-09", "2026-10-14 00:00"],
    ["ANNUAL", "2025", "2026-01-30 00:00"]
  ]);
  expect([...late.values()].map(({outcome, over}) => [outcome, over])).toEqual([
    ["breached", 1],
    ["breached", 1],
    ["breached", 1]
  ]);
});

test("the first sending counts: one that is sent again later stays in time", async () => {
  const again = await outcomes([
    ["WEEKLY", "2026-W43", "2026-10-26 09:00"],
    ["WEEKLY", "2026-W43", "2026-11-02 09:00"]
  ]);
  expect(again.get("2026-W43")?.outcome).toBe("met");
});

test("before its last day a report is running, after it overdue, and of a kind that nobody logs undecidable", async () => {
  expect((await outcomes([], "2026-10-27")).get("2026-W43")?.outcome).toBe("running");
  expect((await outcomes([], "2026-10-28")).get("2026-W43")?.outcome).toBe("overdue_running");
  expect((await outcomes([])).get("2025")?.outcome).toBe("undecidable");
});
