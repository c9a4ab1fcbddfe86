import {expect, test} from "vitest";
import {countBySubcategory} from "../data/complaints.ts";
import {sampleRows} from "../data/sample-rows.ts";
import {sampleTables} from "../data/sample-tables.ts";
import {itemsOf} from "../data/satisfaction.ts";
import {seriesOf} from "../data/selection.ts";
import {groupService} from "../data/service-levels.ts";
import {changeOf, headlineRow} from "./change.ts";
import {subcategoryFinding} from "./complaints.ts";
import {headline} from "./headline.ts";
import {satisfactionFinding} from "./satisfaction.ts";
import {serviceFinding} from "./service.ts";

const tables = sampleTables();
const selection = {project: "all", from: "2025-10-01", to: "2026-11-01"};
const series = (indicator: string, grain: "month" | "wave" = "month") =>
  seriesOf(tables, {indicator, grain, selection});
const plain = (text: string) => text.replaceAll("\u00a0", " ");

test("the headline period is the last whole month, but the open wave", () => {
  expect(headlineRow(series("K02"))?.period_id).toBe("2026-10");
  expect(headlineRow(series("K60", "wave"))?.period_id).toBe("2026H2");
});

test("more complaints than chance allows are worse, a rate within chance is level", () => {
  const complaints = series("K02");
  expect(changeOf(complaints, headlineRow(complaints)!, {direction: "lower"})?.verdict).toBe("worse");
  expect(changeOf(complaints, headlineRow(complaints)!, {direction: null})?.verdict).toBe("changed");
  const satisfaction = series("K60", "wave");
  expect(changeOf(satisfaction, headlineRow(satisfaction)!, {direction: "higher"})?.verdict).toBe("noise");
});

test("a median carries no verdict", () => {
  const days = series("K31");
  expect(changeOf(days, headlineRow(days)!, {direction: "lower"})?.verdict).toBe("untested");
});

test("the first period has nothing to be compared with", () => {
  const complaints = series("K02");
  expect(changeOf(complaints, complaints[0]!, {direction: "lower"})).toBeUndefined();
});

test("the three largest sub-categories are named with their share", () => {
  const rows = countBySubcategory(tables.complaints_by_category_month, selection);
  const total = rows.reduce((sum, row) => sum + row.complaint_count, 0);
  const top = rows.slice(0, 3).reduce((sum, row) => sum + row.complaint_count, 0);
  expect(plain(subcategoryFinding(rows, "zh").title)).toContain(`占全部投诉的 ${((100 * top) / total).toFixed(1)} %`);
});

test("no three sub-categories are named where the fourth is as large, or where they hold few cases", () => {
  const [row] = countBySubcategory(tables.complaints_by_category_month, selection);
  const counted = (...counts: number[]) =>
    counts.map((complaint_count, i) => ({...row!, subcategory_id: `S-${i}`, complaint_count}));
  const plainTitle = {title: "投诉按小类", highlights: []};
  expect(subcategoryFinding(counted(9, 8, 5, 5), "zh")).toEqual(plainTitle);
  expect(subcategoryFinding(counted(6, 5, 3, 1), "zh")).toEqual(plainTitle);
  expect(subcategoryFinding(counted(6, 5, 4, 1), "zh").highlights).toEqual(["S-0", "S-1", "S-2"]);
  expect(subcategoryFinding(counted(9, 9, 5), "zh").highlights).toHaveLength(3);
});

test("the project that replies clearly less often is named, and none where none is", () => {
  const rows = groupService(tables.service_levels_by_rule_month, {
    by: "project",
    isCounted: (rule) => rule === "R03",
    selection
  });
  const words = {
    language: "zh",
    limit: "2 个工作日",
    nameOf: (row: {group_name: string}) => row.group_name
  } as const;
  expect(serviceFinding(rows, words)).toMatchObject({
    highlights: ["wangchuan"],
    title: expect.stringContaining("明显低于")
  });
  const level = rows.map((row) => ({...row, met_count: 80, decidable_count: 100, met_pct: 80}));
  expect(serviceFinding(level, words).highlights).toEqual([]);
  expect(serviceFinding([], words).title).toBe("2 个工作日内回复的投诉");
});

const items = itemsOf(tables.satisfaction_by_item_wave, {wave: "2026H2", project: "all"});
const level = items.map((item) => ({...item, change: "no_change"}));

test("overall satisfaction stands first, then the items that moved as the table judges", () => {
  const finding = satisfactionFinding(items, "zh");
  expect(finding.highlights).toEqual(["Q41"]);
  expect(plain(finding.title)).toMatch(/^总体满意率 \d\d\.\d %，较上次无显著变化；“维修速度”改善$/);
  const [overall, ...others] = items;
  const fallen = {...overall!, satisfied_pct: 50.16, change_pct_points: -5.46, change: "worse"};
  const bounds = {change_pct_points: -20, change_low_pct_points: -30, change_high_pct_points: -10};
  const worse = others.map((item) => ({...item, ...bounds, change: "worse"}));
  expect(plain(satisfactionFinding([fallen, ...worse], "zh").title)).toBe(
    "总体满意率 50.2 %，较上次下降（−5.5 个百分点），超出误差；“房屋质量”“维修质量”“维修速度”等 4 项变差"
  );
  expect(plain(satisfactionFinding([fallen, ...worse], "en").title)).toBe(
    "50.2 % satisfied overall, down on the wave before (−5.5 pp), beyond chance; worse: Building quality, Repair quality, Repair speed and 1 more"
  );
});

test("an item that moved only when taken singly is not named", () => {
  // For four at once z is 2.50 and not 1.96: 10 ± 9 becomes 10 ± 11.5, while 10 ± 7 becomes 10 ± 8.9.
  const moved = (half: number) =>
    level.map((item) =>
      item.item_id === "Q42"
        ? {...item, change: "better", change_pct_points: 10, change_low_pct_points: 10 - half}
        : item
    );
  expect(satisfactionFinding(moved(7), "zh").highlights).toEqual(["Q42"]);
  expect(satisfactionFinding(moved(9), "zh").highlights).toEqual(["Q40"]);
  expect(satisfactionFinding(moved(9), "zh").title).toContain("1 题单看有变化，按比较的题数校正后均不显著");
});

test("where no item moved, the lowest is named and the others are level", () => {
  expect(satisfactionFinding(level, "zh")).toMatchObject({
    highlights: ["Q40"],
    title: expect.stringMatching(/；满意率最低的是“维修质量”，.*；各项较上次均无显著变化$/)
  });
  const reworded = level.map((item) => ({...item, change: "not_comparable"}));
  expect(satisfactionFinding(reworded, "zh").title).toContain("题目有变，与上次不可比");
});

test("the lowest item is not called so where an item with fewer answers lies lower", () => {
  const [overall, first, ...others] = level;
  const few = {...first!, answered_count: 29, satisfied_count: 2, satisfied_pct: 6.9, change: "too_few"};
  const title = satisfactionFinding([overall!, few, ...others], "zh").title;
  expect(title).toContain("作答满 30 份的题目中，满意率最低的是");
  expect(title).toContain("可比的各项较上次均无显著变化");
});

test("one item with enough answers is not the lowest, and without any there is no finding", () => {
  const [overall, first, ...others] = level;
  const few = others.map((item) => ({...item, answered_count: 29, change: "too_few"}));
  expect(satisfactionFinding([first!, ...few], "zh")).toEqual({title: "可比的各项较上次均无显著变化", highlights: []});
  expect(satisfactionFinding(few, "zh")).toEqual({title: "各项满意率", highlights: []});
  expect(satisfactionFinding([{...overall!, satisfied_pct: null, is_suppressed: true}], "zh").title).toBe("各项满意率");
});

test("the headline names a sub-category only where it has five cases and leads", () => {
  const [row] = countBySubcategory(tables.complaints_by_category_month, selection);
  const about = (...counts: number[]) => {
    const subcategories = counts.map((complaint_count) => ({...row!, complaint_count}));
    return headline({complaints: series("K02"), replies: [], satisfaction: [], subcategories, threshold: null}, "zh");
  };
  expect(about(5, 4)).toContain("最多的是");
  expect(about(5)).toContain("最多的是");
  expect(about(5, 5)).not.toContain("最多的是");
  expect(about(4, 1)).not.toContain("最多的是");
});

test("a whole month that no source has delivered is not measured, in the headline too", () => {
  const complaints = series("K02").map((row) =>
    row.period_start >= "2026-10-01" ? {...row, value: null, state: "not_measured"} : row
  );
  const input = {complaints, replies: [], satisfaction: [], subcategories: [], threshold: null};
  expect(headline(input, "zh")).toBe("2026年10月的投诉数据未采集。");
});

test("the headline names the chosen project", () => {
  const input = {complaints: [], replies: [], satisfaction: [], subcategories: [], threshold: null};
  expect(headline({...input, project: "云栖里"}, "zh")).toMatch(/^云栖里：/);
});

test("the headline counts, compares, and says what the requirement is", () => {
  const month = {...selection, from: "2026-10-01", to: "2026-10-01"};
  const input = {
    complaints: series("K02"),
    replies: series("K22"),
    satisfaction: series("K60", "wave"),
    subcategories: countBySubcategory(tables.complaints_by_category_month, month),
    threshold: 100
  };
  const count = headlineRow(input.complaints)?.value;
  const text = plain(headline(input, "zh"));
  expect(text).toMatch(new RegExp(`^2026年10月受理投诉 ${count} 件，较上月明显增加`));
  expect(text).toContain("最多的是“渗漏-厨卫/楼上楼下”");
  expect(text).toContain("未达到 100 % 的要求");
  expect(plain(headline({...input, threshold: null}, "en"))).toMatch(/got a reply within two working days\./);
});

test("the headline of a range without a whole month says so", () => {
  const input = {complaints: [], replies: [], satisfaction: [], subcategories: [], threshold: null};
  expect(headline(input, "zh")).toBe("所选范围内没有整月的投诉数据。");
});

test("an undecided rate leaves its sentence out", () => {
  const rows = sampleRows().indicators_by_period.map((row) => ({...row, state: "not_measured", value: null}));
  const input = {complaints: [], replies: rows, satisfaction: rows, subcategories: [], threshold: 100};
  expect(headline(input, "en")).toBe("The chosen range holds no whole month of complaints.");
});
