// For tests: sentences that the notebooks of the survey must show, from the rows of the intake database and of the roster.

import {alphaOf} from "../test-correlations.ts";
import type {Answers, DemoSurvey} from "../test-demo-survey.ts";
import {wilson} from "../test-intervals.ts";
import {computePriorities, weightsOf} from "../test-priorities.ts";

const [before, wave] = ["2026H1", "2026H2"];
const service = ["Q40", "Q41", "Q42", "Q50", "Q51", "Q52"];
const neededToCompare = 30;

interface Share {
  k: number;
  n: number;
}

export async function driverTexts(survey: DemoSurvey): Promise<string[]> {
  const {warehouse, answersOf} = survey;
  const names = await readNames(warehouse, "select dimension as id, dimension_name as name from core.dimensions");
  const items = await readNames(warehouse, "select item_id as id, item_name as name from reference.items");
  const all = answersOf(wave);
  const priorities = computePriorities(all);
  const repair = priorities.filter(({quadrant}) => quadrant === "repair");
  const {weights, rSquared} = weightsOf(all);
  const complete = all
    .map((answers) => service.map((item) => answers[item]))
    .filter((ratings): ratings is number[] => ratings.every((rating) => typeof rating === "number"));
  const changes = [...items.keys()].map((item) => ({item, change: changeOf(survey, item)}));
  const [worse, better] = [-1, 1].map((sign) => changes.filter(({change}) => change === sign));
  return [
    `先改 Improve first：${repair.map(({dimension}) => names.get(dimension)).join("、")}`,
    `次序 Order：${priorities.map((row) => `${names.get(row.dimension)} ${row.priority_score.toFixed(1)}`).join("、")}`,
    `${weights.size} 个方面用相对权重（Johnson 2000），合起来解释总体满意度的 ${(100 * rSquared).toFixed(1)} %`,
    `${service.length} 题：α = ${alphaOf(complete).toFixed(2)}，n = ${complete.length}`,
    `${changes.filter(({change}) => change !== undefined).length} 题可比：变差 ${worse!.length} 题（${worse!.map(({item}) => items.get(item)).join("、")}），变好 ${better!.length} 题`
  ];
}

export async function responseTexts({warehouse, householdsOf}: DemoSurvey): Promise<string[]> {
  const frame = householdsOf(wave);
  const invited = frame.filter(({isInvited}) => isInvited);
  const done = frame.filter(({answers}) => answers).toSorted((a, b) => (a.answeredAt < b.answeredAt ? -1 : 1));
  const early = satisfied(done.slice(0, Math.floor(done.length / 2)).map(({answers}) => answers!));
  const late = satisfied(done.slice(-Math.floor(done.length / 4)).map(({answers}) => answers!));
  const groups = [
    ...[...new Set(frame.map(({project}) => project))].map(
      (name) => (household: Household) => household.project === name
    ),
    ...[...new Set(frame.map(({stage}) => stage))].map((name) => (household: Household) => household.stage === name),
    ({hadComplaint}: Household) => hadComplaint
  ].map((isIn) => ({
    sample: {k: done.filter(isIn).length, n: done.length},
    frame: {k: frame.filter(isIn).length, n: frame.length}
  }));
  const distance = (group: {sample: Share; frame: Share}) => Math.abs(rateOf(group.sample) - rateOf(group.frame));
  const [farthest] = groups.toSorted((a, b) => distance(b) - distance(a));
  const plain = satisfied(done.map(({answers}) => answers!));
  const weighted = await warehouse.rows<{weight: number; value: number}>(
    `select weight, value from core.response_weights inner join core.responses using (response_id)
     inner join core.answers using (response_id) where wave_id = $1 and item_id = 'Q01'`,
    [wave]
  );
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  const total = sum(weighted.map(({weight}) => weight));
  const share = sum(weighted.filter(({value}) => value >= 4).map(({weight}) => weight)) / total;
  const effective = total ** 2 / sum(weighted.map(({weight}) => weight ** 2));
  return [
    `受邀 ${invited.length} 户，答 ${done.length} 份，回收率 ${percent({k: done.length, n: invited.length})}`,
    `撤回 ${frame.filter(({isWithdrawn}) => isWithdrawn).length} 户`,
    `答卷的 ${rated(farthest!.sample)}，应调查户的 ${rated(farthest!.frame)}`,
    `先答 Early ${rated(early)}，后答 Late ${rated(late)}`,
    `未加权 Unweighted ${percent(plain)}（n = ${plain.n}）；加权 Weighted ${(100 * share).toFixed(1)} %`,
    `有效 n = ${effective.toFixed(0)}，设计效应 ${(weighted.length / effective).toFixed(3)}`
  ];
}

type Household = ReturnType<DemoSurvey["householdsOf"]>[number];

async function readNames(warehouse: DemoSurvey["warehouse"], sql: string): Promise<Map<string, string>> {
  return new Map((await warehouse.rows<{id: string; name: string}>(sql)).map(({id, name}) => [id, name]));
}

/** Answers 4 and 5 to an item among those on its scale. */
function satisfied(all: Answers[], item = "Q01"): Share {
  const ratings = all.map((answers) => answers[item]).filter((answer) => typeof answer === "number");
  return {k: ratings.filter((rating) => rating >= 4).length, n: ratings.length};
}

/** The sign of a change beyond its interval (Newcombe 1998, method 10); undefined where one wave has too few answers. */
function changeOf({householdsOf, answersOf}: DemoSurvey, item: string): number | undefined {
  const [first, second] = [before, wave].map((id) => satisfied(answersOf(id), item)) as [Share, Share];
  if (item === "Q02" || Math.min(first.n, second.n) < neededToCompare) return undefined;
  const [a, b] = [
    wilson(first.k, first.n, householdsOf(before).length),
    wilson(second.k, second.n, householdsOf(wave).length)
  ];
  const [from, to] = [100 * rateOf(first), 100 * rateOf(second)];
  const [low, high] = [to - from - Math.hypot(to - b[0], a[1] - from), to - from + Math.hypot(b[1] - to, from - a[0])];
  return low > 0 ? 1 : high < 0 ? -1 : 0;
}

function rateOf({k, n}: Share): number {
  return k / n;
}

function percent(share: Share): string {
  return `${(100 * rateOf(share)).toFixed(1)} %`;
}

function rated(share: Share): string {
  return `${percent(share)}（${share.k} / ${share.n}）`;
}
