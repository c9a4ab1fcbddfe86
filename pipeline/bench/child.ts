// One measured run in a process of its own, so that its memory is its own: `child.ts bare|night FOLDER`. Prints JSON.

import {copyFileSync, mkdirSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {readConfig} from "../config.ts";
import {night} from "../night.ts";
import {openWarehouse, quoteText} from "../warehouse.ts";

export interface Run {
  seconds: number;
  /** Peak resident memory of the process, MB. */
  memory_mb: number;
  /** Seconds by stage, of a night. */
  stages: Record<string, number>;
}

const [mode, folder = ""] = process.argv.slice(2);
const work = join(folder, "work");
rmSync(work, {recursive: true, force: true});
mkdirSync(work, {recursive: true});
const stages = await (mode === "bare" ? loadBare() : runNight());
const {seconds, ...rest} = stages;
const run: Run = {seconds: seconds!, memory_mb: Math.round(process.resourceUsage().maxRSS / 1024), stages: rest};
process.stdout.write(`${JSON.stringify(run)}\n`);
rmSync(work, {recursive: true, force: true});

/** What the engine needs to do nothing with the same files but hold them as two tables. */
async function loadBare(): Promise<Record<string, number>> {
  const answers =
    "STRUCT(C0 BOOLEAN, Q01 TINYINT, Q02 TINYINT, Q03 TINYINT, Q04 VARCHAR, Q30 TINYINT, Q40 TINYINT, Q41 TINYINT, Q42 TINYINT, Q43 VARCHAR, Q81 VARCHAR)";
  const texts =
    "response_id invitation_id wave_id questionnaire_id questionnaire_version questionnaire_hash mode locale";
  const columns = [
    ...texts.split(" ").map((name) => `${name}: 'VARCHAR'`),
    ...["started_at", "submitted_at", "received_at"].map((name) => `${name}: 'TIMESTAMPTZ'`),
    `answers: '${answers}'`
  ];
  const startedAt = performance.now();
  const warehouse = await openWarehouse(join(work, "bare.duckdb"));
  await warehouse.run(`create table complaints as from read_csv(${quoteText(join(folder, "complaints.csv"))})`);
  await warehouse.run(`
    create table responses as
    select * exclude (answers), answers.*
    from read_json(${quoteText(join(folder, "responses.json"))}, format = 'newline_delimited', columns = {${columns.join(", ")}})
  `);
  warehouse.close();
  return {seconds: (performance.now() - startedAt) / 1000};
}

async function runNight(): Promise<Record<string, number>> {
  const config = {...readConfig({home: work, env: {}}), dashboardBuild: join(folder, "dashboard")};
  mkdirSync(join(config.inbox, "complaints", "hotline"), {recursive: true});
  mkdirSync(config.dashboardBuild, {recursive: true});
  writeFileSync(join(config.dashboardBuild, "index.html"), "<!doctype html>");
  copyFileSync(join(folder, "complaints.csv"), join(config.inbox, "complaints", "hotline", "complaints.csv"));
  copyFileSync(join(folder, "intake.sqlite"), join(work, "intake.sqlite"));
  const spent: Record<string, number> = {};
  let last = performance.now();
  const startedAt = last;
  const log = (line: string) => {
    const now = performance.now();
    const stage = stageOf(line);
    spent[stage] = (spent[stage] ?? 0) + (now - last) / 1000;
    last = now;
  };
  await night(config, {asOf: "2026-11-02"}, {log, now: () => new Date()});
  return {seconds: (performance.now() - startedAt) / 1000, ...spent};
}

function stageOf(line: string): string {
  if (line.startsWith("[ingest] responses")) return "responses";
  if (/core\.(text_hits|text_matches|word_labels|complaint_labels)/.test(line)) return "classify";
  return /^\[([a-z]+)/.exec(line)?.[1] ?? "models";
}
