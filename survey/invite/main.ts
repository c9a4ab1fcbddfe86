// One call of `huiyin invite`, started by it: what was asked for as JSON in the only argument, households as lines of
// JSON on stdin, progress and the outcome as messages to the parent.

import {randomBytes} from "node:crypto";
import {join} from "node:path";
import {text} from "node:stream/consumers";
import {openIntake} from "../intake/open.ts";
import {readFirm} from "../server/config.ts";
import {parseHouseholds} from "./households.ts";
import {describeInvite, inviteHouseholds, type InviteEffects} from "./invite.ts";
import {InviteError} from "./invite-error.ts";
import {describeOpenLink, switchOpenLink} from "./open-link.ts";
import {describeRemind, remindHouseholds} from "./remind.ts";
import {isUnprotected, parseSpec, parseSpecText} from "./spec.ts";

/** What the parent hears: a line of progress, that households are wanted, or how it ended. */
type Message = {log: string} | {opens_at: string} | {sentence: string; result: object} | {fault: string; code: 1 | 2};

async function main(): Promise<void> {
  const asked = parseSpecText(process.argv[2] ?? "");
  const spec = parseSpec(asked);
  const folder = spec.folder ?? join(asked.home, "archive", "invitations", spec.wave_id);
  const effects: InviteEffects = {
    now: new Date(),
    randomBytes,
    firm: readFirm(process.env),
    log: (line) => void tell({log: line}),
    readHouseholds: async ({opens_at}) => {
      await tell({opens_at});
      return parseHouseholds(await text(process.stdin));
    }
  };
  if (spec.baseUrl && isUnprotected(spec.baseUrl)) {
    effects.log(`[invite] ${spec.baseUrl} is not protected: what owners answer could be read on the way. Use https.`);
  }
  const intake = await openIntake(asked.intakeUrl);
  try {
    await tell(await act());
  } finally {
    await intake.close();
  }

  async function act(): Promise<Message> {
    if (spec.action === "invite") {
      const result = await inviteHouseholds(intake, {...spec, folder}, effects);
      return {sentence: describeInvite(result), result};
    }
    if (spec.action === "remind") {
      const result = await remindHouseholds(intake, {...spec, folder}, effects);
      return {sentence: describeRemind(result), result};
    }
    const result = await switchOpenLink(intake, {...spec, folder}, effects);
    return {sentence: describeOpenLink(result), result};
  }
}

function tell(message: Message): Promise<void> {
  return new Promise((resolve) => {
    if (process.connected) process.send!(message, () => resolve());
    else resolve();
  });
}

async function fail(error: unknown): Promise<void> {
  if (error instanceof InviteError) await tell({fault: error.message, code: error.code});
  else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = error instanceof InviteError ? error.code : 1;
}

// Without its parent nobody holds the home's lock: another run may be about to settle what this one has begun.
const stop = () => process.exit(1);
process.once("disconnect", stop);
await main().catch(fail);
process.off("disconnect", stop);
if (process.connected) process.disconnect();
