import {join} from "node:path";
import {expect, test} from "vitest";
import {demoHome} from "../../.ci/demo-home.mjs";
import {chartFields} from "./chart-fields.ts";
import {readIssued} from "./store.ts";

test("a chart's rows have the names that a reader knows, without keys, flags, English and empty fields", () => {
  const row = {item_id: "Q30", item_name: "房屋质量", item_name_en: "Quality", is_suppressed: false, satisfied_pct: 47};
  expect(chartFields([{...row, previous_satisfied_pct: null}]).map(({label}) => label)).toEqual([
    "题号",
    "题目",
    "满意率（%）"
  ]);
});

test("no chart that the demo's reports draw keeps the name of a column", () => {
  const blocks = readIssued(join(demoHome, "reports")).flatMap(({report}) => report.sections.flatMap((s) => s.blocks));
  const charts = blocks.filter((block) => block.type === "chart");
  expect(new Set(charts.map(({chart}) => chart)).size).toBeGreaterThan(3);
  const labels = charts.flatMap(({rows}) => chartFields(rows as Record<string, unknown>[]).map(({label}) => label));
  expect(labels.filter((label) => !/\p{Script=Han}/u.test(label))).toEqual([]);
});
