// For tests: what drives satisfaction, by another route than the models: the rows of the intake database, in TypeScript.

import {mean, pearson, relativeWeightsOf, rSquaredOf, spearman} from "./test-correlations.ts";
import type {Answers} from "./test-demo-survey.ts";

const itemsOf: Record<string, string[]> = {
  SAL: ["Q10", "Q11"],
  CON: ["Q12", "Q20", "Q21", "Q22"],
  QUA: ["Q30"],
  DES: ["Q32", "Q33"],
  SVC: ["Q40", "Q41", "Q42", "Q50", "Q51", "Q52"],
  PRO: ["Q60"],
  COM: ["Q62"],
  OVR: ["Q01"]
};
const drivers = Object.keys(itemsOf).filter((dimension) => dimension !== "OVR");
const choices: Record<string, string[]> = {
  SAL: ["promises"],
  CON: ["information", "handover"],
  QUA: ["quality"],
  DES: ["layout", "estate"],
  SVC: ["repair", "complaints"],
  PRO: ["property"],
  COM: ["community"]
};

export function ratingsOf(answers: Answers, dimension: string): number[] {
  return itemsOf[dimension]!.map((item) => answers[item]).filter((answer) => typeof answer === "number");
}

function scoreOf(answers: Answers, dimension: string): number | undefined {
  const ratings = ratingsOf(answers, dimension);
  return ratings.length === 0 ? undefined : (mean(ratings) - 1) * 25;
}

/** The scores of two dimensions, of those who rated both. */
function pairsOf(all: Answers[], one: string, other: string): [number[], number[]] {
  const pairs = all
    .map((answers) => [scoreOf(answers, one), scoreOf(answers, other)] as const)
    .filter((pair): pair is [number, number] => pair.every((score) => score !== undefined));
  return [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
}

/** Those that at least a hundred responses rated together with each other and the whole, the most rated first. */
function weightedSet(all: Answers[]): string[] {
  const count = (one: string, other: string) => pairsOf(all, one, other)[0].length;
  const byCount = drivers.toSorted((a, b) => count(b, "OVR") - count(a, "OVR") || (a < b ? -1 : 1));
  return byCount.reduce<string[]>(
    (chosen, driver) =>
      [...chosen, "OVR"].every((other) => count(driver, other) >= 100) ? [...chosen, driver] : chosen,
    []
  );
}

export function weightsOf(all: Answers[]): {weights: Map<string, number>; rSquared: number} {
  const members = weightedSet(all);
  const correlation = (one: string, other: string) => (one === other ? 1 : pearson(...pairsOf(all, one, other)));
  const among = members.map((one) => members.map((other) => correlation(one, other)));
  const withOutcome = members.map((one) => correlation(one, "OVR"));
  const weights = relativeWeightsOf(among, withOutcome);
  return {weights: new Map(members.map((name, i) => [name, weights[i]!])), rSquared: rSquaredOf(among, withOutcome)};
}

/** Parts of a hundred by |Spearman|; those with weights share theirs by the weights. */
function importanceOf(all: Answers[]): Map<string, number> {
  const {weights, rSquared} = weightsOf(all);
  const ranks = new Map(drivers.map((driver) => [driver, Math.abs(spearman(...pairsOf(all, driver, "OVR")))]));
  const sumOf = (names: string[]) => names.reduce((total, name) => total + ranks.get(name)!, 0);
  const weightedPart = sumOf([...weights.keys()]);
  return new Map(
    drivers.map((driver) => {
      const weight = weights.get(driver);
      const part = weight === undefined ? ranks.get(driver)! : (weight / rSquared) * weightedPart;
      return [driver, (100 * part) / sumOf(drivers)];
    })
  );
}

export interface Priority {
  dimension: string;
  response_count: number;
  answered_count: number;
  satisfied_count: number;
  satisfied_pct: number;
  score_100: number;
  chosen_count: number;
  stated_count: number;
  derived_method: string;
  derived_count: number;
  spearman: number;
  relative_weight: number | null;
  r_squared: number | null;
  derived_pct: number;
  quadrant: string;
  priority_score: number;
  priority_rank: number;
}

function quadrantOf(isImportant: boolean, isSatisfied: boolean): string {
  if (isImportant) return isSatisfied ? "strength" : "repair";
  return isSatisfied ? "maintain" : "opportunity";
}

/** The most urgent first. */
export function computePriorities(all: Answers[]): Priority[] {
  const {weights, rSquared} = weightsOf(all);
  const importances = importanceOf(all);
  const rows = drivers.map((dimension) => {
    const ratings = all.flatMap((answers) => ratingsOf(answers, dimension));
    const scores = all.map((answers) => scoreOf(answers, dimension)).filter((score) => score !== undefined);
    const chosen = all.map(({Q80}) => Q80).filter((choice) => choice !== undefined);
    const satisfied = ratings.filter((rating) => rating >= 4).length;
    const [own, overall] = pairsOf(all, dimension, "OVR");
    const weight = weights.get(dimension);
    return {
      dimension,
      response_count: scores.length,
      answered_count: ratings.length,
      satisfied_count: satisfied,
      satisfied_pct: (100 * satisfied) / ratings.length,
      score_100: mean(scores),
      chosen_count: chosen.filter((choice) => choices[dimension]!.includes(String(choice))).length,
      stated_count: chosen.length,
      derived_method: weight === undefined ? "spearman" : "relative_weights",
      derived_count: own.length,
      spearman: spearman(own, overall),
      relative_weight: weight ?? null,
      r_squared: weight === undefined ? null : rSquared,
      derived_pct: importances.get(dimension)!,
      priority_score: (importances.get(dimension)! * (100 - mean(scores))) / 100
    };
  });
  const [scoreCut, importanceCut] = [mean(rows.map(({score_100}) => score_100)), 100 / drivers.length];
  return rows
    .toSorted((a, b) => b.priority_score - a.priority_score)
    .map((row, i) => ({
      ...row,
      quadrant: quadrantOf(row.derived_pct >= importanceCut, row.score_100 >= scoreCut),
      priority_rank: i + 1
    }));
}
