// Switches the open link of a wave on or off. Who comes by it is voluntary and counted apart.

import {join} from "node:path";
import type {Intake} from "../intake/open.ts";
import {makeFolder, writeWhole} from "./files.ts";
import {qrSvg} from "./qr-svg.ts";
import type {Spec} from "./spec.ts";
import {keepWave, planWave} from "./wave.ts";

export type OpenLinkResult = {
  wave_id: string;
  has_open_link: boolean;
  link: string | undefined;
  qr: string | undefined;
};

export async function switchOpenLink(
  intake: Intake,
  spec: Spec & {folder: string},
  {now}: {now: Date}
): Promise<OpenLinkResult> {
  const planned = await planWave(intake, spec, {now});
  const {wave_id, folder} = spec;
  const has_open_link = spec.action === "open-link";
  await keepWave(intake, planned);
  await intake.db
    .updateTable("waves")
    .set({has_open_link: Number(has_open_link)})
    .where("wave_id", "=", wave_id)
    .execute();
  if (!has_open_link) return {wave_id, has_open_link, link: undefined, qr: undefined};
  const link = `${spec.baseUrl}/open/${wave_id}`;
  const qr = join(folder, `open-${wave_id}.svg`);
  makeFolder(folder);
  writeWhole(qr, qrSvg(link, {label: "问卷二维码"}));
  return {wave_id, has_open_link, link, qr};
}

export function describeOpenLink({wave_id, link, qr}: OpenLinkResult): string {
  if (!link) return `Wave ${wave_id}: the open link is off. Only invited households can answer.`;
  return [
    `Wave ${wave_id}: the open link is on. Answers that come by it are a voluntary sample, counted apart from the rates.`,
    `Link: ${link}`,
    `QR code: ${qr}`
  ].join("\n");
}
