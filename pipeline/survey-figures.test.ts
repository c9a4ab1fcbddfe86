import {copyFileSync, mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import Database from "libsql";
import {afterAll, expect, test} from "vitest";
import {demoHome} from "../.ci/demo-home.mjs";
import {programRoot} from "./config.ts";
import {openWarehouse} from "./warehouse.ts";

// The published survey figures once more, by another route: the rows of the intake database, counted in TypeScript.

const folder = mkdtempSync(join(tmpdir(), "huiyin-survey-figures-"));
copyFileSync(join(demoHome, "intake.sqlite"), join(folder, "intake.sqlite"));
copyFileSync(join(demoHome, "warehouse.duckdb"), join(folder, "warehouse.duckdb"));
const warehouse = await openWarehouse(join(folder, "warehouse.duckdb"));

afterAll(() => {
  warehouse.close();
  rmSync(folder, {recursive: true});
});

interface Response {
  response_id: string;
  wave_id: string;
  project: string;
  answers: Record<string, number | string | boolean>;
}

/** The responses that count: the last one of every invitation. */
function readCounted(): Response[] {
  const intake = new Database(join(folder, "intake.sqlite"));
  const rows = intake
    .prepare(
      `select invitation_id, response_id, responses.wave_id, project, answers
      from responses join invitations using (invitation_id) where status = 'complete' order by responses.sequence`
    )
    .all() as (Omit<Response, "answers"> & {invitation_id: string; answers: string})[];
  intake.close();
  const last = new Map<string, Response>();
  for (const {invitation_id, ...row} of rows) {
    last.set(invitation_id, {...row, answers: JSON.parse(row.answers) as Response["answers"]});
  }
  return [...last.values()];
}

const counted = readCounted();
const fivePoints = "Q01 Q03 Q10 Q11 Q12 Q20 Q21 Q22 Q30 Q32 Q33 Q40 Q41 Q42 Q50 Q51 Q52 Q60 Q62".split(" ");
const elevenPoints = ["Q02"];

interface Cell {
  place: string;
  answered: number | null;
  not_applicable: number | null;
  satisfied: number | null;
  dissatisfied: number | null;
  satisfied_pct: number | null;
  mean: number | null;
  score: number | null;
}

/** How these responses answered an item; undefined where nobody did. */
function countCell(place: string, item: string, responses: Response[]): Cell | undefined {
  const given = responses.map(({answers}) => answers[item]).filter((answer) => answer !== undefined);
  const ratings = given.filter((answer) => typeof answer === "number");
  if (given.length === 0) return undefined;
  const [satisfied, dissatisfied] = [ratings.filter((rating) => rating >= 4), ratings.filter((rating) => rating <= 2)];
  const mean = ratings.reduce((sum, rating) => sum + rating, 0) / ratings.length;
  const isFivePoint = fivePoints.includes(item);
  return {
    place,
    answered: ratings.length,
    not_applicable: given.filter((answer) => answer === "na").length,
    satisfied: isFivePoint ? satisfied.length : null,
    dissatisfied: isFivePoint ? dissatisfied.length : null,
    satisfied_pct: isFivePoint ? rounded((100 * satisfied.length) / ratings.length) : null,
    mean: rounded(mean),
    score: isFivePoint ? rounded(((mean - 1) / 4) * 100) : null
  };
}

function hide({place}: Cell): Cell {
  const nothing = {answered: null, not_applicable: null, satisfied: null, dissatisfied: null};
  return {place, ...nothing, satisfied_pct: null, mean: null, score: null};
}

/**
 * Fewer than five answers are hidden; and where some are, the smallest of the others until two cells are hidden and they have
 * five answers together. Every response has a project, so that nothing is left beside the cells.
 */
function suppress(cells: Cell[]): Cell[] {
  const given = cells.filter(({answered}) => answered! > 0);
  const bySize = given.toSorted((a, b) => a.answered! - b.answered! || (a.place < b.place ? -1 : 1));
  const hidden = new Set(cells.filter(({answered}) => answered === 0));
  let [cellCount, answerCount] = [0, 0];
  if (bySize[0] && bySize[0].answered! < 5)
    for (const cell of bySize) {
      if (cell.answered! >= 5 && cellCount >= 2 && answerCount >= 5) break;
      hidden.add(cell);
      cellCount += 1;
      answerCount += cell.answered!;
    }
  return cells.map((cell) => (hidden.has(cell) ? hide(cell) : cell));
}

/** The cells of every wave and item: for all responses, or one for each project. */
function computeCells(cut: "all" | "project", responses: Response[], items: string[]): Cell[] {
  const groups = cut === "all" ? ["all"] : distinct(responses.map(({project}) => project));
  return distinct(responses.map(({wave_id}) => wave_id)).flatMap((wave) =>
    items.flatMap((item) =>
      suppress(
        groups.flatMap((group) => {
          const own = responses.filter(
            ({wave_id, project}) => wave_id === wave && (group === "all" || project === group)
          );
          return countCell(`${wave} ${group} ${item}`, item, own) ?? [];
        })
      )
    )
  );
}

function distinct(values: string[]): string[] {
  return [...new Set(values)];
}

async function readCells(cut: string, mart = "from marts.satisfaction_by_item_wave"): Promise<Cell[]> {
  const rows = await warehouse.rows<Cell>(
    `select wave_id || ' ' || cut_id || ' ' || item_id as place, answered_count as answered,
      not_applicable_count as not_applicable, satisfied_count as satisfied, dissatisfied_count as dissatisfied,
      satisfied_pct, mean_value as mean, score_100 as score
    from (${mart}) where source = 'web' and cut = $1`,
    [cut]
  );
  return rows.map((row) => ({
    ...row,
    satisfied_pct: rounded(row.satisfied_pct),
    mean: rounded(row.mean),
    score: rounded(row.score)
  }));
}

interface Rate {
  place: string;
  numerator: number | null;
  denominator: number | null;
  value: number | null;
  state: string;
}

/** 总体满意率, Q01, of every wave for all projects and each of them. */
function computeRates(responses: Response[]): Rate[] {
  const cells = [...computeCells("all", responses, ["Q01"]), ...computeCells("project", responses, ["Q01"])];
  return cells.map(({place, satisfied, answered, satisfied_pct}) => ({
    place: place.replace(" Q01", ""),
    numerator: satisfied,
    denominator: answered,
    value: satisfied_pct,
    state: answered === null ? "suppressed" : "measured"
  }));
}

async function readRates(mart = "from marts.indicators_by_period"): Promise<Rate[]> {
  const rows = await warehouse.rows<Rate>(
    `select period_id || ' ' || project_id as place, numerator, denominator, value, state
    from (${mart}) where indicator_id = 'K60' and period_grain = 'wave'`
  );
  return rows.map((row) => ({...row, value: rounded(row.value)}));
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1e9) / 1e9;
}

function sorted<Row extends {place: string}>(rows: Row[]): Row[] {
  return rows.toSorted((a, b) => (a.place < b.place ? -1 : 1));
}

test("the intake database holds later responses that supersede earlier ones, and answers 不适用", () => {
  expect(counted).toHaveLength(1185);
  expect(counted.some(({answers}) => Object.values(answers).includes("na"))).toBe(true);
});

test("K60 is the share of answers 4 and 5 to Q01 for every wave and project", async () => {
  expect(sorted(await readRates())).toEqual(sorted(computeRates(counted)));
});

test.each(["all", "project"] as const)("every item of a wave is counted as we count it, cut %s", async (cut) => {
  const computed = computeCells(cut, counted, [...fivePoints, ...elevenPoints]);
  expect(sorted(await readCells(cut))).toEqual(sorted(computed));
});

/** The responses when, in the second wave, a project has only so many. */
function keepOnly(kept: Record<string, number>): Response[] {
  const taken = new Map<string, number>();
  return counted.filter(({wave_id, project}) => {
    if (wave_id !== "2026H2" || kept[project] === undefined) return true;
    taken.set(project, (taken.get(project) ?? 0) + 1);
    return taken.get(project)! <= kept[project];
  });
}

/** What the models make of these responses alone. */
async function rebuild(responses: Response[]): Promise<{rates: Rate[]; cells: Cell[]}> {
  const modelSql = (name: string) => readFileSync(join(programRoot, "sql", `${name}.sql`), "utf8");
  await warehouse.run("begin");
  try {
    await warehouse.run(
      "delete from core.responses where response_id not in (select unnest(from_json($1, '[\"varchar\"]')))",
      [JSON.stringify(responses.map(({response_id}) => response_id))]
    );
    for (const name of ["item_counts", "item_cuts", "wave_figures"])
      await warehouse.run(`create or replace table core.${name} as ${modelSql(`core/${name}`)}`);
    return {
      rates: await readRates(modelSql("marts/indicators_by_period")),
      cells: await readCells("project", modelSql("marts/satisfaction_by_item_wave"))
    };
  } finally {
    await warehouse.run("rollback");
  }
}

test.each([
  {kept: {听松台: 5}, hidden: []},
  {kept: {听松台: 4}, hidden: ["2026H2 听松台", "2026H2 望澜苑"]},
  {kept: {听松台: 4, 鹿眠湾: 1}, hidden: ["2026H2 听松台", "2026H2 鹿眠湾"]},
  {kept: {听松台: 3, 鹿眠湾: 1}, hidden: ["2026H2 听松台", "2026H2 望澜苑", "2026H2 鹿眠湾"]}
])("with $kept answers left, $hidden are suppressed and no figure of theirs is shown", async ({kept, hidden}) => {
  const responses = keepOnly(kept);
  const {rates, cells} = await rebuild(responses);
  const suppressed = rates.filter(({state}) => state === "suppressed").map(({place}) => place);
  expect(suppressed.sort()).toEqual(hidden);
  expect(sorted(rates)).toEqual(sorted(computeRates(responses)));
  expect(sorted(cells)).toEqual(sorted(computeCells("project", responses, [...fivePoints, ...elevenPoints])));
});
