import {mkdirSync, mkdtempSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, test} from "vitest";
import {issuedLog} from "./published-reports.ts";

function issued(reports: [kind: string, id: string, revision: number, as_of: string, issued_at: string][]): string {
  const folder = mkdtempSync(join(tmpdir(), "huiyin-test-"));
  for (const [kind, id, revision, as_of, issued_at] of reports) {
    const path = join(folder, kind, id, `r${revision}`);
    mkdirSync(path, {recursive: true});
    const report = {kind, period: {id, end: "2026-10-25"}, revision, as_of, issued_at};
    writeFileSync(join(path, "report.json"), JSON.stringify(report));
  }
  return folder;
}

test("a report is sent up on the day of its first issue in Shanghai, and a revision is no second sending", () => {
  const folder = issued([
    ["weekly", "2026-W43", 1, "2026-10-26", "2026-10-26T18:30:00.000Z"],
    ["weekly", "2026-W43", 2, "2026-11-02", "2026-11-02T18:30:00.000Z"],
    ["monthly", "2026-09", 1, "2026-10-08", "2026-10-08T15:59:59.000Z"],
    ["annual", "2025", 1, "2026-01-20", "2026-01-20T16:00:00.000Z"]
  ]);
  expect(issuedLog(folder, "2026-11-03")).toEqual([
    {report_type: "ANNUAL", period_id: "2025", issued_local: "2026-01-21 00:00:00"},
    {report_type: "MONTHLY", period_id: "2026-09", issued_local: "2026-10-08 23:59:59"},
    {report_type: "WEEKLY", period_id: "2026-W43", issued_local: "2026-10-27 02:30:00"}
  ]);
});

test("no clause says when a survey's report or a typical case is due, and what this night issues is of the next", () => {
  const folder = issued([
    ["wave", "2026H1", 1, "2026-07-01", "2026-07-01T18:30:00.000Z"],
    ["case", "AL1", 1, "2026-07-01", "2026-07-01T18:30:00.000Z"],
    ["weekly", "2026-W43", 1, "2026-10-26", "2026-10-26T18:30:00.000Z"]
  ]);
  expect(issuedLog(folder, "2026-10-26")).toEqual([]);
  expect(issuedLog(folder, "2026-10-27").map(({report_type}) => report_type)).toEqual(["WEEKLY"]);
});
