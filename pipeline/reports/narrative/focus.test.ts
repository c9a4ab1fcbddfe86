import {expect, test} from "vitest";
import {focusSentences} from "./focus.ts";
import type {FocusContext} from "./focus.ts";
import {pickFocuses} from "./pick-focuses.ts";
import {poissonTail} from "./poisson.ts";
import {quietMonth} from "./quiet-month.ts";
import {en, topicRow, trendRow, zh} from "./test-rows.ts";

const month = "2026-10-01";
const context: FocusContext = {
  homes: new Map([
    ["甲园", 500],
    ["乙园", 500]
  ]),
  movedIn: new Map([
    ["甲园", "2026-08-20"],
    ["乙园", "2021-01-01"]
  ]),
  testedCount: 100
};
const signal = trendRow({complaint_count: 24, expected_count: 9.16, high_count: 18.24, signal: "above"});
const before = trendRow({received_month: "2026-09-01", complaint_count: 8, expected_count: 9, high_count: 18});

const homes = ["甲园", "乙园"].map((id) =>
  trendRow({project_id: id, project_name: id, category_id: "OTH", subcategory_id: "all", exposure: 500})
);

function told(topics = [topicRow({complaint_count: 24})], trends = [signal, before]) {
  return focusSentences(pickFocuses(month, [...trends, ...homes], topics)[0]!, context);
}

test("a signal says what moved, past which limit, and what the month before was", () => {
  expect(zh(...told().slice(0, 2))).toBe(
    "“外墙渗漏”投诉 24 件，按各月平均水平预期 9.2 件，超出预期范围的上限 18.2 件。即使同时检验了 100 项，偶然也难以解释。"
  );
  expect(en(...told().slice(0, 1))).toBe(
    "Leak in the outer wall: 24 complaints where the usual rate gives 9.2, above the upper limit of 18.2."
  );
});

test("a small count outside its range is a hint where as many topics are tested", () => {
  const small = trendRow({complaint_count: 5, expected_count: 1.2, high_count: 4.5, signal: "above"});
  expect(zh(...told([], [small]))).toContain("同时检验了 100 项，单凭偶然也可能出现这样一项，只作线索。");
  expect(poissonTail(5, 1.2)).toBeCloseTo(0.007746, 5);
  expect(poissonTail(0, 3)).toBeCloseTo(0.049787, 6);
});

test("the month before is told with its own signal", () => {
  expect(zh(...told())).toContain("上月为 8 件，当时在范围以内。");
  expect(zh(...told(undefined, [signal, {...before, signal: "above"}]))).toContain("上月为 8 件，也高于范围。");
});

test("a project is named where it has more than its homes would bring, and not where it has about as many", () => {
  const split = (own: number) =>
    told([
      topicRow({complaint_count: own}),
      topicRow({project_id: "乙园", project_name: "乙园", complaint_count: 24 - own})
    ]);
  expect(zh(...split(21))).toContain("按户数折算，明显集中在甲园（21 件）。");
  expect(zh(...split(14))).toContain("没有一个项目明显偏多。");
});

test("complaints of a project without homes are outside the range, and said to be", () => {
  const topics = [
    topicRow({complaint_count: 24}),
    topicRow({project_id: "丙园", handling_unit: "销售部", complaint_count: 90})
  ];
  const said = zh(...told(topics, [{...signal, undecidable_count: 90}]));
  expect(said).toContain("另有 90 件所在项目没有已交付的户数，不在其中。");
  expect(said).toContain("责任单位以项目部为多（24 件）。");
});

test("no cause is told where no source tells one, and few tell only a hint", () => {
  expect(zh(...told())).toContain("来源均未写明可识别的原因，成因不能由数据判断。");
  const cause = {cause_id: "QUALITY", cause_name: "质量缺陷", cause_name_en: "Defect of quality"};
  const few = told([topicRow({complaint_count: 18}), topicRow({...cause, complaint_count: 6})]);
  expect(zh(...few)).toContain("写明原因的 6 件中，质量缺陷 6 件，多数未写明，只供参考。");
  const many = told([topicRow({complaint_count: 4}), topicRow({...cause, complaint_count: 20})]);
  expect(zh(...many)).toContain("写明原因的 20 件中，质量缺陷 20 件。");
});

test("of two causes alike neither leads", () => {
  const causes = [
    topicRow({cause_id: "QUALITY", cause_name: "质量缺陷", complaint_count: 12}),
    topicRow({cause_id: "MISUSE", cause_name: "使用不当", complaint_count: 12})
  ];
  expect(zh(...told(causes))).toContain("写明原因的 24 件中没有占多数的原因。");
});

test("two units alike are both named, and where more name none no unit is", () => {
  const units = [topicRow({complaint_count: 12}), topicRow({handling_unit: "工程部", complaint_count: 12})];
  expect(zh(...told(units))).toContain("责任单位以工程部（12 件）、项目部（12 件）为多，并列。");
  expect(zh(...told([topicRow({handling_unit: "未注明", complaint_count: 24})]))).toContain("没有注明责任单位的最多。");
});

test("a project just handed over is not called worse", () => {
  const own = {...signal, project_id: "甲园", project_name: "甲园", subcategory_id: "all", subcategory_name: null};
  expect(zh(...told([topicRow({complaint_count: 24})], [own]))).toContain("甲园自 2026-08-20 起入伙");
  const old = {...own, project_id: "乙园", project_name: "乙园"};
  expect(zh(...told([topicRow({project_id: "乙园", complaint_count: 24})], [old]))).not.toContain("入伙");
});

test("a topic below its range is below it, and of none no unit or cause is told", () => {
  const none = trendRow({complaint_count: 0, expected_count: 12, low_count: 1.6, high_count: 22, signal: "below"});
  expect(zh(...told([], [none]))).toBe(
    "“外墙渗漏”投诉 0 件，按各月平均水平预期 12.0 件，低于预期范围的下限 1.6 件。即使同时检验了 100 项，偶然也难以解释。没有上月的数据可比。"
  );
});

test("a category is not told again where a sub-category of it stands out, nor a project's where the firm's does", () => {
  const category = {...signal, subcategory_id: "all", subcategory_name: null, complaint_count: 60};
  const own = {...category, project_id: "甲园", project_name: "甲园"};
  const other = {...own, category_id: "PRO"};
  const picked = pickFocuses(month, [signal, category, own, other], []);
  expect(picked.map(({trend}) => `${trend.project_id} ${trend.category_id} ${trend.subcategory_id}`)).toEqual([
    "甲园 PRO all",
    "all QUA QUA-01"
  ]);
});

test("a month without a signal has no notable change, and one without ranges is not judged", () => {
  const quiet = trendRow({complaint_count: 9, expected_count: 9, low_count: 0, high_count: 18});
  expect(zh(...quietMonth(month, [quiet]))).toBe(
    "本月检验的 1 项（类别、小类，以及各项目的类别）的件数都在预期范围以内，没有需要说明的变化。"
  );
  expect(zh(...quietMonth(month, [trendRow({})]))).toContain("本月不判断异常");
});
