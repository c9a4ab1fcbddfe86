import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {afterAll, expect, test} from "vitest";
import {night} from "./night.ts";
import {makeTestHome} from "./test-home.ts";
import {openWarehouse} from "./warehouse.ts";

// Which responses there are, and which of them count: one night over the files of a survey platform.

const words = {很满意: 5, 满意: 4, 一般: 3, 不满意: 2, 很不满意: 1};
const rated = ["Q01", "Q30", "Q32", "Q33", "Q40", "Q41", "Q42", "Q60"];
const mapping = {
  columns: {批次: "wave", 用时: "duration", 时间: "submitted_at"},
  answers: Object.fromEntries([
    ...rated.map((item) => [item, {item, scale: words}]),
    ["分数", {item: "Q02"}],
    ["缺陷", {item: "Q31", separator: "┋"}],
    ["外来题", {item: "X1"}],
    ["总评", {item: "X2"}],
    ["报修", {item: "S2"}]
  ])
};
const header = [
  "批次",
  "序号",
  "项目",
  "时间",
  "用时",
  ...rated,
  "分数",
  "缺陷",
  "外来题",
  "总评",
  "房号",
  "业主阶段",
  "报修"
].join(",");

function line(
  wave: string,
  no: number,
  {duration = "100秒", ratings = ["满意", "一般"], rest = ",,,,,,"} = {}
): string {
  const cells = rated.map((_, i) => ratings[i % ratings.length]);
  return [wave, no, "云栖里", `2025-10-0${no + 1} 10:00`, duration, ...cells, rest].join(",");
}

const files = {
  "2025-11-01": [
    line("twice", 1, {ratings: ["满意"]}),
    line("twice", 1, {ratings: ["很不满意"]}),
    line("twice", 2),
    line("slow", 3, {duration: "33"}),
    line("slow", 4),
    line("slow", 5, {duration: "1分40秒"}),
    line("quick", 6, {duration: "33"}),
    line("quick", 7, {duration: "34", ratings: ["满意"]}),
    line("odd", 8, {rest: "11,开裂┋别的,好,,,,"}),
    ...[10, 10, 9, 8, 1, 2].map((value, i) => `declared,${20 + i},,,,,,,,,,,,,,,${value},,,`),
    line("home", 1, {rest: ",,,,3-2-1501,老业主,是"}),
    line("home", 2, {rest: ",,,,三栋2单元1501,看不懂,"})
  ],
  "2025-11-02": [line("twice", 1, {ratings: ["很满意"]})]
};

const home = makeTestHome();
mkdirSync(home.config.referenceOverrides, {recursive: true});
writeFileSync(
  join(home.config.referenceOverrides, "survey_items.csv"),
  "item_id,item_position,dimension,scale,importance_of,item_name,item_name_en\nX2,1,OVR,satisfaction_10,,总评,Overall\n"
);
home.drop("responses/平台/mapping.json", JSON.stringify(mapping));
for (const [day, lines] of Object.entries(files))
  home.drop(`responses/平台/${day}.csv`, `${[header, ...lines].join("\n")}\n`, `${day}T00:00:00Z`);
const unnumbered = {columns: {批次: "wave", 时间: "submitted_at"}, answers: {Q01: {item: "Q01", scale: words}}};
const first = ["timed,2025-10-01 10:00:05,满意", "timed,2025-10-01 10:00:05,满意", "dated,2025-10-01,满意"];
home.drop("responses/无编号/mapping.json", JSON.stringify(unnumbered));
home.drop("responses/无编号/1.csv", ["批次,时间,Q01", ...first, ""].join("\n"), "2025-11-01T00:00:00Z");
const later = ["timed,2025-10-02 09:00,满意", "timed,2025-10-01 10:00:05,一般", ...first];
home.drop("responses/无编号/2.csv", ["批次,时间,Q01", ...later, ""].join("\n"), "2025-11-02T00:00:00Z");
await night(home.config, {asOf: "2026-10-31"}, home.effects);
const warehouse = await openWarehouse(home.config.warehouse, {readOnly: true});

afterAll(() => warehouse.close());

test("a number that comes twice in one file is two responses, in a later file the newer version of the first", async () => {
  const rows = await warehouse.rows(
    `select response_id, value from core.answers inner join core.responses using (response_id)
     where wave_id = 'twice' and item_id = 'Q01' order by response_id`
  );
  expect(rows).toEqual([
    {response_id: "平台:1", value: 5},
    {response_id: "平台:1~2", value: 1},
    {response_id: "平台:2", value: 4}
  ]);
});

test("answers without a number count once in exports that repeat them, if they have a time of day", async () => {
  const rows = await warehouse.rows(
    `select wave_id, count(*)::integer as n from core.responses
     where source = 'import:无编号' and is_counted group by wave_id order by wave_id`
  );
  // timed: two equal ones of one second, another of the same second, a new one; dated: one in each file
  expect(rows).toEqual([
    {wave_id: "dated", n: 2},
    {wave_id: "timed", n: 4}
  ]);
});

test("a wave that only a file tells of opens on its first day", async () => {
  const rows = await warehouse.rows(
    "select opened_date::varchar as opened, closed_at from core.waves where wave_id = 'slow'"
  );
  expect(rows).toEqual([{opened: "2025-10-04", closed_at: null}]);
});

test("less than a third of the median time is a speeder, eight equal ratings are a straight line, and both count", async () => {
  const rows = await warehouse.rows<object>(
    `select response_id, duration_seconds, is_speeder, is_straight_line, is_counted from core.responses
     where wave_id in ('slow', 'quick') order by response_id`
  );
  // slow: a third of the median of 33, 100 and 100 seconds is 33.3; quick: of 33 and 34, 11.2
  expect(rows.map((row) => Object.values(row) as unknown[])).toEqual([
    ["平台:3", 33, true, false, true],
    ["平台:4", 100, false, false, true],
    ["平台:5", 100, false, false, true],
    ["平台:6", 33, false, false, true],
    ["平台:7", 34, false, true, true]
  ]);
});

test("a number off its scale is kept as text, choices in words become those of the questionnaire", async () => {
  const answers = await warehouse.rows(
    `select item_id, value, answer_text from core.answers where response_id = '平台:8' and item_id in ('Q02', 'X1') order by item_id`
  );
  expect(answers).toEqual([
    {item_id: "Q02", value: null, answer_text: "11.0"},
    {item_id: "X1", value: null, answer_text: "好"}
  ]);
  expect(
    await warehouse.rows("select choice from core.answer_choices where response_id = '平台:8' order by choice")
  ).toEqual([{choice: "QUA-04"}, {choice: "别的"}]);
});

test("an item that the firm declares has figures on its own scale, one that it does not has none", async () => {
  const rows = await warehouse.rows(
    `select item_id, answered_count, satisfied_count, dissatisfied_count, mean_value, round(score_100, 6) as score
     from marts.satisfaction_by_item_wave where item_id in ('X1', 'X2') and cut = 'all'`
  );
  // 10, 10 and 9 are the upper steps, 1 and 2 the lower; (40 / 6 - 1) / 9
  expect(rows).toEqual([
    {
      item_id: "X2",
      answered_count: 6,
      satisfied_count: 3,
      dissatisfied_count: 2,
      mean_value: 40 / 6,
      score: 62.962963
    }
  ]);
});

test("of a household that the file names its latest response counts; a project and a stage that nobody knows are left out", async () => {
  const rows = await warehouse.rows(
    `select response_id, is_counted, is_superseded, project_id, stage_id, had_repair
     from core.responses where wave_id = 'home' order by response_id`
  );
  expect(rows).toEqual([
    {
      response_id: expect.any(String),
      is_counted: false,
      is_superseded: true,
      project_id: null,
      stage_id: "S4",
      had_repair: true
    },
    {
      response_id: expect.any(String),
      is_counted: true,
      is_superseded: false,
      project_id: null,
      stage_id: null,
      had_repair: null
    }
  ]);
});
