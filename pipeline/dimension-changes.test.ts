import {readFileSync} from "node:fs";
import {join} from "node:path";
import {afterAll, expect, test} from "vitest";
import {programRoot} from "./config.ts";
import {defineMacros} from "./macros.ts";
import {openWarehouse} from "./warehouse.ts";

// What two waves say of one dimension, of owners of whom each gives one or several ratings. Expected values are worked by hand
// from the definition: with ratings m and satisfied ones y of each owner and p = Σy/Σm, the variance of p is Σ(y − pm)²/(Σm)²,
// the ratings are worth p(1 − p)/variance; Wilson's interval of that many; Newcombe's of the difference.

const sql = join(programRoot, "sql");
const warehouse = await openWarehouse(":memory:");
await defineMacros(warehouse, sql);
await warehouse.run(`
  create schema core;
  create macro survey_limit(id) as case id when 'small_cell' then 5 when 'change_count' then 30 end;
  create table core.waves as from (values ('A', date '2026-01-01'), ('B', date '2026-07-01')) as t(wave_id, opened_date);
  create table core.dimensions as select 'SVC' as dimension, 'driver' as dimension_role;
  create table core.driver_items as from (values ('Q50', 'SVC'), ('Q51', 'SVC')) as t(item_id, dimension);
  create table core.wave_frames (wave_id varchar, cut varchar, household_count integer);
  create table core.item_cuts (
    wave_id varchar, source varchar, cut varchar, item_id varchar, answered_count integer, form_id varchar
  );
  create table core.dimension_scores (
    wave_id varchar, source varchar, dimension varchar, answered_count integer, satisfied_count integer, score_100 double
  );
`);
afterAll(() => warehouse.close());

/** So many owners who gave so many ratings, of which so many are satisfied. */
type Owners = [count: number, ratings: number, satisfied: number][];

interface Asked {
  source?: string;
  /** Item → form that it was asked in; null where not known. */
  before?: Record<string, string | null>;
  after?: Record<string, string | null>;
  households?: number;
}

async function changeOf(before: Owners | undefined, after: Owners, asked: Asked = {}) {
  const {source = "web", households} = asked;
  await warehouse.run("delete from core.wave_frames; delete from core.item_cuts; delete from core.dimension_scores");
  for (const [wave, owners, forms] of [
    ["A", before ?? [], asked.before ?? {Q50: "f"}],
    ["B", after, asked.after ?? {Q50: "f"}]
  ] as const) {
    for (const [count, ratings, satisfied] of owners) {
      await warehouse.run(
        "insert into core.dimension_scores select $1, $2, 'SVC', $3::integer, $4::integer, 50 from range($5::integer)",
        [wave, source, ratings, satisfied, count]
      );
    }
    const answered = owners.reduce((sum, [count]) => sum + count, 0);
    for (const [item, form] of Object.entries(forms)) {
      await warehouse.run("insert into core.item_cuts values ($1, $2, 'all', $3, $4::integer, $5)", [
        wave,
        source,
        item,
        answered,
        form
      ]);
    }
    if (households)
      await warehouse.run("insert into core.wave_frames values ($1, 'all', $2::integer)", [wave, households]);
  }
  for (const name of ["dimension_performance", "dimension_changes"]) {
    const model = readFileSync(join(sql, "core", `${name}.sql`), "utf8");
    await warehouse.run(`create or replace table core.${name} as ${model}`);
  }
  const rows = await warehouse.rows<Record<string, number | string | null>>(
    "from core.dimension_changes inner join core.dimension_performance using (wave_id, source, dimension) order by wave_id"
  );
  return rows.at(-1)!;
}

const one = (satisfied: number, n: number): Owners => [
  [satisfied, 1, 1],
  [n - satisfied, 1, 0]
];
const early: Owners = [
  [20, 3, 3],
  [15, 3, 1],
  [25, 3, 0]
];
const late: Owners = [
  [32, 3, 3],
  [16, 3, 2],
  [12, 3, 0]
];

test("of one rating each the interval is that which Newcombe published: 56 of 70 less 48 of 80", async () => {
  // Newcombe 1998, table II (a), method 10: 0.0524 to 0.3339
  const found = await changeOf(one(48, 80), one(56, 70));
  expect(found).toMatchObject({change: "better", previous_wave_id: "A", previous_answered_count: 80});
  expect(found.effective_count).toBeCloseTo(70, 9);
  expect(found.change_pct_points).toBeCloseTo(20, 9);
  expect(found.change_low_pct_points).toBeCloseTo(5.2431, 4);
  expect(found.change_high_pct_points).toBeCloseTo(33.3873, 4);
  expect(await changeOf(one(56, 70), one(48, 80))).toMatchObject({change: "worse"});
});

test("three ratings of each of sixty owners are worth less than 180", async () => {
  const found = await changeOf(early, late);
  expect(found).toMatchObject({change: "better", answered_count: 180, previous_satisfied_count: 75});
  // Σ(y − pm)² of the later: 32 × (3 − 2.1333)² + 16 × (2 − 2.1333)² + 12 × 2.1333² = 78.9333
  expect(found.effective_count).toBeCloseTo(84.3243, 4);
  expect(found.change_pct_points).toBeCloseTo(29.4444, 4);
  expect(found.change_low_pct_points).toBeCloseTo(14.2199, 4);
  expect(found.change_high_pct_points).toBeCloseTo(42.8617, 4);
});

test("in a frame of 300 the same owners tell more", async () => {
  const found = await changeOf(early, late, {households: 300});
  expect(found.change_low_pct_points).toBeCloseTo(15.8314, 4);
  expect(found.change_high_pct_points).toBeCloseTo(41.5941, 4);
});

test("a change that 180 owners would show is chance among sixty with three ratings each", async () => {
  const after: Owners = [
    [30, 3, 3],
    [8, 3, 1],
    [22, 3, 0]
  ];
  const found = await changeOf(early, after);
  expect(found.change).toBe("no_change");
  expect(found.change_low_pct_points).toBeLessThan(0);
  expect(await changeOf(one(75, 180), one(98, 180))).toMatchObject({change: "better"});
});

test("owners with more ratings count for more of the design effect", async () => {
  // p = 76/150; Σ(y − pm)² = 12 × 1.9733² + 10 × 0.4933² + 18 × 1.0267² + 10 × 1.0133²
  const found = await changeOf(undefined, [
    [12, 4, 4],
    [10, 1, 1],
    [18, 4, 1],
    [10, 2, 0]
  ]);
  expect(found.effective_count).toBeCloseTo(71.7314, 4);
});

test("where all are satisfied each owner counts once, and ratings are never worth more than they are", async () => {
  expect(await changeOf(undefined, [[40, 3, 3]])).toMatchObject({effective_count: 40, satisfied_high_pct: 100});
  expect(await changeOf(undefined, [[40, 2, 1]])).toMatchObject({effective_count: 80});
});

test("the first wave has none before, and fewer than thirty owners are too few however many ratings they give", async () => {
  expect(await changeOf(undefined, late)).toMatchObject({
    change: "none",
    previous_wave_id: null,
    change_pct_points: null
  });
  expect(await changeOf(one(5, 29), late)).toMatchObject({change: "too_few"});
  expect(await changeOf([[29, 3, 0]], late)).toMatchObject({change: "too_few"});
  expect((await changeOf([[30, 3, 0]], late)).change).toBe("better");
});

test("a dimension that was hidden before shows nothing of it", async () => {
  expect(await changeOf(one(2, 4), late)).toMatchObject({
    change: "too_few",
    previous_wave_id: null,
    previous_answered_count: null,
    previous_satisfied_pct: null,
    change_pct_points: null
  });
});

test("another form, another item or a form that is not known cannot be compared", async () => {
  const notComparable = {change: "not_comparable", change_pct_points: null, change_low_pct_points: null};
  expect(await changeOf(early, late, {after: {Q50: "g"}})).toMatchObject(notComparable);
  expect(await changeOf(early, late, {after: {Q50: "f", Q51: "f"}})).toMatchObject(notComparable);
  expect(await changeOf(early, late, {before: {Q51: "f"}})).toMatchObject(notComparable);
  expect(await changeOf(early, late, {before: {Q50: null}, after: {Q50: null}})).toMatchObject(notComparable);
});

test("of answers collected elsewhere the items alone are compared", async () => {
  const unknown = {Q50: null};
  expect(await changeOf(early, late, {source: "callback", before: unknown, after: unknown})).toMatchObject({
    change: "better"
  });
  expect(
    await changeOf(early, late, {source: "callback", before: unknown, after: {...unknown, Q51: null}})
  ).toMatchObject({change: "not_comparable"});
});
