import {expect, test} from "vitest";
import {parseHeader} from "./header.ts";
import {meaningsOf} from "./meanings.ts";

const lists = {
  names: new Map([
    ["*_en", {meaning: "*（英文）", meaning_en: "*, in English"}],
    ["*_local", {meaning: "*（上海当地时间）", meaning_en: "*, by the clock in Shanghai"}],
    ["status", {meaning: "状态", meaning_en: ""}],
    ["received_at", {meaning: "", meaning_en: "when it was received"}],
    ["project_name", {meaning: "项目", meaning_en: "name of the project"}]
  ]),
  fields: [
    {kind: "complaints", field: "received_at", field_name: "投诉时间"},
    {kind: "repairs", field: "received_at", field_name: "报修时间"}
  ]
};

function table(name: string, reads: string[], lines: string[] = []) {
  const columns = lines.map((line) => `-- column: ${line}`).join("\n");
  return {name, reads, header: parseHeader(name, `-- One row per case.\n-- key: case_no\n--\n${columns}\nselect 1`)};
}

const meaningOf = meaningsOf(
  [
    {name: "raw.repairs", reads: []},
    table("staging.repairs", ["raw.repairs"]),
    table("core.cases", ["staging.repairs"]),
    table("core.steps", ["core.cases"], ["closed_count  本周关闭", "share_pct  share of the steps"]),
    table(
      "marts.weeks",
      ["core.steps"],
      [
        "status  open or closed",
        "share_pct  比例: of all, 0-100",
        "building  楼栋; empty where nobody names one",
        "closed_count  closed in the week",
        "later_count  満足 as it is: told later"
      ]
    )
  ],
  lists
);

test("a header that speaks Chinese up to a colon or semicolon says both languages, and comes before all else", () => {
  expect(meaningOf("marts.weeks", "share_pct")).toEqual({meaning: "比例", meaning_en: "of all, 0-100"});
  expect(meaningOf("marts.weeks", "building")).toEqual({meaning: "楼栋", meaning_en: "empty where nobody names one"});
  expect(meaningOf("core.steps", "closed_count").meaning).toBe("本周关闭");
  expect(meaningOf("marts.weeks", "later_count")).toEqual({meaning: "", meaning_en: "満足 as it is: told later"});
});

test("each language comes from the first that says it", () => {
  expect(meaningOf("marts.weeks", "status")).toEqual({meaning: "状态", meaning_en: "open or closed"});
  expect(meaningOf("raw.complaints", "received_at")).toEqual({meaning: "投诉时间", meaning_en: "when it was received"});
});

test("a field has the name that its own kind gives it", () => {
  expect(meaningOf("raw.repairs", "received_at").meaning).toBe("报修时间");
  expect(meaningOf("core.cases", "received_at").meaning).toBe("投诉时间");
});

test("an ending says how the rest of the name is told", () => {
  expect(meaningOf("staging.repairs", "received_local")).toEqual({
    meaning: "报修时间（上海当地时间）",
    meaning_en: "when it was received, by the clock in Shanghai"
  });
  expect(meaningOf("core.cases", "project_name_en")).toEqual({
    meaning: "项目（英文）",
    meaning_en: "name of the project, in English"
  });
  expect(meaningOf("core.cases", "other_local")).toEqual({meaning: "", meaning_en: ""});
});

test("what no list knows is inherited from the nearest relative that says it, what is read before what reads", () => {
  expect(meaningOf("core.cases", "share_pct")).toEqual({meaning: "比例", meaning_en: "share of the steps"});
  expect(meaningOf("core.cases", "building").meaning_en).toBe("empty where nobody names one");
  expect(meaningOf("marts.weeks", "closed_count")).toEqual({meaning: "本周关闭", meaning_en: "closed in the week"});
  expect(meaningOf("core.steps", "closed_count").meaning_en).toBe("closed in the week");
  expect(meaningOf("core.others", "share_pct")).toEqual({meaning: "", meaning_en: ""});
});
