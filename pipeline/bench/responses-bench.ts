// npm run bench -- responses: every model built and checked from responses of 30 answers, beside the bare engine turning the
// same answers into one wide typed table.

import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {cpus, tmpdir} from "node:os";
import {join} from "node:path";
import {parseArgs} from "node:util";
import {programRoot, readConfig} from "../config.ts";
import {ingest} from "../ingest/ingest.ts";
import {openWarehouse} from "../warehouse.ts";
import {writeRawResponses} from "./make-responses.ts";
import type {ModelsRun} from "./models-child.ts";
import {medianRun, runModels} from "./run-models.ts";

const shownSeconds = 0.1;

const {values} = parseArgs({
  options: {large: {type: "boolean"}, rounds: {type: "string"}, help: {type: "boolean"}}
});
if (values.help) {
  process.stdout.write(
    "npm run bench -- responses [--large] [--rounds 3]\n\nBuilds and checks all models of 100,000 (with --large also 1,000,000) responses of 30 answers.\n"
  );
  process.exit(0);
}

const rounds = Number(values.rounds ?? 3);
const empty = await measure(0);
const measures: {count: number; bare: ModelsRun; models: ModelsRun}[] = [];
for (const count of [100_000, ...(values.large ? [1_000_000] : [])]) measures.push({count, ...(await measure(count))});
process.stdout.write(
  `Without responses the models take ${empty.models.seconds.toFixed(1)} s ${empty.models.memory_mb} MB.\n`
);
for (const {count, bare, models} of measures) {
  const ratio = ((models.seconds - empty.models.seconds) / bare.seconds).toFixed(1);
  process.stdout.write(
    `${count.toLocaleString("en").padStart(9)}  models ${models.seconds.toFixed(1)} s ${models.memory_mb} MB, bare ${bare.seconds.toFixed(1)} s ${bare.memory_mb} MB: what is more than without responses is ${ratio} ×\n`
  );
  for (const [name, {seconds}] of Object.entries(models.steps)) {
    const more = seconds - (empty.models.steps[name]?.seconds ?? 0);
    if (more >= shownSeconds) process.stdout.write(`           ${more.toFixed(2).padStart(6)} s  ${name}\n`);
  }
}
const target = join(programRoot, "dist", "bench-responses.json");
mkdirSync(join(programRoot, "dist"), {recursive: true});
const machine = {node: process.version, cpu: cpus()[0]?.model, cores: cpus().length};
writeFileSync(target, `${JSON.stringify({machine, rounds, empty, measures}, null, 2)}\n`);
process.stdout.write(`The same as JSON: ${target}\n`);

/** The run with the median time of each kind, in turn. */
async function measure(count: number): Promise<{bare: ModelsRun; models: ModelsRun}> {
  const folder = mkdtempSync(join(tmpdir(), "huiyin-bench-"));
  try {
    const config = readConfig({home: join(folder, "home"), env: {}});
    process.stdout.write(`[bench] ${count.toLocaleString("en")}: making the responses\n`);
    await ingest(config, {log: () => undefined, now: () => new Date("2026-11-01T00:00:00Z")});
    const engine = await openWarehouse(":memory:");
    if (count > 0) await writeRawResponses(engine, {raw: config.raw, count, seed: 1});
    engine.close();
    const runs: {bare: ModelsRun; models: ModelsRun}[] = [];
    for (let round = 1; round <= rounds; round++) {
      runs.push({bare: runModels("bare-responses", config.home), models: runModels("models", config.home)});
      process.stdout.write(`[bench] ${count.toLocaleString("en")}: round ${round}/${rounds}\n`);
    }
    return {bare: medianRun(runs.map(({bare}) => bare)), models: medianRun(runs.map(({models}) => models))};
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}
