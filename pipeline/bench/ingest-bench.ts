// npm run bench -- ingest: a complaint export of 22 columns taken in as UTF-8, as GB18030 and as a workbook, beside the bare
// engine loading the same rows, in turn, medians of three.

import {execFileSync} from "node:child_process";
import {createReadStream, createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {cpus, tmpdir} from "node:os";
import {join} from "node:path";
import {pipeline} from "node:stream/promises";
import {parseArgs} from "node:util";
import {programRoot} from "../config.ts";
import {encodeGb18030} from "../demo/gb18030.ts";
import type {IngestRun} from "./ingest-child.ts";
import {writeComplaints} from "./make-inputs.ts";
import {makeWorkbook} from "./make-workbook.ts";

const rounds = 3;

interface Measure {
  count: number;
  format: string;
  rows_per_second: number;
  memory_mb: number;
  /** Seconds by those of the bare engine. */
  ratio_to_bare: number;
  /** Seconds by those of the UTF-8 file. */
  ratio_to_utf8: number;
}

const {values} = parseArgs({options: {large: {type: "boolean"}, help: {type: "boolean"}}});
if (values.help) {
  process.stdout.write(
    "npm run bench -- ingest [--large]\n\nTakes in 100,000 (and 1,000,000) complaints as UTF-8, GB18030 and XLSX, beside the bare engine.\n"
  );
  process.exit(0);
}

const measures: Measure[] = [];
for (const count of values.large ? [100_000, 1_000_000] : [100_000]) measures.push(...(await measure(count)));
process.stdout.write(`${measures.map(describe).join("\n")}\n`);
const target = join(programRoot, "dist", "bench-ingest.json");
mkdirSync(join(programRoot, "dist"), {recursive: true});
const machine = {node: process.version, cpu: cpus()[0]?.model, cores: cpus().length};
writeFileSync(target, `${JSON.stringify({machine, rounds, measures}, null, 2)}\n`);
process.stdout.write(`The same as JSON: ${target}\n`);

async function measure(count: number): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), "huiyin-bench-"));
  try {
    process.stdout.write(`[bench] making ${count.toLocaleString("en")} rows\n`);
    const files = {
      utf8: join(folder, "utf8.csv"),
      gb18030: join(folder, "gb18030.csv"),
      xlsx: join(folder, "book.xlsx")
    };
    await writeComplaints(files.utf8, {count, seed: 1});
    await encodeFile(files.utf8, files.gb18030);
    await makeWorkbook(files.xlsx, {count, seed: 1, texts: "shared"});
    const runs: Record<string, IngestRun[]> = {bare: [], utf8: [], gb18030: [], xlsx: []};
    for (let round = 1; round <= rounds; round++) {
      runs.bare!.push(run("bare", files.utf8, count));
      for (const [format, file] of Object.entries(files)) runs[format]!.push(run("ingest", file, count));
      process.stdout.write(`[bench] round ${round}/${rounds}\n`);
    }
    return summarise(count, runs);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

async function encodeFile(path: string, encoded: string): Promise<void> {
  await pipeline(
    createReadStream(path, {encoding: "utf8", highWaterMark: 1 << 20}),
    async function* (chunks: AsyncIterable<string>) {
      for await (const chunk of chunks) yield encodeGb18030(chunk.replaceAll("\uFEFF", ""));
    },
    createWriteStream(encoded)
  );
}

function run(mode: "bare" | "ingest", file: string, count: number): IngestRun {
  const child = join(programRoot, "pipeline", "bench", "ingest-child.ts");
  const output = execFileSync(process.execPath, ["--import", "tsx", child, mode, file], {
    cwd: programRoot,
    encoding: "utf8"
  });
  const measured = JSON.parse(output) as IngestRun;
  if (measured.row_count !== count) throw new Error(`invalid row count of ${file}: ${measured.row_count}`);
  return measured;
}

function summarise(count: number, runs: Record<string, IngestRun[]>): Measure[] {
  const seconds = (format: string) => median(runs[format]!.map((one) => one.seconds));
  return Object.keys(runs).map((format) => ({
    count,
    format,
    rows_per_second: Math.round(count / seconds(format)),
    memory_mb: median(runs[format]!.map(({memory_mb}) => memory_mb)),
    ratio_to_bare: rounded(seconds(format) / seconds("bare")),
    ratio_to_utf8: rounded(seconds(format) / seconds("utf8"))
  }));
}

function describe({count, format, ...measured}: Measure): string {
  const speed = measured.rows_per_second.toLocaleString("en").padStart(9);
  return `${count.toLocaleString("en").padStart(9)} ${format.padEnd(7)} ${speed} rows/s  ${measured.memory_mb} MB  ${measured.ratio_to_bare.toFixed(2)} × bare  ${measured.ratio_to_utf8.toFixed(2)} × UTF-8`;
}

function median(numbers: number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

function rounded(number: number): number {
  return Math.round(100 * number) / 100;
}
