import {afterAll, expect, test} from "vitest";
import {makeTestHome} from "./test-home.ts";
import {buildTables} from "./test-tables.ts";
import {openWarehouse} from "./warehouse.ts";

// Rates per household against cases worked by hand: two homes of 甲 (100 and 50 m²), two of 乙 (80 m² and unknown), of 丙
// no roster. In September 3 complaints come from 甲, 2 from 乙, 5 from 丙, one of them not judged yet.

const home = makeTestHome();
home.drop(
  "households/r/r.csv",
  `项目,楼栋,单元,房号,建筑面积,交付日期
甲,1,1,101,100,2020-01-10
甲,1,1,102,50,2020-01-10
乙,1,1,101,80,2020-01-10
乙,1,1,102,,2020-01-10
`
);
const complaints = ["甲,有效", "甲,有效", "甲,有效", "乙,有效", "乙,有效", ...Array<string>(4).fill("丙,有效"), "丙,"];
home.drop(
  "complaints/a/a.csv",
  `单号,受理时间,项目,有效性,类型,内容\n${complaints.map((one, i) => `${i},2026-09-${10 + i},${one},投诉,物业费太高`).join("\n")}\n`
);
home.drop(
  "repairs/a/a.csv",
  `维修单号,报修时间,项目,报修内容,完成时间,维修费用
W1,2026-09-10,甲,漏水,2026-09-12,300
W2,2026-09-10,丙,漏水,2026-09-12,500
`
);
await buildTables(home, {asOf: "2026-10-05", tables: ["marts.category_trends", "marts.indicators_by_period"]});
const warehouse = await openWarehouse(home.config.warehouse, {readOnly: true});
afterAll(() => warehouse.close());

const figures = async (indicator: string) =>
  warehouse.rows<Record<string, unknown>>(
    `select project_id, numerator, denominator, value, undecidable_count, state from marts.indicators_by_period
    where indicator_id = $1 and period_id = '2026-09' order by project_id`,
    [indicator]
  );
const of = (project_id: string, numerator: number, denominator: number, value: number, undecidable_count = 0) => ({
  project_id,
  numerator,
  denominator,
  value,
  undecidable_count,
  state: "measured"
});
const undecidable = (project_id: string, undecidable_count: number) => ({
  project_id,
  numerator: null,
  denominator: null,
  value: null,
  undecidable_count,
  state: "undecidable"
});

test("complaints of a project without a roster stand in no rate per household, and are seen beside it", async () => {
  expect(await figures("K06")).toEqual([
    of("all", 5, 4, 1250, 5),
    undecidable("丙", 5),
    of("乙", 2, 2, 1000),
    of("甲", 3, 2, 1500)
  ]);
});

test("a project with a home of unknown area is in no rate per area", async () => {
  expect(await figures("K07")).toEqual([
    of("all", 3, 150, 2000, 7),
    undecidable("丙", 5),
    undecidable("乙", 2),
    of("甲", 3, 150, 2000)
  ]);
});

test("the cost of a project without a roster is no cost per household: its repairs are undecidable", async () => {
  expect(await figures("K52")).toEqual([
    of("all", 300, 4, 75, 1),
    undecidable("丙", 1),
    of("乙", 0, 2, 0),
    of("甲", 300, 2, 150)
  ]);
});

test("the trend of all projects is that of the projects whose homes are known", async () => {
  const rows = await warehouse.rows(
    `select project_id, subcategory_id, complaint_count, undecidable_count, exposure, exposure_unit
    from marts.category_trends where received_month = '2026-09-01' and complaint_count > 0 order by all`
  );
  const homes = {undecidable_count: 0, exposure_unit: "households"};
  const all = {...homes, project_id: "all", complaint_count: 5, undecidable_count: 5, exposure: 4};
  expect(rows).toEqual([
    {...all, subcategory_id: "PRO-01"},
    {...all, subcategory_id: "all"},
    {...homes, project_id: "丙", subcategory_id: "all", complaint_count: 5, exposure: 30, exposure_unit: "days"},
    {...homes, project_id: "乙", subcategory_id: "all", complaint_count: 2, exposure: 2},
    {...homes, project_id: "甲", subcategory_id: "all", complaint_count: 3, exposure: 2}
  ]);
});

test("without any floor area nothing is measured by area", async () => {
  const plain = makeTestHome();
  plain.drop("households/r/r.csv", "项目,楼栋,单元,房号,交付日期\n甲,1,1,101,2020-01-10\n");
  plain.drop("complaints/a/a.csv", "单号,受理时间,项目,有效性,类型,内容\n1,2026-09-10,甲,有效,投诉,漏水\n");
  await buildTables(plain, {asOf: "2026-10-05", tables: ["marts.indicators_by_period"]});
  const own = await openWarehouse(plain.config.warehouse, {readOnly: true});
  expect(
    await own.rows("select distinct project_id, state from marts.indicators_by_period where indicator_id = 'K07'")
  ).toEqual([{project_id: "all", state: "not_measured"}]);
  own.close();
});
