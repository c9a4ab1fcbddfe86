// The wave as it is in the intake, or as it is about to be made.

import type {Intake} from "../intake/open.ts";
import {readWave} from "../intake/read.ts";
import type {Wave} from "../intake/store.ts";
import {questionnaire} from "../questionnaire/questionnaire.ts";
import {InviteError} from "./invite-error.ts";
import {toShanghai} from "./shanghai.ts";
import type {Spec} from "./spec.ts";

export type PlannedWave = {wave: Wave; isNew: boolean};

/** Throws an InviteError when what was asked for is not what is there; writes nothing. */
export async function planWave(intake: Intake, spec: Spec, {now}: {now: Date}): Promise<PlannedWave> {
  const kept = await readWave(intake, spec.wave_id);
  if (kept) checkSame(kept, spec);
  const planned = kept ? {wave: kept, isNew: false} : {wave: toWave(spec), isNew: true};
  const {wave_id, closes_at} = planned.wave;
  if (spec.action !== "no-open-link" && closes_at !== null && new Date(closes_at) <= now) {
    throw new InviteError(
      `The wave ${wave_id} closed at ${toShanghai(new Date(closes_at))}: nobody can answer it any more. Nothing was changed.`
    );
  }
  return planned;
}

/** Makes a planned wave; one that another run has made in the meantime stays. */
export async function keepWave(intake: Intake, {wave, isNew}: PlannedWave): Promise<void> {
  if (!isNew) return;
  await intake.db
    .insertInto("waves")
    .values(wave)
    .onConflict((conflict) => conflict.column("wave_id").doNothing())
    .execute();
}

function toWave({action, wave_id, title, title_en, opens_at, closes_at}: Spec): Wave {
  if (action === "remind" || action === "no-open-link") {
    throw new InviteError(
      `There is no wave ${wave_id} in the intake. Invite households to it first, without --${action}.`
    );
  }
  const options = {"--title": title, "--opens": opens_at, "--closes": closes_at};
  const missing = Object.entries(options).flatMap(([option, value]) => (value === undefined ? [option] : []));
  if (missing.length > 0) {
    throw new InviteError(`The wave ${wave_id} is new: ${missing.join(", ")} must say what it is.`, 2);
  }
  return {
    wave_id,
    wave_name: title!,
    wave_name_en: title_en ?? title!,
    opens_at: opens_at!.toISOString(),
    closes_at: closes_at!.toISOString(),
    questionnaire_id: questionnaire.id,
    questionnaire_version: questionnaire.version
  };
}

function checkSame(kept: Wave, {title, title_en, opens_at, closes_at}: Spec): void {
  const closed = kept.closes_at === null ? undefined : new Date(kept.closes_at);
  const facts: [string, string | undefined, string][] = [
    ["--title", title, kept.wave_name],
    ["--title-en", title_en, kept.wave_name_en],
    ["--opens", opens_at && toShanghai(opens_at), toShanghai(new Date(kept.opens_at))],
    ["--closes", closes_at && toShanghai(closes_at), closed ? toShanghai(closed) : "no closing date"]
  ];
  const different = facts.filter(([, asked, known]) => asked !== undefined && asked !== known);
  if (different.length === 0) return;
  const sentences = different.map(([option, asked, known]) => `${option} is ${known}, not ${asked}`);
  throw new InviteError(
    `The wave ${kept.wave_id} is there already, and ${sentences.join("; ")}. Nothing was changed; leave ${different.map(([option]) => option).join(", ")} out.`
  );
}
