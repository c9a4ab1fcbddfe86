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
const mart = readFileSync(join(programRoot, "sql", "marts", "satisfaction_by_item_wave.sql"), "utf8");
const cuts = readFileSync(join(programRoot, "sql", "core", "item_cuts.sql"), "utf8");

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

test("an item whose wording changed between two waves is another line, the others go on", async () => {
  await warehouse.run("begin");
  try {
    await warehouse.run(`
      insert into raw.items select * replace (
        'old' as questionnaire_hash, if(item_id = 'Q30', wording || '？', wording) as wording
      ) from raw.items;
      update core.responses set questionnaire_hash = 'old' where wave_id = '2026H1';
      create or replace table core.item_cuts as ${cuts}`);
    const rows = await warehouse.rows<{item: string; change: string}>(
      `select item_id as item, change from (${mart})
       where source = 'web' and cut = 'all' and wave_id = '2026H2' and item_id in ('Q30', 'Q33') order by item_id`
    );
    expect(rows).toEqual([
      {item: "Q30", change: "not_comparable"},
      {item: "Q33", change: expect.stringMatching(/better|worse|no_change/)}
    ]);
  } finally {
    await warehouse.run("rollback");
  }
});
