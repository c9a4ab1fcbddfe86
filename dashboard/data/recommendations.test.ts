import {expect, test} from "vitest";
import {groupsOf, scoresOf} from "./recommendations.ts";
import {sampleTables} from "./sample-tables.ts";
import {scoresFinding} from "../findings/recommendations.ts";

const table = sampleTables().recommendation_scores_by_wave;
const ofProject = (project: string) => scoresOf(table, {wave: "2026H2", source: "web", project});
const plain = (text: string) => text.replaceAll("\u00a0", " ");

test("every score stands once, from 0 to 10, and the groups are their sums", () => {
  const rows = ofProject("all");
  expect(rows.map(({score}) => score)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(groupsOf(rows)).toMatchObject([
    {score_group: "detractor", first: 0, last: 6, count: 120, answered_count: 400},
    {score_group: "passive", first: 7, last: 8, count: 120},
    {score_group: "promoter", first: 9, last: 10, count: 160}
  ]);
  expect(scoresOf(table, {wave: "2026H2", source: "visit", project: "all"})).toEqual([]);
});

test("the finding names the score that most gave, those that share the place, and none where there is none", () => {
  const rows = ofProject("all");
  expect(plain(scoresFinding(rows, "zh"))).toBe("打 10 分的业主最多，占 24.0 %（96 / 400）");
  const shared = rows.map((row) => (row.score === 8 ? {...row, score_count: 96, score_pct: 24} : row));
  expect(plain(scoresFinding(shared, "en"))).toBe("Most owners gave 8, 10: each 24.0 % (96 / 400)");
  expect(scoresFinding([], "zh")).toBe("推荐意愿的分布");
  expect(scoresFinding(ofProject("wangchuan"), "zh")).toBe("推荐意愿的分布");
});
