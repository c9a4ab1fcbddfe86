// Households in; invitations in the intake and their links in a CSV out. A token is nowhere but in the CSV, so it lies on
// the disk before the intake knows its hash: killed at any instant, the next run finds both and goes on from there.

import {existsSync, readdirSync, readFileSync, renameSync, rmSync} from "node:fs";
import {join} from "node:path";
import {setImmediate} from "node:timers/promises";
import type {Intake} from "../intake/open.ts";
import {addInvitations, hashToken, issueInvitations, type RandomBytes} from "../intake/store.ts";
import {writeWhole} from "./files.ts";
import {toReference, type Household, type Invited} from "./households.ts";
import {parseLinks, renderLinks, tokenOf, type LinkRow} from "./links-csv.ts";
import {toStamp} from "./shanghai.ts";

export type IssueOptions = {
  wave_id: string;
  folder: string;
  now: Date;
  randomBytes: RandomBytes;
  toLink: (token: string) => string;
  toSms: (link: string) => string;
  log: (line: string) => void;
};

const rowsPerTurn = 500;

/** Issues links to households that have none and adds their invitations; the CSV is still a `.csv.tmp`. */
export async function issueLinks(intake: Intake, households: Household[], options: IssueOptions): Promise<void> {
  const {wave_id, folder, now, randomBytes, toLink, toSms, log} = options;
  const rows = households.map((household) => ({...household, wave_id}));
  const issued = issueInvitations(rows, randomBytes);
  const links = issued.map(({token, ...household}) => {
    const link = toLink(token);
    const {project, building} = household;
    return {project, building, reference: toReference(household), link, sms: toSms(link)};
  });
  writeWhole(`${freePath(folder, wave_id, now)}.tmp`, renderLinks(links), {isFlushed: true});
  log(`[invite] ${issued.length.toLocaleString("en")} links made`);
  let count = 0;
  for (let from = 0; from < issued.length; from += rowsPerTurn) {
    // A turn of the event loop, in which the process hears that its parent has gone and stops.
    await setImmediate();
    count += (await addInvitations(intake, issued.slice(from, from + rowsPerTurn), {now})).length;
  }
  log(`[invite] ${count.toLocaleString("en")} invitations added`);
}

export type LinkFile = {path: string; stamp: string; rows: LinkRow[]};

/** The CSVs of a wave's invitations, oldest first, each with the links that still open something. */
export function readLinkFiles(folder: string, {wave_id, invited}: {wave_id: string; invited: Invited[]}): LinkFile[] {
  const hashes = new Set(invited.map(({token_hash}) => token_hash));
  return namesIn(folder, wave_id, ".csv").map((name) => ({
    path: join(folder, name),
    stamp: stampOf(name, wave_id),
    rows: knownRows(join(folder, name), hashes)
  }));
}

/** Of each `.csv.tmp` what the intake knows becomes a `.csv`, the rest never was; returns the CSVs that came of it. */
export function settleLinks(folder: string, {wave_id, invited}: {wave_id: string; invited: Invited[]}): string[] {
  const hashes = new Set(invited.map(({token_hash}) => token_hash));
  return namesIn(folder, wave_id, ".csv.tmp").flatMap((name) => {
    const path = join(folder, name);
    const target = path.slice(0, -".tmp".length);
    const kept = knownRows(path, hashes);
    if (kept.length > 0) {
      writeWhole(path, renderLinks(kept), {isFlushed: true});
      renameSync(path, target);
    } else rmSync(path);
    return kept.length > 0 ? [target] : [];
  });
}

function knownRows(path: string, hashes: Set<string>): LinkRow[] {
  return parseLinks(readFileSync(path, "utf8")).filter((row) => hashes.has(hashToken(tokenOf(row))));
}

/** Names like 2026H2-20261012-090000000.csv, in the order of their time. */
function namesIn(folder: string, wave_id: string, ending: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending) && name === `${wave_id}-${stampOf(name, wave_id)}${ending}`)
    .filter((name) => /^\d{8}-\d{9}$/.test(stampOf(name, wave_id)))
    .sort();
}

function stampOf(name: string, wave_id: string): string {
  return name.slice(wave_id.length + 1).split(".")[0]!;
}

/** Of a CSV that is not there yet. */
function freePath(folder: string, wave_id: string, now: Date): string {
  const path = join(folder, `${wave_id}-${toStamp(now)}.csv`);
  const isTaken = existsSync(path) || existsSync(`${path}.tmp`);
  return isTaken ? freePath(folder, wave_id, new Date(now.getTime() + 1)) : path;
}
