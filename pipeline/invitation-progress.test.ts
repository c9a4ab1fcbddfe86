import {copyFileSync, mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, expect, test} from "vitest";
import {demoHome} from "../.ci/demo-home.mjs";
import {programRoot} from "./config.ts";
import {openWarehouse} from "./warehouse.ts";

// What becomes of households that a real survey rarely has, each put into the tables by hand.

const folder = mkdtempSync(join(tmpdir(), "huiyin-invitation-progress-"));
copyFileSync(join(demoHome, "warehouse.duckdb"), join(folder, "warehouse.duckdb"));
const warehouse = await openWarehouse(join(folder, "warehouse.duckdb"));

afterAll(() => {
  warehouse.close();
  rmSync(folder, {recursive: true});
});

type Row = Record<string, unknown>;

/** Rows of one table, as SQL expressions by column. */
type Tables = Record<string, Record<string, string>[]>;

const models = ["invitation_progress", "frame_households", "response_counts", "early_late_answers"];

/** What the models make of a wave `w` that opened on 2026-10-12 and of these rows alone. */
async function build(tables: Tables, query: string): Promise<Row[]> {
  const wave = {wave_id: "'w'", wave_name: "'w'", wave_name_en: "'w'", opened_at: "timestamptz '2026-10-12 01:00:00Z'"};
  const filled: Tables = {
    "core.households": [],
    "core.complaints": [],
    "core.withdrawals": [],
    "core.receipts": [],
    "core.item_cuts": [],
    "core.answers": [],
    "staging.progress": [],
    ...tables,
    "core.waves": [{...wave, opened_date: "date '2026-10-12'"}]
  };
  await warehouse.run("begin");
  try {
    await warehouse.run("create table raw.own_progress as from staging.progress limit 0; drop view staging.progress");
    await warehouse.run("create table staging.progress as from raw.own_progress");
    for (const [table, rows] of Object.entries(filled)) {
      await warehouse.run(`delete from ${table}`);
      for (const row of rows) {
        const cells = Object.entries(row).map(([name, value]) => `${value} as ${name}`);
        await warehouse.run(`insert into ${table} by name select ${cells.join(", ")}`, [], table);
      }
    }
    for (const name of models) {
      const sql = readFileSync(join(programRoot, "sql", "core", `${name}.sql`), "utf8");
      await warehouse.run(`create or replace table core.${name} as ${sql}`, [], name);
    }
    return await warehouse.rows<Row>(query);
  } finally {
    await warehouse.run("rollback");
  }
}

/** An invitation of household h<i>, unless it says otherwise. */
function invitation(i: number, change: Record<string, string> = {}): Record<string, string> {
  const ids = {
    invitation_id: `'i${i}'`,
    household_key: `'h${i}'`,
    wave_id: "'w'",
    project_id: "'甲'",
    stage_id: "'S2'"
  };
  return {...ids, had_complaint: "false", invited_at: "timestamptz '2026-10-12'", is_voluntary: "false", ...change};
}

function response(i: number, change: Record<string, string> = {}): Record<string, string> {
  const ids = {response_id: `'r${i}'`, invitation_id: `'i${i}'`, wave_id: "'w'", source: "'web'", is_counted: "true"};
  const flags = {is_speeder: "false", is_straight_line: "false"};
  return {...ids, ...flags, received_at: `timestamptz '2026-10-13' + to_minutes(${i})`, ...change};
}

const opened = {wave_id: "'w'", opened_at: "timestamptz '2026-10-12'", has_overall_draft: "false"};
const draft = {...opened, draft_updated_at: "timestamptz '2026-10-12'"};

function progress(i: number, state: Record<string, string>, takenOn = "2026-10-20"): Record<string, string> {
  return {invitation_id: `'i${i}'`, ...state, taken_at: `timestamptz '${takenOn}'`};
}

function home(i: number, dates: Record<string, string> = {}): Record<string, string> {
  return {household_key: `'h${i}'`, project_id: "'甲'", ...dates};
}

const withdrawal = (i: number) => ({withdrawal_id: `${i}`, invitation_id: `'i${i}'`, wave_id: "'w'"});
const complaint = (i: number, case_type: string, day: string) => ({
  complaint_key: `'c${i}'`,
  household_key: `'h${i}'`,
  case_type: `'${case_type}'`,
  received_date: `date '${day}'`
});

const steps: Tables = {
  "core.invitations": [
    ...[1, 2, 3, 4, 5, 6, 7].map((i) => invitation(i)),
    invitation(8, {stage_id: "null", had_complaint: "true"}),
    // The first household once more, under another spelling.
    invitation(9, {household_key: "'h1'"}),
    invitation(20, {project_id: "'乙'"}),
    invitation(21, {project_id: "'乙'"}),
    invitation(30, {household_key: "null", project_id: "null", stage_id: "null", is_voluntary: "true"})
  ],
  "staging.progress": [
    progress(1, draft),
    progress(2, {...draft, opened_at: "null"}),
    progress(3, {...draft, has_overall_draft: "true"}),
    progress(4, {...draft, has_overall_draft: "true"}, "2026-10-19"),
    progress(4, opened),
    progress(5, {...draft, has_overall_draft: "true"}),
    progress(6, {...draft, has_overall_draft: "true"}),
    progress(30, opened)
  ],
  "core.responses": [
    response(5, {is_speeder: "true"}),
    response(7),
    response(8, {stage_id: "'S3'", is_straight_line: "true"}),
    response(9, {response_id: "'first'", is_counted: "false", received_at: "timestamptz '2026-10-12 12:00:00Z'"}),
    response(9),
    response(20),
    response(30, {source: "'voluntary'"})
  ],
  "core.withdrawals": [withdrawal(6), withdrawal(7)]
};

test("a household has come as far as its last step says, and one under two spellings counts once", async () => {
  const rows = await build(
    steps,
    `select household_key || ' ' || concat_ws(' ', if(is_opened, 'opened', null), if(is_started, 'started', null),
       if(is_partial, 'partial', null), if(is_completed, 'completed', null), if(is_valid, 'valid', null),
       if(is_withdrawn, 'withdrawn', null)) as line
     from core.invitation_progress order by invitation_id`
  );
  expect(rows.map(({line}) => line)).toEqual([
    "h2 opened started",
    "h20 opened started completed valid",
    "h21 ",
    "h3 opened started partial",
    "h4 opened",
    "h5 opened started completed",
    "h6 opened started withdrawn",
    "h7 opened started completed valid",
    "h8 opened started completed",
    "h1 opened started completed valid"
  ]);
});

test("a household answered when its first answer came that still stands", async () => {
  const query = "select answered_at from core.invitation_progress where household_key = 'h1'";
  expect(await build(steps, query)).toEqual([{answered_at: new Date("2026-10-12T12:00:00Z")}]);
});

const homes: Tables = {
  ...steps,
  "core.households": [
    home(1),
    home(2),
    home(3),
    home(10, {signed_date: "date '2026-10-12'", handover_date: "date '2025-10-13'"}),
    home(11, {signed_date: "date '2026-10-13'"}),
    home(12),
    home(13, {handover_date: "date '2024-10-12'"}),
    home(14, {handover_date: "date '2025-10-12'"}),
    home(15, {signed_date: "date '2025-01-01'", handover_date: "date '2027-01-01'"}),
    home(16, {signed_date: "date '2025-01-01'"})
  ],
  "core.complaints": [
    complaint(10, "INQUIRY", "2026-10-01"),
    complaint(13, "COMPLAINT", "2025-10-12"),
    complaint(14, "COMPLAINT", "2026-10-12"),
    complaint(15, "COMPLAINT", "2025-10-11")
  ]
};

test("the frame is who had contracted as the wave opened, and whoever was invited; each in its stage", async () => {
  const rows = await build(
    homes,
    `select stage_id, string_agg(household_key, ' ' order by household_key) as households
     from core.frame_households group by stage_id order by stage_id nulls last`
  );
  expect(rows).toEqual([
    {stage_id: "S1", households: "h15 h16"},
    {stage_id: "S2", households: "h1 h10 h2 h20 h21 h3 h4 h5 h6 h7"},
    {stage_id: "S3", households: "h14"},
    {stage_id: "S4", households: "h13"},
    {stage_id: null, households: "h12 h8"}
  ]);
});

test("a complaint of the 365 days before the wave counts, an inquiry and one of its first day do not", async () => {
  const query = (tables: Tables) =>
    build(tables, "select household_key from core.frame_households where had_complaint order by household_key");
  expect(await query(homes)).toEqual([{household_key: "h13"}, {household_key: "h8"}]);
  const known = "select count(had_complaint) as known_count from core.frame_households";
  expect(await build({...homes, "core.complaints": []}, known)).toEqual([{known_count: 10}]);
});

test("without a roster the invited are the frame, and without anybody a wave has a row of zeros", async () => {
  const query = `
    select cut, project_id, stage_id, frame_count, roster_count, invited_count, completed_count from core.response_counts
    where cut in ('all', 'project') order by all`;
  const counts = (
    cut: string,
    project_id: string,
    [frame_count, roster_count, invited_count, completed_count]: number[]
  ) => ({cut, project_id, stage_id: "all", frame_count, roster_count, invited_count, completed_count});
  expect(await build(homes, query)).toEqual([
    counts("all", "all", [16, 9, 10, 5]),
    counts("project", "乙", [2, 0, 2, 1]),
    counts("project", "甲", [14, 9, 8, 4])
  ]);
  const nobody = {"core.invitations": [], "core.responses": []};
  expect(await build(nobody, query)).toEqual([counts("all", "all", [0, 0, 0, 0])]);
});

/** So many respondents, one after another, of whom the first three are not satisfied; one may have no opinion. */
function respondents(count: number, undecided?: number): Tables {
  const all = Array.from({length: count}, (_, i) => i + 1);
  const value = (i: number) => (i === undecided ? "null" : i <= 3 ? "3" : "4");
  return {
    "core.invitations": all.map((i) => invitation(i)),
    "core.responses": all.map((i) => response(i)),
    "core.answers": all.map((i) => ({response_id: `'r${i}'`, item_id: "'Q01'", value: value(i), is_na: "false"}))
  };
}

const shown = (early: [number, number], late: [number, number], is_suppressed: boolean) => ({
  early_satisfied_count: early[0],
  early_answered_count: early[1],
  late_satisfied_count: late[0],
  late_answered_count: late[1],
  is_suppressed
});

test.each([
  {count: 20, undecided: undefined, expected: shown([7, 10], [5, 5], false)},
  {count: 20, undecided: 4, expected: shown([6, 9], [5, 5], false)},
  // Nineteen: nine, six between, four.
  {count: 19, undecided: undefined, expected: shown([6, 9], [4, 4], true)},
  {count: 20, undecided: 20, expected: shown([7, 10], [4, 4], true)},
  // The five between are four who answered: with the whole, early and late would give them away.
  {count: 20, undecided: 12, expected: shown([7, 10], [5, 5], true)}
])("of $count respondents, $undecided without an opinion, early and late are $expected", async (known) => {
  const query = "select * exclude (wave_id) from core.early_late_answers";
  expect(await build(respondents(known.count, known.undecided), query)).toEqual([known.expected]);
});
