import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import type {TestHome} from "./test-home.ts";
import {makeTestHome} from "./test-home.ts";
import {buildTables} from "./test-tables.ts";
import {openWarehouse} from "./warehouse.ts";

const asOf = "2026-10-30";
const header = "投诉编号,投诉时间,项目,房号,投诉大类,投诉小类,标题,投诉内容,渠道,类型,关闭时间,是否重复";

/** Cells of a complaint by header, the rest empty. */
type Case = Partial<Record<string, string>>;

function exportOf(...cases: Case[]): string {
  const lines = cases.map((one, i) => {
    const cells: Case = {投诉编号: `T${i + 1}`, 投诉时间: "2026-10-12 09:00", 项目: "青梧府", ...one};
    return header
      .split(",")
      .map((name) => cells[name] ?? "")
      .join(",");
  });
  return `${[header, ...lines].join("\n")}\n`;
}

async function query<Row>(home: TestHome, sql: string): Promise<Row[]> {
  const warehouse = await openWarehouse(home.config.warehouse, {readOnly: true});
  try {
    return await warehouse.rows<Row>(sql);
  } finally {
    warehouse.close();
  }
}

async function build(home: TestHome): Promise<void> {
  await buildTables(home, {asOf, tables: ["core.complaint_labels", "core.complaint_flags", "core.manual_labels"]});
}

async function homeOf(...cases: Case[]): Promise<TestHome> {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", exportOf(...cases));
  await build(home);
  return home;
}

const categories =
  "select case_no as no, subcategory_id as sub, category_method as method from core.complaints order by case_no, source";

test("a complaint keeps all its labels, the words that decided, and where they stand", async () => {
  const home = await homeOf({标题: "卫生间漏水", 投诉内容: "电梯也坏了，报修没人回复。"});
  expect(
    await query(
      home,
      "select subcategory_id, label_method, score, is_primary from core.complaint_labels order by score desc"
    )
  ).toEqual([
    {subcategory_id: "QUA-02", label_method: "rule", score: 21, is_primary: true},
    {subcategory_id: "QUA-09", label_method: "rule", score: 9, is_primary: false},
    {subcategory_id: "MEP-06", label_method: "rule", score: 5, is_primary: false},
    {subcategory_id: "SVC-01", label_method: "rule", score: 4, is_primary: false},
    {subcategory_id: "SVC-04", label_method: "rule", score: 1, is_primary: false}
  ]);
  expect(
    await query(
      home,
      "select title_words, content_words from core.complaint_labels where subcategory_id in ('QUA-09', 'MEP-06') order by 1"
    )
  ).toEqual([
    {title_words: ["漏水"], content_words: null},
    {title_words: null, content_words: ["电梯", "电梯也坏"]}
  ]);
  expect(
    await query(
      home,
      "select text_part, words from core.text_hits inner join reference.text_parts using (part_position) where words like '卫生间%' order by 2"
    )
  ).toEqual([
    {text_part: "title", words: "卫生间漏水"},
    {text_part: "title", words: "卫生间漏水"}
  ]);
});

test("the source's own category counts before the words, the finest level that is known before the others", async () => {
  const home = await homeOf(
    {投诉大类: "工程", 投诉小类: "渗漏 - 厨卫", 投诉内容: "停车费太贵"},
    {投诉大类: "停车管理", 投诉小类: "其他", 投诉内容: "墙面开裂"},
    {投诉大类: "QUA-04", 投诉内容: "停车费太贵"},
    {投诉大类: "电梯", 投诉小类: "门禁", 投诉内容: "停车费太贵"},
    {投诉大类: "别的", 投诉内容: "停车费太贵"}
  );
  expect(await query(home, categories)).toEqual([
    {no: "T1", sub: "PAR-02", method: "rule"},
    {no: "T2", sub: "PAR-02", method: "source"},
    {no: "T3", sub: "QUA-04", method: "source"},
    {no: "T4", sub: "MEP-08", method: "source"},
    {no: "T5", sub: "PAR-02", method: "rule"}
  ]);
});

test("a firm's own words for its categories replace the program's", async () => {
  const home = makeTestHome();
  mkdirSync(home.config.referenceOverrides, {recursive: true});
  const own = join(home.config.referenceOverrides, "category_mappings.csv");
  writeFileSync(own, "source_category,subcategory_id\n渗漏-厨卫,QUA-02\n");
  home.drop(
    "complaints/a/a.csv",
    exportOf({投诉小类: "渗漏－厨卫", 投诉内容: "停车费"}, {投诉小类: "垃圾", 投诉内容: "停车费"})
  );
  await build(home);
  expect(await query(home, categories)).toEqual([
    {no: "T1", sub: "QUA-02", method: "source"},
    {no: "T2", sub: "PAR-02", method: "rule"}
  ]);
});

test("of equal scores a part with its defect comes first, then the hazard, then the order of the list, service last", async () => {
  const home = makeTestHome();
  mkdirSync(home.config.referenceOverrides, {recursive: true});
  const own = `subcategory_id,pattern,weight
DEC-04,"橱柜.{0,4}变形",4
DEC-02,甲醛,4
MEP-08,门禁,4
QUA-04,开裂,4
QUA-02,卫生间漏水,4
QUA-09,漏水,4
PUB-01,园林,4
PRO-03,高空抛物,4
OTH-01,公交,4
SVC-01,"报修.{0,4}没人",4
SVC-03,推诿,4
`;
  writeFileSync(join(home.config.referenceOverrides, "category_patterns.csv"), own);
  const expected = [
    ["门禁失灵，橱柜门变形", "DEC-04"],
    ["门禁失灵，甲醛", "MEP-08"],
    ["门禁失灵，卫生间漏水", "QUA-02"],
    ["园林里高空抛物", "PRO-03"],
    ["园林里公交", "PUB-01"],
    ["高空抛物，橱柜门变形", "DEC-04"],
    ["门禁失灵，开裂", "QUA-04"],
    ["甲醛，报修一直没人来", "DEC-02"],
    ["公交，推诿", "OTH-01"]
  ] as const;
  home.drop("complaints/a/a.csv", exportOf(...expected.map(([投诉内容]) => ({投诉内容}))));
  await build(home);
  expect(await query(home, categories)).toEqual(expected.map(([, sub], i) => ({no: `T${i + 1}`, sub, method: "rule"})));
});

test("a person's correction counts before all else, the latest that is known on the night's day, and in every later night", async () => {
  const home = await homeOf({投诉大类: "电梯", 投诉内容: "墙面开裂"}, {投诉内容: "墙面开裂"}, {投诉内容: "墙面开裂"});
  const labels = "单号,类别,更正人,更正时间\n";
  home.drop(
    "labels/second.csv",
    `${labels}T1,渗漏-地下室/车库,A12,2026-10-20 10:00\nT3,想不起来,A12,2026-10-20 10:00\nT2,sal1,A12,2026-10-20 10:00\nT1,PAR-03,A12,2026-10-31 09:00\n`
  );
  home.drop(
    "labels/first.csv",
    `${labels}T1,PAR-02,A12,2026-10-19 10:00\nT2,sal-01,A12,2026-10-19\nT9,QUA-01,,2026-10-19\n`
  );
  await build(home);
  const corrected = [
    {no: "T1", sub: "QUA-03", method: "manual"},
    {no: "T2", sub: "SAL-01", method: "manual"},
    {no: "T3", sub: "QUA-04", method: "rule"}
  ];
  expect(await query(home, categories)).toEqual(corrected);
  expect(
    await query(
      home,
      "select complaint_key, subcategory_id, category_word, labelled_by from core.manual_labels order by 1"
    )
  ).toEqual([
    {complaint_key: "a:T1", subcategory_id: "QUA-03", category_word: "渗漏地下室车库", labelled_by: "A12"},
    {complaint_key: "a:T2", subcategory_id: "SAL-01", category_word: "sal01", labelled_by: "A12"},
    {complaint_key: "a:T3", subcategory_id: null, category_word: "想不起来", labelled_by: "A12"}
  ]);

  home.drop("complaints/a/later.csv", exportOf({投诉内容: "电梯困人", 关闭时间: "2026-10-25 09:00"}));
  await build(home);
  expect(await query(home, categories)).toEqual(corrected);
});

test("who corrected is a staff number as it stands, a name becomes one and the same pseudonym", async () => {
  const home = await homeOf(
    {投诉内容: "墙面开裂"},
    {投诉内容: "墙面开裂"},
    {投诉内容: "墙面开裂"},
    {投诉内容: "墙面开裂"}
  );
  home.drop(
    "labels/a.csv",
    "单号,类别,更正人,更正时间\nT1,QUA-03,张建国,2026-10-20\nT2,QUA-03, 张建国 ,2026-10-20\nT3,QUA-03,KF-0031,2026-10-20\nT4,QUA-03,13800138000,2026-10-20\n"
  );
  await build(home);
  const rows = await query<{labelled_by: string}>(
    home,
    "select labelled_by from core.manual_labels order by complaint_key"
  );
  const [first, second, third, fourth] = rows.map((row) => row.labelled_by);
  expect([first, fourth]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), expect.stringMatching(/^[0-9a-f]{64}$/)]);
  expect([second, third]).toEqual([first, "KF-0031"]);
});

test("a correction that names a source leaves the same number of another source alone", async () => {
  const home = makeTestHome();
  for (const source of ["a", "b", "c"]) home.drop(`complaints/${source}/x.csv`, exportOf({投诉内容: "墙面开裂"}));
  home.drop("labels/one.csv", "单号,案件来源,类别,更正时间\nT1,b,PAR-03,2026-10-19\n");
  home.drop("labels/two.csv", "case,category,who,when\nc:T1,Security,A12,2026-10-19\n");
  await build(home);
  expect(await query(home, categories)).toEqual([
    {no: "T1", sub: "QUA-04", method: "rule"},
    {no: "T1", sub: "PAR-03", method: "manual"},
    {no: "T1", sub: "PRO-03", method: "manual"}
  ]);
});

test("a correction with an unknown category, of no case or of several is said to be one, and corrects nothing", async () => {
  const home = makeTestHome();
  for (const source of ["a", "b"]) home.drop(`complaints/${source}/x.csv`, exportOf({投诉内容: "墙面开裂"}));
  const lines = ["T1,a,想不起来", "T9,,PAR-03", "T1,,PAR-03", "T1,b,PAR-03"].map((line) => `${line},2026-10-19`);
  home.drop("labels/客服/l.csv", ["单号,案件来源,类别,更正时间", ...lines, ""].join("\n"));
  const tables = ["core.complaints", "core.unknown_values", "marts.data_quality_by_source"];
  await buildTables(home, {asOf, tables});
  expect(await query(home, categories)).toEqual([
    {no: "T1", sub: "QUA-04", method: "rule"},
    {no: "T1", sub: "PAR-03", method: "manual"}
  ]);
  expect(await query(home, "from core.unknown_values order by field")).toEqual([
    {kind: "labels", source: "客服", field: "case_no", value: "T9", row_count: 1},
    {kind: "labels", source: "客服", field: "case_source", value: "T1", row_count: 1},
    {kind: "labels", source: "客服", field: "category", value: "想不起来", row_count: 1}
  ]);
  expect(
    await query(
      home,
      "select source, checked_count, fault_count from marts.data_quality_by_source where check_id = 'label_lost'"
    )
  ).toEqual([{source: "客服", checked_count: 4, fault_count: 3}]);
});

const flags =
  "select case_no || ' ' || flag_id as flag, related_case_key as earlier from core.complaint_flags inner join core.complaints using (complaint_key) order by 1";

test("a household's case is a repetition while the earlier one is open and ninety days after it was closed", async () => {
  const same = {房号: "3栋1单元1501", 投诉内容: "墙面开裂"};
  const home = await homeOf(
    {...same, 投诉时间: "2026-01-05 09:00", 关闭时间: "2026-01-10 09:00"},
    {...same, 投诉时间: "2026-04-10 09:00"},
    {...same, 投诉时间: "2026-10-11 09:00", 投诉内容: "电梯困人"},
    {...same, 投诉时间: "2026-10-12 09:00"},
    {...same, 投诉时间: "2026-10-12 09:00", 房号: "3栋1单元1502"},
    {投诉内容: "绿化缩水", 是否重复: "是"}
  );
  expect(await query(home, `from (${flags}) where flag like '%REP'`)).toEqual([
    {flag: "T2 FLG-REP", earlier: "a:T1"},
    {flag: "T4 FLG-REP", earlier: "a:T2"},
    {flag: "T6 FLG-REP", earlier: null}
  ]);
});

test("ninety-one days after closing, a case is no repetition", async () => {
  const same = {房号: "3栋1单元1501", 投诉内容: "墙面开裂"};
  const home = await homeOf(
    {...same, 投诉时间: "2026-01-05 09:00", 关闭时间: "2026-01-10 09:00"},
    {...same, 投诉时间: "2026-04-11 09:00"}
  );
  expect(await query(home, `from (${flags}) where flag like '%REP'`)).toEqual([]);
});

test("a complaint repeats a repair order of the household, and an escalation may begin with one", async () => {
  const home = makeTestHome();
  const at = {房号: "3栋1单元1501", 投诉内容: "墙面开裂"};
  const escalated = {房号: "3栋1单元1502", 投诉内容: "外墙渗水", 渠道: "12345"};
  home.drop(
    "complaints/a/a.csv",
    exportOf({...at, 投诉时间: "2026-03-10"}, {...at, 投诉时间: "2026-06-20"}, escalated)
  );
  home.drop(
    "repairs/a/a.csv",
    `维修单号,报修时间,项目,房号,报修内容,完成时间,报修类别
W1,2026-03-02,青梧府,3栋1单元1501,墙面开裂，报修时发现绿化也少,2026-03-20,
W2,2026-03-02,青梧府,3栋1单元1502,墙面开裂,2026-03-20,
W3,2026-03-02,青梧府,3栋1单元1503,墙面开裂,2026-03-20,QUA-02
T1,2026-03-11,青梧府,3栋1单元1501,墙面开裂,2026-03-20,
`
  );
  await build(home);
  expect(await query(home, "select repair_key, subcategory_id from core.repairs order by 1")).toEqual([
    {repair_key: "a:T1", subcategory_id: "QUA-04"},
    {repair_key: "a:W1", subcategory_id: "QUA-04"},
    {repair_key: "a:W2", subcategory_id: "QUA-04"},
    {repair_key: "a:W3", subcategory_id: "QUA-02"}
  ]);
  expect(await query(home, flags)).toEqual([
    {flag: "T1 FLG-REP", earlier: "a:W1"},
    {flag: "T2 FLG-REP", earlier: "a:T1"},
    {flag: "T3 FLG-ESC", earlier: "a:W2"}
  ]);
});

test("between a closing and a reopening long after it, a case is not open", async () => {
  const home = makeTestHome();
  const drop = (day: string, state: string, more = "") =>
    home.drop(
      `complaints/a/${day}.csv`,
      `单号,受理时间,项目,房号,内容,状态,关闭时间\nS1,2026-01-02,青梧府,3-1-1501,墙面开裂,${state}\n${more}`,
      `${day}T00:00:00Z`
    );
  drop("2026-01-06", "已关闭,2026-01-05");
  drop("2026-05-20", "处理中,");
  drop(
    "2026-05-26",
    "已关闭,2026-05-25",
    "S2,2026-04-30,青梧府,3-1-1501,墙面开裂,处理中,\nS3,2026-05-22,青梧府,3-1-1501,墙面开裂,处理中,\n"
  );
  await build(home);
  expect(await query(home, flags)).toEqual([{flag: "S3 FLG-REP", earlier: "a:S2"}]);
});

test("five households of a project with one trouble within seven days are a group, and words tell of one", async () => {
  const neighbour = (i: number, day: number) => ({
    房号: `3栋1单元${i}01`,
    投诉内容: "停水",
    投诉时间: `2026-10-${day} 09:00`
  });
  const home = await homeOf(
    neighbour(1, 10),
    neighbour(2, 11),
    neighbour(2, 12),
    neighbour(3, 13),
    neighbour(4, 16),
    neighbour(5, 17),
    neighbour(6, 25),
    {投诉内容: "全体业主联名要求退还物业费"}
  );
  expect(await query(home, `select flag from (${flags}) where flag like '%GRP'`)).toEqual([{flag: "T8 FLG-GRP"}]);
  home.drop("complaints/b/b.csv", exportOf(neighbour(7, 15)));
  await build(home);
  expect(await query(home, `select flag from (${flags}) where flag like '%GRP'`)).toEqual(
    ["T1", "T1", "T2", "T3", "T4", "T5", "T6", "T8"].map((no) => ({flag: `${no} FLG-GRP`}))
  );
});

test("a case that comes through a government office after one of the firm's own is an escalation", async () => {
  const same = {房号: "3栋1单元1501"};
  const home = await homeOf(
    {...same, 投诉内容: "墙面开裂", 渠道: "电话", 投诉时间: "2026-10-10 09:00"},
    {...same, 投诉内容: "外墙渗水", 渠道: "12345", 投诉时间: "2026-10-12 09:00"},
    {...same, 投诉内容: "停车费太贵", 渠道: "12345", 投诉时间: "2026-10-13 09:00"}
  );
  expect(await query(home, `from (${flags}) where flag like '%ESC'`)).toEqual([{flag: "T2 FLG-ESC", earlier: "a:T1"}]);
});

test("so is one that comes through the media, or speaks of a law suit", async () => {
  const same = {房号: "3栋1单元1501", 投诉内容: "外墙渗水"};
  const home = await homeOf(
    {...same, 渠道: "电话", 投诉时间: "2026-10-10 09:00"},
    {...same, 渠道: "媒体", 投诉时间: "2026-10-12 09:00"},
    {...same, 渠道: "电话", 投诉时间: "2026-10-13 09:00", 投诉内容: "外墙渗水，准备起诉开发商"},
    {...same, 渠道: "媒体", 投诉时间: "2026-10-13 09:00", 房号: "3栋1单元1502"},
    {...same, 渠道: "电话", 投诉时间: "2026-10-13 09:00", 房号: "3栋1单元1503", 投诉内容: "外墙渗水，准备起诉开发商"}
  );
  expect(await query(home, `from (${flags}) where flag like '%ESC'`)).toEqual([
    {flag: "T2 FLG-ESC", earlier: "a:T1"},
    {flag: "T3 FLG-ESC", earlier: "a:T1"}
  ]);
});

test("of two sub-categories with one score the more specific one is primary, then the earlier in the order, service last", async () => {
  // 渗水 alone weighs as much as 山墙 with it; then QUA, MEP, DEC, CON, SAL, DES, PUB, PAR, PRO and SVC, each beside the next,
  // which stands first in the text.
  const ties: [text: string, score: number, primary: string, other: string][] = [
    ["山墙渗水", 3, "QUA-01", "QUA-09"],
    ["烟感，空鼓", 4, "QUA-05", "MEP-07"],
    ["橱柜，烟感", 4, "MEP-07", "DEC-04"],
    ["降标，橱柜", 4, "DEC-04", "CON-05"],
    ["捂盘，验房", 3, "CON-07", "SAL-04"],
    ["化粪池，捂盘", 3, "SAL-04", "DES-06"],
    ["大堂，层高", 4, "DES-02", "PUB-02"],
    ["违停，井盖", 3, "PUB-02", "PAR-02"],
    ["打架，违停", 3, "PAR-02", "PRO-03"],
    ["质保，摆摊", 2, "PRO-04", "SVC-05"]
  ];
  const home = await homeOf(...ties.map(([投诉内容], i) => ({投诉编号: `T${10 + i}`, 投诉内容})));
  expect(
    await query(
      home,
      `select complaint_key as key, min(score) as least, max(score) as most,
        any_value(subcategory_id) filter (is_primary) as first, list(subcategory_id) filter (not is_primary) as others
      from core.complaint_labels group by all order by 1`
    )
  ).toEqual(
    ties.map(([, score, first, other], i) => ({key: `a:T${10 + i}`, least: score, most: score, first, others: [other]}))
  );
});

test("claims, media, law suits, hazards and emergencies are read from the words", async () => {
  const home = await homeOf(
    {投诉内容: "要求赔偿装修损失"},
    {投诉内容: "已经联系电视台记者"},
    {投诉内容: "准备起诉开发商"},
    {投诉内容: "外墙瓷砖坠落，砸到车"},
    {投诉内容: "水管爆裂，家里被淹"},
    {投诉内容: "墙面开裂"},
    {投诉内容: "不要求赔偿，只要求修好窗户"},
    {投诉内容: "不是集体投诉，我个人反映"}
  );
  expect(await query(home, `select flag from (${flags})`)).toEqual(
    ["T1 FLG-CLM", "T2 FLG-MED", "T3 FLG-LEG", "T4 FLG-SAFE", "T5 FLG-EMG"].map((flag) => ({flag}))
  );
});

test("what falls off a wall outside, gas that smells and a caged lift are hazards; what comes off indoors and gas not laid are none", async () => {
  const hazards = [
    "外墙脱落",
    "3栋外墙瓷砖大面积脱落",
    "高空有水泥块掉落",
    "墙皮脱落砸坏楼下的车",
    "厨房一直有股煤气味",
    "楼道天然气管道老化",
    "电梯里困了二十分钟"
  ];
  const harmless = [
    "踢脚线脱落",
    "卧室墙纸脱落",
    "卫生间瓷砖脱落",
    "天然气一直没有开通",
    "不通天然气意味着不能做饭",
    "没有电梯出行困难"
  ];
  const home = await homeOf(...[...hazards, ...harmless].map((投诉内容) => ({投诉内容})));
  expect(await query(home, `select flag from (${flags})`)).toEqual(
    hazards.map((_, i) => ({flag: `T${i + 1} FLG-SAFE`}))
  );
});

test("who speaks for one home is no group, a divorce no law suit against the firm, a forfeit of the contract a claim", async () => {
  const home = await homeOf(
    {投诉内容: "我是3栋的业主，我们小区的路灯坏了"},
    {投诉内容: "我是3栋的业主，业主们联名要求换物业"},
    {投诉内容: "我们是3栋的业主，路灯坏了"},
    {投诉内容: "几百户业主等着办证"},
    {投诉内容: "法院起诉离婚后房产证怎么改名"},
    {投诉内容: "逾期交房，请支付合同约定的违约金"},
    {投诉内容: "说好的房子没有，要求开发商退还定金"},
    {投诉内容: "孩子两次被关在电梯里"}
  );
  expect(await query(home, `select flag from (${flags})`)).toEqual(
    ["T2 FLG-GRP", "T3 FLG-GRP", "T4 FLG-GRP", "T6 FLG-CLM", "T7 FLG-CLM", "T8 FLG-SAFE"].map((flag) => ({flag}))
  );
});

test("a case type comes from the words only where the source gives none", async () => {
  const home = await homeOf(
    {标题: "咨询办证进度", 投诉内容: "什么时候能办"},
    {标题: "咨询办证进度", 投诉内容: "什么时候能办", 类型: "投诉"},
    {标题: "建议多装路灯", 投诉内容: "晚上太黑"},
    {标题: "墙面开裂", 投诉内容: "请处理"}
  );
  expect(await query(home, "select case_no as no, case_type as type from core.complaints order by 1")).toEqual([
    {no: "T1", type: "INQUIRY"},
    {no: "T2", type: "COMPLAINT"},
    {no: "T3", type: "SUGGESTION"},
    {no: "T4", type: "COMPLAINT"}
  ]);
});
