// The CSVs of a wave's first invitations in; a CSV and letters for those who have not answered out. Nothing is invited.

import {existsSync} from "node:fs";
import {join} from "node:path";
import type {Intake} from "../intake/open.ts";
import {hashToken} from "../intake/store.ts";
import {makeFolder, removeParts, writeWhole} from "./files.ts";
import {readInvited} from "./households.ts";
import type {InviteEffects} from "./invite.ts";
import {InviteError} from "./invite-error.ts";
import {readLinkFiles, settleLinks} from "./issue.ts";
import {renderLinks, tokenOf} from "./links-csv.ts";
import {toStamp} from "./shanghai.ts";
import {makeSheets} from "./sheets.ts";
import {smsText} from "./sms.ts";
import type {Spec} from "./spec.ts";
import {planWave} from "./wave.ts";

export type RemindResult = {
  wave_id: string;
  folder: string;
  invited_count: number;
  answered_count: number;
  /** who took an answer back and gave no other: they are left alone */
  withdrawn_count: number;
  listed_count: number;
  /** who has not answered and whose link is not in the folder */
  lost_count: number;
  links: string[];
  letters: string[];
};

export async function remindHouseholds(
  intake: Intake,
  spec: Spec & {folder: string},
  {now, firm}: Pick<InviteEffects, "now" | "firm">
): Promise<RemindResult> {
  const {wave} = await planWave(intake, spec, {now});
  const {wave_id, folder} = spec;
  const all = await readInvited(intake, wave_id);
  checkProjects(spec.projects, new Set(all.map(({project}) => project)));
  makeFolder(folder);
  removeParts(folder);
  settleLinks(folder, {wave_id, invited: all});
  const invited = all.filter(({project}) => spec.projects.length === 0 || spec.projects.includes(project));
  const files = readLinkFiles(folder, {wave_id, invited});
  const rows = new Map(files.flatMap((file) => file.rows).map((row) => [hashToken(tokenOf(row)), row]));
  const waiting = invited.filter(({is_answered, is_withdrawn}) => !is_answered && !is_withdrawn);
  const waitingHashes = new Set(waiting.map(({token_hash}) => token_hash));
  const listed = [...rows].flatMap(([hash, row]) => (waitingHashes.has(hash) ? [row] : []));
  const result = {
    wave_id,
    folder,
    invited_count: invited.length,
    answered_count: invited.filter(({is_answered}) => is_answered).length,
    withdrawn_count: invited.filter(({is_answered, is_withdrawn}) => is_withdrawn && !is_answered).length,
    listed_count: listed.length,
    lost_count: waiting.length - listed.length
  };
  const nothing = {...result, links: [], letters: []};
  if (listed.length === 0 && waiting.length > 0) throw new InviteError(describeRemind(nothing));
  if (listed.length === 0) return nothing;
  const stamp = freeStamp(folder, wave_id, now);
  const texts = listed.map((row) => ({
    ...row,
    sms: smsText(row.link, {wave, firm: firm.name, isReminder: true})
  }));
  const {letters} = makeSheets(listed, {folder, stamp: `remind-${stamp}`, texts: {wave, firm, isReminder: true}});
  const links = join(folder, `${wave_id}-remind-${stamp}.csv`);
  writeWhole(links, renderLinks(texts));
  return {...result, links: [links], letters};
}

export function describeRemind({wave_id, folder, links, letters, ...counts}: RemindResult): string {
  const {invited_count, answered_count, withdrawn_count, listed_count, lost_count} = counts;
  const sentences = [
    `Wave ${wave_id}: ${format(invited_count)} invited, ${format(answered_count)} answered, ${format(withdrawn_count)} withdrawn, ${format(listed_count)} to remind.`
  ];
  if (lost_count > 0) {
    sentences.push(
      `The links of ${format(lost_count)} are not in ${folder}. Name the folder that has the first CSVs with --out; a link that is lost cannot be made again.`
    );
  }
  return [
    ...sentences,
    ...links.map((path) => `Links and SMS texts: ${path}`),
    ...letters.map((path) => `Letters: ${path}`)
  ].join("\n");
}

function checkProjects(asked: string[], known: Set<string>): void {
  const unknown = asked.filter((project) => !known.has(project));
  if (unknown.length === 0) return;
  throw new InviteError(
    `The wave has no project ${unknown.join(", ")}. Projects found: ${[...known].sort().join(", ")}.`
  );
}

function freeStamp(folder: string, wave_id: string, now: Date): string {
  const stamp = toStamp(now);
  const isTaken = existsSync(join(folder, `${wave_id}-remind-${stamp}.csv`));
  return isTaken ? freeStamp(folder, wave_id, new Date(now.getTime() + 1)) : stamp;
}

function format(count: number): string {
  return count.toLocaleString("en");
}
