// Nights that are killed with SIGKILL, around every operation that the program does on the home's files and at random
// moments; what the engines write themselves (Parquet on its way, the databases) is cut by the latter alone.
// `npm test` tries a sample; CRASH_EVERY=1 tries all of them, CRASH_EVERY=n every n-th, CRASH_SEED chooses which.

import {once} from "node:events";
import {existsSync} from "node:fs";
import {join} from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import {beforeAll, expect, test} from "vitest";
import {ingest} from "./ingest/ingest.ts";
import {night} from "./night.ts";
import type {Stage} from "./test-crash.ts";
import {contentOf, copyOf, listKills, makeCrashHome, now, remove, runKilled, startNight} from "./test-crash.ts";
import type {TestHome} from "./test-home.ts";

const every = process.env.CRASH_EVERY === undefined ? undefined : Number(process.env.CRASH_EVERY);
const seed = Number(process.env.CRASH_SEED ?? "1");
const longMs = 14_400_000;
const run = {
  ingest: ({config, effects}: TestHome) => ingest(config, effects),
  night: ({config, effects}: TestHome) => night(config, {asOf: now.slice(0, 10)}, effects)
};

let before: TestHome;
beforeAll(async () => {
  before = await makeCrashHome();
});

async function neverKilled(stage: Stage): Promise<Record<string, string>> {
  const calm = copyOf(before);
  await run[stage](calm);
  return contentOf(calm);
}

/** Two at a time: while one process starts, another works. */
async function inPairs<Item>(items: Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = items.values();
  await Promise.all(
    [1, 2].map(async () => {
      for (const item of queue) await work(item);
    })
  );
}

/** A sequence of numbers from 0 to 1 that is the same for the same seed (mulberry32). */
function randomOf(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The files that are not as they would be, by name. */
function differences(home: TestHome, expected: Record<string, string>): string[] {
  const content = contentOf(home);
  const names = new Set([...Object.keys(expected), ...Object.keys(content)]);
  return [...names].filter((name) => content[name] !== expected[name]);
}

function report(text: string): void {
  process.stdout.write(`[crash] ${text}\n`);
}

/** The operations of a whole night are those of its ingest and its own: each is tried once. */
test.each<[Stage, number]>([
  ["ingest", 31],
  ["night", 24]
])(
  "killed around an operation and run again, %s ends as if it had never been killed",
  async (stage, sampled) => {
    const expected = await neverKilled(stage);
    const known = stage === "night" ? (await listKills(copyOf(before), "ingest")).map(({operation}) => operation) : [];
    const kills = (await listKills(copyOf(before), stage)).filter(({operation}) => !known.includes(operation));
    const step = every ?? sampled;
    const offset = Math.floor(randomOf(seed)() * step);
    const chosen = kills.filter((_, i) => i % step === offset);
    expect(chosen.length).toBeGreaterThan(2);
    const failures: object[] = [];
    const states = new Set<string>();
    await inPairs(chosen, async (kill) => {
      const home = copyOf(before);
      expect(await runKilled(home, stage, kill)).toBe("SIGKILL");
      // Kills that leave the same files behind are followed by the same run.
      const state = JSON.stringify(contentOf(home));
      if (states.has(state)) return remove(home);
      states.add(state);
      await run[stage](home);
      const different = differences(home, expected);
      if (different.length > 0) failures.push({...kill, different});
      if (different.length > 0) report(`${stage} ${kill.when} ${kill.at} ${kill.operation}: ${different.join(", ")}`);
      remove(home);
    });
    report(
      `${stage}: ${kills.length} moments, ${chosen.length} processes killed, ${states.size} states, ${failures.length} failures`
    );
    expect(failures).toEqual([]);
  },
  longMs
);

test(
  "killed at a random moment and run again, a night ends as if it had never been killed",
  async () => {
    const expected = await neverKilled("night");
    const random = randomOf(seed);
    const duration = await killAfter(copyOf(before), longMs);
    const moments = Array.from({length: every === undefined ? 3 : Math.ceil(50 / every)}, () => random() * duration);
    const failures: object[] = [];
    await inPairs(moments, async (moment) => {
      const home = copyOf(before);
      await killAfter(home, moment);
      await run.night(home);
      const different = differences(home, expected);
      if (different.length > 0) failures.push({moment, different});
      remove(home);
    });
    report(`night: ${moments.length} random moments, ${failures.length} failures`);
    expect(failures).toEqual([]);
  },
  longMs
);

/** Kills a night some milliseconds after it has the home's lock, unless it is over; returns how long it ran from there. */
async function killAfter(home: TestHome, ms: number): Promise<number> {
  const child = startNight(home, "night");
  const ended = once(child, "exit");
  const lock = join(home.config.home, "night.lock");
  while (!existsSync(lock) && child.exitCode === null) await sleep(5);
  const startedAt = performance.now();
  await Promise.race([sleep(ms, undefined, {ref: false}), ended]);
  child.kill("SIGKILL");
  await ended;
  return performance.now() - startedAt;
}
