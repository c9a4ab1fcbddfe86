// The one model over clocks written by hand: how many days, of which kind, and where the long ones begin.

import {readFileSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import {programRoot} from "./config.ts";
import {openWarehouse, quotePath} from "./warehouse.ts";

const model = readFileSync(join(programRoot, "sql", "marts", "service_days_by_rule.sql"), "utf8");
const scales = join(programRoot, "sql", "reference", "duration_scales.csv");

/** Clocks as (rule, outcome, from, to, working days) of one project; W gives 2 working days, C 7 calendar days, N none. */
async function daysOf(clocks: string) {
  const warehouse = await openWarehouse(":memory:");
  try {
    await warehouse.run(`
      create schema core; create schema reference;
      create table reference.night as select '2026-10-31' as as_of;
      create table reference.duration_scales as from read_csv(${quotePath(scales)});
      create table reference.service_rules as
        select * from (values ('W', 2, 'working_day'), ('C', 7, 'calendar_day'), ('N', null, null))
          as rules(rule_id, limit_count, limit_unit);
      create table core.projects as select 'p' as project_id, '云栖里' as project_name;
      create table core.service_clocks as
        select 'p' as project_id, * from (values ${clocks})
          as clocks(rule_id, outcome, from_date, to_date, working_days);`);
    const rows = await warehouse.rows<Record<string, string | number>>(
      `select rule_id, day_bucket, met_count, breached_count, running_count, overdue_count, undecidable_count
       from (${model}) order by rule_id, day_position`
    );
    return rows.map((row) => Object.values(row).join(" "));
  } finally {
    warehouse.close();
  }
}

const clock = (rule: string, outcome: string, from: string, to: string | null, workingDays: number | null) =>
  `('${rule}', '${outcome}', date '${from}', ${to ? `date '${to}'` : "null::date"}, ${workingDays ?? "null"})`;

// 2026-10-23 is a Friday: to Tuesday the 27th two working days, four calendar days.
test("a limit in working days counts those, one in calendar days the others", async () => {
  const facts = ["met", "2026-10-23", "2026-10-27", 2] as const;
  expect(await daysOf([clock("W", ...facts), clock("C", ...facts), clock("N", ...facts)].join())).toEqual([
    "C 4 1 0 0 0 0",
    "N 2 1 0 0 0 0",
    "W 2 1 0 0 0 0"
  ]);
});

test("long ones are one from three times the limit on, at least from ten or fourteen days, without a limit from thirty", async () => {
  const late = (rule: string, to: string, days: number) => clock(rule, "breached", "2026-09-01", to, days);
  const clocks = [
    late("W", "2026-09-14", 9),
    late("W", "2026-09-15", 10),
    late("W", "2026-09-30", 21),
    late("C", "2026-09-21", 14),
    late("C", "2026-09-22", 15),
    late("C", "2026-10-15", 28),
    late("N", "2026-10-15", 29),
    late("N", "2026-10-16", 30),
    late("N", "2026-10-20", 32)
  ];
  expect(await daysOf(clocks.join())).toEqual([
    "C 20 0 1 0 0 0",
    "C 21+ 0 2 0 0 0",
    "N 29 0 1 0 0 0",
    "N 30+ 0 2 0 0 0",
    "W 9 0 1 0 0 0",
    "W 10+ 0 2 0 0 0"
  ]);
});

test("what is still open has the days to the as-of date; what never came, or came before its start, has none", async () => {
  const clocks = [
    clock("C", "running", "2026-10-28", null, 2),
    clock("C", "overdue_running", "2026-10-20", null, 8),
    clock("C", "breached", "2026-10-01", null, null),
    clock("C", "undecidable", "2026-10-20", "2026-10-19", -1),
    clock("W", "undecidable", "2026-10-20", "2026-10-19", -1)
  ];
  expect(await daysOf(clocks.join())).toEqual([
    "C 3 0 0 1 0 0",
    "C 11 0 0 0 1 0",
    "C none 0 1 0 0 1",
    "W none 0 0 0 0 1"
  ]);
});
