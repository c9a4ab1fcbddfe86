// npm run bench -- workbook: a complaint export of 22 columns as a workbook, read by us and by another reader in turn.

import {execFileSync} from "node:child_process";
import {mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import {cpus, tmpdir} from "node:os";
import {join} from "node:path";
import {parseArgs} from "node:util";
import {programRoot} from "../config.ts";
import type {TextStorage} from "./make-workbook.ts";
import {makeWorkbook} from "./make-workbook.ts";
import type {Reader, Reading} from "./workbook-child.ts";

const rounds = 3;

interface Measure {
  count: number;
  texts: TextStorage;
  file_mb: number;
  rows_per_second: number;
  memory_mb: number;
  peer: Reader;
  peer_rows_per_second: number;
  peer_memory_mb: number;
  /** Our rows per second by those of the peer. */
  ratio: number;
}

const {values} = parseArgs({options: {large: {type: "boolean"}, help: {type: "boolean"}}});
if (values.help) {
  process.stdout.write(
    "npm run bench -- workbook [--large]\n\nReads 100,000 (and 1,000,000) rows of a workbook, beside the streaming reader of exceljs where that is installed\n(npm install --no-save exceljs@4.4.0), else beside read-excel-file.\n"
  );
  process.exit(0);
}

const peer: Reader = isInstalled("exceljs") ? "exceljs" : "read-excel-file";
const measures: Measure[] = [];
for (const count of values.large ? [100_000, 1_000_000] : [100_000]) {
  for (const texts of ["shared", "inline"] as const) measures.push(await measure(count, texts));
}
process.stdout.write(`\n${measures.map(describe).join("\n")}\n`);
const target = join(programRoot, "dist", "bench-workbook.json");
mkdirSync(join(programRoot, "dist"), {recursive: true});
const machine = {node: process.version, cpu: cpus()[0]?.model, cores: cpus().length};
writeFileSync(target, `${JSON.stringify({machine, rounds, measures}, null, 2)}\n`);
process.stdout.write(`The same as JSON: ${target}\n`);

async function measure(count: number, texts: TextStorage): Promise<Measure> {
  const folder = mkdtempSync(join(tmpdir(), "huiyin-bench-"));
  try {
    const path = join(folder, "complaints.xlsx");
    process.stdout.write(`[bench] making ${count.toLocaleString("en")} rows with ${texts} texts\n`);
    await makeWorkbook(path, {count, seed: 1, texts});
    const [ours, theirs]: [Reading[], Reading[]] = [[], []];
    for (let round = 1; round <= (count > 100_000 ? 1 : rounds); round++) {
      ours.push(read("huiyin", path, count));
      theirs.push(read(peer, path, count));
    }
    const [speed, peerSpeed] = [ours, theirs].map((all) => count / median(all.map(({seconds}) => seconds))) as [
      number,
      number
    ];
    return {
      count,
      texts,
      file_mb: Math.round(statSync(path).size / 1_048_576),
      rows_per_second: Math.round(speed),
      memory_mb: median(ours.map(({memory_mb}) => memory_mb)),
      peer,
      peer_rows_per_second: Math.round(peerSpeed),
      peer_memory_mb: median(theirs.map(({memory_mb}) => memory_mb)),
      ratio: Math.round((100 * speed) / peerSpeed) / 100
    };
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

function read(reader: Reader, path: string, count: number): Reading {
  const child = join(programRoot, "pipeline", "bench", "workbook-child.ts");
  const output = execFileSync(process.execPath, ["--import", "tsx", child, reader, path], {
    cwd: programRoot,
    encoding: "utf8"
  });
  const reading = JSON.parse(output) as Reading;
  if (reading.row_count !== count) throw new Error(`invalid row count of ${reader}: ${reading.row_count}`);
  return reading;
}

function describe({count, texts, ...measured}: Measure): string {
  const rows = (speed: number) => `${speed.toLocaleString("en").padStart(7)} rows/s`;
  return `${count.toLocaleString("en").padStart(9)} rows, ${texts} texts: ${rows(measured.rows_per_second)}, ${measured.memory_mb} MB; ${measured.peer} ${rows(measured.peer_rows_per_second)}, ${measured.peer_memory_mb} MB; ratio ${measured.ratio.toFixed(2)}`;
}

function isInstalled(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch {
    return false;
  }
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
