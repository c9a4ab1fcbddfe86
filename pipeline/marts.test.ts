import {expect, test} from "vitest";
import {makeTestHome} from "./test-home.ts";
import type {TestHome} from "./test-home.ts";
import {buildTables} from "./test-tables.ts";
import {openWarehouse} from "./warehouse.ts";

// Marts against cases worked by hand.

const header = "单号,受理时间,项目,楼栋,单元,房号,投诉类型,投诉小类,投诉内容,责任单位,计划完成时间,完成时间,状态";
const homeAddress = "1栋,1单元,101";

interface Case {
  received: string;
  kind?: string;
  unit?: string;
  planned?: string;
  status?: string;
}

function complaintsCsv(cases: Case[]): string {
  const lines = cases.map(({received, kind = "PRO-01", unit = "物业管理处", planned = "", status = "处理中"}, index) =>
    [`${index + 1}`, received, "云栖里", homeAddress, "投诉", kind, "请处理", unit, planned, "", status].join(",")
  );
  return `${[header, ...lines].join("\n")}\n`;
}

async function rowsOf({config}: TestHome, sql: string): Promise<Record<string, unknown>[]> {
  const warehouse = await openWarehouse(config.warehouse, {readOnly: true});
  const rows = await warehouse.rows<Record<string, unknown>>(sql);
  warehouse.close();
  return rows;
}

/** So many complaints in the middle of each month of 2026 from January. */
const monthly = (counts: number[]): Case[] =>
  counts.flatMap((count, month) =>
    Array.from({length: count}, (_, i) => ({
      received: `2026-${String(month + 1).padStart(2, "0")}-${i === 0 ? "01" : "15"}`
    }))
  );

/** A hundred homes handed over long ago, so that every month has the same exposure. */
const roster = `项目,楼栋,单元,房号,交付日期\n${Array.from({length: 100}, (_, i) => `云栖里,1栋,1单元,${101 + i},2020-01-10`).join("\n")}\n`;

test("a month outside three deviations of the usual rate is a signal, one that is not over is none", async () => {
  const home = makeTestHome();
  home.drop("households/r/r.csv", roster);
  home.drop("complaints/a/a.csv", complaintsCsv(monthly([4, 4, 4, 4, 4, 4, 4, 20, 30])));
  await buildTables(home, {asOf: "2026-09-20", tables: ["marts.category_trends"]});
  const rows = await rowsOf(
    home,
    `select strftime(received_month, '%m') as month, complaint_count, exposure, exposure_unit, round(expected_count, 6) as expected,
      round(low_count, 6) as low, round(high_count, 6) as high, signal
    from marts.category_trends where project_id = '云栖里' and category_id = 'PRO' order by month`
  );
  // 48 complaints in eight whole months of 100 homes: 6 a month, give or take 3 x sqrt(6).
  const usual = {exposure: 100, exposure_unit: "households", expected: 6, low: 0, high: 13.348469};
  expect(rows.filter(({month}) => month === "01" || month === "08" || month === "09")).toEqual([
    {month: "01", complaint_count: 4, ...usual, signal: null},
    {month: "08", complaint_count: 20, ...usual, signal: "above"},
    {month: "09", complaint_count: 30, ...usual, signal: null}
  ]);
});

test("the range follows the homes that were there, and a month below it is a signal as well", async () => {
  const home = makeTestHome();
  const late = Array.from({length: 100}, (_, i) => `云栖里,2栋,1单元,${101 + i},2026-05-01`).join("\n");
  home.drop("households/r/r.csv", `${roster}${late}\n`);
  home.drop("complaints/a/a.csv", complaintsCsv(monthly([10, 10, 10, 20, 20, 20, 20, 1, 5])));
  await buildTables(home, {asOf: "2026-09-20", tables: ["marts.category_trends"]});
  const rows = await rowsOf(
    home,
    `select strftime(received_month, '%m') as month, exposure, round(expected_count, 4) as expected,
      round(low_count, 4) as low, round(high_count, 4) as high, signal
    from marts.category_trends where project_id = '云栖里' and category_id = 'PRO' and not is_partial order by month`
  );
  // 111 complaints in 4 x 100 + 4 x 200 home-months: 0.0925 each; 9.25 or 18.5 a month, give or take 3 x sqrt of it.
  const [few, many] = [
    {exposure: 100, expected: 9.25, low: 0.1259, high: 18.3741},
    {exposure: 200, expected: 18.5, low: 5.5965, high: 31.4035}
  ];
  expect(rows).toEqual([
    ...["01", "02", "03"].map((month) => ({month, ...few, signal: null})),
    {month: "04", ...few, signal: "above"},
    ...["05", "06", "07"].map((month) => ({month, ...many, signal: null})),
    {month: "08", ...many, signal: "below"}
  ]);
});

test("a repair past its planned date is late, as a complaint is", async () => {
  const home = makeTestHome();
  const csv = complaintsCsv([
    {received: "2026-10-12 09:00", planned: "2026-10-29"},
    {received: "2026-10-12 09:00", planned: "2026-10-30"},
    {received: "2026-10-12 09:00"}
  ]);
  home.drop("complaints/a/a.csv", csv.replaceAll(",投诉,", ",报修,"));
  await buildTables(home, {asOf: "2026-10-30", tables: ["marts.open_complaints"]});
  expect(
    await rowsOf(home, "select case_no, case_type, overdue_days from marts.open_complaints order by case_no")
  ).toEqual([
    {case_no: "1", case_type: "REPAIR", overdue_days: 1},
    {case_no: "2", case_type: "REPAIR", overdue_days: null},
    {case_no: "3", case_type: "REPAIR", overdue_days: null}
  ]);
});

test("five whole months are too few for a range, and without a roster the days are the exposure", async () => {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", complaintsCsv(monthly([4, 4, 4, 4, 20, 1])));
  await buildTables(home, {asOf: "2026-06-20", tables: ["marts.category_trends"]});
  expect(
    await rowsOf(
      home,
      `select exposure, exposure_unit, expected_count, signal
      from marts.category_trends where project_id = '云栖里' and category_id = 'PRO' and received_month = '2026-05-01'`
    )
  ).toEqual([{exposure: 31, exposure_unit: "days", expected_count: null, signal: null}]);
});

test("open cases fall into their ages by days since the receipt", async () => {
  const home = makeTestHome();
  const received = [
    "10-30",
    "10-28",
    "10-27",
    "10-23",
    "10-22",
    "10-15",
    "10-14",
    "09-30",
    "09-29",
    "08-31",
    "08-30",
    "08-01",
    "07-31"
  ];
  home.drop("complaints/a/a.csv", complaintsCsv(received.map((day) => ({received: `2026-${day}`}))));
  await buildTables(home, {asOf: "2026-10-30", tables: ["marts.open_complaints_by_age"]});
  expect(
    await rowsOf(home, "select age_bucket, open_count from marts.open_complaints_by_age order by age_position")
  ).toEqual([
    {age_bucket: "d2", open_count: 2},
    {age_bucket: "d7", open_count: 2},
    {age_bucket: "d15", open_count: 2},
    {age_bucket: "d30", open_count: 2},
    {age_bucket: "d60", open_count: 2},
    {age_bucket: "d90", open_count: 2},
    {age_bucket: "more", open_count: 1}
  ]);
});

test("an open case says which promises it broke and since when it is late", async () => {
  const home = makeTestHome();
  const late = {received: "2026-10-12 09:00", planned: "2026-10-20"};
  home.drop(
    "complaints/a/a.csv",
    complaintsCsv([late, {received: "2026-10-29 09:00", planned: "2026-11-05"}, {...late, status: "已关闭"}]),
    "2026-10-30T00:00:00Z"
  );
  await buildTables(home, {asOf: "2026-10-30", tables: ["marts.open_complaints"]});
  expect(
    await rowsOf(
      home,
      `select case_no, age_days, strftime(overdue_date, '%Y-%m-%d') as overdue_date, overdue_days, broken_rules, broken_clauses
      from marts.open_complaints order by case_no`
    )
  ).toEqual([
    {
      case_no: "1",
      age_days: 18,
      overdue_date: "2026-10-20",
      overdue_days: 10,
      broken_rules: "R03c",
      broken_clauses: "9.3.2"
    },
    {case_no: "2", age_days: 1, overdue_date: null, overdue_days: null, broken_rules: null, broken_clauses: null}
  ]);
});

test.each([
  ["2026-04-30", "2026-02-28", "2026-03-16"],
  ["2025-12-31", "2025-10-31", "2025-11-16"],
  ["2026-03-31", "2026-01-31", "2026-02-14"]
])("before a move-in on %s the team is due on %s and the office on %s", async (movedIn, team, office) => {
  const home = makeTestHome();
  home.drop(
    "projects/p/p.csv",
    `项目,入伙日期,交楼小组成立日期,客户服务办公室成立日期\n云栖里,${movedIn},${team},${nextDay(office)}\n`
  );
  await buildTables(home, {asOf: "2026-10-30", tables: ["marts.project_clocks"]});
  expect(
    await rowsOf(
      home,
      "select rule_id, strftime(due_date, '%Y-%m-%d') as due_date, outcome, days_over from marts.project_clocks order by rule_id"
    )
  ).toEqual([
    {rule_id: "R15", due_date: team, outcome: "met", days_over: null},
    {rule_id: "R16", due_date: office, outcome: "breached", days_over: 1}
  ]);
});

test("a milestone is due, late while the move-in is ahead, and unknown without a move-in or where no list ever says it", async () => {
  const home = makeTestHome();
  home.drop(
    "projects/p/p.csv",
    `项目,入伙日期,交楼小组成立日期
甲,2026-12-31,2026-10-20
乙,2027-01-31,
丙,2026-12-15,
丁,,2026-01-01
`
  );
  await buildTables(home, {asOf: "2026-10-30", tables: ["marts.project_clocks"]});
  expect(
    await rowsOf(
      home,
      "select project_id, rule_id, outcome, days_over from marts.project_clocks order by rule_id, project_id"
    )
  ).toEqual([
    {project_id: "丁", rule_id: "R15", outcome: "undecidable", days_over: null},
    {project_id: "丙", rule_id: "R15", outcome: "overdue_running", days_over: 15},
    {project_id: "乙", rule_id: "R15", outcome: "running", days_over: null},
    {project_id: "甲", rule_id: "R15", outcome: "met", days_over: null},
    {project_id: "丁", rule_id: "R16", outcome: "undecidable", days_over: null},
    {project_id: "丙", rule_id: "R16", outcome: "undecidable", days_over: null},
    {project_id: "乙", rule_id: "R16", outcome: "undecidable", days_over: null},
    {project_id: "甲", rule_id: "R16", outcome: "undecidable", days_over: null}
  ]);
});

test("an unknown word is a fault of its case, once, until an export corrects it", async () => {
  const home = makeTestHome();
  const lines = (...rows: string[]) => `单号,受理时间,项目,投诉内容,渠道,投诉级别\n${rows.join("\n")}\n`;
  const faults = async () => {
    await buildTables(home, {asOf: "2026-10-30", tables: ["marts.data_quality_by_source"]});
    return rowsOf(
      home,
      "select checked_count, fault_count from marts.data_quality_by_source where check_id = 'unknown_words'"
    );
  };
  const odd = "1,2026-10-12,云栖里,漏水,飞鸽,天大";
  home.drop("complaints/a/a.csv", lines(odd, "2,2026-10-12,云栖里,漏水,电话,一般"), "2026-10-13T00:00:00Z");
  home.drop("complaints/a/b.csv", lines(odd), "2026-10-14T00:00:00Z");
  expect(await faults()).toEqual([{checked_count: 2, fault_count: 1}]);
  home.drop("complaints/a/c.csv", lines("1,2026-10-12,云栖里,漏水,电话,重大"), "2026-10-15T00:00:00Z");
  expect(await faults()).toEqual([{checked_count: 2, fault_count: 0}]);
});

test("flags and their names stand in one order", async () => {
  const home = makeTestHome();
  const text = "全体业主要求赔偿，有安全隐患，再不处理就找媒体曝光，起诉你们";
  home.drop("complaints/a/a.csv", `单号,受理时间,项目,投诉内容\n1,2026-10-12,云栖里,"${text}"\n`);
  await buildTables(home, {asOf: "2026-10-30", tables: ["marts.open_complaints"]});
  expect(await rowsOf(home, "select flags, flag_names from marts.open_complaints")).toEqual([
    {
      flags: "FLG-CLM、FLG-GRP、FLG-MED、FLG-LEG、FLG-SAFE",
      flag_names: "索赔、群诉、媒体/网络曝光、起诉/律师函、安全隐患"
    }
  ]);
});

test("reports are in time, late, missing, or of a time before anybody kept a log", async () => {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", complaintsCsv([{received: "2026-08-03 09:00"}, {received: "2026-09-07 09:00"}]));
  // A week ends on Sunday; Tuesday is the second working day after it.
  home.drop(
    "reports/log/log.csv",
    `报表名称,期间,报送时间
客户投诉处理周报表,2026-W33,2026-08-18 17:00
客户投诉处理周报表,2026-W34,2026-08-26 09:00
客户投诉处理周报表,2026-W34,2026-08-27 09:00
客户投诉处理周报表,2026-W36,2026-09-07 09:00
客户投诉分析报告,2026-08,2026-09-04 09:00
`
  );
  await buildTables(home, {asOf: "2026-09-08", tables: ["marts.indicators_by_period", "marts.report_clocks"]});
  expect(
    await rowsOf(
      home,
      `select rule_id, period_id, strftime(due_date, '%m-%d') as due, outcome, working_days_over as over
      from marts.report_clocks order by rule_id, period_id`
    )
  ).toEqual([
    {rule_id: "R19", period_id: "2026-W32", due: "08-11", outcome: "undecidable", over: null},
    {rule_id: "R19", period_id: "2026-W33", due: "08-18", outcome: "met", over: null},
    {rule_id: "R19", period_id: "2026-W34", due: "08-25", outcome: "breached", over: 1},
    {rule_id: "R19", period_id: "2026-W35", due: "09-01", outcome: "overdue_running", over: 5},
    {rule_id: "R19", period_id: "2026-W36", due: "09-08", outcome: "met", over: null},
    {rule_id: "R20", period_id: "2026-08", due: "09-07", outcome: "met", over: null}
  ]);
  expect(
    await rowsOf(
      home,
      "select numerator, denominator, undecidable_count from marts.indicators_by_period where indicator_id = 'K72' and period_id = '2026-09'"
    )
  ).toEqual([{numerator: 2, denominator: 3, undecidable_count: 0}]);
});

function nextDay(date: string): string {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
}
