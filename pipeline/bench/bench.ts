// npm run bench: a whole night beside the bare engine loading the same files, in turn, medians of three.

import {execFileSync} from "node:child_process";
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {cpus, tmpdir} from "node:os";
import {join} from "node:path";
import {parseArgs} from "node:util";
import {programRoot} from "../config.ts";
import type {Run} from "./child.ts";
import {makeInputs} from "./make-inputs.ts";

const rounds = 3;

interface Measure {
  count: number;
  night_seconds: number;
  bare_seconds: number;
  ratio: number;
  night_memory_mb: number;
  bare_memory_mb: number;
  memory_ratio: number;
  stages: Record<string, number>;
}

const {values} = parseArgs({options: {quick: {type: "boolean"}, help: {type: "boolean"}}});
if (values.help) {
  process.stdout.write(
    "npm run bench [-- --quick]\n\nA night over 100,000 (and 1,000,000) complaints and as many responses.\n"
  );
  process.exit(0);
}

const measures: Measure[] = [];
for (const count of values.quick ? [100_000] : [100_000, 1_000_000]) measures.push(await measure(count));
process.stdout.write(`${table(measures)}\n`);
const target = join(programRoot, "dist", "bench.json");
mkdirSync(join(programRoot, "dist"), {recursive: true});
const machine = {node: process.version, cpu: cpus()[0]?.model, cores: cpus().length};
writeFileSync(target, `${JSON.stringify({machine, rounds, measures}, null, 2)}\n`);
process.stdout.write(`The same as JSON: ${target}\n`);

async function measure(count: number): Promise<Measure> {
  const folder = mkdtempSync(join(tmpdir(), "huiyin-bench-"));
  try {
    say(`making ${count.toLocaleString("en")} complaints and responses`);
    await makeInputs(folder, {count, seed: 1});
    const bare: Run[] = [];
    const nights: Run[] = [];
    for (let round = 1; round <= rounds; round++) {
      bare.push(run("bare", folder));
      nights.push(run("night", folder));
      say(
        `round ${round}/${rounds}: bare ${bare.at(-1)!.seconds.toFixed(1)} s, night ${nights.at(-1)!.seconds.toFixed(1)} s`
      );
    }
    return summarise(count, bare, nights);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

function run(mode: "bare" | "night", folder: string): Run {
  const child = join(programRoot, "pipeline", "bench", "child.ts");
  const output = execFileSync(process.execPath, ["--import", "tsx", child, mode, folder], {
    cwd: programRoot,
    encoding: "utf8"
  });
  return JSON.parse(output) as Run;
}

function summarise(count: number, bare: Run[], nights: Run[]): Measure {
  const [nightSeconds, bareSeconds] = [nights, bare].map((runs) => median(runs.map(({seconds}) => seconds))) as [
    number,
    number
  ];
  const [nightMemory, bareMemory] = [nights, bare].map((runs) => median(runs.map(({memory_mb}) => memory_mb))) as [
    number,
    number
  ];
  const stages = Object.keys(nights[0]!.stages).map((stage) => [
    stage,
    median(nights.map((night) => night.stages[stage] ?? 0))
  ]);
  return {
    count,
    night_seconds: nightSeconds,
    bare_seconds: bareSeconds,
    ratio: nightSeconds / bareSeconds,
    night_memory_mb: nightMemory,
    bare_memory_mb: bareMemory,
    memory_ratio: nightMemory / bareMemory,
    stages: Object.fromEntries(stages) as Record<string, number>
  };
}

function table(rows: Measure[]): string {
  const head = "complaints and responses   night s   bare s   ratio   night MB   bare MB   ratio";
  const lines = rows.map((row) =>
    [
      row.count.toLocaleString("en").padStart(24),
      row.night_seconds.toFixed(1).padStart(9),
      row.bare_seconds.toFixed(1).padStart(8),
      row.ratio.toFixed(1).padStart(7),
      String(row.night_memory_mb).padStart(10),
      String(row.bare_memory_mb).padStart(9),
      row.memory_ratio.toFixed(1).padStart(7)
    ].join(" ")
  );
  const spent = rows.map(
    ({count, stages}) =>
      `of ${count.toLocaleString("en")}: ${Object.entries(stages)
        .map(([stage, seconds]) => `${stage} ${seconds.toFixed(1)} s`)
        .join(", ")}`
  );
  return ["", head, ...lines, "", ...spent].join("\n");
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function say(sentence: string): void {
  process.stdout.write(`[bench] ${sentence}\n`);
}
