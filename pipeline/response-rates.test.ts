import {copyFileSync, mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import Database from "libsql";
import {afterAll, expect, test} from "vitest";
import {demoHome} from "../.ci/demo-home.mjs";
import {wilson} from "./test-intervals.ts";
import {isStraight, readFrame} from "./test-respondents.ts";
import type {Household} from "./test-respondents.ts";
import {openWarehouse} from "./warehouse.ts";

// The response rates once more, by another route: the rows of the intake database and of the roster, counted in TypeScript.

const folder = mkdtempSync(join(tmpdir(), "huiyin-response-rates-"));
for (const name of ["intake.sqlite", "warehouse.duckdb"]) copyFileSync(join(demoHome, name), join(folder, name));
const warehouse = await openWarehouse(join(folder, "warehouse.duckdb"), {readOnly: true});
const intake = new Database(join(folder, "intake.sqlite"));
const {waves, frame} = await readFrame(intake);

afterAll(() => {
  warehouse.close();
  intake.close();
  rmSync(folder, {recursive: true});
});

function countOf(households: Household[]) {
  const completed = households.filter(({answers}) => answers !== undefined);
  const count = (isOne: (household: Household) => boolean) => households.filter(isOne).length;
  return {
    frame: households.length,
    invited: count(({isInvited}) => isInvited),
    opened: count(({isOpened}) => isOpened),
    started: count(({isStarted}) => isStarted),
    partial: count(({isPartial}) => isPartial),
    completed: completed.length,
    speeders: count(({isSpeeder}) => isSpeeder),
    straight: count(({answers}) => isStraight(answers)),
    valid: completed.filter(({isSpeeder, answers}) => !isSpeeder && !isStraight(answers)).length,
    withdrawn: count(({isWithdrawn}) => isWithdrawn),
    frame_complained: count(({hadComplaint}) => hadComplaint),
    sample_complained: completed.filter(({hadComplaint}) => hadComplaint).length
  };
}

interface Cut {
  wave: string;
  project: string;
  stage: string;
}

const cuts = ["all", ...new Set(frame.map(({project}) => project))].flatMap((project) =>
  ["all", "S1", "S2", "S3", "S4"].flatMap((stage) => waves.map((wave) => ({wave, project, stage})))
);

function householdsOf({wave, project, stage}: Cut): Household[] {
  return frame.filter(
    (one) => one.wave === wave && [one.project, "all"].includes(project) && [one.stage, "all"].includes(stage)
  );
}

async function readRates<Row extends object>(columns: string): Promise<(Cut & Row)[]> {
  return warehouse.rows<Cut & Row>(
    `select wave_id as wave, project_id as project, stage_id as stage, ${columns} from marts.response_rates_by_wave
     order by all`
  );
}

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : (100 * part) / whole;
}

test("the demo has households of every kind", () => {
  const {frame: size, invited, opened, started, partial, completed, withdrawn} = countOf(frame);
  expect([size - invited, completed]).toEqual([5, 1185]);
  expect(invited).toBeGreaterThan(opened);
  expect(opened).toBeGreaterThan(started);
  expect(started).toBeGreaterThan(completed + partial + withdrawn);
  expect([partial > 100, withdrawn]).toEqual([true, 15]);
});

test("households are counted as we count them, in every cut of the frame", async () => {
  const rows = await readRates(
    `frame_count as frame, invited_count as invited, opened_count as opened, started_count as started,
     partial_count as partial, completed_count as completed, speeder_count as speeders, straight_line_count as straight,
     valid_count as valid, withdrawn_count as withdrawn, frame_complained_count as frame_complained,
     sample_complained_count as sample_complained`
  );
  const expected = cuts
    .map((cut) => {
      // Of a stage of a project it is not told how many had a complaint; the demo has no other cut of few households.
      const isPart = cut.project !== "all" && cut.stage !== "all";
      const hidden = isPart ? {frame_complained: null, sample_complained: null} : {};
      return {...cut, ...countOf(householdsOf(cut)), ...hidden};
    })
    .filter((row) => row.frame > 0);
  const byPlace = (a: Cut, b: Cut) => (`${a.wave}${a.project}${a.stage}` < `${b.wave}${b.project}${b.stage}` ? -1 : 1);
  expect(rows.toSorted(byPlace)).toEqual(expected.toSorted(byPlace));
});

test("rates, shares and needed samples are those of the counts", async () => {
  const rows = await readRates<Record<string, number>>(
    "response_rate_pct, response_low_pct, response_high_pct, valid_pct, partial_pct, sample_share_pct, frame_share_pct, needed_5_count, needed_10_count"
  );
  for (const row of rows) {
    const {frame: size, invited, partial, completed, valid} = countOf(householdsOf(row));
    const whole = countOf(householdsOf({...row, project: "all", stage: "all"}));
    const [low, high] = wilson(completed, invited, size);
    const sample = (n: number) => Math.ceil(n / (1 + (n - 1) / size));
    const {needed_5_count, needed_10_count, wave: _, project: __, stage: ___, ...figures} = row;
    expect(Object.values(figures).map(rounded)).toEqual(
      [
        shareOf(completed, invited),
        low,
        high,
        shareOf(valid, completed),
        shareOf(partial, invited),
        shareOf(completed, whole.completed),
        shareOf(size, whole.frame)
      ].map(rounded)
    );
    expect([needed_5_count, needed_10_count]).toEqual([sample(384.1459), sample(96.0365)]);
  }
  expect(rows).toHaveLength(46);
});

/** Answers to the overall question, and those of 4 and 5 among them. */
function overallOf(households: Household[]): {n: number; k: number} {
  const values = households.map(({answers}) => answers?.Q01).filter((value) => typeof value === "number");
  return {n: values.length, k: values.filter((value) => value >= 4).length};
}

test("the margin is half the interval of the satisfied share, and no stage of a project has one", async () => {
  for (const row of await readRates<{n: number | null; margin: number | null}>(
    "overall_answered_count as n, overall_margin_points as margin"
  )) {
    if (row.project !== "all" && row.stage !== "all") {
      expect([row.n, row.margin]).toEqual([null, null]);
      continue;
    }
    const {n, k} = overallOf(householdsOf(row));
    const [low, high] = wilson(k, n, householdsOf(row).length);
    expect(row.n).toBe(n);
    expect(row.margin).toBeCloseTo((high - low) / 2, 9);
  }
});

test("early are the first half of the respondents by their first answer, late the last quarter", async () => {
  const rows = await readRates<object>(
    `early_answered_count as early_n, early_satisfied_count as early_k, early_satisfied_pct as early,
     late_answered_count as late_n, late_satisfied_count as late_k, late_satisfied_pct as late`
  );
  for (const {wave, project, stage, ...figures} of rows) {
    const ordered = householdsOf({wave, project, stage})
      .filter(({answers}) => answers !== undefined)
      .toSorted((a, b) => (a.answeredAt < b.answeredAt ? -1 : 1));
    const early = overallOf(ordered.slice(0, Math.floor(ordered.length / 2)));
    const late = overallOf(ordered.slice(ordered.length - Math.floor(ordered.length / 4)));
    const isWhole = project === "all" && stage === "all";
    expect(figures).toEqual({
      early_n: isWhole ? early.n : null,
      early_k: isWhole ? early.k : null,
      early: isWhole ? shareOf(early.k, early.n) : null,
      late_n: isWhole ? late.n : null,
      late_k: isWhole ? late.k : null,
      late: isWhole ? shareOf(late.k, late.n) : null
    });
  }
});

test("K65, K65b and K66 are those figures, for all projects and each", async () => {
  const rows = await warehouse.rows<Record<string, number | string | null>>(
    `select indicator_id, period_id as wave, project_id as project, numerator, denominator, value, low, high, state
     from marts.indicators_by_period where indicator_id in ('K65', 'K65b', 'K66') order by all`
  );
  expect(rows).toHaveLength(3 * 2 * 7);
  for (const row of rows) {
    const own = householdsOf({wave: String(row.wave), project: String(row.project), stage: "all"});
    const {frame: size, invited, completed, valid} = countOf(own);
    const {n, k} = overallOf(own);
    const [low, high] = row.indicator_id === "K65b" ? wilson(valid, completed, 1e15) : wilson(completed, invited, size);
    const [lower, upper] = wilson(k, n, size);
    const expected = {
      K65: [completed, invited, shareOf(completed, invited), low, high],
      K65b: [valid, completed, shareOf(valid, completed), low, high],
      K66: [null, n, (upper - lower) / 2, null, null]
    }[String(row.indicator_id)]!;
    const found = [row.numerator, row.denominator, row.value, row.low, row.high];
    expect(found.map(rounded)).toEqual(expected.map(rounded));
    expect(row.state).toBe("measured");
  }
});

function rounded(value: unknown): number | null {
  return typeof value === "number" ? Math.round(value * 1e9) / 1e9 : null;
}
