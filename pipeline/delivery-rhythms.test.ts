import {expect, test} from "vitest";
import {csvOf, makeTestHome} from "./test-home.ts";
import {ask} from "./test-warehouse.ts";
import type {TestHome} from "./test-home.ts";
import {buildTables} from "./test-tables.ts";

// Days of July and August 2026, when every Monday to Friday is worked; the hotline exports on Fridays.

function dropOn(home: TestHome, source: string, days: string[]): void {
  for (const day of days)
    home.drop(
      `complaints/${source}/${day}.csv`,
      csvOf([`${source}-${day}`, "2026-06-28 09:10", "云栖里", "", "", "", "楼道灯不亮"]),
      `${day}T02:00:00Z`
    );
}

const tables = ["marts.deliveries_by_source", "marts.delivery_days_by_source"];

const sources = `
  select source, delivery_count, coalesce(usual_working_days::varchar, '-'), coalesce(due_date::varchar, '-'),
    coalesce(missed_count::varchar, '-')
  from marts.deliveries_by_source where kind = 'complaints' order by source`;
const spans = `
  select coalesce(delivered_date::varchar, 'since'), coalesce(since_date::varchar, '-'), coalesce(working_days::varchar, '-'),
    coalesce(missed_count::varchar, '-'), file_count
  from marts.delivery_days_by_source where source = '热线' order by delivery_position`;

test("a source's rhythm is the middle of its spans, and a gap says how many deliveries are missing", async () => {
  const home = makeTestHome();
  dropOn(home, "热线", ["2026-07-03", "2026-07-10", "2026-07-17", "2026-07-24", "2026-08-14"]);
  dropOn(home, "物业", ["2026-07-03", "2026-07-31", "2026-08-31"]);
  // From 14 to 24 August there are six working days: one week, and not yet half as much again.
  await buildTables(home, {asOf: "2026-08-24", tables});
  expect(await ask(home, sources)).toEqual(["热线 5 5.0 2026-08-21 2", "物业 3 - - -"]);
  expect(await ask(home, spans)).toEqual([
    "2026-07-03 - - - 1",
    "2026-07-10 2026-07-03 5 0 1",
    "2026-07-17 2026-07-10 5 0 1",
    "2026-07-24 2026-07-17 5 0 1",
    "2026-08-14 2026-07-24 15 2 1",
    "since 2026-08-14 6 0 0"
  ]);
  // By 3 September there are fourteen: those of 21 and 28 August are missing too.
  await buildTables(home, {asOf: "2026-09-03", tables});
  expect(await ask(home, sources)).toEqual(["热线 5 5.0 2026-08-21 4", "物业 3 - - -"]);
  expect((await ask(home, spans)).at(-1)).toBe("since 2026-08-14 14 2 0");
});
