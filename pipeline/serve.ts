// The survey server in a process of its own, and the night every night in another: neither can stop the other.

import {fork, spawn} from "node:child_process";
import type {ChildProcess} from "node:child_process";
import {once} from "node:events";
import {join} from "node:path";
import type {Config} from "./config.ts";
import {programRoot} from "./config.ts";
import type {Effects} from "./effects.ts";
import {PipelineError} from "./errors.ts";
import {readRuns} from "./runs.ts";
import {startSchedule} from "./schedule.ts";
import {untilStopped} from "./until-stopped.ts";

/** How long requests under way may take to finish once the server is told to stop. */
const politeMs = 10_000;

export async function serve(
  config: Config,
  {port, hasSchedule}: {port: number; hasSchedule: boolean},
  effects: Effects
): Promise<number> {
  const survey = await startSurvey(config, {port});
  const stopped = untilStopped().then(() => "stopped" as const);
  effects.log(`The survey is at ${survey.url}. Stop with Ctrl+C.`);
  let stopSchedule: (() => Promise<void>) | undefined;
  if (hasSchedule) {
    const last = readRuns(config.runs, {limit: 1}).at(-1);
    const options = {nightAt: config.nightAt, lastStartedAt: last && new Date(last.started_at), now: effects.now()};
    stopSchedule = await startSchedule(options, () => runNightProcess(config, effects));
    effects.log(`The night runs every day at ${config.nightAt}, Asia/Shanghai.`);
  }
  const end = await Promise.race([stopped, survey.ended]);
  await survey.stop();
  await stopSchedule?.();
  if (end === "stopped") return 0;
  throw new PipelineError(`The survey server ended with code ${end}. Its last lines above say why; start serve again.`);
}

/** Starts survey/server/main.ts; port 0 takes a free one. */
export async function startSurvey(config: Pick<Config, "home">, {port}: {port: number}) {
  const path = join(programRoot, "survey", "server", "main.ts");
  const child = fork(path, ["--home", config.home, "--port", String(port)], {
    cwd: programRoot,
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "inherit", "ipc"]
  });
  const ended = once(child, "exit").then(([code]) => Number(code ?? 1));
  const listening = once(child, "message").then(([message]) => (message as {listening: string}).listening);
  const url = await Promise.race([listening, ended]);
  if (typeof url === "number") {
    throw new PipelineError(`The survey server did not start on port ${port}. Its lines above say why.`);
  }
  return {url, ended, stop: () => stop(child, ended)};
}

async function stop(child: ChildProcess, ended: Promise<number>): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), politeMs);
  await ended;
  clearTimeout(timer);
}

/** A failed night is said and recorded; the next one comes tomorrow. */
async function runNightProcess(config: Pick<Config, "home">, effects: Effects): Promise<void> {
  const child = spawn(process.execPath, [join(programRoot, "pipeline", "huiyin.mjs"), "night", "--home", config.home], {
    stdio: ["ignore", "inherit", "inherit"]
  });
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) effects.log(`The night ended with code ${code ?? "none"}. The published site stays as it is.`);
}
