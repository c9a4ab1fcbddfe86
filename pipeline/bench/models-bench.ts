// npm run bench -- models: all models built and checked from accepted complaints, beside the bare engine loading the same rows.

import {execFileSync} from "node:child_process";
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {cpus, tmpdir} from "node:os";
import {join} from "node:path";
import {parseArgs} from "node:util";
import {programRoot, readConfig} from "../config.ts";
import {ingest} from "../ingest/ingest.ts";
import {writeEstate} from "./make-estate.ts";
import type {ModelsRun} from "./models-child.ts";
import {medianRun, runModels} from "./run-models.ts";

const shownSeconds = 0.25;
/** MB */
const shownRise = 50;

interface Measure {
  count: number;
  bare: ModelsRun;
  models: ModelsRun;
}

const {values} = parseArgs({
  options: {large: {type: "boolean"}, huge: {type: "boolean"}, rounds: {type: "string"}, help: {type: "boolean"}}
});
if (values.help) {
  process.stdout.write(
    "npm run bench -- models [--large] [--huge] [--rounds 3]\n\nBuilds and checks all models of 100,000 (with --large also 1,000,000, with --huge also 5,000,000) complaints.\n"
  );
  process.exit(0);
}

const rounds = Number(values.rounds ?? 3);
const counts = [100_000, ...(values.large || values.huge ? [1_000_000] : []), ...(values.huge ? [5_000_000] : [])];
const measures: Measure[] = [];
for (const count of counts) measures.push({count, ...(await measure(count))});
for (const {count, bare, models} of measures) {
  const ratio = (models.seconds / bare.seconds).toFixed(1);
  process.stdout.write(
    `${count.toLocaleString("en").padStart(9)}  models ${models.seconds.toFixed(1)} s ${models.memory_mb} MB, bare ${bare.seconds.toFixed(1)} s ${bare.memory_mb} MB: ${ratio} ×\n`
  );
  process.stdout.write(describeSteps(models));
}
measures.slice(1).forEach((measure, i) => process.stdout.write(describeGrowth(measures[i]!, measure)));
const target = join(programRoot, "dist", "bench-models.json");
mkdirSync(join(programRoot, "dist"), {recursive: true});
const machine = {node: process.version, cpu: cpus()[0]?.model, cores: cpus().length};
writeFileSync(target, `${JSON.stringify({machine, rounds, measures}, null, 2)}\n`);
process.stdout.write(`The same as JSON: ${target}\n`);

/** Steps that take long or raise the peak of memory. */
function describeSteps({steps}: ModelsRun): string {
  let peak = 0;
  const lines = Object.entries(steps).map(([name, {seconds, memory_mb}]) => {
    const rise = memory_mb - peak;
    peak = memory_mb;
    if (seconds < shownSeconds && rise < shownRise) return "";
    const raised = rise < shownRise ? "" : `  ${memory_mb} MB`;
    return `           ${seconds.toFixed(1).padStart(6)} s  ${name}${raised}\n`;
  });
  return lines.join("");
}

function describeGrowth(former: Measure, {count, models}: Measure): string {
  const times = (now: number, before: number) => `${(now / before).toFixed(1)} ×`;
  return `${times(count, former.count)} the complaints: ${times(models.seconds, former.models.seconds)} the time, ${times(models.memory_mb, former.models.memory_mb)} the memory\n`;
}

/** The run with the median time of each kind, in turn. */
async function measure(count: number): Promise<{bare: ModelsRun; models: ModelsRun}> {
  const folder = mkdtempSync(join(tmpdir(), "huiyin-bench-"));
  try {
    const config = readConfig({home: join(folder, "home"), env: {}});
    const [complaints, roster] = ["complaints", "households"].map((kind) => join(config.inbox, kind, "estate"));
    for (const inbox of [complaints!, roster!]) mkdirSync(inbox, {recursive: true});
    const files = {complaints: join(complaints!, "complaints.csv"), roster: join(roster!, "roster.csv")};
    const copy = join(folder, "bare.csv");
    const say = (text: string) => process.stdout.write(`[bench] ${count.toLocaleString("en")}: ${text}\n`);
    say("making the files");
    await writeEstate(files, {count, seed: 1});
    execFileSync("cp", [files.complaints, copy]);
    say("taking them in");
    await ingest(config, {log: () => undefined, now: () => new Date("2026-11-01T00:00:00Z")});
    const runs: {bare: ModelsRun; models: ModelsRun}[] = [];
    for (let round = 1; round <= rounds; round++) {
      runs.push({bare: runModels("bare", copy), models: runModels("models", config.home)});
      say(`round ${round}/${rounds}`);
    }
    return {bare: medianRun(runs.map(({bare}) => bare)), models: medianRun(runs.map(({models}) => models))};
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}
