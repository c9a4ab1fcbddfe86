import {copyFileSync, mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import Database from "libsql";
import {afterAll, expect, test} from "vitest";
import {demoHome} from "../.ci/demo-home.mjs";
import {mean, pearson, relativeWeightsOf, rSquaredOf, spearman} from "./test-correlations.ts";
import {readFrame} from "./test-respondents.ts";
import type {Household} from "./test-respondents.ts";
import {openWarehouse} from "./warehouse.ts";

// What drives satisfaction once more, by another route: the rows of the intake database, in TypeScript.

const folder = mkdtempSync(join(tmpdir(), "huiyin-priorities-"));
for (const name of ["intake.sqlite", "warehouse.duckdb"]) copyFileSync(join(demoHome, name), join(folder, name));
const warehouse = await openWarehouse(join(folder, "warehouse.duckdb"), {readOnly: true});
const intake = new Database(join(folder, "intake.sqlite"));
const {waves, frame} = await readFrame(intake);

afterAll(() => {
  warehouse.close();
  intake.close();
  rmSync(folder, {recursive: true});
});

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

type Answers = NonNullable<Household["answers"]>;

function answersOf(wave: string): Answers[] {
  return frame.flatMap((household) => (household.wave === wave && household.answers ? [household.answers] : []));
}

function ratingsOf(answers: Answers, dimension: string): number[] {
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

function weightsOf(all: Answers[]): {weights: Map<string, number>; rSquared: number} {
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

interface Priority {
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

function computePriorities(wave: string): Priority[] {
  const all = answersOf(wave);
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

test.each(waves)("the priorities of %s are those of a count of the answers", async (wave) => {
  const computed = computePriorities(wave);
  const rows = await warehouse.rows<Priority>(
    `select ${Object.keys(computed[0]!).join(", ")} from marts.improvement_priorities_by_wave
     where source = 'web' and wave_id = $1 order by priority_rank`,
    [wave]
  );
  expect(rows.map(({dimension}) => dimension)).toEqual(computed.map(({dimension}) => dimension));
  for (const [i, row] of rows.entries()) {
    for (const [name, expected] of Object.entries(computed[i]!)) {
      const found = row[name as keyof Priority];
      if (typeof expected === "number") expect(found, `${row.dimension} ${name}`).toBeCloseTo(expected, 6);
      else expect(found, `${row.dimension} ${name}`).toBe(expected);
    }
  }
});

test.each(waves)(
  "the relative weights of %s add up to the R² of the regression, those of the rest are absent",
  async (wave) => {
    const {weights, rSquared} = weightsOf(answersOf(wave));
    const found = await warehouse.rows<{dimension: string; relative_weight: number}>(
      "select driver_id as dimension, relative_weight from core.relative_weights where wave_id = $1",
      [`${wave}|web`]
    );
    expect(found.map(({dimension}) => dimension).sort()).toEqual([...weights.keys()].sort());
    expect(found.reduce((total, {relative_weight}) => total + relative_weight, 0)).toBeCloseTo(rSquared, 6);
  }
);

test.each(waves)("complaints of %s are those of its twelve months, per home and year", async (wave) => {
  const [span] = await warehouse.rows<{first: string; last: string}>(
    "select start_date::varchar as first, end_date::varchar as last from core.wave_years where wave_id = $1",
    [wave]
  );
  expect(span).toEqual(
    wave === "2026H1" ? {first: "2025-05-11", last: "2026-05-10"} : {first: "2025-11-03", last: "2026-11-02"}
  );
  const homes = await warehouse.rows<{project: string; day: string}>(
    "select project_id as project, handover_date::varchar as day from core.households where handover_date is not null"
  );
  const complaints = await warehouse.rows<{project: string; day: string; category: string}>(
    `select project_id as project, received_date::varchar as day, category_id as category from core.complaints
     where case_type = 'COMPLAINT' and validity = 'VALID'`
  );
  const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  const known = homes.filter(({day}) => day <= span!.last);
  const projects = new Set(known.map(({project}) => project));
  const years = known.reduce(
    (total, {day}) => total + days(day > span!.first ? day : span!.first, span!.last) / days(span!.first, span!.last),
    0
  );
  const categories: Record<string, string[]> = {QUA: ["QUA", "MEP", "DEC"], DES: ["DES", "PUB", "PAR"]};
  const rows = await warehouse.rows<Record<string, number | string>>(
    `select dimension, complaint_count, household_years, complaints_per_1000_homes, undecidable_complaint_count
     from marts.improvement_priorities_by_wave where source = 'web' and wave_id = $1 and dimension != 'COM'`,
    [wave]
  );
  expect(rows).toHaveLength(6);
  for (const row of rows) {
    const dimension = String(row.dimension);
    const own = complaints.filter(
      ({day, category}) =>
        day >= span!.first && day <= span!.last && (categories[dimension] ?? [dimension]).includes(category)
    );
    const counted = own.filter(({project}) => projects.has(project)).length;
    expect(row.complaint_count).toBe(counted);
    expect(row.undecidable_complaint_count).toBe(own.length - counted);
    expect(row.household_years).toBeCloseTo(years, 6);
    expect(row.complaints_per_1000_homes).toBeCloseTo((1000 * counted) / years, 6);
  }
});
