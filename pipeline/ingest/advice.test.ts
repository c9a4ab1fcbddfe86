import {expect, test} from "vitest";
import {readConfig} from "../config.ts";
import {checkRequired, noHeaderSentence, proposedMapping, unusedNames} from "./advice.ts";
import {readKinds} from "./fields.ts";
import {findHeader} from "./header.ts";
import {emptyMapping} from "./mapping.ts";

const complaints = readKinds(readConfig({home: "unused", env: {}})).get("complaints")!;

function headerOf(...names: string[]) {
  return findHeader([names], complaints)!;
}

test("the nearest header that no field took is proposed for a field that is missing", () => {
  const header = headerOf("单号", "那次投诉的时候", "楼盘", "甲");
  expect(proposedMapping(header, complaints, emptyMapping)).toEqual({
    columns: {那次投诉的时候: "received_at", "<投诉内容>": "content"}
  });
});

test("a project that no column names may be a constant", () => {
  const header = headerOf("单号", "受理时间", "内容");
  expect(proposedMapping(header, complaints, emptyMapping)).toEqual({constants: {project: "<项目>"}});
});

test("of columns that are equal the first is proposed, the others left out", () => {
  const header = headerOf("单号", "投诉时间(旧)", "投诉时间(新)", "项目", "内容");
  expect(proposedMapping(header, complaints, emptyMapping)).toEqual({
    columns: {"投诉时间(旧)": "received_at", "投诉时间(新)": null}
  });
});

test("the sentence names the columns found, those missing, and the lines that would settle it", () => {
  const check = () => checkRequired("a.csv", headerOf("单号", "反映的时间点", "内容"), complaints, emptyMapping);
  expect(check).toThrow(/no column for 投诉时间 \(received_at\), known as /);
  expect(check).toThrow(/Columns found: 单号, 反映的时间点, 内容\./);
  expect(check).toThrow(/"constants":\{"project":"<项目>"\}/);
  expect(check).toThrow(/mapping\.json beside the file/);
});

test("columns of the mapping and of a file of refused rows are not unused", () => {
  const header = headerOf("行号 row_number", "来源 origin", "单号", "受理时间", "项目", "内容", "甲", "乙");
  expect(unusedNames(header, {...emptyMapping, columns: {甲: null}})).toEqual(["乙"]);
});

test("known as names the aliases that are most like the columns that are left, before those that come first", () => {
  const check = () => checkRequired("a.csv", headerOf("单号", "来信的日子", "内容"), complaints, emptyMapping);
  // 来信时间 stands tenth of the aliases of received_at.
  expect(check).toThrow(/投诉时间 \(received_at\), known as 来信时间, /);
});

test("without a known header the sentence names the columns of a row that is like one, and the lines that settle it", () => {
  const sentence = noHeaderSentence("a.csv", ["流水编码", "登记的时间", "说了什么"], complaints, emptyMapping);
  expect(sentence).toContain(
    "Columns found, if its header is the row that looks most like one: 流水编码, 登记的时间, 说了什么."
  );
  expect(sentence).toContain(
    '{"columns":{"流水编码":"case_no","登记的时间":"received_at","<投诉内容>":"content"},"constants":{"project":"<项目>"}}'
  );
});

test("a row without a word that is like a header is not read out", () => {
  const sentence = noHeaderSentence("a.csv", ["欧阳锋", "厨房漏水"], complaints, emptyMapping);
  expect(sentence).not.toMatch(/欧阳锋|漏水/);
  expect(sentence).toContain("Give it a header row with 投诉单号, 投诉时间, 项目, 投诉内容");
});
