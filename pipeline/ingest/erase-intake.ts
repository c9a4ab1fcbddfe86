// The intake database → the invitations of erased households in it, and their removal with all that belongs to them.

import {existsSync} from "node:fs";
import {join} from "node:path";
import {isPostgres, openIntake, sqlitePath} from "../../survey/intake/open.ts";
import {countOfInvitations, eraseInvitations} from "../../survey/intake/withdraw.ts";
import type {Removal, Search} from "./erase-files.ts";
import {addInvitations} from "./erased.ts";
import {selectFrom, writeLines} from "./intake.ts";

/** Notes the invitations in erased_invitations; one removal takes them all. */
export async function findInIntake({engine, config, scratch}: Search): Promise<Removal[]> {
  const {intakeUrl} = config;
  if (!isPostgres(intakeUrl) && !existsSync(sqlitePath(intakeUrl))) return [];
  const intake = await openIntake(intakeUrl);
  try {
    const path = join(scratch, "invitations.json");
    await writeLines(intake, "invitations", {path, watermark: 0});
    await addInvitations(engine, selectFrom(path, "invitations"));
    const rows = await engine.rows<{invitation_id: string}>("from erased_invitations");
    const ids = rows.map(({invitation_id}) => invitation_id);
    const counts = Object.entries(await countOfInvitations(intake, ids)).filter(([, count]) => count > 0);
    return counts.map(([table, count], i) => ({
      place: `intake: ${table}`,
      count,
      remove: () => (i === 0 ? removeAll(intakeUrl, ids) : undefined)
    }));
  } finally {
    await intake.close();
  }
}

/** All tables at once: a table alone would leave rows that point to nothing. */
async function removeAll(intakeUrl: string, ids: string[]): Promise<void> {
  const intake = await openIntake(intakeUrl);
  try {
    await eraseInvitations(intake, ids);
  } finally {
    await intake.close();
  }
}
