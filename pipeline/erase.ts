// A household out of everything that this home holds: found, noted, removed, and a night that proves it.

import type {Config} from "./config.ts";
import type {Effects} from "./effects.ts";
import {PipelineError, UsageError} from "./errors.ts";
import type {Found, HouseholdSearch, Left} from "./ingest/erase-household.ts";
import {searchHousehold} from "./ingest/erase-household.ts";
import {lockHome} from "./lock.ts";
import {nightUnderLock} from "./night.ts";
import {removeStaleTables} from "./publish/publish.ts";
import type {RunRecord} from "./runs.ts";
import {findHistory} from "./sql-history.ts";

export interface EraseOptions {
  /** 项目/房屋, as on the command line. */
  household: string;
  /** Without it nothing changes. */
  isConfirmed: boolean;
  /** Of the night that follows, YYYY-MM-DD. */
  asOf?: string | undefined;
}

export interface EraseReport {
  household: string;
  /** "found": nothing was changed; "unproven": removed, but the night failed. */
  outcome: "found" | "erased" | "unproven";
  removed: {place: string; count: number}[];
  left: Left[];
  /** The night that proves it. */
  run_id?: string;
  /** Why there is no proof. */
  sentence?: string;
}

/** Holds the home's lock. Throws a PipelineError when nothing of the household is in the home. */
export async function erase(config: Config, options: EraseOptions, effects: Effects): Promise<EraseReport> {
  const address = parseHousehold(options.household);
  const release = lockHome(config.home, "erase");
  try {
    const search = await searchHousehold(config, address);
    if (!search) throw new UsageError(`"${options.household}" names no room. Write it like 云栖里/3栋2单元1501.`);
    try {
      return await eraseFound(config, search, options, effects);
    } finally {
      search.close();
    }
  } finally {
    release();
  }
}

async function eraseFound(
  config: Config,
  search: HouseholdSearch,
  {household, isConfirmed, asOf}: EraseOptions,
  effects: Effects
): Promise<EraseReport> {
  // Whether statements name the household nobody can tell: all of them go, and no sign that it is known here.
  const withHistory = (found: Found) => ({...found, removals: [...found.removals, ...findHistory(config.home)]});
  effects.log("[erase] looking through the intake, raw, archive, rejected and inbox");
  const first = await search.find();
  if (isEmpty(first) && !search.isKnown) throw await unknownHousehold(search, household);
  if (!isConfirmed) return {household, outcome: "found", removed: totals(withHistory(first)), left: first.left};
  const found = withHistory(first.left.some(isInInbox) ? await takeInFirst(config, search, {asOf}, effects) : first);
  const removed = totals(found);
  await search.keep(effects.now());
  for (const [i, {place, count, remove}] of found.removals.entries()) {
    await remove();
    effects.log(`[erase ${i + 1}/${found.removals.length}] ${place}  ${count.toLocaleString("en")}`);
  }
  const night = await runNight(config, {asOf}, effects);
  const after = await search.find();
  const again = totals(after).map((total) => ({...total, sentence: "It came while this ran. Run the command again."}));
  return {household, ...night, removed, left: [...after.left, ...again]};
}

/** What waits in the inbox may say what else belongs to the household, e.g. its phone: it must be there to be found. */
async function takeInFirst(
  config: Config,
  search: HouseholdSearch,
  {asOf}: {asOf: string | undefined},
  effects: Effects
): Promise<Found> {
  effects.log("[erase] the inbox holds rows of the household: a night takes them in first");
  await runNight(config, {asOf}, effects);
  return search.find();
}

function isInInbox({place, count}: Left): boolean {
  return place.startsWith("inbox/") && count > 0;
}

/** The night builds warehouse and site anew; tables of earlier nights, which readers of yesterday may still ask for, go. */
async function runNight(
  config: Config,
  {asOf}: {asOf: string | undefined},
  effects: Effects
): Promise<Pick<EraseReport, "outcome" | "run_id" | "sentence">> {
  let record: RunRecord;
  try {
    record = await nightUnderLock(config, {asOf}, effects);
  } catch (error) {
    return {outcome: "unproven", sentence: error instanceof Error ? error.message : String(error)};
  }
  removeStaleTables(config.site, new Set(record.tables.map(({file}) => file)));
  return {outcome: "erased", run_id: record.run_id};
}

function parseHousehold(text: string): {project: string; address: string} {
  const [, project = "", address = ""] = /^([^/]*)\/(.*)$/s.exec(text) ?? [];
  if (project.trim() && address.trim()) return {project: project.trim(), address: address.trim()};
  throw new UsageError(`--household takes a project and a room, like 云栖里/3栋2单元1501, not "${text}".`);
}

function isEmpty({removals, left}: Found): boolean {
  return removals.length === 0 && left.every(({count}) => count === 0);
}

async function unknownHousehold(search: HouseholdSearch, household: string): Promise<PipelineError> {
  const projects = await search.projects();
  const known = projects.length > 0 ? `The projects known here are ${projects.join(", ")}` : "No project is known here";
  return new PipelineError(
    `Nothing of ${household} is in the intake, raw, archive or inbox of this home. ${known}: check the spelling of the project, then building, unit and room.`
  );
}

/** One line a place. */
function totals({removals}: Found): {place: string; count: number}[] {
  const counts = new Map<string, number>();
  for (const {place, count} of removals) counts.set(place, (counts.get(place) ?? 0) + count);
  return [...counts].map(([place, count]) => ({place, count}));
}

const outside =
  "Out of reach: backups of this home, the complaint system and whoever else sent the files, links written elsewhere with --out, and what others wrote about the household in their own texts.";

export function describeErasure({household, outcome, removed, left, run_id, sentence}: EraseReport): string {
  const isDone = outcome !== "found";
  const lines = [isDone ? `${household}: removed` : `${household}: this would be removed`];
  const width = Math.max(0, ...removed.map(({count}) => count.toLocaleString("en").length));
  if (removed.length === 0) lines.push("  nothing more was found");
  for (const {place, count} of removed) lines.push(`  ${count.toLocaleString("en").padStart(width)}  ${place}`);
  if (isDone && run_id) lines.push("  with the warehouse and the site built anew");
  if (left.length > 0) lines.push("", isDone ? "Could not be removed:" : "Could not be removed by this command:");
  for (const {place, count, sentence: why} of left) {
    lines.push(`  ${place}${count > 0 ? ` (${count.toLocaleString("en")})` : ""}: ${why}`);
  }
  lines.push("", outside);
  if (outcome === "found") {
    lines.push(
      "Nothing was changed. To remove it, say the same with --yes; a night runs at once. It cannot be undone."
    );
  }
  if (outcome === "erased")
    lines.push(`Proven by the night ${run_id} (runs/${run_id}.json), and by every night from now on.`);
  if (outcome === "unproven") {
    lines.push(
      `The night failed, so the warehouse and the site still hold the household until one succeeds: ${sentence}`,
      "Mend that and run the same command again."
    );
  }
  return lines.join("\n");
}
