import {readFileSync} from "node:fs";
import {join} from "node:path";
import {afterAll, expect, test} from "vitest";
import {programRoot} from "./config.ts";
import {defineMacros} from "./macros.ts";
import type {RakingCell} from "./models/computed/rake.ts";
import {rake} from "./models/computed/rake.ts";
import {openWarehouse} from "./warehouse.ts";

// Strata and weights of one small wave, worked out by hand.

const sql = join(programRoot, "sql");
const warehouse = await openWarehouse(":memory:");
await defineMacros(warehouse, sql);
await warehouse.run(`
  create schema reference;
  create schema core;
  create table reference.stages as from (values ('S1', 1), ('S2', 2), ('S3', 3), ('S4', 4)) as t(stage_id, stage_position);
  create table reference.survey_rules as
    from (values ('stratum_count', 5)) as t(rule_id, limit_score);
  create macro survey_limit(id) as (select limit_score from reference.survey_rules where rule_id = id);
  create table core.frame_households (
    household_key integer, wave_id varchar, project_id varchar, stage_id varchar, had_complaint boolean, invitation_id integer
  );
  create table core.responses (
    response_id varchar, household_key integer, wave_id varchar, source varchar, is_counted boolean
  );
`);

afterAll(() => warehouse.close());

interface Group {
  project: string;
  stage: string | null;
  invited: number;
  answered: number;
  /** households of the frame beside them, of which nothing but the stage is known where `hasHistory` is false */
  uninvited?: number;
  hasHistory?: boolean;
  /** of the invited and of the answered, those with a complaint on record */
  complaints?: [invited: number, answered: number];
}

async function model(name: string, target = name): Promise<void> {
  await warehouse.run(
    `create or replace table ${target} as ${readFileSync(join(sql, `${name.replace(".", "/")}.sql`), "utf8")}`
  );
}

/** One wave of these households; the first of each group answer. */
async function survey(groups: Group[]): Promise<void> {
  await warehouse.run("delete from core.frame_households; delete from core.responses");
  let id = 0;
  for (const {project, stage, invited, answered, complaints: [ill, illAnswers] = [0, 0], ...rest} of groups) {
    const {uninvited = 0, hasHistory = true} = rest;
    await warehouse.run(
      `insert into core.frame_households
       select $1::integer + range, 'W', $2, $3, if($4, false, null), null from range($5::integer)`,
      [id, project, stage, hasHistory, uninvited]
    );
    id += uninvited;
    const halves: [boolean, number, number][] = [
      [true, ill, illAnswers],
      [false, invited - ill, answered - illAnswers]
    ];
    for (const [hasComplaint, households, answers] of halves) {
      await warehouse.run(
        `insert into core.frame_households
         select $1::integer + range, 'W', $2, $3, $4, $1::integer + range from range($5::integer)`,
        [id, project, stage, hasComplaint, households]
      );
      await warehouse.run(
        "insert into core.responses select $1::integer + range, $1::integer + range, 'W', 'web', true from range($2::integer)",
        [id, answers]
      );
      id += households;
    }
  }
  await model("core.weighted_households");
  await model("core.wave_strata");
  await model("core.weight_cells", "core.raking_cells");
  const weights = rake(await warehouse.rows<RakingCell>("from core.raking_cells order by all"));
  await warehouse.run(
    "create or replace table core.weight_cells (wave_id varchar, cell_id varchar, weight double, is_converged boolean)"
  );
  for (const {wave_id, cell_id, weight, is_converged} of weights)
    await warehouse.run("insert into core.weight_cells values ($1, $2, $3, $4)", [
      wave_id,
      cell_id,
      weight,
      is_converged
    ]);
  await model("core.response_weights");
}

async function strata(): Promise<Record<string, string>> {
  const rows = await warehouse.rows<{place: string; stratum_id: string}>(
    "select project_id || ' ' || stage_id as place, stratum_id from core.wave_strata"
  );
  return Object.fromEntries(rows.map(({place, stratum_id}) => [place, stratum_id]));
}

async function weights(by: string): Promise<Record<string, number>> {
  const rows = await warehouse.rows<{place: string; weight: number}>(`
    select ${by} as place, avg(weight) as weight
    from core.response_weights
    inner join core.responses using (response_id)
    inner join core.frame_households using (wave_id, household_key)
    group by all`);
  return Object.fromEntries(rows.map(({place, weight}) => [place, Math.round(weight * 1e6) / 1e6]));
}

test("a stage with fewer than five responses goes to the next, the last to the one before, a small project to the rest", async () => {
  await survey([
    {project: "A", stage: "S1", invited: 20, answered: 2},
    {project: "A", stage: "S2", invited: 20, answered: 3},
    {project: "A", stage: "S3", invited: 20, answered: 10},
    {project: "B", stage: "S2", invited: 20, answered: 6},
    {project: "B", stage: "S4", invited: 20, answered: 1},
    {project: "C", stage: "S1", invited: 20, answered: 4},
    {project: "D", stage: null, invited: 20, answered: 1}
  ]);
  expect(await strata()).toEqual({
    "A S1": "A/1",
    "A S2": "A/1",
    "A S3": "A/2",
    "B S2": "B/1",
    "B S4": "B/1",
    "C S1": "rest",
    "D unknown": "rest"
  });
});

test("a rest that is too small goes to the smallest stratum that is not", async () => {
  await survey([
    {project: "A", stage: "S1", invited: 20, answered: 7},
    {project: "B", stage: "S1", invited: 20, answered: 5},
    {project: "C", stage: "S1", invited: 20, answered: 4}
  ]);
  expect(await strata()).toEqual({"A S1": "A/1", "B S1": "B/1", "C S1": "B/1"});
});

test("a wave with fewer answers than a stratum is one stratum, and every response counts once", async () => {
  await survey([
    {project: "A", stage: "S1", invited: 20, answered: 1},
    {project: "B", stage: "S1", invited: 60, answered: 2}
  ]);
  expect(await strata()).toEqual({"A S1": "rest", "B S1": "rest"});
  expect(await weights("project_id")).toEqual({A: 1, B: 1});
});

test("each stratum weighs as much as among the invited", async () => {
  await survey([
    {project: "A", stage: "S2", invited: 300, answered: 10},
    {project: "B", stage: "S2", invited: 100, answered: 30}
  ]);
  // 300 of 400 households, 10 of 40 answers: 0.75 / 0.25; 100 of 400, 30 of 40: 0.25 / 0.75
  expect(await weights("project_id")).toEqual({A: 3, B: 0.333333});
});

test("each stratum weighs as much as in the frame, where all is known of those who were not invited", async () => {
  const groups = [
    {project: "A", stage: "S2", invited: 10, answered: 10, uninvited: 290},
    {project: "B", stage: "S2", invited: 100, answered: 30},
    // Nobody of this project was invited, and nobody answers for it.
    {project: "C", stage: "S2", invited: 0, answered: 0, uninvited: 1000}
  ];
  await survey(groups);
  // 300 of 400 households, 10 of 40 answers, as above
  expect(await weights("project_id")).toEqual({A: 3, B: 0.333333});
  await survey(groups.map((group) => ({...group, hasHistory: group.project !== "A"})));
  // 10 of 110 invited households, 10 of 40 answers: 0.0909 / 0.25; 100 of 110, 30 of 40: 0.9091 / 0.75
  expect(await weights("project_id")).toEqual({A: 0.363636, B: 1.212121});
});

test("a weight beyond 3 is trimmed, and the weights again add up to the responses", async () => {
  await survey([
    {project: "A", stage: "S2", invited: 900, answered: 10},
    {project: "B", stage: "S2", invited: 100, answered: 30}
  ]);
  // 0.9 / 0.25 = 3.6 → 3; 0.1 / 0.75 = 0.1333 → 0.3; (10 × 3 + 30 × 0.3) / 40 = 0.975
  expect(await weights("project_id")).toEqual({A: 3.076923, B: 0.307692});
});

test("households with a complaint weigh as much as among the invited", async () => {
  await survey([{project: "A", stage: "S2", invited: 100, answered: 40, complaints: [20, 20]}]);
  // 20 of 100 households, 20 of 40 answers: 0.2 / 0.5; the others 0.8 / 0.5
  expect(await weights("had_complaint")).toEqual({true: 0.4, false: 1.6});
});

test("too few answers from households with a complaint are no margin", async () => {
  await survey([{project: "A", stage: "S2", invited: 100, answered: 40, complaints: [50, 4]}]);
  expect(await weights("had_complaint")).toEqual({true: 1, false: 1});
});
