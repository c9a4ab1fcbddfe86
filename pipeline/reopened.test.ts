import {expect, test} from "vitest";
import {makeTestHome} from "./test-home.ts";
import {buildTables} from "./test-tables.ts";
import {openWarehouse} from "./warehouse.ts";

test("what was reopened after an unsatisfied visit is a share of the unsatisfied, and of all who answered", async () => {
  const home = makeTestHome();
  const drop = (day: string, rows: string[]) => {
    const lines = rows.map((row) => `${row},2026-10-12,云栖里,厨房漏水,投诉,2026-10-14`);
    home.drop(
      `complaints/a/${day}.csv`,
      `单号,状态,关闭时间,受理时间,项目,内容,类型,完成时间\n${lines.join("\n")}\n`,
      `${day}T00:00:00Z`
    );
  };
  drop(
    "2026-10-16",
    ["1", "2", "3", "4", "5"].map((number) => `${number},已关闭,2026-10-15`)
  );
  drop("2026-10-20", ["1,重新打开,", "5,重新打开,"]);
  // 1 is reopened after it, 2 is not, 3 was satisfied, of 4 no list knows the answer, and 5 was never visited.
  home.drop(
    "callbacks/a/v.csv",
    "单号,回访时间,回访结果\n1,2026-10-17 10:00,不满意\n2,2026-10-17 10:00,不满意\n3,2026-10-17 10:00,满意\n4,2026-10-17 10:00,看情况\n"
  );
  await buildTables(home, {asOf: "2026-10-30", tables: ["core.indicator_figures"]});
  const warehouse = await openWarehouse(home.config.warehouse, {readOnly: true});
  const figures = await warehouse.rows(
    `select indicator_id as id, numerator, denominator, undecidable_count as undecidable
    from core.indicator_figures
    where indicator_id in ('K37', 'K37c') and period_id = '2026-10' and project_id = 'all' order by 1`
  );
  warehouse.close();
  expect(figures).toEqual([
    {id: "K37", numerator: 1, denominator: 2, undecidable: 0},
    {id: "K37c", numerator: 1, denominator: 3, undecidable: 1}
  ]);
});
