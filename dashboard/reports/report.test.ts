import {expect, test} from "vitest";
import {SiteError} from "../data/problems.ts";
import {chooseReport, reportName} from "./choose-report.ts";
import {parseReport} from "./report.ts";
import {sampleReport, sampleReports} from "./sample-report.ts";

function misfitOf(change: (report: ReturnType<typeof sampleReport>) => void): string {
  const report = sampleReport();
  change(report);
  try {
    parseReport(report, "r.json");
  } catch (error) {
    if (error instanceof SiteError && error.problem.code === "document_misfit") return error.problem.field;
    throw error;
  }
  return "none";
}

test("a report that a night wrote is read whole, its figures by their ids", () => {
  const report = parseReport(sampleReport({revision: 2}), "r.json");
  expect(report.sections[0]!.blocks.map(({type}) => type)).toEqual([
    "paragraph",
    "table",
    "chart",
    "chart",
    "heading",
    "note",
    "signature"
  ]);
  expect(report.figures.get("K35")).toEqual({state: "suppressed", text: {zh: "样本不足(n<5)", en: "too few (n<5)"}});
  expect(report.changes.map(({from}) => from?.zh)).toEqual(["119 件", undefined]);
});

test("what does not fit is named by its place, and nothing of it is shown", () => {
  expect(misfitOf(() => undefined)).toBe("none");
  expect(misfitOf((report) => (report.format_version = 2))).toBe("format_version");
  expect(misfitOf((report) => (report.title = "标题" as never))).toBe("title");
  expect(misfitOf((report) => report.figures.shift())).toBe("sections[0].blocks[1].rows");
  expect(misfitOf((report) => (report.sections[0]!.blocks[1]!.rows = [[]] as never))).toBe(
    "sections[0].blocks[1].rows"
  );
  expect(misfitOf((report) => (report.sections[0]!.blocks[0]!.type = "script"))).toBe("sections[0].blocks[0].type");
  expect(misfitOf((report) => (report.figures[0]!.text = {} as never))).toBe("figures[0].text");
  expect(() => parseReport([], "r.json")).toThrow(SiteError);
});

const manifest = sampleReports().map(({entry}) => entry);
const kinds = ["weekly", "monthly"];

test("the address names a report; the newest revision unless it names one, the latest issue where it names none", () => {
  const named = (wanted?: string) => {
    const {shown, revisions, isUnknown} = chooseReport(manifest, wanted, kinds);
    return [shown?.kind, shown?.revision, revisions.map(({revision}) => revision), isUnknown];
  };
  expect(named("monthly/2026-10")).toEqual(["monthly", 2, [2, 1], false]);
  expect(named("monthly/2026-10/r1")).toEqual(["monthly", 1, [2, 1], false]);
  expect(named("monthly/2026-10/r2")).toEqual(["monthly", 2, [2, 1], false]);
  expect(named("weekly/2026-W44")).toEqual(["weekly", 1, [1], false]);
  expect(named("annual/2026")).toEqual(["monthly", 2, [2, 1], true]);
  expect(named()).toEqual(["monthly", 2, [2, 1], false]);
  expect(chooseReport([], undefined, kinds)).toEqual({newest: [], shown: undefined, revisions: [], isUnknown: false});
});

test("reports are listed from the one that ended last, each once, and their names lead back to them", () => {
  const {newest} = chooseReport(manifest, undefined, kinds);
  expect(newest.map((one) => reportName(one, true))).toEqual(["weekly/2026-W44", "monthly/2026-10"]);
  expect(manifest.map((one) => reportName(one, newest.includes(one)))).toEqual([
    "monthly/2026-10",
    "monthly/2026-10/r1",
    "weekly/2026-W44"
  ]);
});
