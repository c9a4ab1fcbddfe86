// For tests: households, a wave to invite them to, and a run whose clock and random bytes are given.

import {createHash} from "node:crypto";
import {readdirSync} from "node:fs";
import {join} from "node:path";
import type {Intake} from "../intake/open.ts";
import type {Household} from "./households.ts";
import {inviteHouseholds, type InviteEffects} from "./invite.ts";
import {parseSpec, type Spec, type SpecText} from "./spec.ts";

export const firm = {name: "云上地产客户服务部", name_en: "", contact: "400-000-0000", contact_en: ""};

export const asked: SpecText = {
  action: "invite",
  home: "/no/home",
  intakeUrl: "",
  wave: "2026H2",
  title: "2026年下半年客户满意率调查",
  opens: "2026-10-12",
  closes: "2026-11-08",
  base_url: "https://survey.example.com",
  projects: []
};

/** Rooms 101, 102 … of building 3, unit 2. */
export function households(count: number, project = "云栖里"): Household[] {
  const unknown = {stage: null, months_since_handover: null, months_since_signing: null, decor: null};
  const flags = {had_repair: null, had_complaint: null};
  return Array.from({length: count}, (_, i) => ({
    project,
    building: "3",
    unit: "2",
    room: String(101 + i),
    ...unknown,
    ...flags
  }));
}

export function specIn(folder: string, changes: Partial<SpecText> = {}): Spec & {folder: string} {
  return {...parseSpec({...asked, ...changes}), folder: join(folder, "links")};
}

/** Runs once with a clock and random bytes that follow from `seed`. */
export function run(
  intake: Intake,
  spec: Spec & {folder: string},
  rows: Household[],
  {seed = "1", log = () => undefined}: {seed?: string; log?: InviteEffects["log"]} = {}
) {
  return inviteHouseholds(intake, spec, {
    now: new Date("2026-10-11T01:00:00Z"),
    randomBytes: seededBytes(seed),
    firm,
    log,
    readHouseholds: () => Promise.resolve(rows)
  });
}

export function seededBytes(seed: string): (size: number) => Uint8Array {
  let drawn = 0;
  return (size) => createHash("sha512").update(`${seed} ${drawn++}`).digest().subarray(0, size);
}

/** Every file below a folder, sorted. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
