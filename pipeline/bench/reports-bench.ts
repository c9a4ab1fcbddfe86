// npm run bench -- reports: the back-log of three years issued at once: seconds a report by kind, and the sizes of its files.

import {mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync} from "node:fs";
import {cpus, tmpdir} from "node:os";
import {join} from "node:path";
import {parseArgs} from "node:util";
import {programRoot, readConfig} from "../config.ts";
import type {Config} from "../config.ts";
import {night} from "../night.ts";
import {issueReports} from "../reports/issue.ts";
import {reportMakers} from "../reports/makers.ts";
import {reportFiles} from "../reports/store.ts";
import {openWarehouse} from "../warehouse.ts";
import {writeEstate} from "./make-estate.ts";

const asOf = "2026-11-02";
const since = "2023-11-01";

interface Measure {
  kind: string;
  count: number;
  seconds: number;
  seconds_each: number;
  /** What the processors worked, which other programs on the machine disturb less. */
  cpu_seconds_each: number;
  /** Of one report, in kB: the mean, and the largest. */
  mean_kb: Record<string, number>;
  most_kb: Record<string, number>;
}

const {values} = parseArgs({options: {large: {type: "boolean"}, help: {type: "boolean"}}});
if (values.help) {
  process.stdout.write(
    "npm run bench -- reports [--large]\n\nIssues the reports of three years of 20,000 (with --large 100,000) complaints.\n"
  );
  process.exit(0);
}

const complaintCount = values.large ? 100_000 : 20_000;
const folder = mkdtempSync(join(tmpdir(), "huiyin-bench-"));
try {
  const config = {...readConfig({home: join(folder, "home"), env: {}}), dashboardBuild: join(folder, "dashboard")};
  say(`a night over ${complaintCount.toLocaleString("en")} complaints`);
  await prepare(config);
  const measures: Measure[] = [];
  for (const {kind} of reportMakers.filter(({kind}) => kind !== "case" && kind !== "wave")) {
    measures.push(await measure(config, kind));
    say(describe(measures.at(-1)!));
  }
  const total = measures.reduce((sum, {seconds}) => sum + seconds, 0);
  const memory_mb = Math.round(process.resourceUsage().maxRSS / 1024);
  say(`the whole back-log: ${total.toFixed(1)} s; peak memory with the night ${memory_mb} MB`);
  const target = join(programRoot, "dist", "bench-reports.json");
  mkdirSync(join(programRoot, "dist"), {recursive: true});
  const machine = {node: process.version, cpu: cpus()[0]?.model, cores: cpus().length};
  writeFileSync(target, `${JSON.stringify({machine, complaintCount, memory_mb, measures}, null, 2)}\n`);
  process.stdout.write(`The same as JSON: ${target}\n`);
} finally {
  rmSync(folder, {recursive: true, force: true});
}

/** The night issues the newest of each kind, as a home's first night does; those are not measured. */
async function prepare(config: Config): Promise<void> {
  const [complaints, roster] = ["complaints", "households"].map((kind) => join(config.inbox, kind, "estate"));
  for (const path of [complaints!, roster!, config.dashboardBuild]) mkdirSync(path, {recursive: true});
  writeFileSync(join(config.dashboardBuild, "index.html"), "<!doctype html>");
  const files = {complaints: join(complaints!, "complaints.csv"), roster: join(roster!, "roster.csv")};
  await writeEstate(files, {count: complaintCount, seed: 1, months: 36});
  await night(config, {asOf}, {log: () => undefined, now: () => new Date(`${asOf}T01:00:00Z`)});
}

async function measure(config: Config, kind: string): Promise<Measure> {
  const warehouse = await openWarehouse(config.warehouse, {readOnly: true});
  const options = {folder: config.reports, settings: config.reportSettings, asOf, runId: "bench", since, kind};
  const startedAt = performance.now();
  const before = process.cpuUsage();
  const made = await issueReports(warehouse, options, {
    log: () => undefined,
    now: () => new Date(`${asOf}T02:00:00Z`)
  });
  const seconds = (performance.now() - startedAt) / 1000;
  const {user, system} = process.cpuUsage(before);
  warehouse.close();
  const each = {seconds_each: seconds / made.length, cpu_seconds_each: (user + system) / 1e6 / made.length};
  return {
    kind,
    count: made.length,
    seconds,
    ...each,
    ...sizesOf(join(config.reports, kind))
  };
}

function sizesOf(reports: string): Pick<Measure, "mean_kb" | "most_kb"> {
  const sizes = (file: string) =>
    readdirSync(reports).map((period) => statSync(join(reports, period, "r1", file)).size / 1024);
  const of = (toOne: (all: number[]) => number) =>
    Object.fromEntries(Object.entries(reportFiles).map(([name, file]) => [name, Math.round(toOne(sizes(file)))]));
  return {
    mean_kb: of((all) => all.reduce((sum, size) => sum + size, 0) / all.length),
    most_kb: of((all) => Math.max(...all))
  };
}

function describe({kind, count, seconds, seconds_each, cpu_seconds_each, mean_kb, most_kb}: Measure): string {
  const sizes = Object.keys(mean_kb).map((name) => `${name} ${mean_kb[name]} kB (most ${most_kb[name]})`);
  return `${kind.padEnd(8)} ${String(count).padStart(4)} in ${seconds.toFixed(1)} s, ${seconds_each.toFixed(2)} s each (${cpu_seconds_each.toFixed(2)} s of processor); ${sizes.join(", ")}`;
}

function say(sentence: string): void {
  process.stdout.write(`[bench] ${sentence}\n`);
}
