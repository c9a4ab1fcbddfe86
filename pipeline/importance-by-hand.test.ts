import {afterAll, expect, test} from "vitest";
import {openSurveyModels} from "./test-survey-models.ts";
import type {Said} from "./test-survey-models.ts";

// What matters to the owners of small waves, worked out by hand.

const {warehouse, survey, close} = await openSurveyModels();
afterAll(close);

/** Of each dimension what these columns hold, in the order of the dimensions. */
async function prioritiesOf(...columns: string[]): Promise<unknown[][]> {
  const rows = await warehouse.rows<Record<string, unknown>>(
    `select dimension, ${columns.join(", ")} from marts.improvement_priorities_by_wave where wave_id = 'W' order by dimension`
  );
  return rows.map((row) => Object.values(row));
}

test("equal ratings share their rank: Spearman of five pairs worked out by hand", async () => {
  // ranks 5 3.5 3.5 2 1 and 4.5 4.5 2.5 2.5 1: products of their deviations 8, squares 9.5 and 9
  const pairs = [
    [5, 5],
    [4, 5],
    [4, 3],
    [3, 3],
    [1, 2]
  ] as const;
  await survey(pairs.map(([quality, overall]) => ({answers: {Q30: quality, Q01: overall}})));
  const [row] = await warehouse.rows<{spearman: number; pearson: number; response_count: number}>(
    "select spearman, pearson, response_count from core.driver_correlations where dimension = 'OVR' and other_dimension = 'QUA'"
  );
  expect(row?.response_count).toBe(5);
  expect(row?.spearman).toBeCloseTo(8 / Math.sqrt(9.5 * 9), 12);
  // deviations of the ratings themselves: products 7.8 - …: 5·5+4·5+4·3+3·3+1·2 − 17·18/5 = 6.8; squares 9.2 and 7.2
  expect(row?.pearson).toBeCloseTo(6.8 / Math.sqrt(9.2 * 7.2), 12);
});

/** Owners whose quality goes with the whole, and whose property management does a little. */
function ownersOf(count: number): Said[] {
  return Array.from({length: count}, (_, i) => ({
    answers: {Q01: 1 + (i % 5), Q30: 1 + ((i + (i % 3)) % 5), Q60: 1 + ((i * i) % 5)}
  }));
}

test.each([
  [29, "none", "too_few"],
  [30, "spearman", "too_few_together"],
  [99, "spearman", "too_few_together"],
  [100, "relative_weights", null]
])("of %d responses the importance is derived by %s", async (count, method, reason) => {
  await survey(ownersOf(count));
  expect(await prioritiesOf("derived_method", "derived_reason")).toEqual([
    ["PRO", method, reason],
    ["QUA", method, reason]
  ]);
  const parts = (await prioritiesOf("derived_pct")).map(([, part]) => part as number | null);
  if (method === "none") expect(parts).toEqual([null, null]);
  else expect(parts[0]! + parts[1]!).toBeCloseTo(100, 9);
});

test("a dimension that never varies has no importance; a wave that never asked for the whole has none either", async () => {
  await survey(ownersOf(40).map(({answers}) => ({answers: {...answers, Q62: 4}})));
  expect(await prioritiesOf("derived_reason", "priority_rank is null")).toEqual([
    ["COM", "never_varies", true],
    ["PRO", "too_few_together", false],
    ["QUA", "too_few_together", false]
  ]);
  await survey(ownersOf(40).map(({answers: {Q30, Q60}}) => ({answers: {Q30: Q30!, Q60: Q60!}})));
  expect(await prioritiesOf("derived_reason", "quadrant")).toEqual([
    ["PRO", "no_outcome", null],
    ["QUA", "no_outcome", null]
  ]);
});

test("where nothing can be derived, what owners choose first decides; dimensions lie around their means", async () => {
  // scores 25, 50, 75 around 50; chosen 4, 2, 4 of 10 around a third
  await survey([
    {answers: {Q30: 2, Q60: 3, Q62: 4, Q80: "quality"}, times: 4},
    {answers: {Q30: 2, Q60: 3, Q62: 4, Q80: "community"}, times: 4},
    {answers: {Q30: 2, Q60: 3, Q62: 4, Q80: "property"}, times: 2}
  ]);
  // of the two equal scores the one that fewer are satisfied with comes first
  expect(await prioritiesOf("chosen_count", "stated_count", "quadrant", "priority_score", "priority_rank")).toEqual([
    ["COM", 4, 10, "strength", 10, 3],
    ["PRO", 2, 10, "maintain", 10, 2],
    ["QUA", 4, 10, "repair", 30, 1]
  ]);
});

test("a choice among declared items, by their ids or names, is their stated importance; each is a dimension", async () => {
  await warehouse.run(`
    insert into reference.survey_items by name
    select item_id, 1 as item_position, 'QUA' as dimension, scale, importance_of, item_name, item_name as item_name_en
    from (values ('A1', 'satisfaction_5', null, '门窗'), ('A2', 'satisfaction_5', null, '防水'),
      ('A3', 'satisfaction_5', null, '电梯'), ('A9', 'multiple_choice', 'A1|A2', '最重要')
    ) as declared(item_id, scale, importance_of, item_name)`);
  const ratings = {A1: 2, A2: 4, A3: 5};
  await survey([
    {answers: {...ratings, A9: "A1"}, times: 3},
    {answers: {...ratings, A9: "防水"}, times: 4},
    {answers: {...ratings, A9: "A3"}, times: 1},
    {answers: ratings, times: 2}
  ]);
  expect(await prioritiesOf("response_count", "chosen_count", "stated_count", "quadrant")).toEqual([
    ["A1", 10, 3, 8, "opportunity"],
    ["A2", 10, 4, 8, "strength"],
    ["QUA", 10, null, null, null]
  ]);
  await warehouse.run("delete from reference.survey_items");
});

test("a dimension of four responses is hidden, and the next smallest with it", async () => {
  await survey([
    {answers: {Q30: 3, Q60: 4, Q62: 5}, times: 4},
    {answers: {Q30: 3, Q60: 4}, times: 2},
    {answers: {Q30: 3}, times: 2}
  ]);
  expect(await prioritiesOf("is_suppressed", "response_count", "score_100")).toEqual([
    ["COM", true, null, null],
    ["PRO", true, null, null],
    ["QUA", false, 8, 50]
  ]);
});

test("a dimension with an item of few ratings is hidden, which it would give away less its others", async () => {
  await survey([
    {answers: {Q20: 4, Q50: 4, Q30: 4}, times: 20},
    {answers: {Q21: 2, Q50: 3, Q30: 3}, times: 2},
    {answers: {Q30: 5}, times: 10}
  ]);
  const dimensionOf = new Map(
    (await warehouse.rows<{item_id: string; dimension: string}>("from core.driver_items")).map((row) => [
      row.item_id,
      row.dimension
    ])
  );
  expect(dimensionOf.get("Q20")).toBe(dimensionOf.get("Q21"));
  const rows = await prioritiesOf("response_count", "answered_count", "is_suppressed");
  // Beside it the next smallest, for what is chosen first adds up to all.
  expect(Object.fromEntries(rows.map(([dimension, ...counts]) => [dimension, counts]))).toEqual({
    [dimensionOf.get("Q20")!]: [null, null, true],
    [dimensionOf.get("Q50")!]: [null, null, true],
    [dimensionOf.get("Q30")!]: [32, 32, false]
  });
});
