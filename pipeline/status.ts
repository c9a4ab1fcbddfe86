// The home's run records and inbox → how fresh the site is.

import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import type {Config} from "./config.ts";
import {isData} from "./ingest/inbox.ts";
import type {RunRecord} from "./runs.ts";
import {readRuns} from "./runs.ts";

const freshHours = 36;

export interface Status {
  home: string;
  is_fresh: boolean;
  last_published: RunRecord | null;
  last_run: RunRecord | null;
  /** Files in the inbox, below it. */
  waiting: string[];
}

export function readStatus({home, runs, inbox}: Pick<Config, "home" | "runs" | "inbox">, now: Date): Status {
  const records = readRuns(runs);
  const lastRun = records.at(-1) ?? null;
  const lastPublished = records.findLast((record) => record.outcome === "published") ?? null;
  const hours = lastPublished ? (now.getTime() - Date.parse(lastPublished.finished_at)) / 3_600_000 : Infinity;
  return {
    home,
    is_fresh: hours <= freshHours && lastRun?.outcome === "published",
    last_published: lastPublished,
    last_run: lastRun,
    waiting: listWaiting(inbox)
  };
}

export function describeStatus({home, is_fresh, last_published, last_run, waiting}: Status): string {
  const lines = [`home       ${home}`];
  if (!last_run) lines.push("nights     none yet. Run npx huiyin night.");
  if (last_published) {
    lines.push(
      `published  as of ${last_published.as_of}, run ${last_published.run_id}${is_fresh ? "" : " (not fresh)"}`
    );
  }
  if (last_run?.outcome === "failed") lines.push(`last run   failed: ${last_run.sentence ?? "unknown reason"}`);
  lines.push(`inbox      ${waiting.length === 0 ? "empty" : `${waiting.length} files wait`}`);
  const reasons = new Map(last_run?.files.map(({name, sentence}) => [name, sentence]));
  for (const name of waiting) lines.push(`           ${name}: ${reasons.get(name) ?? unseen(name)}`);
  return lines.join("\n");
}

function unseen(name: string): string {
  return name.includes("/")
    ? "not seen by a night yet, or in no known folder"
    : "in no folder of a kind. Put it into that of its kind, e.g. inbox/complaints.";
}

function listWaiting(inbox: string): string[] {
  if (!existsSync(inbox)) return [];
  return readdirSync(inbox, {recursive: true, withFileTypes: true})
    .filter((entry) => !entry.isDirectory() && isData(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(inbox.length + 1))
    .sort();
}
