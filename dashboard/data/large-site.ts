// A site of many projects and years, for the tests of speed: every cell of the great tables is filled, and a file is made
// when it is asked for. What is small in them is that of the sample.

import {sampleRows} from "./sample-rows.ts";
import {encodeTable, sampleManifest, sampleSite} from "./sample-site.ts";
import type {SampleSite} from "./sample-site.ts";
import type {Row, TableName} from "./tables.ts";

export const projectCount = 60;
export const subcategoryCount = 62;
const monthCount = 120;
const categoryCount = 13;
const unitCount = 6;
const ruleCount = 10;
const lastMonth = "2026-11-01";
const openedMonth = "2025-10-01";

const units = numbered(unitCount, (unit) => `责任单位${unit + 1}`);
export const largeProjects = numbered(projectCount, (i) => `p${String(i + 1).padStart(2, "0")}`);
export const largeMonths = numbered(monthCount, (back) => monthAfter(lastMonth, back + 1 - monthCount));

type Rows<Name extends TableName> = (month: string) => Row<Name>[];

/** The rows of one month. */
const monthly: {[Name in TableName]?: Rows<Name>} = {
  complaints_by_category_month: topicRows,
  service_levels_by_rule_month: serviceRows,
  category_trends: trendRows,
  complaints_by_source_month: sourceRows,
  responsibilities_by_month: responsibilityRows
};

/** Complaints of one sub-category, project and month: between 1 and 5. */
export function largeCount(project: number, subcategory: number, month: string): number {
  return 1 + (scatter(project, subcategory, month) % 5);
}

/** The same whole number for the same cell, and no pattern that would pack better than real counts. */
function scatter(project: number, other: number, month: string): number {
  const key = Number(month.slice(0, 4) + month.slice(5, 7)) * 10_007 + project * 1009 + other;
  const mixed = Math.imul(key ^ (key >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 1;
}

export function largeSite(): SampleSite {
  const builtAt = new Date().toISOString();
  const rows = {...sampleRows(), projects: projectRows(), indicators_by_period: indicatorRows()};
  const site = sampleSite({rows, builtAt});
  const makers = new Map<string, () => Uint8Array>();
  const manifest = sampleManifest(rows, builtAt);
  for (const [name, rowsOf] of Object.entries(monthly) as [TableName, Rows<TableName>][]) {
    const files = [...monthsByPart()].map(([part, months]) => {
      const file = `tables/${name}.${part}.0123abcd.arrow`;
      makers.set(file, () => encodeTable(name, months.flatMap(rowsOf) as never));
      return {part, file, row_count: months.length * rowsOf(lastMonth).length};
    });
    const table = manifest.tables.find((listed) => listed.name === name);
    Object.assign(table ?? {}, {files, row_count: files.reduce((sum, file) => sum + file.row_count, 0)});
  }
  const categories = numbered(categoryCount, (i) => ({
    category_id: categoryOf(i),
    category_name: `类别${i + 1}`,
    category_name_en: `Category ${i + 1}`
  }));
  const rules = numbered(ruleCount, (i) => ({...ruleOf(i), limit_count: 2, limit_unit: "working_day"}));
  site.set("manifest.json", JSON.stringify({...manifest, categories, rules}));
  const get = site.get.bind(site);
  site.get = (path) => {
    const made = get(path) ?? makers.get(path)?.();
    if (made !== undefined) site.set(path, made);
    return made;
  };
  return site;
}

function monthsByPart(): Map<string, string[]> {
  const parts = new Map<string, string[]>();
  for (const month of largeMonths) {
    const part = month >= openedMonth ? `since-${openedMonth.slice(0, 7)}` : month.slice(0, 4);
    parts.set(part, [...(parts.get(part) ?? []), month]);
  }
  return parts;
}

function projectRows(): Row<"projects">[] {
  return largeProjects.map((project_id, i) => ({
    project_id,
    project_name: `项目${i + 1}`,
    project_name_en: `Project ${i + 1}`,
    region_name: `区域${1 + (i % 4)}`,
    file_part: project_id
  }));
}

/** Every month of every indicator of the sample, of all projects and of the first. */
function indicatorRows(): Row<"indicators_by_period">[] {
  const sample = sampleRows().indicators_by_period;
  const isLatest = (row: Row<"indicators_by_period">) => row.period_id === "2026-10" && row.project_id === "all";
  const latest = sample.filter(isLatest);
  const waves = sample.filter((row) => row.period_grain === "wave" && row.project_id === "all");
  const project = {project_id: largeProjects[0] ?? "", project_name: "项目1", project_name_en: "Project 1"};
  return [
    ...waves,
    ...[{file_part: "month-all"}, {...project, file_part: `month-${project.project_id}`}].flatMap((of) =>
      largeMonths.flatMap((month) =>
        latest.map((row) => ({
          ...row,
          ...of,
          period_id: month.slice(0, 7),
          period_name: month.slice(0, 7),
          period_name_en: month.slice(0, 7),
          period_start: month,
          period_end: `${month.slice(0, 7)}-28`,
          is_partial: month === lastMonth
        }))
      )
    )
  ].sort((a, b) => a.file_part.localeCompare(b.file_part, "en"));
}

function topicRows(received_month: string): Row<"complaints_by_category_month">[] {
  return largeProjects.flatMap((project_id, project) =>
    numbered(subcategoryCount, (i) => ({
      received_month,
      project_id,
      project_name: `项目${project + 1}`,
      ...topicOf(i),
      case_type: "COMPLAINT",
      complaint_count: largeCount(project, i, received_month)
    }))
  );
}

function serviceRows(received_month: string): Row<"service_levels_by_rule_month">[] {
  return largeProjects.flatMap((project_id, project) =>
    units.flatMap((handling_unit, unit) =>
      numbered(ruleCount, (rule) => ({
        received_month,
        project_id,
        project_name: `项目${project + 1}`,
        handling_unit,
        ...ruleOf(rule),
        limit_count: 2,
        limit_unit: "working_day",
        met_count: scatter(project, 10 * unit + rule, received_month) % 9,
        breached_count: scatter(project, 10 * unit + rule + 100, received_month) % 4,
        running_count: 0,
        overdue_count: 0,
        undecidable_count: unit % 2,
        provisional_count: 0
      }))
    )
  );
}

function trendRows(received_month: string): Row<"category_trends">[] {
  const cell = (project_id: string, category: number, topic: number | undefined) => {
    const expected = (scatter(Number(project_id.slice(1)) || 0, category, received_month) % 10_000) / 3000;
    return {
      received_month,
      project_id,
      category_id: categoryOf(category),
      category_name: `类别${category + 1}`,
      category_name_en: `Category ${category + 1}`,
      subcategory_id: topic === undefined ? "all" : topicOf(topic).subcategory_id,
      subcategory_name: topic === undefined ? null : topicOf(topic).subcategory_name,
      subcategory_name_en: topic === undefined ? null : topicOf(topic).subcategory_name_en,
      complaint_count: 10 + (scatter(category, project_id.length + (topic ?? 0), received_month) % 27),
      undecidable_count: 0,
      exposure: 900 + (scatter(Number(project_id.slice(1)) || 0, 7, received_month) % 1000) / 30,
      exposure_unit: "households",
      expected_count: 20 + expected,
      low_count: 7 + expected / 3,
      high_count: 34 + expected / 0.7,
      signal: null,
      is_partial: received_month === lastMonth
    };
  };
  return [
    ...["all", ...largeProjects].flatMap((project) => numbered(categoryCount, (i) => cell(project, i, undefined))),
    ...numbered(subcategoryCount, (i) => cell("all", i % categoryCount, i))
  ];
}

function sourceRows(received_month: string): Row<"complaints_by_source_month">[] {
  const types = [
    ["COMPLAINT", "投诉", "Complaint"],
    ["REPAIR", "报修", "Repair"],
    ["INQUIRY", "咨询", "Inquiry"]
  ] as const;
  return largeProjects.flatMap((project_id, project) =>
    numbered(5, (channel) => channel).flatMap((channel) =>
      types.map(([case_type, case_type_name, case_type_name_en], type) => ({
        received_month,
        project_id,
        channel: `C${channel}`,
        channel_name: `渠道${channel + 1}`,
        channel_name_en: `Channel ${channel + 1}`,
        ...{validity: "VALID", validity_name: "有效", validity_name_en: "Valid"},
        ...{case_type, case_type_name, case_type_name_en},
        case_count: 1 + (scatter(project, 3 * channel + type, received_month) % 9)
      }))
    )
  );
}

function responsibilityRows(received_month: string): Row<"responsibilities_by_month">[] {
  return largeProjects.map((project_id) => ({
    received_month,
    project_id,
    ...{responsibility_computed: "IN_WARRANTY", responsibility_name: "质保期内", responsibility_name_en: "In warranty"},
    ...{complaint_count: 5, agreed_count: 3, disagreed_count: 1}
  }));
}

function topicOf(index: number) {
  const category = index % categoryCount;
  return {
    category_id: categoryOf(category),
    category_name: `类别${category + 1}`,
    category_name_en: `Category ${category + 1}`,
    subcategory_id: `T${String(index + 1).padStart(2, "0")}`,
    subcategory_name: `小类${index + 1}`,
    subcategory_name_en: `Topic ${index + 1}`
  };
}

function ruleOf(index: number) {
  const rule_id = `R${String(index + 1).padStart(2, "0")}`;
  return {rule_id, rule_name: `规则${index + 1}`, rule_name_en: `Rule ${index + 1}`, clause: `9.3.${index + 1}`};
}

function categoryOf(index: number): string {
  return `C${String.fromCharCode(65 + index)}X`;
}

function monthAfter(month: string, count: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 10);
}

function numbered<Value>(count: number, of: (index: number) => Value): Value[] {
  return Array.from({length: count}, (_, index) => of(index));
}
