import {expect, test} from "vitest";
import {bodyText, demoBodies} from "../test-bodies.ts";
import {indicatorRow, zh} from "../narrative/test-rows.ts";
import {monthly} from "./monthly.ts";
import {standing} from "./projects.ts";

const sectionTitles = [
  "概述",
  "来源与类型",
  "分类统计",
  "重点问题",
  "责任分析",
  "时效",
  "回访与满意",
  "重复、群诉、升级、索赔",
  "项目对比",
  "典型案例",
  "建议、措施与责任部门",
  "附：口径与数据质量"
];

test("every number of the demo's monthly reports is what the warehouse gives by SQL, and no sentence says another", async () => {
  const {bodies, read, close} = await demoBodies(monthly, ["2025-05", "2025-12", "2026-10"]);
  for (const body of bodies.values()) {
    expect(body.sections.map(({title}) => title.zh)).toEqual(sectionTitles);
  }
  const counted = await read<{n: number}>(`
    select count(*) as n from core.complaints
    where case_type = 'COMPLAINT' and received_date between '2026-10-01' and '2026-10-31'`);
  expect(bodyText(bodies.get("2026-10")!)).toContain(`本月受理投诉 ${counted[0]!.n} 件。`);
  expect(bodyText(bodies.get("2025-05")!)).toContain("没有上月的数据，无从比较。");
  expect(bodyText(bodies.get("2025-12")!)).toContain("青梧府自 2025-11-28 起入伙");
  close();
}, 120_000);

test("the rows of the tables hold what their labels say, counted case by case", async () => {
  const {bodies, read, close} = await demoBodies(monthly, ["2026-10"]);
  const lines = bodyText(bodies.get("2026-10")!).split("\n");
  const october = "received_date between '2026-10-01' and '2026-10-31'";
  const complaints = `core.complaints where case_type = 'COMPLAINT' and validity != 'INVALID' and ${october}`;
  const count = async (from: string) => (await read<{n: number}>(`select count(*) as n from ${from}`))[0]!.n;
  const first = (label: string) => lines.find((line) => line.startsWith(`${label} | `))?.split(" | ") ?? [];
  expect(first("电话").at(-1)).toBe(String(await count(`core.complaints where channel = 'PHONE' and ${october}`)));
  expect(first("车位与停车")[1]).toBe(String(await count(`${complaints} and category_id = 'PAR'`)));
  const withHomes = `project_id in (
    select project_id from core.household_days where household_count > 0 and event_date between '2026-10-01' and '2026-10-31')`;
  expect(first("车位与停车")[3]).toBe(String(await count(`${complaints} and category_id = 'PAR' and ${withHomes}`)));
  expect(first("车位与停车")[3]).not.toBe(first("车位与停车")[1]);
  const designs = "default_unit = '设计部' or default_unit like '设计部·%'";
  const fedBack = `subcategory_id in (select subcategory_id from reference.subcategories where ${designs})`;
  const feedback =
    lines
      .filter((line) => line.startsWith("设计部 | "))
      .at(-1)
      ?.split(" | ") ?? [];
  expect(feedback[1]).toBe(String(await count(`${complaints} and ${fedBack}`)));
  const proposed = (label: string) => lines.filter((line) => line.startsWith(`${label} | `)).join();
  expect(proposed("不满意未跟进")).toContain("直至满意（9.5） | 客户服务部");
  expect(first("设计部")[1]).toBe(String(await count(`${complaints} and handling_unit = '设计部'`)));
  const replies = `core.service_clocks where rule_id = 'R03' and ${october}`;
  const kept = await count(`${replies} and outcome = 'met'`);
  const judged = await count(`${replies} and outcome in ('met', 'breached', 'overdue_running')`);
  expect(first("责任单位两个工作日内回复客户").at(-1)).toContain(`(${kept}/${judged})`);
  const own = await count(`core.complaints where case_type = 'COMPLAINT' and project_id = '青梧府' and ${october}`);
  expect(lines.find((line) => /^青梧府 \| \d+ 件 \|/.test(line))).toContain(`青梧府 | ${own} 件 |`);
  close();
}, 120_000);

test("what was open at the end is told by age and unit, adds up, and is the month's indicator", async () => {
  const {bodies, read, close} = await demoBodies(monthly, ["2026-09"]);
  const rows = tableRows(bodyText(bodies.get("2026-09")!), "期末未关闭投诉的账龄，按责任单位");
  const numbers = rows.map((row) => row.slice(1).map((cell) => Number(cell.replaceAll(",", ""))));
  const total = numbers.at(-1)!;
  expect(rows.at(-1)![0]).toBe("合计");
  expect(total.slice(0, 7).reduce((sum, count) => sum + count, 0)).toBe(total[7]);
  for (const [i, count] of total.entries()) {
    expect(numbers.slice(0, -1).reduce((sum, row) => sum + row[i]!, 0)).toBe(count);
  }
  const [open] = await read<{all: number; overdue: number; aged: number}>(`
    select
        any_value(value) filter (indicator_id = 'K28') as all,
        any_value(numerator) filter (indicator_id = 'K30') as overdue,
        any_value(numerator) filter (indicator_id = 'K29') as aged
    from marts.indicators_by_period
    where period_id = '2026-09' and period_grain = 'month' and project_id = 'all'`);
  expect([total[7], total[8]]).toEqual([open!.all, open!.overdue]);
  // K29: open for more than thirty days, which are the last three ages.
  expect(total[4]! + total[5]! + total[6]!).toBe(open!.aged);
  close();
}, 120_000);

test("contractors have the complaints that name them, the others are not named, and all are the month's", async () => {
  const {bodies, read, close} = await demoBodies(monthly, ["2026-09"]);
  const rows = tableRows(bodyText(bodies.get("2026-09")!), "施工单位与维修商");
  const september = `case_type = 'COMPLAINT' and validity != 'INVALID' and received_date between '2026-09-01' and '2026-09-30'`;
  const [counted] = await read<{n: number}>(`select count(*) as n from core.complaints where ${september}`);
  expect(rows.at(-1)!.slice(0, 2)).toEqual(["合计", String(counted!.n)]);
  expect(rows.at(-2)![0]).toBe("未注明");
  const sum = rows.slice(0, -1).reduce((all, row) => all + Number(row[1]), 0);
  expect(sum).toBe(counted!.n);
  const [repairs] = await read<{n: number}>(
    "select count(*) as n from core.repair_cases where done_date between '2026-09-01' and '2026-09-30'"
  );
  expect(rows.at(-1)![4]).toBe(String(repairs!.n));
  close();
}, 120_000);

/** The rows of the table with a caption, a cell each. */
function tableRows(text: string, caption: string): string[][] {
  const lines = text.split("\n");
  const rows = lines.slice(lines.indexOf(caption) + 1);
  return rows
    .slice(
      0,
      rows.findIndex((line) => !line.includes(" | "))
    )
    .map((line) => line.split(" | "));
}

test("no household, phone, name or case content is in a monthly report", async () => {
  const {bodies, read, close} = await demoBodies(monthly, ["2026-10"]);
  const text = JSON.stringify(bodies.get("2026-10"));
  const keys = await read<{key: string}>(
    "select distinct household_key as key from core.complaints where household_key is not null union select complaint_key from core.complaints"
  );
  expect(keys.filter(({key}) => text.includes(key))).toEqual([]);
  close();
}, 120_000);

test("a project stands out where its homes do not explain its complaints, and two alike do not", () => {
  const rate = (project_id: string, numerator: number | null) =>
    indicatorRow({
      indicator_id: "K06",
      unit: "per_1000_households",
      project_id,
      project_name: project_id,
      numerator,
      denominator: numerator === null ? null : 1000,
      value: numerator
    });
  expect(zh(...standing([rate("甲园", 60), rate("乙园", 20), rate("丙园", null)]))).toBe(
    "按户计，甲园（每千户 60.00 件）明显高于其他项目合计。按户计，乙园（每千户 20.00 件）明显低于其他项目合计。没有已交付户数的项目不参加比较。"
  );
  expect(zh(...standing([rate("甲园", 30), rate("乙园", 24)]))).toContain("没有项目明显高于或低于其他项目合计");
  expect(zh(...standing([rate("甲园", 0), rate("乙园", 0)]))).toContain("没有项目明显高于或低于其他项目合计");
  expect(zh(...standing([rate("甲园", 3)]))).toContain("不作项目比较");
});
