import {afterAll, expect, test} from "vitest";
import {openSurveyModels} from "./test-survey-models.ts";
import type {Said} from "./test-survey-models.ts";

// How many owners gave each score, and which cells are hidden, worked out by hand.

const {warehouse, survey, close} = await openSurveyModels();
afterAll(close);

const recommending = (value: number, times: number, project = "P"): Said => ({answers: {Q02: value}, times, project});

interface Score {
  score: number;
  score_group: string;
  score_count: number | null;
  score_pct: number | null;
}

async function scoresOf(project: string): Promise<Score[]> {
  return warehouse.rows<Score>(
    `select score, score_group, score_count, score_pct from marts.recommendation_scores_by_wave
     where wave_id = 'W' and source = 'web' and cut_id = $1 order by score`,
    [project]
  );
}

test("the golden counts stand by score, with what nobody gave, and in their groups", async () => {
  // 120 promoters, 60 passives and 60 detractors: a score of 25.
  await survey([
    recommending(9, 50),
    recommending(10, 70),
    recommending(7, 60),
    recommending(0, 20),
    recommending(6, 40)
  ]);
  const scores = await scoresOf("all");
  expect(scores.map(({score_count}) => score_count)).toEqual([20, 0, 0, 0, 0, 0, 40, 60, 0, 50, 70]);
  expect(scores.map(({score_group}) => score_group)).toEqual([
    ...Array<string>(7).fill("detractor"),
    "passive",
    "passive",
    "promoter",
    "promoter"
  ]);
  expect(scores[7]).toEqual({score: 7, score_group: "passive", score_count: 60, score_pct: 25});
});

test("a project of four is hidden with the smallest of the others, and the whole is shown", async () => {
  // The total less P's 20 would be S's 4: R goes with it.
  await survey([recommending(10, 20), recommending(8, 6, "R"), recommending(3, 4, "S")]);
  expect((await scoresOf("all")).map(({score_count}) => score_count)).toEqual([0, 0, 0, 4, 0, 0, 0, 0, 6, 0, 20]);
  expect((await scoresOf("P"))[10]).toMatchObject({score_count: 20, score_pct: 100});
  for (const project of ["R", "S"]) {
    const scores = await scoresOf(project);
    expect(scores).toHaveLength(11);
    expect(scores.every(({score_count, score_pct}) => score_count === null && score_pct === null)).toBe(true);
  }
});

test("a fraction counts with the step below it, in the scores and in the net promoter score", async () => {
  // 6.5 is no 7, 8.5 no 9: three detractors, two passives, one promoter.
  await survey([recommending(6.5, 3), recommending(8.5, 2), recommending(9.5, 1)]);
  expect((await scoresOf("all")).map(({score_count}) => score_count)).toEqual([0, 0, 0, 0, 0, 0, 3, 0, 2, 1, 0]);
  const [figure] = await warehouse.rows(
    "select numerator, denominator from marts.indicators_by_period where indicator_id = 'K62' and period_id = 'W' and project_id = 'all'"
  );
  expect(figure).toEqual({numerator: -2, denominator: 6});
});
