import {mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import {readImportValues, readKinds} from "./ingest/fields.ts";
import {night} from "./night.ts";
import {csvHeader, csvOf, makeTestHome} from "./test-home.ts";
import type {TestHome} from "./test-home.ts";
import {buildTables} from "./test-tables.ts";
import {openWarehouse} from "./warehouse.ts";

type List = "import_fields" | "import_aliases" | "import_values";

function programList(home: TestHome, list: List): string {
  return readFileSync(join(home.config.sql, "reference", `${list}.csv`), "utf8");
}

/** A home whose firm has changed its copy of a list. */
function homeWith(list: List, change: (text: string) => string | Buffer): TestHome {
  const home = makeTestHome();
  mkdirSync(home.config.referenceOverrides, {recursive: true});
  writeFileSync(join(home.config.referenceOverrides, `${list}.csv`), change(programList(home, list)));
  return home;
}

async function built(home: TestHome, query: string): Promise<unknown[]> {
  await buildTables(home, {asOf: "2026-10-31", tables: ["staging.complaints"]});
  const warehouse = await openWarehouse(home.config.warehouse, {readOnly: true});
  const rows = await warehouse.rows(query);
  warehouse.close();
  return rows;
}

const complaint = ["T1", "2026-10-08 09:05", "云栖里", "3-2-1501", "", "", "厨房漏水"];

test("a header that the firm's list knows is known, and an own field reaches raw", async () => {
  const home = homeWith(
    "import_aliases",
    (text) => `${text}complaints,content,那一位怎么说\ncomplaints,own_tower,塔楼\n`
  );
  writeFileSync(
    join(home.config.referenceOverrides, "import_fields.csv"),
    `${programList(home, "import_fields")}complaints,own_tower,code,false,塔楼\n`
  );
  home.drop("complaints/a.csv", "单号,投诉时间,项目,那一位怎么说,塔楼\nT1,2026-10-08 09:05,云栖里,厨房漏水,甲塔\n");
  expect(await built(home, "select content, own_tower from raw.complaints")).toEqual([
    {content: "厨房漏水", own_tower: "甲塔"}
  ]);
});

test("a word that the firm's list knows becomes its code", async () => {
  const home = homeWith("import_values", (text) => `${text}status,closed,画上句号\n`);
  home.drop(
    "complaints/a.csv",
    csvOf([...complaint, "", "", "", "画上句号"], ["T2", ...complaint.slice(1, 7), "", "", "", "拖"])
  );
  expect(await built(home, "select case_no as no, status from staging.complaints order by no")).toEqual([
    {no: "T1", status: "closed"},
    {no: "T2", status: "拖"}
  ]);
  expect(home.lines.join("\n")).toMatch(/words that no list knows: status 拖 \(1\)/);
});

test("lists of an older version, without optional fields, their headers, words and a kind, lose nothing", async () => {
  const older = (text: string) =>
    text.replaceAll(/^(complaints,(owner_opinion|acknowledged_at|status)|reports|status|report_type),.*\n/gm, "");
  const home = homeWith("import_fields", older);
  for (const list of ["import_aliases", "import_values"] as const) {
    writeFileSync(join(home.config.referenceOverrides, `${list}.csv`), older(programList(home, list)));
  }
  home.drop(
    "complaints/a.csv",
    `${csvHeader},告知收悉时间\n${[...complaint, "", "", "", "已关闭", "2026-10-08 10:00"].join(",")}\n`
  );
  home.drop("reports/a.csv", "报表类型,报表期间,报送时间\n周报,2026-W43,2026-10-26 10:00\n");
  const columns = "status, acknowledged_local::varchar as acknowledged_local, owner_opinion";
  const reports = "(select count(*) from raw.reports) as report_count";
  expect(await built(home, `select ${columns}, ${reports} from staging.complaints`)).toEqual([
    {status: "closed", acknowledged_local: "2026-10-08 10:00:00", owner_opinion: null, report_count: 1}
  ]);
});

test("a header that the firm took from a field is not known for it any more", () => {
  const home = homeWith("import_aliases", () => "kind,field,alias\ncomplaints,case_no,工号\n");
  const fields = readKinds(home.config).get("complaints")!;
  expect(fields.find(({field}) => field === "case_no")!.aliases).toEqual(["工号"]);
});

test("a header that the firm gives to one field is not given to another by the program's list", () => {
  const home = homeWith("import_aliases", () => "kind,field,alias\ncomplaints,note,投诉内容\n");
  const fields = readKinds(home.config).get("complaints")!;
  const takers = fields.filter(({aliases}) => aliases.includes("投诉内容")).map(({field}) => field);
  expect(takers).toEqual(["note"]);
});

test.each<[List, string, (text: string) => string | Buffer, RegExp]>([
  [
    "import_fields",
    "lacks a column",
    (text) => text.replaceAll(/,[^,\n]*$/gm, ""),
    / line 1: .* field_name are expected\. Take/
  ],
  ["import_fields", "is empty", () => "", / line 1: there are no columns; /],
  ["import_fields", "is in GBK", (text) => Buffer.concat([Buffer.from(text), Buffer.from([0xb5, 0xa5])]), /UTF-8/],
  ["import_fields", "lacks a cell", (text) => text.replace(",true,单号", ",true"), /\(.*line 2\). Mend that line/],
  [
    "import_fields",
    "has an empty cell",
    (text) => text.replace(",true,单号", ",true,"),
    / line 2: field_name is empty/
  ],
  [
    "import_fields",
    "has an unknown type",
    (text) => text.replace("case_no,key", "case_no,id"),
    / line 2: field_type id is not known\. Write one of key, code/
  ],
  [
    "import_fields",
    "keeps a name",
    (text) => text.replace("owner_name,person", "owner_name,text"),
    / line 13: field_type of owner_name cannot be text\. Write person/
  ],
  [
    "import_fields",
    "has another yes",
    (text) => text.replace("case_no,key,true", "case_no,key,是"),
    / line 2: is_required 是 is neither true nor false/
  ],
  [
    "import_fields",
    "makes a number optional",
    (text) => text.replace("case_no,key,true", "case_no,key,false"),
    / line 2: case_no is required, .*Write true/
  ],
  [
    "import_fields",
    "has lost a number",
    (text) => text.replace("complaints,case_no,key,true,单号\n", ""),
    /none of case_no.*Add the line complaints,case_no,key,true,单号/
  ],
  [
    "import_fields",
    "has a field twice",
    (text) => text.replace("\n", "\ncomplaints,note,text,false,备注\n"),
    /complaints note stands twice\. Take one line out/
  ],
  [
    "import_fields",
    "has an unknown kind",
    (text) => `${text}complaint,case_no,key,true,单号\n`,
    /kind complaint is not known\. Write one of complaints, /
  ],
  [
    "import_fields",
    "has an unknown field",
    (text) => text.replace("\n", '\ncomplaints,"x""; --",text,false,备注\n'),
    / line 2: complaints has no field x"; --\. Mend the word/
  ],
  [
    "import_fields",
    "has a phone of its own",
    (text) => text.replace("\n", "\ncomplaints,own_phone,phone,false,电话\n"),
    / line 2: field_type of own_phone cannot be phone/
  ],
  [
    "import_aliases",
    "has a header of an unknown field",
    (text) => text.replace("\n", "\ncomplaints,contents,说法\n"),
    / line 2: complaints has no field contents/
  ],
  [
    "import_values",
    "has words of a text",
    (text) => text.replace("\n", "\ncontent,X,说法\n"),
    / line 2: field content has no list of words\. Write one of channel, /
  ],
  [
    "import_values",
    "has a word of two codes",
    (text) => text.replace("\n", "\nchannel,APP,电话\n"),
    /channel 电话 is both APP and PHONE\. Take one line out/
  ],
  [
    "import_values",
    "has a code that there is not",
    (text) => text.replace("\n", "\nstatus,CLOSD,搞定\n"),
    / line 2: status has no code CLOSD\. Write one of closed, open, replied, returned, invalid/
  ]
])("a firm's %s that %s is refused with file, line and way out", (list, _, change, sentence) => {
  const {config} = homeWith(list, change);
  const reading = () => [readKinds(config), readImportValues(config)];
  expect(reading).toThrow(join(config.referenceOverrides, `${list}.csv`));
  expect(reading).toThrow(sentence);
});

test("a word may stand for a code that the firm's own list names", () => {
  const {config} = homeWith("import_values", (text) => `${text}channel,APP,小程序客服\n`);
  const channels = readFileSync(join(config.sql, "reference", "channels.csv"), "utf8");
  writeFileSync(
    join(config.referenceOverrides, "channels.csv"),
    channels.replace(/^PHONE,(.*)$/m, "PHONE,$1\nAPP,$1")
  );
  expect(readImportValues(config)).toContainEqual({field: "channel", value: "APP", alias: "小程序客服"});
});

test("a night whose list is refused says so and publishes nothing", async () => {
  const home = homeWith("import_values", (text) => text.replace("field,value,alias", "field,code,alias"));
  await expect(night(home.config, {asOf: "2026-10-31"}, home.effects)).rejects.toThrow(
    /import_values\.csv line 1: the columns are field, code, alias; field, value, alias are expected/
  );
});
