import {mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import {programRoot} from "./config.ts";
import {makeTestHome} from "./test-home.ts";
import {buildTables} from "./test-tables.ts";
import {openWarehouse} from "./warehouse.ts";

test("a firm sets from how many homes a project is ranked, from which base a change is in percent, and what is open for long", async () => {
  const home = makeTestHome();
  const rules = readFileSync(join(programRoot, "sql", "reference", "survey_rules.csv"), "utf8");
  const own = ["rank_household_count,3", "change_base_count,1", "aged_day_count,25"].reduce(
    (text, line) => text.replace(new RegExp(`^${line.split(",")[0]},\\d+`, "m"), line),
    rules
  );
  mkdirSync(home.config.referenceOverrides, {recursive: true});
  writeFileSync(join(home.config.referenceOverrides, "survey_rules.csv"), own);
  home.drop(
    "households/r/r.csv",
    `项目,楼栋,单元,房号,交付日期\n${["101", "102", "103"].map((room) => `甲,1,1,${room},2025-01-10`).join("\n")}\n`
  );
  // One complaint in September, two in October, which are 26 and 25 days old as it ends.
  home.drop(
    "complaints/a/a.csv",
    `单号,受理时间,项目,内容,类型,有效性,状态,关闭时间
1,2026-09-01,甲,厨房漏水,投诉,有效,已关闭,2026-09-12
2,2026-10-05,甲,厨房漏水,投诉,有效,处理中,
3,2026-10-06,甲,厨房漏水,投诉,有效,处理中,
`
  );
  await buildTables(home, {asOf: "2026-11-02", tables: ["marts.indicators_by_period"]});
  const warehouse = await openWarehouse(home.config.warehouse, {readOnly: true});
  const figures = await warehouse.rows<Record<string, unknown>>(
    `select indicator_id || ' ' || project_id as figure, numerator, denominator, value, state
    from marts.indicators_by_period
    where period_id = '2026-10' and (indicator_id in ('K09', 'K29') and project_id = 'all' or indicator_id = 'K13' and project_id != 'all')
    order by 1`
  );
  warehouse.close();
  expect(figures.map((row) => Object.values(row).slice(1))).toEqual([
    [1, 1, 100, "measured"],
    [1, 1, 1, "measured"],
    [1, 2, 50, "measured"]
  ]);
});
