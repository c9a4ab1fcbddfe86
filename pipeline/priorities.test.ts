import {afterAll, expect, test} from "vitest";
import {openDemoSurvey} from "./test-demo-survey.ts";
import type {Priority} from "./test-priorities.ts";
import {computePriorities, weightsOf} from "./test-priorities.ts";

const {warehouse, waves, answersOf, close} = await openDemoSurvey();
afterAll(close);

test.each(waves)("the priorities of %s are those of a count of the answers", async (wave) => {
  const computed = computePriorities(answersOf(wave));
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
