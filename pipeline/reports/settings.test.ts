import {mkdtempSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, test} from "vitest";
import {readReportSettings, reportNumber} from "./settings.ts";

function settingsOf(text: string) {
  const path = join(mkdtempSync(join(tmpdir(), "huiyin-test-")), "reports.json");
  writeFileSync(path, text);
  return readReportSettings(path);
}

test("without a file the reports have defaults that work", () => {
  const {department, numbers} = readReportSettings("/no/such/reports.json");
  expect(department.zh).toBe("客户服务部");
  expect(reportNumber(numbers.monthly, {period: "2026-10", revision: 1})).toBe("KF-YB-2026-10");
});

test("a firm names itself in one language or in two, and numbers one kind in its own way", () => {
  const {firm, addressees, numbers} = settingsOf(
    '{"firm": "云栖置业", "addressees": [{"zh": "总经理", "en": "General manager"}], "numbers": {"weekly": "周{period}号"}}'
  );
  expect(firm).toEqual({zh: "云栖置业", en: "云栖置业"});
  expect(addressees).toEqual([{zh: "总经理", en: "General manager"}]);
  expect(reportNumber(numbers.weekly, {period: "2026-W43", revision: 2})).toBe("周2026-W43号-R2");
  expect(numbers.annual).toBe("KF-NB-{period}");
});

test("every fault of the file is named", () => {
  expect(() => settingsOf('{"firn": "x", "numbers": {"weekly": "W"}}')).toThrow(
    /reports\.json cannot be used: .*numbers\.weekly: must contain \{period\}.*firn/s
  );
  expect(() => settingsOf("{")).toThrow(/is not JSON/);
});

test("several departments are all named, and the firm says who signs", () => {
  expect(readReportSettings("/no/such/reports.json").signatures.map(({zh}) => zh)).toEqual(["编制", "审核", "签发"]);
  const {department, signatures} = settingsOf(
    '{"department": ["客户服务部", {"zh": "物业管理部", "en": "Property"}], "signatures": ["编制", "部门负责人", "分管领导", "签发"]}'
  );
  expect(department).toEqual({zh: "客户服务部、物业管理部", en: "客户服务部, Property"});
  expect(signatures.map(({zh}) => zh)).toEqual(["编制", "部门负责人", "分管领导", "签发"]);
  expect(() => settingsOf('{"signatures": []}')).toThrow(/signatures/);
});
