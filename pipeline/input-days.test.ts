import {expect, test} from "vitest";
import {makeTestHome} from "./test-home.ts";
import type {TestHome} from "./test-home.ts";
import {buildTables} from "./test-tables.ts";
import {ask} from "./test-warehouse.ts";
import {openWarehouse} from "./warehouse.ts";

// Of which periods there are figures, worked by hand.

async function figuresOf(home: TestHome, asOf: string, indicators: string[]): Promise<unknown> {
  await buildTables(home, {asOf, tables: ["core.indicator_figures"]});
  const warehouse = await openWarehouse(home.config.warehouse, {readOnly: true});
  const rows = await warehouse.rows<{figure: string; numerator: number | null}>(
    `select indicator_id || ' ' || period_id as figure, numerator::double as numerator from core.indicator_figures
    where period_grain = 'month' and project_id = 'all' and list_contains(string_split($1, ' '), indicator_id)
    order by all`,
    [indicators.join(" ")]
  );
  warehouse.close();
  return Object.fromEntries(rows.map(({figure, numerator}) => [figure, numerator]));
}

test("repairs and claims have figures without a complaint, which is not measured", async () => {
  const home = makeTestHome();
  home.drop(
    "repairs/a/a.csv",
    "维修单号,报修时间,项目,报修内容,派单时间,现场查勘时间,完成时间\nW1,2026-03-02,甲,墙面开裂,2026-03-02,2026-03-03,2026-03-10\n"
  );
  home.drop("claims/a/a.csv", "索赔单号,索赔时间,项目,索赔金额\nC1,2026-04-02,甲,500\n");
  expect(await figuresOf(home, "2026-05-10", ["K01", "K24", "K50"])).toEqual({
    "K01 2026-03": null,
    "K01 2026-04": null,
    "K01 2026-05": null,
    "K24 2026-03": 1,
    "K24 2026-04": null,
    "K24 2026-05": null,
    "K50 2026-03": 0,
    "K50 2026-04": 1,
    "K50 2026-05": null
  });
});

test("a month in which nothing came but something was closed is measured, the next one is not", async () => {
  const home = makeTestHome();
  home.drop(
    "complaints/a/a.csv",
    "单号,受理时间,项目,内容,状态,关闭时间\n1,2026-04-30,甲,漏水,已关闭,2026-05-25\n2,2026-04-30,甲,停电,处理中,\n"
  );
  expect(await figuresOf(home, "2026-06-10", ["K01", "K28"])).toEqual({
    "K01 2026-04": 2,
    "K01 2026-05": 0,
    "K01 2026-06": null,
    "K28 2026-04": 2,
    "K28 2026-05": 1,
    "K28 2026-06": null
  });
});

test("the months of the first complaint's year add up to it, and begin with the first repair of that year", async () => {
  const home = makeTestHome();
  home.drop(
    "repairs/a/a.csv",
    "维修单号,报修时间,项目,报修内容,完成时间,关闭时间,维修费用\n" +
      "W0,1999-03-01,甲,墙面开裂,1999-03-10,1999-03-10,7\n" +
      "W1,2026-02-20,甲,墙面开裂,2026-02-27,2026-02-27,100\n" +
      "W2,2026-04-20,甲,墙面开裂,2026-04-22,2026-04-22,30\n"
  );
  home.drop("households/r/r.csv", "项目,楼栋,单元,房号,交付日期\n甲,1,1,101,2025-01-10\n");
  home.drop("complaints/a/a.csv", "单号,受理时间,项目,内容\n1,2026-04-10,甲,漏水\n");
  // What is of 1999 opens this year and no other; of the months before the first complaint nobody knows complaints.
  expect(await figuresOf(home, "2026-05-10", ["K01", "K52"])).toEqual({
    "K01 2026-01": null,
    "K01 2026-02": null,
    "K01 2026-03": null,
    "K01 2026-04": 1,
    "K01 2026-05": null,
    "K52 2026-01": 0,
    "K52 2026-02": 100,
    "K52 2026-03": 0,
    "K52 2026-04": 30,
    "K52 2026-05": null
  });
  expect(
    await ask(
      home,
      "select numerator from core.indicator_figures where indicator_id = 'K52' and period_id = '2026' and project_id = 'all'"
    )
  ).toEqual(["130"]);
});
