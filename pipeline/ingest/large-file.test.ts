import {closeSync, mkdirSync, openSync, rmSync, statSync, writeSync} from "node:fs";
import {availableParallelism} from "node:os";
import {join} from "node:path";
import {expect, test} from "vitest";
import {makeTestHome} from "../test-home.ts";
import {ingest} from "./ingest.ts";

// What the engine needs whatever the file is: buffers of 32 MB that its threads read from, and the rows on their way.
const limitMb = 100 + 30 * availableParallelism();
const rowsPerMb = 200;

test("a file half as large again as the memory that the engine may have is taken whole", async () => {
  const home = makeTestHome();
  const path = join(home.config.inbox, "complaints", "a.csv");
  mkdirSync(join(home.config.inbox, "complaints"), {recursive: true});
  const file = openSync(path, "w");
  writeSync(file, "单号,受理时间,项目,内容,流程日志\n");
  const log = "x".repeat(2 ** 20 / rowsPerMb);
  const rowCount = Math.ceil(1.5 * limitMb) * rowsPerMb;
  for (let row = 0; row < rowCount; row += rowsPerMb) {
    const lines = Array.from({length: rowsPerMb}, (_, i) => `${row + i},2026-10-08,云栖里,漏水,${log}\n`);
    writeSync(file, lines.join(""));
  }
  closeSync(file);
  try {
    expect(statSync(path).size / 2 ** 20).toBeGreaterThan(1.5 * limitMb);
    const {files} = await ingest({...home.config, memoryLimit: `${limitMb}MB`}, home.effects);
    expect(files).toMatchObject([{outcome: "accepted", row_count: rowCount, rejected_count: 0}]);
  } finally {
    rmSync(home.config.home, {recursive: true, force: true});
  }
}, 300_000);
