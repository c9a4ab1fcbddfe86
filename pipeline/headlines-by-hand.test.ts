import {afterAll, expect, test} from "vitest";
import {openSurveyModels} from "./test-survey-models.ts";
import type {Said} from "./test-survey-models.ts";

// The headline figures of small waves, worked out by hand.

const {warehouse, survey, close} = await openSurveyModels();
afterAll(close);

interface Figure {
  numerator: number | null;
  denominator: number | null;
  value: number | null;
  low: number | null;
  high: number | null;
  state: string;
}

async function figureOf(indicator: string, project = "all"): Promise<Figure> {
  const rows = await warehouse.rows<Figure>(
    `select numerator, denominator, value, low, high, state from marts.indicators_by_period
     where indicator_id = $1 and period_id = 'W' and project_id = $2`,
    [indicator, project]
  );
  expect(rows).toHaveLength(1);
  return rows[0]!;
}

const recommending = (value: number, times: number): Said => ({answers: {Q02: value}, times});

test.each([
  [
    [recommending(9, 50), recommending(10, 70), recommending(7, 60), recommending(0, 20), recommending(6, 40)],
    25,
    14.51,
    35.49
  ],
  [[recommending(10, 5), recommending(8, 3), recommending(3, 2)], 30, -18.408, 78.408]
])("the net promoter score of golden counts is theirs (%#)", async (owners, score, low, high) => {
  await survey(owners);
  const figure = await figureOf("K62");
  expect(figure.value).toBe(score);
  expect(figure.numerator).toBe((score * figure.denominator!) / 100);
  expect(figure.low).toBeCloseTo(low, 3);
  expect(figure.high).toBeCloseTo(high, 3);
  expect(figure.state).toBe("measured");
});

test("the score of 1 to 5 is 0 to 100, its interval that of a mean; those who would recommend are 9 and 10", async () => {
  // 100, 75, 75, 50, 0: mean 60, deviation √1437.5, t of four degrees 2.776445: 60 ± 47.077
  await survey([5, 4, 4, 3, 1].map((value, i) => ({answers: {Q01: value, Q02: 10 - i, Q03: 5 - i}})));
  expect(await figureOf("K61")).toMatchObject({numerator: 300, denominator: 5, value: 60, high: 100});
  expect((await figureOf("K61")).low).toBeCloseTo(60 - (2.776445 * Math.sqrt(1437.5)) / Math.sqrt(5), 4);
  expect(await figureOf("K63b")).toMatchObject({numerator: 2, denominator: 5, value: 40});
  expect(await figureOf("K63c")).toMatchObject({numerator: 2, denominator: 5, value: 40});
});

test("of a finite population the interval of a mean is narrower, and nothing where everybody answered", async () => {
  const owners = [5, 4, 4, 3, 1].map((value) => ({answers: {Q01: value}}));
  await survey(owners, {all: 9});
  const half = ((2.776445 * Math.sqrt(1437.5)) / Math.sqrt(5)) * Math.sqrt((9 - 5) / (9 - 1));
  expect((await figureOf("K61")).low).toBeCloseTo(60 - half, 4);
  await survey(owners, {all: 5});
  expect(await figureOf("K61")).toMatchObject({low: 60, value: 60, high: 60});
});

test("loyal is who is satisfied, would buy again and recommends; who left one out is not asked", async () => {
  await survey([
    {answers: {Q01: 4, Q02: 9, Q03: 4}, times: 2},
    {answers: {Q01: 5, Q02: 10, Q03: 5}},
    {answers: {Q01: 3, Q02: 10, Q03: 5}},
    {answers: {Q01: 5, Q02: 8, Q03: 5}},
    {answers: {Q01: 5, Q02: 10, Q03: 3}},
    {answers: {Q01: 5, Q02: 10}, times: 4}
  ]);
  expect(await figureOf("K63")).toMatchObject({numerator: 3, denominator: 6, value: 50});
  // 3 of 6: Wilson's interval of a half is symmetric, ± z √(1/24 + z²/144) / (1 + z²/6)
  const [z, figure] = [1.959964, await figureOf("K63")];
  expect(figure.low).toBeCloseTo(50 - (100 * z * Math.sqrt(1 / 24 + z ** 2 / 144)) / (1 + z ** 2 / 6), 6);
});

test("a weighted share is of the weights, its interval of the answers that they are worth", async () => {
  // weights 2 2 1 1 1 1: 5 of 8 satisfied, worth 64 / 12 answers
  await survey([5, 4, 4, 3, 2, 1].map((value, i) => ({answers: {Q01: value}, weight: i < 2 ? 2 : 1})));
  const [p, n, z] = [5 / 8, 64 / 12, 1.959964];
  const middle = (p + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const half = (z / (1 + z ** 2 / n)) * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2));
  const figure = await figureOf("K60w");
  expect(figure).toMatchObject({numerator: 5, denominator: 8, value: 62.5});
  expect(figure.low).toBeCloseTo(100 * (middle - half), 4);
  expect(figure.high).toBeCloseTo(100 * (middle + half), 4);
  expect(await figureOf("K60")).toMatchObject({numerator: 3, denominator: 6, value: 50});
});

test("the index weighs the dimensions as the wave says; of one alone its interval is that of its mean", async () => {
  const owners = [5, 4, 4, 3, 1].map((value) => ({answers: {Q30: value, Q60: 5}}));
  await survey(owners);
  // 60 and 100, equally
  expect(await figureOf("K61b")).toMatchObject({numerator: 160, denominator: 2, value: 80});
  await warehouse.run(
    `insert into reference.index_weights values
       ('2026-01-01', 'QUA', '3'), ('2026-01-01', 'PRO', '1'), ('2026-01-01', 'COM', '9')`
  );
  await survey(owners);
  expect(await figureOf("K61b")).toMatchObject({numerator: 280, denominator: 4, value: 70});
  // only quality varies: three quarters of the interval of its mean
  const half = (2.776445 * Math.sqrt(1437.5)) / Math.sqrt(5);
  expect((await figureOf("K61b")).low).toBeCloseTo(70 - 0.75 * half, 4);
  await warehouse.run("delete from reference.index_weights where from_date = '2026-01-01' and dimension != 'QUA'");
  await survey(owners);
  expect((await figureOf("K61b")).low).toBeCloseTo((await figureOf("K61b")).value! - half, 4);
  await warehouse.run("delete from reference.index_weights where from_date = '2026-01-01'");
});

test("weights of a later day leave the index of a wave that opened before it alone, those of its day do not", async () => {
  const owners = [5, 4, 4, 3, 1].map((value) => ({answers: {Q30: value, Q60: 5}}));
  const opened = (
    await warehouse.rows<{day: string}>("select opened_date::varchar as day from core.waves where wave_id = 'W'")
  )[0]!.day;
  for (const [day, index] of [
    ["2099-01-01", 80],
    [opened, 70]
  ] as const) {
    await warehouse.run(`insert into reference.index_weights values ('${day}', 'QUA', '3'), ('${day}', 'PRO', '1')`);
    await survey(owners);
    expect(await figureOf("K61b")).toMatchObject({value: index});
    await warehouse.run(`delete from reference.index_weights where from_date = '${day}'`);
  }
});

test("the lowest dimension is the one with the smallest share of satisfied ratings, of those enough owners rated", async () => {
  // quality 6 of 10, service 10 of 20 ratings of ten owners, management 6 of 6, community 0 of 4: too few to count
  await survey([
    {answers: {Q30: 5, Q40: 4, Q41: 2, Q60: 4}, times: 6},
    {answers: {Q30: 2, Q40: 4, Q41: 2}, times: 4},
    {answers: {Q62: 1}, times: 4}
  ]);
  const figure = await figureOf("K64");
  expect(figure).toMatchObject({numerator: 10, denominator: 20, value: 50, state: "measured"});
  // the two ratings of an owner are not alike at all: Wilson's interval of a half of twenty, 50 ± 20.0702
  expect(figure.low).toBeCloseTo(29.9298, 4);
  expect(figure.high).toBeCloseTo(70.0702, 4);
});

test("the survey-complaint gap is the most places between a dimension's two ranks", async () => {
  await warehouse.run(`
    insert into core.households by name
    select 'home' || range as household_key, 'P' as project_id, date '2024-01-01' as handover_date from range(10);
    insert into core.complaints by name
    select 'P' as project_id, 'COMPLAINT' as case_type, 'VALID' as validity, day as received_date, category_id
    from (values
      (date '2025-07-01', 'PRO'), (date '2025-08-01', 'PRO'), (date '2025-09-01', 'PRO'),
      (date '2025-10-01', 'QUA'), (date '2025-11-01', 'QUA'), (date '2026-01-01', 'DES')) as cases(day, category_id)`);
  // satisfied: design 2, quality 4, management 6 of 6; complaints: management 3, quality 2, design 1
  await survey([
    {answers: {Q32: 5, Q30: 5, Q60: 5}, times: 2},
    {answers: {Q32: 2, Q30: 5, Q60: 5}, times: 2},
    {answers: {Q32: 2, Q30: 2, Q60: 5}, times: 2}
  ]);
  const rows = await warehouse.rows<{dimension: string; rank_gap: number}>(
    "select dimension, rank_gap from marts.improvement_priorities_by_wave where rank_gap is not null order by dimension"
  );
  expect(rows.map(Object.values)).toEqual([
    ["DES", -2],
    ["PRO", 2],
    ["QUA", 0]
  ]);
  expect(await figureOf("K68")).toMatchObject({numerator: 2, denominator: 3, value: 2, low: null});
  await warehouse.run("delete from core.complaints; delete from core.households where household_key like 'home%'");
});

test("an index of dimensions that owners rate alike is less exact than one of unrelated ones", async () => {
  // scores of two dimensions, 0 or 100: their mean is 0 or 100 where alike; where opposed always 50
  const both = (a: number, b: number, times: number): Said => ({answers: {Q30: a, Q60: b}, times});
  await survey([both(5, 5, 30), both(1, 1, 30)]);
  const alike = await figureOf("K61b");
  await survey([both(5, 1, 30), both(1, 5, 30)]);
  expect(await figureOf("K61b")).toMatchObject({low: 50, value: 50, high: 50});
  // sd of 30 zeros and 30 hundreds: √(60 × 2500 / 59); t of 59 degrees 2.000995
  expect(alike.high! - 50).toBeCloseTo((2.000995 * Math.sqrt((60 * 2500) / 59)) / Math.sqrt(60), 4);
});

test("the loyal of a project of four are hidden, and those of the next smallest with them", async () => {
  const answers = {Q01: 5, Q02: 10, Q03: 5};
  await survey([
    {answers, times: 4, project: "A"},
    {answers, times: 6, project: "B"},
    {answers, times: 9, project: "C"}
  ]);
  for (const indicator of ["K63", "K62", "K61"]) {
    expect(await figureOf(indicator, "A")).toMatchObject({state: "suppressed", numerator: null, value: null});
    expect(await figureOf(indicator, "B")).toMatchObject({state: "suppressed", numerator: null, value: null});
    expect(await figureOf(indicator, "C")).toMatchObject({state: "measured", denominator: 9});
    expect(await figureOf(indicator)).toMatchObject({state: "measured", denominator: 19});
  }
});

test("the rate of the national award is not measured unless the firm asks, and then is of all who moved in", async () => {
  const owners = [5, 4, 3, 3, 2].map((value) => ({answers: {Q01: value}}));
  await survey(owners);
  expect(await figureOf("K60g")).toMatchObject({state: "not_measured", value: null});
  await warehouse.run(`
    update reference.survey_rules set limit_score = 1 where rule_id = 'national_award';
    delete from core.households;
    insert into core.households by name
    select 'H' || range || '-0' as household_key, 'P' as project_id, date '2025-01-01' as handover_date from range(10);
    insert into core.households by name
    select 'later' as household_key, 'P' as project_id, date '2026-07-01' as handover_date`);
  await survey(owners);
  expect(await figureOf("K60g")).toMatchObject({numerator: 4, denominator: 10, value: 40, state: "measured"});
  expect(await figureOf("K60")).toMatchObject({numerator: 2, denominator: 5});
  // Of ten homes four answered: of those who did not nobody knows, of the four it would be told.
  await survey(owners.slice(0, 4));
  expect(await figureOf("K60g")).toMatchObject({numerator: null, denominator: null, value: null, state: "suppressed"});
  await warehouse.run("update reference.survey_rules set limit_score = 0 where rule_id = 'national_award'");
});

test("who does not remember a call-back is in neither; a gap of more than ten points wants an audit", async () => {
  await warehouse.run(`
    delete from core.callback_days;
    insert into core.callback_days by name
    select 'K33' as indicator_id, 'P' as project_id, day as event_date, 9 as numerator, 10 as denominator,
      0 as undecidable_count
    from (values (date '2025-06-30'), (date '2025-07-01'), (date '2026-06-30'), (date '2026-07-01')) as days(day)`);
  const said = (choice: string, times: number): Said => ({answers: {Q53: choice}, times});
  await survey([said("yes", 6), said("no", 4), said("unsure", 3)]);
  const [row] = await warehouse.rows<object>(
    `select reported_called_count, reported_count, unsure_count, reported_pct, recorded_called_count, recorded_done_count,
       recorded_pct, gap_pct_points, is_audit_needed
     from marts.callback_reports_by_wave where cut = 'all'`
  );
  // two of the four days lie in the twelve months up to 30 June
  expect(Object.values(row!)).toEqual([6, 10, 3, 60, 18, 20, 90, -30, true]);
  expect(await figureOf("K69")).toMatchObject({numerator: 6, denominator: 10, value: 60});
  expect(await figureOf("K69b")).toMatchObject({numerator: 18, denominator: 20, value: 90});
  expect(await figureOf("K69c")).toMatchObject({value: 30});
  await survey([said("yes", 8), said("no", 2)]);
  const [nearer] = await warehouse.rows<object>(
    "select gap_pct_points, is_audit_needed from marts.callback_reports_by_wave where cut = 'all'"
  );
  expect(Object.values(nearer!)).toEqual([-10, false]);
  await survey([said("yes", 4), said("unsure", 3)]);
  const [few] = await warehouse.rows<object>(
    "select state, undecidable_count from marts.indicators_by_period where indicator_id = 'K69' and project_id = 'all'"
  );
  expect(few).toEqual({state: "suppressed", undecidable_count: 0});
});

test("alpha of three items by hand is of those who rated all; below 0.7 it warns", async () => {
  const rows = [
    [1, 2, 1],
    [2, 2, 3],
    [3, 3, 3],
    [4, 5, 4],
    [5, 4, 5]
  ] as const;
  const owners: Said[] = rows.map(([a, b, c]) => ({answers: {Q40: a, Q41: b, Q42: c}}));
  await survey([...owners, {answers: {Q40: 1, Q41: 5}, times: 7}]);
  const reliabilities = () =>
    warehouse.rows<{response_count: number; alpha: number; is_low: boolean; reason: string}>(
      "select response_count, alpha, is_low, reason from marts.reliability_by_wave"
    );
  const [found] = await reliabilities();
  // variances 2.5, 1.7 and 2.2, of the sums 4 7 9 13 14 17.3: 3/2 (1 − 6.4/17.3)
  expect(found).toMatchObject({response_count: 5, is_low: false, reason: null});
  expect(found?.alpha).toBeCloseTo(1.5 * (1 - 6.4 / 17.3), 12);
  await survey(owners.map(({answers}, i) => ({answers: {...answers, Q42: [5, 1, 3, 1, 2][i]!}})));
  expect(await reliabilities()).toMatchObject([{is_low: true, reason: null}]);
  await survey([
    {answers: {Q40: 3, Q41: 3}, times: 6},
    {answers: {Q42: 3}, times: 6}
  ]);
  expect(await reliabilities()).toMatchObject([{response_count: null, alpha: null, reason: "never_together"}]);
});
