import {copyFileSync, mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, expect, test} from "vitest";
import {demoHome} from "../.ci/demo-home.mjs";
import {programRoot} from "./config.ts";
import {defineMacros} from "./macros.ts";
import {readModels} from "./models/models.ts";
import {openWarehouse} from "./warehouse.ts";

// Which cells are hidden so that no subtraction gives few answers away (F-21), worked out by hand.

const folder = mkdtempSync(join(tmpdir(), "huiyin-hidden-cells-"));
copyFileSync(join(demoHome, "warehouse.duckdb"), join(folder, "warehouse.duckdb"));
const warehouse = await openWarehouse(join(folder, "warehouse.duckdb"));
const sql = join(programRoot, "sql");
await defineMacros(warehouse, sql);
const models = new Map(readModels(sql).map((model) => [model.name, model.sql]));

afterAll(() => {
  warehouse.close();
  rmSync(folder, {recursive: true});
});

async function build(...names: string[]): Promise<void> {
  for (const name of names) {
    await warehouse.run(`drop table if exists ${name}`);
    await warehouse.run(`create table ${name} as ${models.get(name)}`, [], name);
  }
}

test.each([
  {why: "nobody is few", total: 45, cells: [5, 40], hidden: []},
  {why: "all are few", total: 4, cells: [4], hidden: [4]},
  {why: "one is few, and would be the total less the other two", total: 30, cells: [4, 6, 20], hidden: [4, 6]},
  {why: "two are few, and few together", total: 40, cells: [2, 2, 16, 20], hidden: [2, 2, 16]},
  {why: "two are few, and enough together", total: 41, cells: [2, 3, 16, 20], hidden: [2, 3]},
  {why: "those in no cell are few", total: 642, cells: [300, 339], hidden: [300]},
  {why: "those in no cell are few, and the only cell is the total less them", total: 100, cells: [97], hidden: [97]},
  {why: "those in no cell are three, with two of a cell five", total: 305, cells: [2, 300], hidden: [2]},
  {why: "those in no cell are three, with one of a cell four", total: 314, cells: [1, 10, 300], hidden: [1, 10]},
  {why: "those in no cell are enough, and hide the one few", total: 30, cells: [4, 20], hidden: [4]},
  {why: "nobody answered in one, which tells nothing", total: 40, cells: [0, 40], hidden: [0]}
])("of $cells, $total together, $hidden are hidden: $why", async ({total, cells, hidden}) => {
  const rows = await warehouse.rows<{n: number}>(
    `select n from (
      select n, is_hidden_cell(n, 5, $1::integer, row('group'), position) as is_hidden
      from (select unnest(from_json($2, '["integer"]')) as n, generate_subscripts(from_json($2, '["integer"]'), 1) as position)
    ) where is_hidden order by n`,
    [total, JSON.stringify(cells)]
  );
  expect(rows.map(({n}) => n)).toEqual(hidden);
});

/** Satisfied and answered first visits of a day in projects A to D. */
const visits: [date: string, project: string, satisfied: number, answered: number][] = [
  // August: all have enough.
  ["2026-08-12", "A", 6, 10],
  ["2026-08-12", "B", 5, 10],
  // September: A and B are 4 together, so that C is hidden too.
  ["2026-09-09", "A", 2, 2],
  ["2026-09-09", "B", 2, 2],
  ["2026-09-09", "C", 6, 12],
  ["2026-09-09", "D", 9, 20]
];

test("opinions of few call-backs are hidden, by month and project, with those that would give them away", async () => {
  await warehouse.run("begin");
  await warehouse.run(
    "delete from core.callback_days; delete from core.projects where project_id in ('A', 'B', 'C', 'D')"
  );
  for (const [date, project, satisfied, answered] of visits)
    for (const indicator of ["K35", "K36Q"])
      await warehouse.run(
        "insert into core.callback_days by name select $1 as indicator_id, $2 as project_id, $3::date as event_date, $4::integer as numerator, $5::integer as denominator, 1 as undecidable_count",
        [indicator, project, date, satisfied, answered]
      );
  await warehouse.run(
    "insert into core.projects by name select unnest(['A', 'B', 'C', 'D']) as project_id, unnest(['A', 'B', 'C', 'D']) as project_name"
  );
  await build("core.indicator_sums", "core.indicator_figures", "marts.indicators_by_period");
  const read = async (indicator: string, month: string) =>
    warehouse.rows(
      `select project_id as project, numerator, denominator, value, undecidable_count as undecidable, previous_value as previous, state
       from marts.indicators_by_period
       where indicator_id = $1 and period_id = $2 and project_id in ('A', 'B', 'C', 'D', 'all') order by project_id`,
      [indicator, month]
    );
  const hidden = {numerator: null, denominator: null, value: null, undecidable: 0, previous: null, state: "suppressed"};
  expect(await read("K35", "2026-09")).toEqual([
    {project: "A", ...hidden},
    {project: "B", ...hidden},
    {project: "C", ...hidden},
    {project: "D", numerator: 9, denominator: 20, value: 45, undecidable: 1, previous: null, state: "measured"},
    {
      project: "all",
      numerator: 19,
      denominator: 36,
      value: (100 * 19) / 36,
      undecidable: 4,
      previous: 55,
      state: "measured"
    }
  ]);
  // What K54 adds up would give the opinions in it away.
  const scores = await warehouse.rows<{project_id: string}>(
    `select project_id from marts.indicators_by_period
     where indicator_id = 'K54' and period_id = '2026-09' and state = 'suppressed' order by all`
  );
  expect(scores.map(({project_id}) => project_id)).toEqual(["A", "B", "C"]);
  // The month after has no answers, which is no opinion of few; nor has it a figure of those months to stand beside.
  expect((await read("K35", "2026-10"))[0]).toMatchObject({denominator: 0, previous: null, state: "not_measured"});
  await warehouse.run("rollback");
});

test("who had a complaint is not told of few, not of those whose number the others tell, not of a stage of a project", async () => {
  await warehouse.run("begin");
  // Of stage S1 nobody's project is small; of three households the stage is not known.
  const households = `
    select 'W' as wave_id, 'H' || i as household_key, if(i < 4, 'A', 'B') as project_id,
      case when i < 3 then null when i < 13 then 'S1' else 'S2' end as stage_id, i % 2 = 0 as had_complaint, true as is_on_roster
    from range(30) as numbers(i)`;
  await warehouse.run(`
    delete from core.waves where wave_id != '2026H1'; update core.waves set wave_id = 'W';
    delete from core.frame_households; insert into core.frame_households by name ${households};
    delete from core.invitation_progress;
    insert into core.invitation_progress by name
    select wave_id, household_key, household_key as invitation_id, true as is_completed from (${households})`);
  await build("core.response_counts");
  const rows = await warehouse.rows(
    `select project_id || ' ' || stage_id as place, frame_known_count as known, is_frame_suppressed, is_sample_suppressed
     from core.response_counts where cut != 'project_stage' or project_id = 'B' order by place`
  );
  const told = (place: string, known: number, isHidden: boolean) => ({
    place,
    known,
    is_frame_suppressed: isHidden,
    is_sample_suppressed: isHidden
  });
  expect(rows).toEqual([
    told("A all", 4, true),
    told("B S1", 9, true),
    told("B S2", 17, true),
    told("B all", 26, true),
    // 30 less S2 are the ten of S1 and the three without a stage
    told("all S1", 10, true),
    told("all S2", 17, false),
    told("all all", 30, false)
  ]);
  await warehouse.run("rollback");
});

test("a home without a date of signing is in the frame before and after its handover, one signed later is not", async () => {
  await warehouse.run("begin");
  await warehouse.run(`
    delete from core.waves where wave_id != '2026H1';
    update core.waves set opened_date = date '2026-03-01';
    delete from core.invitation_progress; delete from core.households;
    insert into core.households by name
    select home as household_key, 'P' as project_id, signed::date as signed_date, handed_over::date as handover_date
    from (values ('undated', null, null), ('to come', null, '2026-12-01'), ('moved in', null, '2025-12-01'),
      ('signed', '2025-01-01', '2026-12-01'), ('signed later', '2026-03-02', '2026-12-01')) as homes(home, signed, handed_over)`);
  await build("core.frame_households");
  expect(await warehouse.rows("select household_key, stage_id from core.frame_households order by all")).toEqual([
    {household_key: "moved in", stage_id: "S2"},
    {household_key: "signed", stage_id: "S1"},
    {household_key: "to come", stage_id: "S1"},
    {household_key: "undated", stage_id: null}
  ]);
  await warehouse.run("rollback");
});
