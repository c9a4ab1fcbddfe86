import {copyFileSync, mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import Database from "libsql";
import {afterAll, expect, test} from "vitest";
import {demoHome} from "../.ci/demo-home.mjs";
import {readFrame} from "./test-respondents.ts";
import {openWarehouse} from "./warehouse.ts";

// The headline figures of the demo's waves once more: the rows of the intake database, counted in TypeScript.

const folder = mkdtempSync(join(tmpdir(), "huiyin-headlines-"));
for (const name of ["intake.sqlite", "warehouse.duckdb"]) copyFileSync(join(demoHome, name), join(folder, name));
const warehouse = await openWarehouse(join(folder, "warehouse.duckdb"), {readOnly: true});
const intake = new Database(join(folder, "intake.sqlite"));
const {waves, frame} = await readFrame(intake);

afterAll(() => {
  warehouse.close();
  intake.close();
  rmSync(folder, {recursive: true});
});

type Answers = Record<string, number | string>;

/** What is counted, and out of how many, by indicator. */
function countFigures(all: Answers[]): Record<string, [number, number]> {
  const ratings = (item: string) => all.map((answers) => answers[item]).filter((answer) => typeof answer === "number");
  const atLeast = (item: string, least: number) => ratings(item).filter((rating) => rating >= least).length;
  const called = all.map(({Q53}) => Q53).filter((choice) => choice === "yes" || choice === "no");
  const asked = all.filter((answers) => ["Q01", "Q02", "Q03"].every((item) => typeof answers[item] === "number"));
  const loyal = asked.filter(({Q01, Q02, Q03}) => Number(Q01) >= 4 && Number(Q02) >= 9 && Number(Q03) >= 4);
  const detractors = ratings("Q02").filter((rating) => rating <= 6).length;
  return {
    K61: [ratings("Q01").reduce((sum, rating) => sum + 25 * (rating - 1), 0), ratings("Q01").length],
    K62: [atLeast("Q02", 9) - detractors, ratings("Q02").length],
    K63: [loyal.length, asked.length],
    K63b: [atLeast("Q03", 4), ratings("Q03").length],
    K63c: [atLeast("Q02", 9), ratings("Q02").length],
    K69: [called.filter((choice) => choice === "yes").length, called.length]
  };
}

test.each(waves)("the headline figures of %s and of each of its projects are those of a count", async (wave) => {
  const rows = await warehouse.rows<{place: string; figure: [number, number]}>(
    `select project_id || ' ' || indicator_id as place, [numerator, denominator] as figure
     from marts.indicators_by_period where period_id = $1 and state = 'measured'`,
    [wave]
  );
  const found = new Map(rows.map(({place, figure}) => [place, figure]));
  for (const project of ["all", ...new Set(frame.map((household) => household.project))]) {
    const all = frame.flatMap((household) =>
      household.wave === wave && [household.project, "all"].includes(project) && household.answers
        ? [household.answers]
        : []
    );
    for (const [indicator, counted] of Object.entries(countFigures(all))) {
      expect(found.get(`${project} ${indicator}`), `${project} ${indicator}`).toEqual(counted);
    }
  }
});

test.each(waves)("what is on record of %s is the sum of the days of its twelve months", async (wave) => {
  const [row] = await warehouse.rows<{recorded: [number, number]; counted: [number, number]}>(
    `select [recorded_called_count, recorded_done_count] as recorded,
       (select [sum(numerator)::integer, sum(denominator)::integer] from core.callback_days
        where indicator_id = 'K33' and event_date between $2::date and $3::date) as counted
     from marts.callback_reports_by_wave where wave_id = $1 and cut = 'all'`,
    wave === "2026H1" ? [wave, "2025-05-11", "2026-05-10"] : [wave, "2025-11-03", "2026-11-02"]
  );
  expect(row?.recorded).toEqual(row?.counted);
});
