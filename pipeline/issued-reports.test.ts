import {join} from "node:path";
import {expect, test} from "vitest";
import {demoHome} from "../.ci/demo-home.mjs";
import {readIssued} from "./reports/store.ts";
import {reportMakers} from "./reports/makers.ts";
import type {Block, Figure, Report, Sentence} from "./reports/document.ts";
import {wrongNumbers} from "./reports/test-numbers.ts";
import {askAgain, expectTraceable} from "./reports/test-recompute.ts";
import {openWarehouse} from "./warehouse.ts";

test("every number of every report that the demo has issued is what the warehouse gives by SQL", async () => {
  const issued = readIssued(join(demoHome, "reports"));
  const warehouse = await openWarehouse(join(demoHome, "warehouse.duckdb"), {readOnly: true});
  for (const {report} of issued) await expectTraceable(warehouse.rows, report);
  const due = await Promise.all(
    reportMakers.map(async ({kind, periods}) => ((await periods(warehouse.rows)).length > 0 ? [kind as string] : []))
  );
  warehouse.close();
  expect(new Set(issued.map(({report}) => report.kind as string))).toEqual(new Set(due.flat()));
}, 120_000);

test("an indicator's figure names the indicator, the period and the project it is of", () => {
  const figures = readIssued(join(demoHome, "reports")).flatMap(({report}) => report.figures);
  const ofIndicators = figures.filter(({source}) => source.table === "marts.indicators_by_period");
  expect(ofIndicators.length).toBeGreaterThan(20);
  for (const {indicator, source} of ofIndicators) {
    expect(source.where).toContainEqual({column: "indicator_id", is: indicator?.indicator_id});
    expect(source.where).toContainEqual({column: "period_id", is: indicator?.period_id});
    expect(source.where).toContainEqual({column: "project_id", is: indicator?.project_id});
  }
});

/** Each alters one number of a report, of the kind that its name says; false where the report has none. */
const alterations: Record<string, (report: Report) => boolean> = {
  "a figure's value": (report) => alter(shareOf(report), (figure) => (figure.value! += 1)),
  "a figure's words": (report) => alter(shareOf(report), ({text}) => (text.zh = text.zh.replace(/^[\d.]+/, "77"))),
  "a figure's words in English": (report) =>
    alter(shareOf(report), ({text}) => (text.en = text.en.replace(/^[\d.]+/, "77"))),
  "a numerator": (report) => alter(shareOf(report), ({text}) => (text.zh = text.zh.replace("(", "(7"))),
  "a denominator": (report) => alter(shareOf(report), ({text}) => (text.zh = text.zh.replace("/", "/7"))),
  "a figure that is not there": (report) =>
    alter(
      report.figures.find(({value}) => value === null),
      ({text}) => (text.zh = "7")
    ),
  "a number in a sentence": (report) =>
    alter(sentenceOf(report), (sentence) => (sentence.zh = sentence.zh.replace(/(\d)( 件)/, "$17$2"))),
  "a number in an English sentence": (report) =>
    alter(sentenceOf(report), (sentence) => (sentence.en = sentence.en.replace(/\d+/, "77777"))),
  "a number added to a sentence": (report) => alter(sentenceOf(report), (sentence) => (sentence.zh += "另有 77 件。")),
  "a number of a chart": (report) =>
    alter(blockOf(report, "chart"), ({rows}) => ((rows as {complaint_count: number}[])[0]!.complaint_count += 1)),
  "a cell of a table": (report) =>
    alter(blockOf(report, "table"), ({rows, columns}) => {
      rows[0]![columns.findIndex(({align}) => align === "end")] = "12";
    }),
  "a number below a table": (report) =>
    alter(blockOf(report, "table"), (table) => (table.note = {zh: "共 77 件。", en: "77 in all."}))
};

function alter<Part>(part: Part | undefined, change: (part: Part) => unknown): boolean {
  if (part === undefined) return false;
  change(part);
  return true;
}

function shareOf({figures}: Report): Figure | undefined {
  return figures.find(({value, text}) => value !== null && text.zh.endsWith(")"));
}

function sentenceOf({sections}: Report): Sentence | undefined {
  const sentences = sections
    .flatMap(({blocks}) => blocks)
    .flatMap((block) => (block.type === "paragraph" ? block.sentences : []));
  return sentences.find(({zh, figures}) => figures.length > 0 && /\d 件/.test(zh));
}

function blockOf<Type extends "table" | "chart">(report: Report, type: Type): Extract<Block, {type: Type}> | undefined {
  const blocks = report.sections.flatMap(({blocks}) => blocks);
  return blocks.find((block): block is Extract<Block, {type: Type}> => block.type === type && block.rows.length > 0);
}

test("one number altered anywhere in an issued report is found", async () => {
  const found = readIssued(join(demoHome, "reports")).find(({report}) => report.kind === "monthly")!.report;
  const warehouse = await openWarehouse(join(demoHome, "warehouse.duckdb"), {readOnly: true});
  const asked = await askAgain(warehouse.rows, found);
  warehouse.close();
  expect(wrongNumbers(found, asked)).toEqual([]);
  for (const [name, change] of Object.entries(alterations)) {
    const report = structuredClone(found);
    expect(change(report), `the report has ${name}`).toBe(true);
    expect(wrongNumbers(report, asked), `${name} altered`).not.toEqual([]);
  }
}, 120_000);
