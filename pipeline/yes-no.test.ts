import {afterAll, expect, test} from "vitest";
import {makeTestHome} from "./test-home.ts";
import {openWarehouse} from "./warehouse.ts";
import {night} from "./night.ts";

// Systems write 是 and 否 as 1 and 0, and the lowest grade of five as 1: the header tells which.

const home = makeTestHome();
home.drop(
  "complaints/asked/a.csv",
  `单号,受理时间,项目,内容,是否关闭,是否质保期内,是否有效,回访时间,是否满意
1,2026-03-02,甲,漏水,1,1,1,2026-03-06,1
2,2026-03-02,甲,漏水,0,0,0,2026-03-06,0
3,2026-03-02,甲,漏水,TRUE,TRUE,TRUE,2026-03-06,TRUE
4,2026-03-02,甲,漏水,False,False,False,2026-03-06,False
5,2026-03-02,甲,漏水,是,否,是,2026-03-06,非常满意
`
);
home.drop(
  "complaints/two/a.csv",
  `工单信息,,,,回访,
单号,受理时间,项目,内容,回访时间,是否满意
1,2026-03-02,甲,漏水,2026-03-06,1
2,2026-03-02,甲,漏水,2026-03-06,0
`
);
home.drop("callbacks/graded/a.csv", "单号,回访时间,满意度\n1,2026-03-06,1\n2,2026-03-06,5\n3,2026-03-06,4\n");
home.drop("callbacks/bits/a.csv", "单号,回访时间,满意度\n1,2026-03-06,1\n2,2026-03-06,0\n3,2026-03-06,\n");
home.drop(
  "complaints/marked/a.csv",
  `单号,受理时间,项目,内容,状态,责任判断,有效性,回访时间,满意度
1,2026-03-02,甲,漏水,归档,√,√,2026-03-06,较满意
2,2026-03-02,甲,漏水,√,Y,Y,2026-03-06,√
3,2026-03-02,甲,漏水,×,×,×,2026-03-06,×
4,2026-03-02,甲,漏水,Y,√,√,2026-03-06,Y
5,2026-03-02,甲,漏水,N,N,N,2026-03-06,N
`
);
await night(home.config, {asOf: "2026-04-10"}, home.effects);
const warehouse = await openWarehouse(home.config.warehouse, {readOnly: true});
afterAll(() => warehouse.close());

const wordsOf = (columns: string, table: string, source: string) =>
  warehouse.rows<Record<string, string>>(
    `select ${columns} from staging.${table} where source = $1 order by complaint_key`,
    [source]
  );

test("under a question 1 is yes and 0 is no", async () => {
  const columns = "status, responsibility_stated as responsibility, validity, callback_result as result";
  const yes = {status: "closed", responsibility: "IN_WARRANTY", validity: "VALID", result: "SATISFIED"};
  const no = {status: "open", responsibility: "OUT_OF_WARRANTY", validity: "INVALID", result: "DISSATISFIED"};
  expect(await wordsOf(columns, "complaints", "asked")).toEqual([
    yes,
    no,
    yes,
    no,
    {...yes, responsibility: "OUT_OF_WARRANTY", result: "VERY_SATISFIED"}
  ]);
});

test("a question under a parent header is one, too", async () => {
  const results = await wordsOf("callback_result as result", "complaints", "two");
  expect(results.map(({result}) => result)).toEqual(["SATISFIED", "DISSATISFIED"]);
});

test("under a grade 1 is the lowest", async () => {
  const results = await wordsOf("callback_result as result", "callbacks", "graded");
  expect(results.map(({result}) => result)).toEqual(["VERY_DISSATISFIED", "VERY_SATISFIED", "SATISFIED"]);
});

test("a grade of which there are but 0 and 1 is neither, and is reported", async () => {
  const results = await wordsOf("callback_result as result", "callbacks", "bits");
  expect(results.map(({result}) => result)).toEqual(["1", "0", null]);
});

test("marks and letters are yes and no, 归档 is closed, 较满意 satisfied", async () => {
  const columns = "status, responsibility_stated as responsibility, validity, callback_result as result";
  const yes = {status: "closed", responsibility: "IN_WARRANTY", validity: "VALID", result: "SATISFIED"};
  const no = {status: "open", responsibility: "OUT_OF_WARRANTY", validity: "INVALID", result: "DISSATISFIED"};
  expect(await wordsOf(columns, "complaints", "marked")).toEqual([yes, yes, no, yes, no]);
});
