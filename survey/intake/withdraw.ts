// Takes answers out again: an owner withdraws, or a household is erased. What is gone here the next night takes out of
// everything that was made from it.

import type {Intake} from "./open.ts";
import {lockSequences} from "./postgres.ts";

/**
 * Withdraws every response of an invitation, its draft and its contact (PIPL 15, 47), open wave or closed. Ids and times
 * stay, so that a late retry of the phone is recognised; returns how many responses were withdrawn.
 */
export async function withdrawResponses(
  intake: Intake,
  {invitation_id, wave_id}: {invitation_id: string; wave_id: string},
  {now}: {now: Date}
): Promise<number> {
  const count = await intake.db.transaction().execute(async (transaction) => {
    if (intake.kind === "postgres") await lockSequences(transaction);
    for (const table of ["drafts", "contacts"] as const) {
      await transaction.deleteFrom(table).where("invitation_id", "=", invitation_id).execute();
    }
    const withdrawn = await transaction
      .updateTable("responses")
      .set({answers: "{}", payload_hash: "", status: "withdrawn"})
      .where("invitation_id", "=", invitation_id)
      .where("status", "=", "complete")
      .returning("sequence")
      .execute();
    if (withdrawn.length === 0) return 0;
    await transaction
      .insertInto("withdrawals")
      .values({
        invitation_id,
        wave_id,
        last_response_sequence: Math.max(...withdrawn.map(({sequence}) => sequence)),
        response_count: withdrawn.length,
        withdrawn_at: now.toISOString()
      })
      .execute();
    return withdrawn.length;
  });
  await intake.scrub();
  return count;
}

const idsPerStatement = 500;
const tables = ["drafts", "contacts", "responses", "invitations"] as const;

/** How many rows belong to invitations, table by table. */
export async function countOfInvitations(intake: Intake, ids: string[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (let from = 0; from < ids.length; from += idsPerStatement) {
    for (const table of tables) {
      const {count} = await intake.db
        .selectFrom(table)
        .select(({fn}) => fn.countAll().as("count"))
        .where("invitation_id", "in", ids.slice(from, from + idsPerStatement))
        .executeTakeFirstOrThrow();
      counts[table] = (counts[table] ?? 0) + Number(count);
    }
  }
  return counts;
}

/** Removes invitations with everything that belongs to them; returns how many rows went, table by table. */
export async function eraseInvitations(intake: Intake, ids: string[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (let from = 0; from < ids.length; from += idsPerStatement) {
    const some = ids.slice(from, from + idsPerStatement);
    await intake.db.transaction().execute(async (transaction) => {
      for (const table of tables) {
        const {numDeletedRows} = await transaction
          .deleteFrom(table)
          .where("invitation_id", "in", some)
          .executeTakeFirstOrThrow();
        counts[table] = (counts[table] ?? 0) + Number(numDeletedRows);
      }
    });
  }
  await intake.scrub();
  return counts;
}
