import {mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import {programRoot} from "./config.ts";
import {night} from "./night.ts";
import {makeTestHome} from "./test-home.ts";
import type {TestHome} from "./test-home.ts";
import {searchHome} from "./test-search.ts";
import {buildTables} from "./test-tables.ts";
import {openWarehouse} from "./warehouse.ts";

// What owners write, against cases worked by hand. 云栖里: eleven comments, ten on charging, one of praise; one says 无.
// 听松台: six, five on the property fee, two of them on the lift as well, one of praise. 望澜苑: four on charging.

const long = `充电桩太少，${"等".repeat(130)}`;
const written: [project: string, text: string][] = [
  ...Array.from({length: 6}, (): [string, string] => ["云栖里", "充电桩太少"]),
  ["云栖里", "我叫王小明，住3栋2单元1501室，充电桩太少"],
  ["云栖里", "云栖里8栋的充电桩太少"],
  ["云栖里", "充电桩太少，电话13800138000"],
  ["云栖里", long],
  ["云栖里", "很满意，谢谢"],
  ["云栖里", "无"],
  ...Array.from({length: 3}, (): [string, string] => ["听松台", "物业费太高"]),
  ...Array.from({length: 2}, (): [string, string] => ["听松台", "电梯经常故障，物业费太高"]),
  ["听松台", "很好"],
  ...Array.from({length: 4}, (): [string, string] => ["望澜苑", "充电桩太少"])
];

const complaints = [
  "2025-06-30,云栖里,投诉,有效",
  "2025-07-01,云栖里,投诉,有效",
  "2026-06-30,云栖里,投诉,",
  "2026-07-01,云栖里,投诉,有效",
  "2026-06-01,云栖里,投诉,无效",
  "2026-06-01,云栖里,建议,有效",
  "2026-06-01,听松台,投诉,有效"
];

interface HomeOptions {
  textLimit?: number;
  isReversed?: boolean;
}

function makeHome({textLimit, isReversed = false}: HomeOptions): TestHome {
  const home = makeTestHome();
  const mapping = {constants: {wave: "2026H1"}, answers: {意见: {item: "Q81"}}};
  home.drop("responses/survey/mapping.json", JSON.stringify(mapping));
  home.drop("projects/a.csv", "项目,城市\n云栖里,杭州\n听松台,杭州\n望澜苑,杭州\n");
  const rows = written.map(([project, text], i) => `${i},2026-06-${i === 0 ? "30" : "15"},${project},${text}`);
  if (isReversed) rows.reverse();
  home.drop("responses/survey/a.csv", `序号,提交时间,项目,意见\n${rows.join("\n")}\n`);
  const cases = complaints.map((line, i) => `${i},${line},充电桩太少`);
  home.drop("complaints/a/a.csv", `单号,受理时间,项目,类型,有效性,内容\n${cases.join("\n")}\n`);
  if (textLimit !== undefined) {
    const rules = readFileSync(join(programRoot, "sql", "reference", "survey_rules.csv"), "utf8");
    mkdirSync(join(home.config.home, "reference"), {recursive: true});
    writeFileSync(
      join(home.config.home, "reference", "survey_rules.csv"),
      rules.replace("text_limit,0,", `text_limit,${textLimit},`)
    );
  }
  return home;
}

async function builtHome(options: HomeOptions): Promise<TestHome> {
  const home = makeHome(options);
  await buildTables(home, {asOf: "2026-10-30", tables: ["core.comments", "marts.comment_texts_by_wave"]});
  return home;
}

async function rowsOf({config}: TestHome, sql: string): Promise<Record<string, unknown>[]> {
  const warehouse = await openWarehouse(config.warehouse, {readOnly: true});
  const rows = await warehouse.rows<Record<string, unknown>>(sql);
  warehouse.close();
  return rows;
}

const shown = makeHome({textLimit: 100});
await night(shown.config, {asOf: "2026-10-30"}, shown.effects);

test("a comment counts in each category that it names, out of all comments, beside the complaints of twelve months", async () => {
  const rows = await rowsOf(
    shown,
    `select cut_id, category_id, comment_count, uncategorised_count, named_count, round(named_pct, 4) as pct,
      round(named_low_pct, 4) as low, round(named_high_pct, 4) as high, complaint_count
    from marts.comments_by_wave where source = 'import:survey' and (named_count > 0 or complaint_count > 0) order by all`
  );
  const all = {cut_id: "all", comment_count: 21, uncategorised_count: 2};
  // Wilson: 2, 14 and 5 of 21, 10 of 11.
  expect(rows).toEqual([
    {...all, category_id: "MEP", named_count: 2, pct: 9.5238, low: 2.6519, high: 28.9141, complaint_count: 0},
    {...all, category_id: "PAR", named_count: 14, pct: 66.6667, low: 45.3735, high: 82.8052, complaint_count: 3},
    {...all, category_id: "PRO", named_count: 5, pct: 23.8095, low: 10.628, high: 45.0912, complaint_count: 0},
    {
      cut_id: "云栖里",
      comment_count: 11,
      uncategorised_count: 1,
      category_id: "PAR",
      named_count: 10,
      pct: 90.9091,
      low: 62.2642,
      high: 98.3768,
      complaint_count: 2
    },
    {
      cut_id: "听松台",
      comment_count: null,
      uncategorised_count: null,
      category_id: "PAR",
      named_count: null,
      pct: null,
      low: null,
      high: null,
      complaint_count: 1
    }
  ]);
});

test("the one project of few comments is hidden, and the next smallest with it", async () => {
  expect(
    await rowsOf(
      shown,
      `select cut_id, is_suppressed from marts.comments_by_wave where cut = 'project' and category_id = 'PAR' order by 1`
    )
  ).toEqual([
    {cut_id: "云栖里", is_suppressed: false},
    {cut_id: "听松台", is_suppressed: true},
    {cut_id: "望澜苑", is_suppressed: true}
  ]);
});

test("texts are shown of ten owners who write under one category, cut, without places and numbers", async () => {
  const rows = await rowsOf(
    shown,
    "select item_id, category_id, comment_text, is_cut, count(*)::integer as n from marts.comment_texts_by_wave group by all order by all"
  );
  const of = (comment_text: string, n: number, is_cut = false) => ({
    item_id: "Q81",
    category_id: "PAR",
    comment_text,
    is_cut,
    n
  });
  expect(rows).toEqual(
    [
      of("[项目][楼栋]的充电桩太少", 1),
      of("充电桩太少", 10),
      of("我叫[姓名]，住[楼栋][楼栋][房号]，充电桩太少", 1),
      of("充电桩太少，电话[电话]", 1),
      of(`充电桩太少，${"等".repeat(114)}`, 1, true)
    ].sort((a, b) => (a.comment_text < b.comment_text ? -1 : 1))
  );
});

test("no published file and no table holds a name, number or room that a text told", async () => {
  expect(
    await searchHome(shown.config.home, ["王小明", "13800138000", "1501室"], {except: /^(archive|inbox|rejected)\//})
  ).toEqual([]);
});

const order = "select text_position, comment_text from marts.comment_texts_by_wave order by 1";

test("the place of a text tells nothing of when it came", async () => {
  const texts = await rowsOf(shown, order);
  expect(await rowsOf(await builtHome({textLimit: 100, isReversed: true}), order)).toEqual(texts);
  expect(await rowsOf(await builtHome({textLimit: 3}), order)).toEqual(texts.slice(0, 3));
});

test("a firm that has not switched texts on shows none", async () => {
  const home = await builtHome({});
  expect(await rowsOf(home, order)).toEqual([]);
  expect(await rowsOf(home, "select count(*)::integer as n from core.comments")).toEqual([{n: 21}]);
});

test("what an owner says at a call-back is Q43 of it, a note on an attempt that reached nobody is none", async () => {
  const home = makeTestHome();
  home.drop(
    "complaints/a/a.csv",
    `单号,受理时间,项目,内容,完成时间,回访时间,回访结果,回访意见
1,2026-10-10,云栖里,漏水,2026-10-12,2026-10-13,满意,师傅很好
2,2026-10-10,云栖里,漏水,2026-10-12,,,
`
  );
  home.drop(
    "callbacks/a/a.csv",
    `单号,回访时间,回访方式,回访结果,回访意见
2,2026-10-13,电话,未接通,无人接听
2,2026-10-14,电话,不满意,卫生间还在漏水
2,2026-10-15,电话,满意,无
2,2026-10-16,上门,满意,
`
  );
  await buildTables(home, {asOf: "2026-10-30", tables: ["core.answer_labels", "core.answers", "core.responses"]});
  expect(
    await rowsOf(
      home,
      "select response_id, item_id, answer_text from core.answers where answer_text is not null order by 1"
    )
  ).toEqual([
    {response_id: "a:1#1", item_id: "Q43", answer_text: "师傅很好"},
    {response_id: "a:2#2", item_id: "Q43", answer_text: "卫生间还在漏水"},
    {response_id: "a:2#3", item_id: "Q43", answer_text: "无"}
  ]);
  expect(await rowsOf(home, "select response_id, source from core.responses order by 1")).toEqual([
    {response_id: "a:1#1", source: "callback_other"},
    {response_id: "a:2#2", source: "callback"},
    {response_id: "a:2#3", source: "callback"}
  ]);
  expect(
    await rowsOf(home, "select response_id, category_id, is_primary from core.answer_labels where is_primary")
  ).toEqual([{response_id: "a:2#2", category_id: "QUA", is_primary: true}]);
});
