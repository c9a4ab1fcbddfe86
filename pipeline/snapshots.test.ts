import {expect, test} from "vitest";
import {ingest} from "./ingest/ingest.ts";
import type {TestHome} from "./test-home.ts";
import {makeTestHome} from "./test-home.ts";
import {buildTables} from "./test-tables.ts";
import {openWarehouse} from "./warehouse.ts";

const header = "单号,受理时间,项目,内容,状态,首次回复时间,关闭时间";
const first = "1,2026-08-03 09:00,云栖里,漏水,处理中,,";
const replied = "1,2026-08-03 09:00,云栖里,漏水,处理中,2026-08-04 10:00,";
const closed = "1,2026-08-03 09:00,云栖里,漏水,已关闭,2026-08-04 10:00,2026-08-10 17:00";
const other = "2,2026-08-05 09:00,云栖里,停电,处理中,,";

interface Export {
  name: string;
  savedAt: string;
  lines: string[];
}

const exports: Export[] = [
  {name: "a.csv", savedAt: "2026-08-05T00:00:00Z", lines: [first, other]},
  {name: "b.csv", savedAt: "2026-08-06T00:00:00Z", lines: [replied, other]},
  {name: "c.csv", savedAt: "2026-08-12T00:00:00Z", lines: [closed]},
  {name: "d.csv", savedAt: "2026-08-20T00:00:00Z", lines: [replied]}
];

/** Each group of exports is taken in by itself; the tables are built anew from all of them. */
async function homeOf(
  groups: Export[][],
  {mapping, tables = []}: {mapping?: object; tables?: string[]} = {}
): Promise<TestHome> {
  const home = makeTestHome();
  if (mapping) home.drop("complaints/a/mapping.json", JSON.stringify(mapping));
  for (const group of groups) {
    for (const {name, savedAt, lines} of group) {
      home.drop(`complaints/a/${name}`, `${[header, ...lines].join("\n")}\n`, savedAt);
    }
    if (group !== groups.at(-1)) await ingest(home.config, home.effects);
  }
  await build(home, ["core.complaint_versions", "core.case_snapshots", "core.service_clocks", ...tables]);
  return home;
}

function build(home: TestHome, tables: string[]) {
  return buildTables(home, {asOf: "2026-10-31", tables});
}

async function query({config}: TestHome, sql: string): Promise<Record<string, unknown>[]> {
  const warehouse = await openWarehouse(config.warehouse, {readOnly: true});
  const rows = await warehouse.rows<Record<string, unknown>>(sql);
  warehouse.close();
  return rows;
}

const versions = `select case_no, version_number, valid_from, valid_to, versions.status, closed_local is not null as is_closed
  from core.complaint_versions as versions inner join core.complaints using (complaint_key) order by case_no, version_number`;

test("the latest export wins, even when it takes a closing back, and every state stays", async () => {
  const home = await homeOf([exports]);
  expect(
    await query(home, "select case_no, status, closed_at, snapshot_count from core.complaints order by case_no")
  ).toEqual([
    {case_no: "1", status: "open", closed_at: null, snapshot_count: 4},
    {case_no: "2", status: "open", closed_at: null, snapshot_count: 2}
  ]);
  const at = exports.map(({savedAt}) => new Date(savedAt));
  expect(await query(home, versions)).toEqual([
    {case_no: "1", version_number: 1, valid_from: at[0], valid_to: at[1], status: "open", is_closed: false},
    {case_no: "1", version_number: 2, valid_from: at[1], valid_to: at[2], status: "open", is_closed: false},
    {case_no: "1", version_number: 3, valid_from: at[2], valid_to: at[3], status: "closed", is_closed: true},
    {case_no: "1", version_number: 4, valid_from: at[3], valid_to: null, status: "open", is_closed: false},
    {case_no: "2", version_number: 1, valid_from: at[0], valid_to: null, status: "open", is_closed: false}
  ]);
});

test("exports that come late and out of order give the same end", async () => {
  const [a, b, c, d] = exports as [Export, Export, Export, Export];
  const all = [
    "from core.complaint_versions order by all",
    "from core.complaints order by all",
    "from core.case_snapshots order by all"
  ];
  const tables = async (home: TestHome) => Promise.all(all.map((sql) => query(home, sql)));
  const inOrder = await tables(await homeOf([[a], [b], [c], [d]]));
  expect(await tables(await homeOf([[d], [b], [a], [c]]))).toEqual(inOrder);
  expect(
    await tables(
      await homeOf([
        [c, d],
        [a, b]
      ])
    )
  ).toEqual(inOrder);
}, 900_000);

test("the same bytes as a later export, after another one, hold once more; twice in a row they are one file", async () => {
  const again = (name: string, savedAt: string): Export => ({name, savedAt, lines: [first]});
  const home = await homeOf([
    [again("a.csv", "2026-08-05T00:00:00Z")],
    [again("b.csv", "2026-08-06T00:00:00Z")],
    [{name: "c.csv", savedAt: "2026-08-12T00:00:00Z", lines: [closed]}],
    [again("d.csv", "2026-08-20T00:00:00Z")],
    [again("e.csv", "2026-08-11T00:00:00Z")]
  ]);
  expect(await query(home, "select status, snapshot_count from core.complaints")).toEqual([
    {status: "open", snapshot_count: 3}
  ]);
  expect(await query(home, versions)).toMatchObject([{status: "open"}, {status: "closed"}, {status: "open"}]);
}, 900_000);

test("of complete exports the first of which came again as the third, every order of arrival gives the same end", async () => {
  const [a, , c] = exports as [Export, Export, Export];
  const again = {...a, name: "e.csv", savedAt: "2026-08-25T00:00:00Z"};
  const mapping = {export: "full"};
  const tables = ["core.complaint_versions", "core.complaints", "core.case_snapshots", "core.deliveries"];
  const endOf = async (groups: Export[][]) => {
    const home = await homeOf(groups, {mapping, tables});
    return Promise.all(tables.map((table) => query(home, `from ${table} order by all`)));
  };
  const inOrder = await endOf([[a], [c], [again]]);
  expect(inOrder[1]).toMatchObject([
    {case_no: "1", status: "open", snapshot_count: 3, is_vanished: false},
    {case_no: "2", status: "open", snapshot_count: 2, is_vanished: false}
  ]);
  for (const groups of [
    [[again], [c], [a]],
    [[a], [again], [c]],
    [[c], [again], [a], [again]]
  ]) {
    expect(await endOf(groups)).toEqual(inOrder);
  }
}, 900_000);

test("the case's own update time counts before that of the file", async () => {
  const home = makeTestHome();
  const line = (status: string, updated: string) =>
    `单号,受理时间,项目,内容,状态,更新时间\n1,2026-08-03,云栖里,漏水,${status},${updated}\n`;
  home.drop("complaints/a/a.csv", line("已关闭", "2026-08-10 10:00"), "2026-08-11T00:00:00Z");
  home.drop("complaints/a/b.csv", line("处理中", "2026-08-04 10:00"), "2026-08-30T00:00:00Z");
  await build(home, ["core.complaints"]);
  expect(await query(home, "select status from core.complaints")).toEqual([{status: "closed"}]);
});

test("a case that a complete export lacks is marked, not deleted, until it comes again", async () => {
  const [a, b, c] = exports as [Export, Export, Export];
  const mapping = {export: "full"};
  const vanished = "select case_no, is_vanished, vanished_at from core.complaints order by case_no";
  expect(await query(await homeOf([[a], [b], [c]], {mapping}), vanished)).toEqual([
    {case_no: "1", is_vanished: false, vanished_at: null},
    {case_no: "2", is_vanished: true, vanished_at: new Date(c.savedAt)}
  ]);
  const again = {name: "e.csv", savedAt: "2026-08-25T00:00:00Z", lines: [closed, other]};
  expect(
    await query(
      await homeOf([[a, b, c], [again]], {mapping}),
      "select count(*) as n from core.complaints where is_vanished"
    )
  ).toEqual([{n: 0}]);
  expect(
    await query(await homeOf([[a], [b], [c]]), "select count(*) as n from core.complaints where is_vanished")
  ).toEqual([{n: 0}]);
}, 900_000);

test("events in the wrong order are kept and cannot be decided", async () => {
  const home = await homeOf([
    [
      {
        name: "a.csv",
        savedAt: "2026-08-05T00:00:00Z",
        lines: ["1,2026-08-03 09:00,云栖里,漏水,已关闭,2026-08-01 10:00,2026-07-31 17:00"]
      }
    ]
  ]);
  expect(await query(home, "select is_reply_before_receipt, first_reply_working_days from core.complaints")).toEqual([
    {is_reply_before_receipt: true, first_reply_working_days: null}
  ]);
  const outcomes = await query(home, "select distinct outcome from core.service_clocks");
  expect(outcomes).toEqual([{outcome: "undecidable"}]);
});

test("cases whose times are in the wrong order are counted by source, those without are looked at", async () => {
  const home = makeTestHome();
  const cases = [
    "1,2026-08-03 09:00,云栖里,漏水,已关闭,2026-08-04 10:00,2026-08-05 17:00",
    "2,2026-08-03 09:00,云栖里,漏水,已关闭,2026-08-04 10:00,2026-08-02 17:00",
    "3,2026-08-03 09:00,云栖里,漏水,处理中,2026-08-01 10:00,",
    "4,2026-08-03 09:00,云栖里,漏水,处理中,,"
  ];
  home.drop("complaints/a/a.csv", `${[header, ...cases].join("\n")}\n`);
  home.drop("complaints/b/b.csv", `${[header, cases[0]].join("\n")}\n`);
  await build(home, ["marts.data_quality_by_source"]);
  const counted = "select source, checked_count, fault_count, fault_pct from marts.data_quality_by_source";
  expect(await query(home, `${counted} where check_id = 'order_wrong' order by source`)).toEqual([
    {source: "a", checked_count: 4, fault_count: 2, fault_pct: 50},
    {source: "b", checked_count: 1, fault_count: 0, fault_pct: 0}
  ]);
});

test("a unit of a later export is none yet on an earlier day, and the old name of a project is none", async () => {
  const home = makeTestHome();
  const drop = (day: string, project: string, unit: string) =>
    home.drop(
      `complaints/a/${day}.csv`,
      `单号,受理时间,项目,内容,责任单位\n1,2026-03-02,${project},漏水,${unit}\n`,
      `${day}T00:00:00Z`
    );
  drop("2026-03-10", "旧名", "工程部");
  drop("2026-03-25", "新名", "物业管理处");
  const several =
    "select numerator::integer as n from core.indicator_figures where indicator_id = 'K46' and period_id = '2026-03' and project_id = 'all'";
  for (const [asOf, n] of [
    ["2026-03-20", 0],
    ["2026-03-25", 1]
  ] as const) {
    await buildTables(home, {asOf, tables: ["core.indicator_figures"]});
    expect(await query(home, several)).toEqual([{n}]);
  }
  expect(await query(home, "select project_id from core.projects")).toEqual([{project_id: "新名"}]);
});

test("of a home each field is what the latest roster says that says anything, whatever the days in it", async () => {
  const home = makeTestHome();
  const header = "项目,楼栋,单元,房号,交付日期,装修类型";
  const planned = "云栖里,3,2,1501,2026-06-30,毛坯\n云栖里,3,2,1502,2026-06-30,毛坯\n";
  home.drop(
    "households/a/new.csv",
    `${header}\n云栖里,3,2,1501,2026-01-15,\n云栖里,3,2,1502,,\n`,
    "2026-02-02T00:00:00Z"
  );
  home.drop("households/a/old.csv", `${header}\n${planned}`, "2026-01-02T00:00:00Z");
  await build(home, ["core.households"]);
  const rows = "select strftime(handover_date, '%m-%d') as day, fitout from core.households order by all";
  expect(await query(home, rows)).toEqual([
    {day: "01-15", fitout: "bare"},
    {day: "06-30", fitout: "bare"}
  ]);
});

test("homes of one number that a name tells apart are homes of their own, and a complaint finds its own", async () => {
  const home = makeTestHome();
  const homes = [
    "梅苑1单元101",
    "兰苑1单元101",
    "3-2-101",
    "3栋2单元地下室101",
    "东区3栋2单元101",
    "西区3栋2单元101",
    "甲栋101",
    "乙栋101"
  ];
  home.drop("households/a/a.csv", `项目,房号\n${homes.map((room) => `云栖里,${room}`).join("\n")}\n合计,8\n`);
  const told = ["云栖里兰苑1单元101室", "西区3#101", "3幢2单元0101厨房漏水", "丙栋101"];
  const lines = told.map((room, i) => `${i},2026-08-03,云栖里,漏水,${room}`);
  home.drop("complaints/a/a.csv", `单号,受理时间,项目,内容,房号\n${lines.join("\n")}\n`);
  await build(home, ["core.complaints", "core.households"]);
  expect(await query(home, "select count(*) as n from core.households")).toEqual([{n: homes.length}]);
  const rows = await query(
    home,
    `select case_no, households.building from core.complaints inner join core.households using (household_key) order by 1`
  );
  expect(rows).toEqual([
    {case_no: "0", building: "兰苑1"},
    {case_no: "1", building: "西区3"},
    {case_no: "2", building: "3"}
  ]);
});

test("an address without its unit is the one home of the roster that fits, and none where two do", async () => {
  const home = makeTestHome();
  home.drop("households/a/a.csv", "项目,楼栋,单元,房号\n云栖里,3,2,1501\n云栖里,4,1,801\n云栖里,4,2,801\n");
  home.drop(
    "complaints/a/a.csv",
    "单号,受理时间,项目,内容,房号\n1,2026-08-03,云栖里,漏水,3#1501\n2,2026-08-03,云栖里,漏水,4#801\n3,2026-08-03,云栖里,漏水,3-2-1501\n4,2026-08-03,云栖里,漏水,9-9-9\n"
  );
  await build(home, ["core.complaints", "core.households"]);
  const rows = await query(
    home,
    `select case_no, is_household_known,
    household_key in (select household_key from core.households) as is_on_roster from core.complaints order by case_no`
  );
  expect(rows.map((row) => row.is_household_known)).toEqual([true, false, true, false]);
  expect(rows.map((row) => row.is_on_roster)).toEqual([true, false, true, false]);
  const [keys] = await query(
    home,
    "select count(distinct household_key) as n from core.complaints where case_no in ('1', '3')"
  );
  expect(keys).toEqual({n: 1});
});

test("words that no list knows are listed with their kind and source", async () => {
  const home = makeTestHome();
  home.drop("complaints/热线/a.csv", "单号,受理时间,项目,内容,渠道,状态\n1,2026-08-03,云栖里,漏水,抖音直播间,已关闭\n");
  home.drop(
    "callbacks/热线/c.csv",
    "单号,回访时间,回访方式,回访结果\n1,2026-08-12,托人转告,再看看\n2,2026-08-12,电话,再看看\n"
  );
  home.drop("claims/法务/l.csv", "索赔单号,索赔时间,项目,状态\nS1,2026-08-03,云栖里,走流程\n");
  home.drop("repairs/工程/r.csv", "维修单号,报修时间,项目,报修内容,试水结果\nW1,2026-08-03,云栖里,漏水,马马虎虎\n");
  home.drop("households/名册/h.csv", "项目,楼栋,单元,房号,装修类型\n云栖里,1,1,101,半毛坯\n");
  home.drop("reports/台账/t.csv", "报表类型,期间,报送时间\n旬报,2026-08,2026-08-12\n");
  await build(home, ["core.complaints", "core.unknown_values"]);
  expect(await query(home, "from core.unknown_values order by all")).toEqual([
    {kind: "callbacks", source: "热线", field: "callback_mode", value: "托人转告", row_count: 1},
    {kind: "callbacks", source: "热线", field: "callback_result", value: "再看看", row_count: 2},
    {kind: "claims", source: "法务", field: "status", value: "走流程", row_count: 1},
    {kind: "complaints", source: "热线", field: "channel", value: "抖音直播间", row_count: 1},
    {kind: "households", source: "名册", field: "fitout", value: "半毛坯", row_count: 1},
    {kind: "repairs", source: "工程", field: "test_result", value: "马马虎虎", row_count: 1},
    {kind: "reports", source: "台账", field: "report_type", value: "旬报", row_count: 1}
  ]);
  expect(await query(home, "select channel, status from core.complaints")).toEqual([
    {channel: "抖音直播间", status: "closed"}
  ]);
});

test("kinds beside complaints reach their tables", async () => {
  const home = makeTestHome();
  home.drop(
    "callbacks/a/a.csv",
    "单号,回访时间,回访人,是否接通,满意度,回访意见\n1,2026-08-12 10:00,张三丰,是,基本满意,还行\n"
  );
  home.drop("claims/a/a.csv", "索赔单号,索赔时间,项目,索赔金额,律师意见日期\nS1,2026-08-03,云栖里,1.2万,2026-08-09\n");
  home.drop(
    "repairs/a/a.csv",
    '维修单号,报修时间,项目,房号,报修内容,投诉单号,维修费用\nW1,2026-08-03,云栖里,3-2-1501,水管爆裂,1,"1,200"\n'
  );
  home.drop(
    "projects/a/a.csv",
    "项目,入伙日期,交楼小组成立日期,办公室成立日期,户数\n云栖里,2024-06-30,2024-04-28,2024-05-10,800\n"
  );
  home.drop("cases/a/a.csv", "案例名称,项目,经验教训,适用阶段\n屋面渗漏,云栖里,防水要做闭水试验,设计、施工\n");
  const {files} = await build(home, [
    "staging.callbacks",
    "staging.claims",
    "staging.projects",
    "staging.repairs",
    "staging.typical_cases"
  ]);
  expect(files.map((file) => [file.name, file.row_count])).toEqual([
    ["callbacks/a/a.csv", 1],
    ["claims/a/a.csv", 1],
    ["repairs/a/a.csv", 1],
    ["projects/a/a.csv", 1],
    ["cases/a/a.csv", 1]
  ]);
  expect(await query(home, "select complaint_key, callback_result, is_reached_stated from staging.callbacks")).toEqual([
    {complaint_key: "a:1", callback_result: "SATISFIED", is_reached_stated: true}
  ]);
  expect(await query(home, "select claim_amount_yuan, legal_advice_local from staging.claims")).toEqual([
    {claim_amount_yuan: 12_000, legal_advice_local: new Date("2026-08-09T00:00:00Z")}
  ]);
  expect(await query(home, "select repair_key, complaint_key, cost_amount_yuan from staging.repairs")).toEqual([
    {repair_key: "a:W1", complaint_key: "a:1", cost_amount_yuan: 1200}
  ]);
  expect(
    await query(home, "select household_count, strftime(moved_in_date, '%Y-%m-%d') as d from staging.projects")
  ).toEqual([{household_count: 800, d: "2024-06-30"}]);
  expect(await query(home, "select case_title, lesson, applicable_stages, cause from staging.typical_cases")).toEqual([
    {case_title: "屋面渗漏", lesson: "防水要做闭水试验", applicable_stages: "设计、施工", cause: null}
  ]);
});
