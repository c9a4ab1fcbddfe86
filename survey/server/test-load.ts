// For tests: the survey server in processes of its own, and owners who all answer at once.

import {fork, type ChildProcess} from "node:child_process";
import {randomUUID} from "node:crypto";
import {once} from "node:events";
import {join} from "node:path";
import {onTestFinished} from "vitest";
import {openIntake} from "../intake/open.ts";
import {createInvitations, createWave} from "../intake/store.ts";
import {household, submission, wave} from "./test-server.ts";

/** A wave that is open now, and `count` households with a link each; returns their tokens. */
export async function invite(url: string, count: number): Promise<string[]> {
  const intake = await openIntake(url);
  const now = new Date();
  const opens_at = new Date(now.getTime() - 60_000).toISOString();
  await createWave(intake, {...wave, opens_at, closes_at: null});
  const rows = Array.from({length: count}, (_, index) => ({...household, room: String(index)}));
  const randomBytes = (size: number) => crypto.getRandomValues(new Uint8Array(size));
  const created = await createInvitations(intake, rows, {now, randomBytes});
  await intake.close();
  return created.map(({token}) => token);
}

export type Server = {child: ChildProcess; url: string; ended: Promise<unknown>};

/** Starts survey/server/main.ts; it is gone when the test is. */
export async function startServer(intakeUrl: string, home: string): Promise<Server> {
  const child = fork(join(import.meta.dirname, "main.ts"), ["--home", home, "--port", "0", "--metrics-port", "0"], {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: {...process.env, HUIYIN_INTAKE_URL: intakeUrl, HUIYIN_RATE_LIMIT: "1000000000"}
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = once(child, "exit");
  const [message] = (await once(child, "message")) as [{listening: string}];
  return {child, url: message.listening, ended};
}

/**
 * Every household answers until `isOver`, `concurrency` at a time, through one server after the other; returns the ids
 * that a server has confirmed, by what it said.
 */
export async function answerAll(
  urls: string[],
  tokens: string[],
  {concurrency = 16, isOver = () => false}: {concurrency?: number; isOver?: () => boolean} = {}
): Promise<{created: string[]; failedCount: number}> {
  const created: string[] = [];
  let [next, failedCount] = [0, 0];
  const body = JSON.stringify(submission);
  async function owner(): Promise<void> {
    while (!isOver() && next < tokens.length) {
      const at = next++;
      const id = randomUUID();
      try {
        const answer = await fetch(`${urls[at % urls.length]}/api/invitations/${tokens[at]}/responses/${id}`, {
          method: "PUT",
          headers: {"content-type": "application/json"},
          body
        });
        await answer.arrayBuffer();
        if (answer.status === 201) created.push(id);
        else failedCount++;
      } catch {
        failedCount++;
      }
    }
  }
  await Promise.all(Array.from({length: concurrency}, owner));
  return {created, failedCount};
}
