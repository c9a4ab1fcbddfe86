// npm run bench -- notebooks: every SQL cell of the notebooks, on the warehouse of many complaints and responses.

import {existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {cpus, tmpdir} from "node:os";
import {join} from "node:path";
import {parseArgs} from "node:util";
import type {Config} from "../config.ts";
import {programRoot, readConfig} from "../config.ts";
import {ingest} from "../ingest/ingest.ts";
import {buildModels} from "../models/build.ts";
import {openAnswers} from "../notebooks/answers.ts";
import {listSources} from "../notebooks/sources.ts";
import {openWarehouse} from "../warehouse.ts";
import {writeEstate} from "./make-estate.ts";
import {writeRawResponses} from "./make-responses.ts";

interface CellTimes {
  cell: string;
  /** In the order of the rounds: the first is that of a reader who opens the page. */
  seconds: number[];
}

const rounds = 3;
const shownCells = 10;
const complaintsPerResponse = 10;

const {values} = parseArgs({
  options: {large: {type: "boolean"}, home: {type: "string"}, help: {type: "boolean"}}
});
if (values.help) {
  process.stdout.write(
    "npm run bench -- notebooks [--large] [--home DIR]\n\nAsks every SQL cell of the notebooks of 100,000 (with --large 1,000,000) complaints and a tenth as many responses.\nThe home DIR is made where it has no warehouse yet, and stays.\n"
  );
  process.exit(0);
}

const count = values.large ? 1_000_000 : 100_000;
const folder = values.home ?? mkdtempSync(join(tmpdir(), "huiyin-bench-"));
try {
  const config = readConfig({home: folder, env: {}});
  if (!existsSync(config.warehouse)) await makeWarehouse(config);
  const cells = await measure(config);
  const slowest = cells.toSorted((a, b) => b.seconds[0]! - a.seconds[0]!).slice(0, shownCells);
  const total = cells.reduce((sum, {seconds}) => sum + seconds[0]!, 0);
  process.stdout.write(`${cells.length} SQL cells, first round ${total.toFixed(1)} s in all; the slowest:\n`);
  for (const {cell, seconds} of slowest) {
    process.stdout.write(`${seconds.map((one) => `${one.toFixed(3).padStart(7)} s`).join("")}  ${cell}\n`);
  }
  const target = join(programRoot, "dist", "bench-notebooks.json");
  mkdirSync(join(programRoot, "dist"), {recursive: true});
  const machine = {node: process.version, cpu: cpus()[0]?.model, cores: cpus().length};
  writeFileSync(target, `${JSON.stringify({machine, cells}, null, 2)}\n`);
  process.stdout.write(`The same as JSON: ${target}\n`);
} finally {
  if (values.home === undefined) rmSync(folder, {recursive: true, force: true});
}

async function makeWarehouse(config: Config): Promise<void> {
  const say = (text: string) => process.stdout.write(`[bench] ${count.toLocaleString("en")}: ${text}\n`);
  const effects = {log: () => undefined, now: () => new Date("2026-11-01T00:00:00Z")};
  const [complaints, roster] = ["complaints", "households"].map((kind) => join(config.inbox, kind, "estate"));
  for (const inbox of [complaints!, roster!]) mkdirSync(inbox, {recursive: true});
  say("making the files");
  await writeEstate(
    {complaints: join(complaints!, "complaints.csv"), roster: join(roster!, "roster.csv")},
    {count, seed: 1}
  );
  say("taking them in");
  await ingest(config, effects);
  const next = await openWarehouse(`${config.warehouse}.next`, {memoryLimit: config.memoryLimit});
  await writeRawResponses(next, {raw: config.raw, count: count / complaintsPerResponse, seed: 1});
  say("building the models");
  const scratch = mkdtempSync(join(tmpdir(), "huiyin-bench-"));
  const options = {sql: config.sql, overrides: config.referenceOverrides, raw: config.raw, scratch};
  await buildModels(next, {...options, night: {as_of: "2026-10-31", run_id: "bench"}}, effects);
  next.close();
  rmSync(scratch, {recursive: true, force: true});
  renameSync(`${config.warehouse}.next`, config.warehouse);
}

async function measure(config: Config): Promise<CellTimes[]> {
  const cells = listSources(config).flatMap(({name, path}) =>
    readSqlCells(path).map((sql, i) => ({cell: `${name}, SQL cell ${i + 1}`, sql, seconds: [] as number[]}))
  );
  for (let round = 0; round < rounds; round++) {
    // What one has been asked it does not ask again.
    const answers = await openAnswers(config);
    for (const {cell, sql, seconds} of cells) {
      const startedAt = performance.now();
      await answers.ask(sql).catch((error: unknown) => {
        throw new Error(`invalid ${cell}`, {cause: error});
      });
      seconds.push((performance.now() - startedAt) / 1000);
    }
    answers.close();
  }
  return cells.map(({cell, seconds}) => ({cell, seconds}));
}

function readSqlCells(path: string): string[] {
  const cells = readFileSync(path, "utf8").matchAll(/<script\b[^>]*"application\/sql"[^>]*>([\s\S]*?)<\/script>/g);
  return [...cells].map(([, sql]) => sql!);
}
