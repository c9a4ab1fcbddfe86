import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import {makeTestHome} from "./test-home.ts";
import {partSentences} from "./test-part-cases.ts";
import {sentences as datedSentences} from "./test-responsibility-cases.ts";
import type {Case, Judgement} from "./test-responsibility-cases.ts";
import {buildTables} from "./test-tables.ts";
import {openWarehouse} from "./warehouse.ts";

/** One table of all cases, each in a project of its own; `reference` are the firm's own lists. */
async function judge(cases: Case[], reference: Record<string, string> = {}): Promise<Judgement[]> {
  const home = makeTestHome();
  mkdirSync(home.config.referenceOverrides, {recursive: true});
  for (const [file, text] of Object.entries(reference)) writeFileSync(join(home.config.referenceOverrides, file), text);
  const dropLines = (kind: string, header: string, toLine: (one: Case, name: string) => string) => {
    const lines = cases.map((one, i) => toLine(one, String(1000 + i)));
    home.drop(`${kind}/a/a.csv`, `${[header, ...lines].join("\n")}\n`);
  };
  dropLines(
    "complaints",
    "单号,受理时间,项目,楼栋,单元,房号,内容,小类,原因,责任判断,交房日期,竣工日期",
    (
      {
        reported,
        subcategory = "QUA-02",
        content = "请处理",
        cause = "质量缺陷",
        stated = "",
        toldHandedOver = "",
        toldCompleted = ""
      },
      name
    ) =>
      `C${name},${reported},项目${name}号,1,1,101,${content},${subcategory},${cause},${stated},${toldHandedOver},${toldCompleted}`
  );
  dropLines(
    "households",
    "项目,楼栋,单元,房号,交付日期,竣工验收日期,项目部撤销日期,质保年限",
    ({handedOver = "2020-12-20", homeCompleted = "", homeWithdrawn = "", contractYears = ""}, name) =>
      `项目${name}号,1,1,101,${handedOver},${homeCompleted},${homeWithdrawn},${contractYears}`
  );
  dropLines(
    "projects",
    "项目,城市,区域,竣工验收日期,项目部撤销日期",
    ({city = "厦门", region = "", completed = "2020-06-15", withdrawn = ""}, name) =>
      `项目${name}号,${city},${region},${completed},${withdrawn}`
  );
  await buildTables(home, {asOf: "2026-10-31", tables: ["core.responsibilities"]});
  const warehouse = await openWarehouse(home.config.warehouse, {readOnly: true});
  const rows = await warehouse.rows<Judgement>(`
    select warranty_class, decision, responsibility_computed, handled_by, cause_id, contractor_end_date::varchar as contractor_end,
      owner_end_date::varchar as owner_end, is_agreed
    from core.responsibilities
    order by complaint_key`);
  warehouse.close();
  return rows;
}

const sentences = [...datedSentences, ...partSentences];
const judgements = await judge(sentences.map(([, one]) => one));

test.each(sentences.map(([sentence, , expected], i) => ({sentence, expected, i})))("$sentence", ({expected, i}) => {
  expect(judgements[i]).toMatchObject(expected);
});

const periods =
  "place_name,warranty_class,subcategory_id,contractor_month_count,contractor_season_count,owner_month_count,owner_season_count,owner_clock,source";

test("a firm's own periods: the city before the region, the sub-category before its class, and a class without one is pending", async () => {
  const own = [
    periods,
    ",W2,,24,,,,national,",
    ",W2,MEP-01,24,,2,,national,",
    ",W∞,,60,,,,national,",
    "福建,W2,,36,,,,national,",
    "厦门市,W2,,48,,,,national,"
  ];
  const blocked = {subcategory: "MEP-01", city: "广州", completed: "2020-06-15", handedOver: "2022-05-31"};
  const late = {subcategory: "MEP-06", completed: "2020-06-15"};
  const rows = await judge(
    [
      {...blocked, reported: "2022-07-31"},
      {...blocked, reported: "2022-06-16", handedOver: "2022-04-15"},
      {...late, reported: "2023-06-15", city: "福州", region: "福建省"},
      {...late, reported: "2024-06-15", city: "厦门", region: "福建"},
      {reported: "2025-06-15", subcategory: "QUA-06"},
      {reported: "2025-06-16", subcategory: "QUA-06"},
      {reported: "2021-03-01"}
    ],
    {"warranty_periods.csv": `${own.join("\n")}\n`}
  );
  expect(rows.map(({decision, owner_end}) => [decision, owner_end])).toEqual([
    ["D5", "2022-07-31"],
    ["D6", "2022-06-15"],
    ["D4", "2023-06-15"],
    ["D4", "2024-06-15"],
    ["D8", "2025-06-15"],
    ["D6", "2025-06-15"],
    ["D7", null]
  ]);
});

test("a firm's own seasons: one that the place does not have is left out, the end of February is its last day", async () => {
  const seasons =
    "place_name,season,start_month_day,end_month_day\n,heating,12-01,02-29\n,cooling,06-15,08-31\n昆明,cooling,,\n";
  const heated = {reported: "2026-01-01", subcategory: "MEP-04", handedOver: "2021-01-10"};
  const rows = await judge(
    [
      {...heated, city: "昆明", completed: "2020-10-01"},
      {...heated, city: "昆明", completed: "2022-10-01"},
      {...heated, city: "长沙", completed: "2020-10-01"}
    ],
    {"warranty_seasons.csv": seasons}
  );
  expect(rows.map(({contractor_end}) => contractor_end)).toEqual(["2022-02-28", "2024-02-29", "2022-08-31"]);
});
