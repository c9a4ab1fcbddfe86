import {join} from "node:path";
import {expect, test} from "vitest";
import {makeTestHome} from "../test-home.ts";
import {openWarehouse} from "../warehouse.ts";
import {ingest} from "./ingest.ts";

const satisfaction = {很满意: 5, 满意: 4, 一般: 3, 不满意: 2, 很不满意: 1};
const mapping = {
  constants: {wave: "2025H2", mode: "phone"},
  answers: {
    "1、总体满意度": {item: "Q01", scale: satisfaction, missing: ["(跳过)"], not_applicable: ["不了解"]},
    "2、推荐意愿": {item: "Q02"},
    "3、质量问题（多选）": {item: "Q31", separator: "┋", missing: ["(空)"]},
    "4、意见": {item: "Q81", missing: ["(空)"]},
    "5、没有的题": {item: "Q80"}
  }
};
const header = "序号,项目,房号,1、总体满意度,2、推荐意愿,3、质量问题（多选）,4、意见";

async function take(...lines: string[]) {
  const home = makeTestHome();
  home.drop("responses/回访/mapping.json", JSON.stringify(mapping));
  home.drop("responses/回访/a.csv", `${[header, ...lines].join("\n")}\n`);
  const {files} = await ingest(home.config, home.effects);
  const warehouse = await openWarehouse(":memory:");
  const path = join(home.config.raw, "collected_answers", "*.parquet");
  const rows = await warehouse.rows<{response_no: string; unreadable_values: string | null} & Record<string, unknown>>(
    "select * exclude (answers) from read_parquet($1, union_by_name = true) order by response_no",
    [path]
  );
  const answers = await warehouse.rows<Record<string, unknown>>(
    `select response_no, answer.item_id as item_id, answer.value as value, answer.is_na as is_na,
       answer.choices::varchar as choices, answer.answer_text as answer_text
     from (select response_no, unnest(answers) as answer from read_parquet($1, union_by_name = true))
     order by response_no, item_id`,
    [path]
  );
  warehouse.close();
  return {file: files[0]!, rows, answers};
}

test("each column becomes an answer as its mapping reads it", async () => {
  const {file, rows, answers} = await take("1,云栖里,3-2-1501,很满意,9,渗漏┋开裂,电话13800138000");
  expect(file).toMatchObject({outcome: "accepted", row_count: 1, absent_columns: ["5、没有的题"], unused_columns: []});
  expect(rows).toMatchObject([{wave: "2025H2", mode: "phone", project: "云栖里", household_key: expect.any(String)}]);
  const none = {is_na: false, value: null, choices: null, answer_text: null, response_no: "1"};
  expect(answers).toEqual([
    {...none, item_id: "Q01", value: 5},
    {...none, item_id: "Q02", value: 9},
    {...none, item_id: "Q31", choices: "[渗漏, 开裂]"},
    {...none, item_id: "Q81", answer_text: "电话[电话]"}
  ]);
});

test("missing is no answer, not applicable is one without a value", async () => {
  const {answers} = await take("1,云栖里,1,(跳过),,(空),(空)", "2,云栖里,2,不了解,,,");
  expect(answers).toMatchObject([{response_no: "2", item_id: "Q01", value: null, is_na: true}]);
});

test("a word that is not on the scale is kept as a text, without a value, and named", async () => {
  const {rows, answers, file} = await take("1,云栖里,1,还行,,,");
  expect(answers).toMatchObject([{item_id: "Q01", value: null, answer_text: "还行"}]);
  expect(rows[0]!.unreadable_values).toBe("Q01: 还行");
  expect(file.unreadable_count).toBe(1);
});

test("a phone in a column without a scale is no number", async () => {
  const {answers} = await take("1,云栖里,1,,13800138000,,");
  expect(answers).toMatchObject([{item_id: "Q02", value: null, answer_text: "[电话]"}]);
});
