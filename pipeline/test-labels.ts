// For tests of labels and flags: homes of a few complaints, and what the models say of them.

import type {TestHome} from "./test-home.ts";
import {makeTestHome} from "./test-home.ts";
import {buildTables} from "./test-tables.ts";
import {openWarehouse} from "./warehouse.ts";

export const asOf = "2026-10-30";
const header = "投诉编号,投诉时间,项目,房号,投诉大类,投诉小类,标题,投诉内容,渠道,类型,关闭时间,是否重复";

/** Cells of a complaint by header, the rest empty. */
export type Case = Partial<Record<string, string>>;

export function exportOf(...cases: Case[]): string {
  const lines = cases.map((one, i) => {
    const cells: Case = {投诉编号: `T${i + 1}`, 投诉时间: "2026-10-12 09:00", 项目: "青梧府", ...one};
    return header
      .split(",")
      .map((name) => cells[name] ?? "")
      .join(",");
  });
  return `${[header, ...lines].join("\n")}\n`;
}

export async function query<Row>(home: TestHome, sql: string): Promise<Row[]> {
  const warehouse = await openWarehouse(home.config.warehouse, {readOnly: true});
  try {
    return await warehouse.rows<Row>(sql);
  } finally {
    warehouse.close();
  }
}

export async function build(home: TestHome): Promise<void> {
  await buildTables(home, {asOf, tables: ["core.complaint_labels", "core.complaint_flags", "core.manual_labels"]});
}

export async function homeOf(...cases: Case[]): Promise<TestHome> {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", exportOf(...cases));
  await build(home);
  return home;
}

export const categories =
  "select case_no as no, subcategory_id as sub, category_method as method from core.complaints order by case_no, source";
