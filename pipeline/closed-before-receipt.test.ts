// A case whose source has it closed before it was received is closed, on a day that nobody knows.

import {afterAll, expect, test} from "vitest";
import {makeTestHome} from "./test-home.ts";
import {buildTables} from "./test-tables.ts";
import {openWarehouse} from "./warehouse.ts";

const home = makeTestHome();
home.drop(
  "complaints/a/a.csv",
  `单号,受理时间,项目,房号,内容,类型,关闭时间,状态,维修费用
before,2026-03-10 09:00,云栖里,3-2-1501,墙面开裂,投诉,2026-03-01 10:00,已关闭,100
after,2026-03-10 09:00,云栖里,3-2-1502,墙面开裂,投诉,2026-03-12 10:00,已关闭,200
`
);
await buildTables(home, {
  asOf: "2026-10-31",
  tables: ["core.duration_days", "core.progress_days", "core.costs", "marts.complaint_cases"]
});
const warehouse = await openWarehouse(home.config.warehouse, {readOnly: true});
afterAll(() => warehouse.close());

test("it has no day of closing and is not open", async () => {
  const rows = await warehouse.rows(
    `select case_no as no, closed_date::varchar as closed, done_date::varchar as done, is_open, is_order_wrong as wrong
     from core.complaints order by no`
  );
  expect(rows).toEqual([
    {no: "after", closed: "2026-03-12", done: "2026-03-12", is_open: false, wrong: false},
    {no: "before", closed: null, done: null, is_open: false, wrong: true}
  ]);
});

test("its duration is undecidable, it counts as closed, and its cost is not lost", async () => {
  // From Tuesday 10 March to Thursday 12 March are two working days.
  const lengths = await warehouse.rows(
    `select event_date::varchar as day, day_count, complaint_count::integer as n from core.duration_days
     where indicator_id = 'K32' order by day`
  );
  expect(lengths).toEqual([
    {day: "2026-03-10", day_count: null, n: 1},
    {day: "2026-03-12", day_count: 2, n: 1}
  ]);
  const closed = "select sum(numerator)::integer as n from core.progress_days where indicator_id = 'K27'";
  expect(await warehouse.rows(closed)).toEqual([{n: 2}]);
  expect(await warehouse.rows("select sum(cost_amount_yuan) as yuan from core.costs")).toEqual([{yuan: 300}]);
});

test("whether it was fixed at once nobody can tell, and it took no days", async () => {
  expect(await warehouse.rows("select case_key, is_fixed from core.first_time_fixes order by case_key")).toEqual([
    {case_key: "a:after", is_fixed: true},
    {case_key: "a:before", is_fixed: null}
  ]);
  expect(await warehouse.rows("select age_days from marts.complaint_cases order by age_days")).toEqual([
    {age_days: 0},
    {age_days: 2}
  ]);
});
