import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import {makeTestHome} from "./test-home.ts";
import {buildTables} from "./test-tables.ts";
import {asOf, build, categories, exportOf, homeOf, query} from "./test-labels.ts";

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
