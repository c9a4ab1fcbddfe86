// A seeded estate of any size as files: complaints of the demo's kind, spread over as many homes as fit them, and the roster.

import {createWriteStream} from "node:fs";
import {once} from "node:events";
import {dayText, toDay} from "../demo/calendar.ts";
import type {Day} from "../demo/calendar.ts";
import {generateComplaints} from "../demo/complaints.ts";
import type {Complaint} from "../demo/complaints.ts";
import {csvLine} from "../demo/csv.ts";
import {hotlineCsv} from "../demo/hotline.ts";
import {generateHouseholds} from "../demo/households.ts";
import type {Household} from "../demo/households.ts";
import {projects} from "../demo/projects.ts";
import {hash, seededRandom} from "../demo/random.ts";

const asOf = toDay("2026-10-31");
const batchSize = 10_000;
const complaintsPerHome = 5;
const mostProjectCopies = 10;

/** Writes `count` complaints of so many months and a roster with about a fifth as many homes. */
export async function writeEstate(
  {complaints, roster}: {complaints: string; roster: string},
  {count, seed, months = 18}: {count: number; seed: number; months?: number}
): Promise<void> {
  const households = generateHouseholds({seed, asOf}).map((household, i) =>
    i % 3 === 0 ? aged(household, months) : household
  );
  const copyCount = Math.max(1, Math.round(count / complaintsPerHome / households.length));
  await writeLines(roster, rosterLines(households, copyCount));
  await writeLines(complaints, complaintLines(households, {count, seed, months, copyCount}));
}

/** Signed and handed over so much earlier as the months begin before the demo's, so that somebody complains in the first. */
function aged(household: Household, months: number): Household {
  const years = Math.ceil((months - 18) / 12);
  if (years <= 0) return household;
  const {signed_on, handed_over_on} = household;
  return {
    ...household,
    signed_on: signed_on - 365 * years,
    handed_over_on: handed_over_on === undefined ? undefined : handed_over_on - 365 * years
  };
}

/** The names of all projects that an estate can have: sixty. */
export function estateProjects(): string[] {
  return projects.flatMap(({name}) => Array.from({length: mostProjectCopies}, (_, phase) => nameOf(name, phase)));
}

function nameOf(name: string, phase: number): string {
  return phase === 0 ? name : `${name}${phase + 1}期`;
}

/** The same home in another place: up to ten projects of a name, then further buildings. */
function copyOf(household: Household, copy: number): Household {
  const phase = copy % mostProjectCopies;
  const block = Math.floor(copy / mostProjectCopies);
  const project = {...household.project, name: nameOf(household.project.name, phase)};
  return {...household, project, building: String(Number(household.building) + 100 * block)};
}

function* rosterLines(households: Household[], copyCount: number): Generator<string> {
  yield "项目,楼栋,单元,房号,建筑面积,装修类型,签约日期,交付日期,竣工验收日期\n";
  for (let copy = 0; copy < copyCount; copy++) {
    const lines = households.map((household) => {
      const {project, building, unit, room, area, is_fitted, signed_on, handed_over_on} = copyOf(household, copy);
      const days = [signed_on, handed_over_on, project.completedOn].map(dayOrBlank);
      return csvLine([project.name, building, unit, room, String(area), is_fitted ? "精装" : "毛坯", ...days]);
    });
    yield `${lines.join("\n")}\n`;
  }
}

function dayOrBlank(day: Day | undefined): string {
  return day === undefined ? "" : dayText(day);
}

function* complaintLines(
  households: Household[],
  {count, seed, months, copyCount}: {count: number; seed: number; months: number; copyCount: number}
): Generator<string> {
  const spec = {exportedAt: (asOf + 1) * 1440, faults: new Map(), random: seededRandom(seed, "estate")};
  let batch: Complaint[] = [];
  let isFirst = true;
  for (const complaint of generateComplaints({seed, count, asOf, months, households})) {
    const copy = (hash(complaint.case_no) >>> 0) % copyCount;
    batch.push({...complaint, household: copyOf(complaint.household, copy)});
    if (batch.length < batchSize) continue;
    const text = hotlineCsv(batch, spec);
    yield isFirst ? text : text.slice(text.indexOf("\r\n") + 2);
    isFirst = false;
    batch = [];
  }
  if (batch.length === 0) return;
  const text = hotlineCsv(batch, spec);
  yield isFirst ? text : text.slice(text.indexOf("\r\n") + 2);
}

async function writeLines(path: string, lines: Iterable<string>): Promise<void> {
  const file = createWriteStream(path);
  for (const text of lines) if (!file.write(text)) await once(file, "drain");
  file.end();
  await once(file, "finish");
}
