import {expect, test} from "vitest";
import {makeTestHome} from "./test-home.ts";
import {buildTables} from "./test-tables.ts";
import {openWarehouse} from "./warehouse.ts";

// The published cases against what a reader of the export can count by hand.

const header =
  "单号,受理时间,项目,楼栋,单元,房号,投诉类型,投诉小类,投诉内容,责任单位,移交责任单位时间,首次回复时间,状态";

/** So many cases of one sub-category from each building, one a day from the first of March 2026. */
function fromBuildings(counts: Record<string, number>, kind = "PRO-01"): string[] {
  return Object.entries(counts).flatMap(([building, count]) =>
    Array.from({length: count}, (_, i) => {
      const day = `2026-03-${String(i + 1).padStart(2, "0")}`;
      return `${kind}-${building}-${i},${day} 09:00,云栖里,${building}栋,1单元,101,投诉,${kind},请处理,物业管理处,,,处理中`;
    })
  );
}

async function publishedCases(lines: string[], projects = "") {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", `${[header, ...lines].join("\n")}\n`);
  if (projects) home.drop("projects/p/p.csv", projects);
  await buildTables(home, {asOf: "2026-04-20", tables: ["marts.complaint_cases", "marts.projects"]});
  const warehouse = await openWarehouse(home.config.warehouse, {readOnly: true});
  const rows = async (sql: string) => warehouse.rows<Record<string, unknown>>(sql);
  return {rows, close: () => warehouse.close()};
}

test("a building stands beside its cases from five on, and what is left without one is no fewer", async () => {
  // Of PRO, 3 and 4 are three cases together: one of the next smallest goes with them. Of QUA every building has enough.
  const lines = [...fromBuildings({1: 6, 2: 5, 3: 2, 4: 1, 5: 5}), ...fromBuildings({3: 5}, "QUA-04")];
  const {rows, close} = await publishedCases(lines);
  expect(
    await rows(
      `select category_id, building, count(*)::integer as n from marts.complaint_cases group by all order by all nulls last`
    )
  ).toEqual([
    {category_id: "PRO", building: "1", n: 6},
    {category_id: "PRO", building: "5", n: 5},
    {category_id: "PRO", building: null, n: 8},
    {category_id: "QUA", building: "3", n: 5}
  ]);
  close();
});

test("the positions of a month run without a gap and do not follow the order of receipt", async () => {
  const {rows, close} = await publishedCases(fromBuildings({1: 20}));
  const [row] = await rows(
    `select min(case_position)::integer as first, max(case_position)::integer as last, count(*)::integer as n,
      list(age_days order by case_position) = list(age_days order by age_days desc) as is_by_age
    from marts.complaint_cases`
  );
  expect(row).toEqual({first: 1, last: 20, n: 20, is_by_age: false});
  close();
});

test("a case says which clauses it broke, how long it has been open, and nothing that names it", async () => {
  // Handed over on Monday, 2 March 2026; the second working day after it is Wednesday the 4th.
  const late =
    "A-1,2026-03-02 09:00,云栖里,1栋,1单元,101,投诉,PRO-01,请处理,物业管理处,2026-03-02 10:00,2026-03-05 09:00,处理中";
  const inTime = late.replace("A-1", "A-2").replace("03-05 09:00", "03-04 18:00");
  const {rows, close} = await publishedCases([late, inTime]);
  const cases = await rows(
    "select age_days, is_open, broken_clauses like '%9.3.2%' as is_late from marts.complaint_cases"
  );
  expect(cases.filter(({is_late}) => is_late === true)).toHaveLength(1);
  expect(cases.every(({age_days, is_open}) => age_days === 49 && is_open === true)).toBe(true);
  const text = JSON.stringify(await rows("from marts.complaint_cases"));
  for (const word of ["A-1", "101", "请处理", "03-02T", "03-05"]) expect(text).not.toContain(word);
  close();
});

test("a project has the region that the latest list gives it, and none where no list does", async () => {
  const list = "项目,区域,城市\n云栖里,华东区域,杭州\n";
  const {rows, close} = await publishedCases(
    [...fromBuildings({1: 1}), ...fromBuildings({2: 1}, "PRO-02").map((line) => line.replace("云栖里", "望川居"))],
    list
  );
  expect(await rows("select project_id, region_name, city_name from marts.projects order by region_name")).toEqual([
    {project_id: "云栖里", region_name: "华东区域", city_name: "杭州"},
    {project_id: "望川居", region_name: null, city_name: null}
  ]);
  close();
});
