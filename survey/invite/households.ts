// The households on stdin, one line of JSON each, and how the intake knows them.

import {z} from "zod";
import type {Intake} from "../intake/open.ts";

const text = z.string().nullable().default(null);
const count = z.number().int().nullable().default(null);
const flag = z.boolean().nullable().default(null);

const household = z.strictObject({
  project: z.string().min(1),
  building: z.string(),
  unit: z.string(),
  room: z.string().min(1),
  stage: text,
  months_since_handover: count,
  months_since_signing: count,
  had_repair: flag,
  had_complaint: flag,
  decor: text
});

/** Where it lies, in canonical parts ("" for a part it has not), and what is known of it. */
export type Household = z.infer<typeof household>;

export type Address = Pick<Household, "project" | "building" | "unit" | "room">;

/** Throws on a text that was cut off: its last line says how many came before. */
export function parseHouseholds(lines: string): Household[] {
  const rows = lines.split("\n").filter(Boolean);
  const end = z.strictObject({end: z.number()}).safeParse(JSON.parse(rows.pop() ?? "null"));
  if (end.data?.end !== rows.length) throw new Error("invalid households: the list was cut off");
  return rows.map((row) => household.parse(JSON.parse(row)));
}

/** 3-2-1501 */
export function toReference({building, unit, room}: Address): string {
  return [building, unit, room].filter(Boolean).join("-");
}

export type Invited = Address & {token_hash: string; is_answered: boolean; is_withdrawn: boolean};

/** Every household that the wave has invited. */
export async function readInvited(intake: Intake, wave_id: string): Promise<Invited[]> {
  const rows = await intake.db
    .selectFrom("invitations")
    .select(["invitation_id", "token_hash", "project", "building", "unit", "room"])
    .where("wave_id", "=", wave_id)
    .where("kind", "=", "household")
    .execute();
  const done = await intake.db
    .selectFrom("responses")
    .select(["invitation_id", "status"])
    .where("wave_id", "=", wave_id)
    .execute();
  const withStatus = (wanted: string) =>
    new Set(done.filter(({status}) => status === wanted).map(({invitation_id}) => invitation_id));
  const [answered, withdrawn] = [withStatus("complete"), withStatus("withdrawn")];
  return rows.map(({invitation_id, token_hash, project, building, unit, room}) => ({
    project: project ?? "",
    building: building ?? "",
    unit: unit ?? "",
    room: room ?? "",
    token_hash,
    is_answered: answered.has(invitation_id),
    is_withdrawn: withdrawn.has(invitation_id)
  }));
}

/** Those that the wave has not invited yet. */
export function missingHouseholds(households: Household[], invited: Address[]): Household[] {
  const known = new Set(invited.map(addressKey));
  return households.filter((one) => !known.has(addressKey(one)));
}

function addressKey({project, building, unit, room}: Address): string {
  return JSON.stringify([project, building, unit, room]);
}
