import {afterAll, expect, test} from "vitest";
import {night} from "./night.ts";
import {makeTestHome} from "./test-home.ts";
import {openWarehouse} from "./warehouse.ts";

// What a source never says, and words that no list knows, decide nothing: figures against cases worked by hand.

const home = makeTestHome();
const rooms = Array.from({length: 30}, (_, i) => `${101 + i}`);
const roster = ["甲", "乙"].flatMap((project) => rooms.map((room) => `${project},1,1,${room},2025-01-10`));
home.drop("households/r/r.csv", `项目,楼栋,单元,房号,交付日期\n${roster.join("\n")}\n`);
// Neither a judgement nor an end, a channel, a unit or a reply.
home.drop(
  "complaints/bare/a.csv",
  `单号,受理时间,项目,楼栋,单元,房号,类型,投诉小类,内容
1,2026-03-02,乙,1,1,101,投诉,MEP-01,厨房漏水
2,2026-03-03,乙,1,1,102,投诉,PRO-01,物业费太高
`
);
// Words that no list knows: of 3 all but its channel, of 4 the channel too; 2 was done, whatever its status means.
home.drop(
  "complaints/words/a.csv",
  `单号,受理时间,项目,楼栋,单元,房号,类型,投诉小类,内容,是否有效,投诉级别,渠道,责任单位,状态,完成时间,关闭时间,回访时间,回访结果
1,2026-03-02,甲,1,1,101,投诉,MEP-01,厨房漏水,有效,重大,电话,工程部,已关闭,2026-03-05,2026-03-05,2026-03-06,有待观察
2,2026-03-03,甲,1,1,102,投诉,PRO-01,物业费太高,有效,一般,电话,物业管理处,走完流程,2026-03-05,,,
3,2026-03-04,甲,1,1,103,来件,MEP-01,厨房漏水,再议,特级,电话,工程部,流转到位,,,,
4,2026-03-05,甲,1,1,104,投诉,MEP-01,厨房漏水,有效,一般,灵讯,工程部,处理中,,,,
5,2026-03-06,甲,1,1,105,投诉,MEP-01,厨房漏水,有效,一般,电话,工程部,,,说不清,,
6,2026-03-07,甲,1,1,106,投诉,MEP-01,厨房漏水,有效,一般,电话,工程部,,,,,
`
);
home.drop("callbacks/words/c.csv", "单号,回访时间,回访结果\n1,2026-03-08,满意\n");
// No homes: nobody can tell whether they are a group, nor whether 6, which an office passed on, came to the firm first.
const homeless = [1, 2, 3, 4, 5, 6].map(
  (no) => `${no},2026-03-0${no},丙,投诉,MEP-01,厨房漏水,有效,${no === 6 ? "政府转办" : "电话"},工程部,处理中`
);
home.drop(
  "complaints/homeless/a.csv",
  `单号,受理时间,项目,类型,投诉小类,内容,是否有效,渠道,责任单位,状态\n${homeless.join("\n")}\n`
);
home.drop(
  "claims/a/a.csv",
  "索赔单号,索赔时间,项目,索赔内容,索赔金额\nC1,2026-03-02,甲,漏水,\nC2,2026-03-02,乙,漏水,100\n"
);
await night(home.config, {asOf: "2026-04-10"}, home.effects);
const warehouse = await openWarehouse(home.config.warehouse, {readOnly: true});
afterAll(() => warehouse.close());

interface Figure {
  numerator: number | null;
  denominator: number | null;
  undecidable: number;
  state: string;
}

async function figureOf(indicator: string, project: string): Promise<unknown[]> {
  const [row] = await warehouse.rows<Figure>(
    `select numerator, denominator, undecidable_count as undecidable, state from marts.indicators_by_period
    where indicator_id = $1 and period_id = '2026-03' and project_id = $2`,
    [indicator, project]
  );
  return [row?.numerator, row?.denominator, row?.undecidable, row?.state];
}

test.each([
  ["K03", null, null],
  ["K04", 0, 0],
  ["K27", 0, 0],
  ["K27b", 0, 0],
  ["K28", null, null],
  ["K29", 0, 0],
  ["K30", 0, 0],
  ["K43", 0, 0],
  ["K45", null, null],
  ["K46", 0, 0]
])("%s is not nought where the source never says what it is made of", async (indicator, numerator, denominator) => {
  expect(await figureOf(indicator, "乙")).toEqual([numerator, denominator, 2, "undecidable"]);
});

test("a project that nobody judges has no rate per household, is not ranked, and is not in the rate of all", async () => {
  // Of 甲 1, 2, 4, 5 and 6 are valid and 3 is not judged; 丙 has six valid complaints and no homes.
  expect(await figureOf("K06", "乙")).toEqual([null, null, 2, "undecidable"]);
  expect(await figureOf("K06", "甲")).toEqual([5, 30, 1, "measured"]);
  expect(await figureOf("K06", "all")).toEqual([5, 30, 9, "measured"]);
  expect(await figureOf("K13", "甲")).toEqual([1, 1, 0, "measured"]);
  expect(await figureOf("K13", "乙")).toEqual([null, null, 0, "not_measured"]);
});

test("a judgement, a severity and a channel that no list knows are none", async () => {
  expect(await figureOf("K04", "甲")).toEqual([5, 5, 1, "measured"]);
  expect(await figureOf("K44", "甲")).toEqual([1, null, 1, "measured"]);
  expect(await figureOf("K45", "甲")).toEqual([0, null, 1, "measured"]);
  expect(await figureOf("K43", "甲")).toEqual([0, 5, 1, "measured"]);
});

test("a type that no list knows leaves the words of the complaint to decide", async () => {
  expect(await figureOf("K02", "甲")).toEqual([6, null, 0, "measured"]);
});

test("a status that no list knows and a closing that cannot be read end nothing and leave nothing open", async () => {
  // 1 and 2 are over; of 3 and 5 nobody knows; 4 and 6 are open.
  expect(await figureOf("K27", "甲")).toEqual([2, 4, 2, "measured"]);
  expect(await figureOf("K28", "甲")).toEqual([2, null, 2, "measured"]);
  expect(await figureOf("K29", "甲")).toEqual([0, 2, 2, "measured"]);
});

test("an answer that no list knows is no dissatisfied one, and leaves the last visit as it is", async () => {
  const visits = await warehouse.rows(
    `select indicator_id, numerator, denominator, undecidable_count from core.indicator_sums
    where indicator_id in ('K35', 'K35b') and period_id = '2026-03' and basis = 'whole' and project_id = '甲' order by all`
  );
  expect(visits).toEqual([
    {indicator_id: "K35", numerator: 0, denominator: 0, undecidable_count: 1},
    {indicator_id: "K35b", numerator: 1, denominator: 1, undecidable_count: 0}
  ]);
});

test("without homes nobody can tell a group, nor what came to the firm before it came to an office", async () => {
  expect(await figureOf("K42", "丙")).toEqual([null, null, 6, "undecidable"]);
  // Five homes of 甲 complained of one thing within a week.
  expect(await figureOf("K42", "甲")).toEqual([1, null, 0, "measured"]);
  expect(await figureOf("K43", "丙")).toEqual([0, 5, 1, "measured"]);
});

test("claims without an amount ask for an unknown sum, not for nothing", async () => {
  expect(await figureOf("K50A", "甲")).toEqual([null, null, 1, "undecidable"]);
  expect(await figureOf("K50A", "all")).toEqual([100, null, 1, "measured"]);
});
