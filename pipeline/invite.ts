// What was asked for and the rosters in; survey/invite, in a process of its own, makes the invitations and their files.

import {fork} from "node:child_process";
import type {ChildProcess} from "node:child_process";
import {once} from "node:events";
import {createReadStream} from "node:fs";
import {join, resolve} from "node:path";
import {Readable} from "node:stream";
import {pipeline} from "node:stream/promises";
import type {Config} from "./config.ts";
import {programRoot} from "./config.ts";
import type {Effects} from "./effects.ts";
import {PipelineError, UsageError} from "./errors.ts";
import {toProjectKeys, withRoster} from "./ingest/roster.ts";
import {lockHome} from "./lock.ts";

/** As on the command line. */
export interface InviteOptions {
  action: "invite" | "remind" | "open-link" | "no-open-link";
  wave?: string | undefined;
  title?: string | undefined;
  titleEn?: string | undefined;
  opens?: string | undefined;
  closes?: string | undefined;
  baseUrl?: string | undefined;
  /** Each a name, or several with commas between them. */
  projects?: string[] | undefined;
  out?: string | undefined;
}

/** How it ended: a sentence for people, the same for programs. */
export interface Invited {
  sentence: string;
  result: Record<string, unknown>;
}

/** What the child tells, see survey/invite/main.ts. */
type Message = {log: string} | {opens_at: string} | Invited | {fault: string; code: 1 | 2};

/** Throws a UsageError or a PipelineError with the reason when it could not be done. */
export async function invite(config: Config, options: InviteOptions, effects: Effects): Promise<Invited> {
  const release = lockHome(config.home, "invite");
  try {
    const names = (options.projects ?? []).flatMap((text) => text.split(/[,，、]/)).filter((name) => name.trim());
    const projects = await toProjectKeys(config, names);
    return await runChild(startInvite(config, {...options, projects}), effects, (child, opensOn) =>
      withRoster(config, {opensOn, projects}, effects, ({path, householdCount}) => {
        effects.log(`[roster] ${householdCount.toLocaleString("en")} households`);
        return sendHouseholds(child, {path, householdCount});
      })
    );
  } finally {
    release();
  }
}

/** Starts survey/invite/main.ts. */
function startInvite({home, intakeUrl}: Config, options: InviteOptions & {projects: string[]}): ChildProcess {
  const {action, wave, title, titleEn, opens, closes, baseUrl, projects, out} = options;
  const spec = {
    home,
    intakeUrl,
    action,
    wave,
    title,
    title_en: titleEn,
    opens,
    closes,
    base_url: baseUrl,
    projects,
    out: out === undefined ? undefined : resolve(out)
  };
  return fork(join(programRoot, "survey", "invite", "main.ts"), [JSON.stringify(spec)], {
    cwd: programRoot,
    execArgv: ["--import", "tsx"],
    stdio: ["pipe", "ignore", "inherit", "ipc"]
  });
}

/** Follows the child to its end; it is gone when this returns. */
async function runChild(
  child: ChildProcess,
  effects: Effects,
  sendRoster: (child: ChildProcess, opensOn: string) => Promise<void>
): Promise<Invited> {
  let outcome: Invited | Error | undefined;
  let roster: Promise<void> | undefined;
  const giveUp = (error: unknown) => {
    outcome ??= error as Error;
    child.kill("SIGTERM");
  };
  child.on("message", (message: Message) => {
    if ("log" in message) effects.log(message.log);
    else if ("opens_at" in message) roster = sendRoster(child, shanghaiDay(message.opens_at)).catch(giveUp);
    else if ("fault" in message)
      outcome = message.code === 2 ? new UsageError(message.fault) : new PipelineError(message.fault);
    else outcome = message;
  });
  const [code] = (await once(child, "close")) as [number | null];
  await roster;
  if (outcome instanceof Error) throw outcome;
  if (outcome) return outcome;
  throw new PipelineError(
    `The invitations ended with code ${code ?? "none"} before they were done. The lines above say why; run the command again, it goes on where this one stopped.`
  );
}

/** The last line says how many came before: a list that is cut off invites nobody. */
async function sendHouseholds(
  child: ChildProcess,
  {path, householdCount}: {path: string; householdCount: number}
): Promise<void> {
  const end = `${JSON.stringify({end: householdCount})}\n`;
  async function* lines() {
    yield* createReadStream(path) as AsyncIterable<Buffer>;
    yield end;
  }
  try {
    await pipeline(Readable.from(lines()), child.stdin!);
  } catch (error) {
    // A child that ended early is spoken of where its end is seen.
    if (!["EPIPE", "ERR_STREAM_PREMATURE_CLOSE"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
}

function shanghaiDay(moment: string): string {
  return new Date(Date.parse(moment) + 8 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
