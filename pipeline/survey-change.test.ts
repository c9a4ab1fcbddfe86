import {copyFileSync, mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, expect, test} from "vitest";
import {demoHome} from "../.ci/demo-home.mjs";
import {programRoot} from "./config.ts";
import {openWarehouse} from "./warehouse.ts";

// What the mart makes of cells that are worked out by hand: changes between two waves, weights, finite populations.

const folder = mkdtempSync(join(tmpdir(), "huiyin-survey-change-"));
copyFileSync(join(demoHome, "warehouse.duckdb"), join(folder, "warehouse.duckdb"));
const warehouse = await openWarehouse(join(folder, "warehouse.duckdb"));
const modelSql = (name: string) => readFileSync(join(programRoot, "sql", `${name}.sql`), "utf8");
const mart = modelSql("marts/satisfaction_by_item_wave");

afterAll(() => {
  warehouse.close();
  rmSync(folder, {recursive: true});
});

interface CellSpec {
  upper: number;
  answered: number;
  form?: string;
  households?: number | null;
  /** sums of weights: of the answers, of their squares, of the satisfied */
  weights?: [count: number, squares: number, upper: number];
}

/** The mart's row of Q01 in the later of two waves that have only these cells. */
async function later(before: CellSpec, after: CellSpec): Promise<Record<string, unknown>> {
  await warehouse.run("begin");
  try {
    await warehouse.run("delete from core.item_cuts");
    for (const [wave, cell] of [
      ["2026H1", before],
      ["2026H2", after]
    ] as const) {
      const {upper, answered, form = "one", households = null, weights = [answered, answered, upper]} = cell;
      await warehouse.run(
        `insert into core.item_cuts by name
         select $1 as wave_id, 'web' as source, 'all' as cut, 'all' as cut_id, 'Q01' as item_id,
           $2::integer as answered_count, 0 as not_applicable_count, $3::integer as upper_count, 0 as lower_count,
           3.0 * $2 as value_sum, $4::integer as household_count, $5 as form_id, $6::double as weighted_count,
           $7::double as weighted_square_count, $8::double as weighted_upper_count, 3.0 * $6 as weighted_sum,
           false as is_suppressed`,
        [wave, answered, upper, households, form, ...weights]
      );
    }
    const [row] = await warehouse.rows<Record<string, unknown>>(
      `select round(change_pct_points, 2) as points, round(change_low_pct_points, 2) as low,
         round(change_high_pct_points, 2) as high, change, satisfied_low_pct / 100 as from_share,
         satisfied_high_pct / 100 as to_share, weighted_satisfied_pct as weighted, effective_count, design_effect,
         previous_satisfied_count, previous_answered_count
       from (${mart}) where wave_id = '2026H2'`
    );
    return row!;
  } finally {
    await warehouse.run("rollback");
  }
}

test("a rise from 48 of 80 to 56 of 70 is 20 points, 5.24 to 33.39 (Newcombe 1998, method 10): better", async () => {
  const row = await later({upper: 48, answered: 80}, {upper: 56, answered: 70});
  expect(row).toMatchObject({points: 20, low: 5.24, high: 33.39, change: "better"});
  expect(row).toMatchObject({previous_satisfied_count: 48, previous_answered_count: 80});
});

test("the same numbers the other way round are worse", async () => {
  const row = await later({upper: 56, answered: 70}, {upper: 48, answered: 80});
  expect(row).toMatchObject({points: -20, low: -33.39, high: -5.24, change: "worse"});
});

test("a change whose interval holds zero is none", async () => {
  expect(await later({upper: 44, answered: 50}, {upper: 45, answered: 50})).toMatchObject({
    points: 2,
    change: "no_change"
  });
});

test("fewer than 30 answers in either wave are too few for a change, however large", async () => {
  expect(await later({upper: 2, answered: 29}, {upper: 60, answered: 60})).toMatchObject({change: "too_few"});
  expect(await later({upper: 60, answered: 60}, {upper: 2, answered: 29})).toMatchObject({change: "too_few"});
  expect(await later({upper: 2, answered: 30}, {upper: 60, answered: 60})).toMatchObject({change: "better"});
});

test("another wording breaks the line: no change is shown", async () => {
  const row = await later({upper: 48, answered: 80, form: "old"}, {upper: 56, answered: 70, form: "new"});
  expect(row).toMatchObject({change: "not_comparable", points: null, low: null, high: null});
});

test("45 of 50 answers from 60 households have the interval 0.860458-0.929258 (F-10)", async () => {
  const {from_share, to_share} = await later({upper: 1, answered: 50}, {upper: 45, answered: 50, households: 60});
  expect(from_share).toBeCloseTo(0.860458, 6);
  expect(to_share).toBeCloseTo(0.929258, 6);
});

test("ten answers that weigh 2, five satisfied, and twenty of 0.5, all satisfied, are worth 20 answers", async () => {
  // weights 10 × 2 + 20 × 0.5 = 30, squares 10 × 4 + 20 × 0.25 = 45, satisfied 5 × 2 + 20 × 0.5 = 20
  const row = await later({upper: 1, answered: 30}, {upper: 25, answered: 30, weights: [30, 45, 20]});
  expect(row).toMatchObject({effective_count: 20, design_effect: 1.5});
  expect(row.weighted).toBeCloseTo(66.666667, 6);
});

/** The lines of some items over both waves, when the first wave was asked by an earlier version of the questionnaire. */
async function asAskedBefore(
  change: string
): Promise<{item: string; wave: string; answered: number; change: string}[]> {
  await warehouse.run("begin");
  try {
    await warehouse.run(`
      insert into raw.items
      select * replace ('old' as questionnaire_hash, '1.0.0' as questionnaire_version, ${change}) from raw.items;
      update raw.responses set questionnaire_hash = 'old' where wave_id = '2026H1'`);
    for (const name of ["items", "item_forms", "answers", "responses", "item_counts", "item_cuts"])
      await warehouse.run(`create or replace table core.${name} as ${modelSql(`core/${name}`)}`);
    expect(await warehouse.rows(modelSql("tests/every_answer_is_on_its_scale"))).toEqual([]);
    expect(await warehouse.rows(modelSql("tests/every_choice_is_one_of_its_item"))).toEqual([]);
    return await warehouse.rows(
      `select item_id as item, wave_id as wave, answered_count as answered, change from (${mart})
       where source = 'web' and cut = 'all' and (item_id like 'Q30%' or item_id = 'Q33') order by all`
    );
  } finally {
    await warehouse.run("rollback");
  }
}

test("an item whose wording changed between two waves is not compared, the others go on", async () => {
  const rows = await asAskedBefore("if(item_id = 'Q30', wording || '？', wording) as wording");
  expect(rows.map(({item, wave, change}) => [item, wave, change])).toEqual([
    ["Q30", "2026H1", "none"],
    ["Q30", "2026H2", "not_comparable"],
    ["Q33", "2026H1", "none"],
    ["Q33", "2026H2", expect.stringMatching(/better|worse|no_change/)]
  ]);
});

test("an item that had another scale is a line of its own, with the answers that it had", async () => {
  const before = await asAskedBefore("wording as wording");
  const rows = await asAskedBefore("if(item_id = 'Q30', 'satisfaction_10', scale) as scale");
  expect(rows.map(({item, wave, answered, change}) => [item, wave, answered, change])).toEqual([
    ["Q30", "2026H2", before[1]!.answered, "none"],
    ["Q30@satisfaction_10", "2026H1", before[0]!.answered, "none"],
    ["Q33", "2026H1", before[2]!.answered, "none"],
    ["Q33", "2026H2", before[3]!.answered, expect.stringMatching(/better|worse|no_change/)]
  ]);
});

test("answers to an item that the questionnaire no longer asks stay", async () => {
  await warehouse.run("begin");
  try {
    await warehouse.run("delete from reference.items where item_id = 'Q62'");
    for (const name of ["items", "answers"])
      await warehouse.run(`create or replace table core.${name} as ${modelSql(`core/${name}`)}`);
    const [row] = await warehouse.rows<{n: number; name: string}>(
      `select count(*) as n, any_value(item_name) as name from core.answers inner join core.items using (item_id)
       where item_id = 'Q62'`
    );
    expect(row).toMatchObject({name: "社区文化活动"});
    expect(row!.n).toBeGreaterThan(500);
  } finally {
    await warehouse.run("rollback");
  }
});
