// Households in; the wave, their invitations, and links, QR codes and letters in a folder out.

import {join} from "node:path";
import type {Intake} from "../intake/open.ts";
import type {RandomBytes} from "../intake/store.ts";
import type {Firm} from "../server/config.ts";
import {makeFolder, removeParts} from "./files.ts";
import {missingHouseholds, readInvited, type Household} from "./households.ts";
import {issueLinks, readLinkFiles, settleLinks} from "./issue.ts";
import {makeSheets} from "./sheets.ts";
import {smsText} from "./sms.ts";
import type {Spec} from "./spec.ts";
import {keepWave, planWave} from "./wave.ts";

export type InviteEffects = {
  now: Date;
  randomBytes: RandomBytes;
  firm: Firm;
  log: (line: string) => void;
  /** Asked once the wave is known to be right. */
  readHouseholds: (wave: {opens_at: string}) => Promise<Household[]>;
};

export type InviteResult = {
  wave_id: string;
  folder: string;
  invited_count: number;
  /** households of the roster that had an invitation before */
  kept_count: number;
  /** files that this run wrote, the CSV with the links first */
  links: string[];
  letters: string[];
  qr_count: number;
};

/** Adds what is missing, in the intake and in the folder; changes nothing else. */
export async function inviteHouseholds(
  intake: Intake,
  spec: Spec & {folder: string},
  {now, randomBytes, firm, log, readHouseholds}: InviteEffects
): Promise<InviteResult> {
  const planned = await planWave(intake, spec, {now});
  const households = await readHouseholds(planned.wave);
  await keepWave(intake, planned);
  const {wave} = planned;
  const {wave_id, folder} = spec;
  makeFolder(folder);
  removeParts(folder);
  const before = await readInvited(intake, wave_id);
  const links = settleLinks(folder, {wave_id, invited: before});
  if (links.length > 0) log(`[invite] links of a run that was cut off: ${links.join(", ")}`);
  const missing = missingHouseholds(households, before);
  if (missing.length > 0) {
    const toLink = (token: string) => `${spec.baseUrl}/s/${token}`;
    const toSms = (link: string) => smsText(link, {wave, firm: firm.name});
    await issueLinks(intake, missing, {wave_id, folder, now, randomBytes, toLink, toSms, log});
    links.push(...settleLinks(folder, {wave_id, invited: await readInvited(intake, wave_id)}));
    log(`[invite] links in ${links.at(-1)}`);
  }
  const invited = await readInvited(intake, wave_id);
  const made = readLinkFiles(folder, {wave_id, invited}).map(({rows, stamp}) =>
    makeSheets(rows, {folder, stamp, texts: {wave, firm}})
  );
  return {
    wave_id,
    folder,
    invited_count: invited.length - before.length,
    kept_count: households.length - missing.length,
    links,
    letters: made.flatMap(({letters}) => letters),
    qr_count: made.reduce((sum, {qr_count}) => sum + qr_count, 0)
  };
}

export function describeInvite({wave_id, folder, ...result}: InviteResult): string {
  const {invited_count, kept_count, links, letters, qr_count} = result;
  const kept = `${format(kept_count)} of the roster had an invitation already`;
  if (links.length + letters.length + qr_count === 0) return `Wave ${wave_id}: nothing new; ${kept}.`;
  return [
    `Wave ${wave_id}: ${format(invited_count)} households invited; ${kept}.`,
    ...links.map((path) => `Links and SMS texts: ${path}`),
    ...letters.map((path) => `Letters: ${path}`),
    ...(qr_count > 0 ? [`QR codes: ${format(qr_count)} in ${join(folder, "qr")}`] : []),
    "Each link opens one household's questionnaire: keep the folder to yourself, and it is needed for --remind."
  ].join("\n");
}

function format(count: number): string {
  return count.toLocaleString("en");
}
