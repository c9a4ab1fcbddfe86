// For tests: a home with one file of every way in which a night takes files, processes that are killed in it, and what
// is in a home afterwards.

import {spawn} from "node:child_process";
import type {ChildProcess} from "node:child_process";
import {createHash} from "node:crypto";
import {once} from "node:events";
import {cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join, relative} from "node:path";
import {programRoot} from "./config.ts";
import {ingest} from "./ingest/ingest.ts";
import {addWave, answer, filesOf, invite, withdraw, withIntake} from "./ingest/test-household.ts";
import {makeTestHome} from "./test-home.ts";
import type {TestHome} from "./test-home.ts";

export const now = "2026-10-31T18:30:00.000Z";
const halfTaken = "complaints/客服/导出.csv";
const remapped = "单号,受理时间,项目,内容,回话\n1,2026-10-08,云栖里,漏水,2026-10-09\n";

/**
 * Before its second night: text in UTF-8, GB18030 and UTF-16, a workbook, a roster, a repeated file, one that comes
 * again as a later export, a file of refused rows half mended, a file under another mapping, and an intake with a new wave, a new answer and one taken back.
 */
export async function makeCrashHome(): Promise<TestHome> {
  const home = makeTestHome(now);
  mkdirSync(home.config.secrets, {recursive: true, mode: 0o700});
  writeFileSync(join(home.config.secrets, "pseudonym.key"), "5a".repeat(32), {mode: 0o600});
  const files = await filesOf({hasHousehold: true, hasWorkbook: true});
  home.drop(halfTaken, files[halfTaken]!);
  home.drop("complaints/旧/旧.csv", remapped);
  home.drop("complaints/又/一.csv", remapped, "2026-10-28T01:00:00Z");
  const [first] = await withIntake(home.config, async (intake) => {
    await addWave(intake, "w1");
    const invitations = [await invite(intake, "w1", "1501"), await invite(intake, "w1", "1502")];
    for (const [i, invitation] of invitations.entries()) await answer(intake, {...invitation, response_id: `r${i}`});
    return invitations;
  });
  await ingest(home.config, home.effects);
  // The second night makes two of the tables without rows again.
  for (const kind of ["complaints", "waves"]) {
    const folder = join(home.config.raw, kind);
    for (const name of readdirSync(folder).filter((name) => name.startsWith("empty-"))) rmSync(join(folder, name));
  }
  for (const [name, content] of Object.entries(files)) home.drop(name, content);
  home.drop("complaints/旧/旧.csv", remapped);
  home.drop("complaints/又/二.csv", remapped.replace("漏水", "渗水"), "2026-10-29T01:00:00Z");
  home.drop("complaints/又/三.csv", remapped, "2026-10-30T01:00:00Z");
  home.drop("complaints/旧/mapping.json", '{"columns": {"回话": "first_reply_at"}}');
  home.drop("complaints/客服/mended.csv", readRefused(home).replace("昨天", "2026-10-07"), "2026-10-31T01:00:00Z");
  await withIntake(home.config, async (intake) => {
    await addWave(intake, "w2");
    await answer(intake, {...(await invite(intake, "w2", "1503")), response_id: "r2"});
    await withdraw(intake, first!);
  });
  return home;
}

function readRefused({config}: TestHome): string {
  const folder = join(config.rejected, "complaints", "客服");
  return readFileSync(join(folder, readdirSync(folder)[0]!), "utf8");
}

export function copyOf({config}: TestHome): TestHome {
  const home = makeTestHome(now);
  cpSync(config.home, home.config.home, {recursive: true, preserveTimestamps: true});
  return home;
}

export function remove({config}: TestHome): void {
  rmSync(dirname(config.home), {recursive: true});
}

/** Path below the home → what is in the file, or `folder`. Left out: records and engines' files, which hold the time or its traces. */
export function contentOf({config}: TestHome): Record<string, string> {
  const entries = readdirSync(config.home, {recursive: true, withFileTypes: true});
  const contents = entries.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    const content = entry.isDirectory() ? "folder" : createHash("sha256").update(readFileSync(path)).digest("hex");
    return [relative(config.home, path), content] as const;
  });
  const isKept = (name: string) => !/^(runs\/|site\/runs\.json$|warehouse\.duckdb$|intake\.sqlite)/.test(name);
  return Object.fromEntries(contents.filter(([name]) => isKept(name)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export type Stage = "ingest" | "night";

/** Where a night ends: at which of its operations, and whether that is still done, done by half or done. */
export interface Kill {
  at: number;
  when: "before" | "half" | "after";
}

export function startNight({config}: TestHome, stage: Stage, env: Record<string, string> = {}): ChildProcess {
  const script = join(programRoot, "pipeline", "test-night.ts");
  const preload = ["--import", "tsx", "--import", join(programRoot, "pipeline", "test-kill.mjs")];
  return spawn(process.execPath, [...preload, script, stage, config.home, config.dashboardBuild, now], {
    env: {...process.env, KILL_HOME: config.home, ...env},
    stdio: ["ignore", "ignore", "inherit"]
  });
}

/** Returns the signal that ended the process, or null when it came to its own end. */
export async function runKilled(home: TestHome, stage: Stage, {at, when}: Kill): Promise<string | null> {
  const [, signal] = (await once(startNight(home, stage, {KILL_AT: String(at), KILL_WHEN: when}), "exit")) as [
    number | null,
    string | null
  ];
  return signal;
}

/** Every moment at which a stage can be killed around one of its operations, each named for messages. */
export async function listKills(home: TestHome, stage: Stage): Promise<(Kill & {operation: string})[]> {
  const log = join(dirname(home.config.home), "operations");
  await once(startNight(home, stage, {KILL_LOG: log}), "exit");
  return readFileSync(log, "utf8")
    .trimEnd()
    .split("\n")
    .flatMap((line, i) => {
      const [name, cut, ...path] = line.split(" ");
      const operation = `${name} ${relative(home.config.home, path.join(" "))}`;
      const moments = cut === "halves" ? (["before", "half", "after"] as const) : (["before", "after"] as const);
      return moments.map((when) => ({at: i + 1, when, operation}));
    });
}
