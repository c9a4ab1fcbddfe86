// One measured run of models-child.ts in a process of its own, and the median of several.

import {execFileSync} from "node:child_process";
import {join} from "node:path";
import {programRoot} from "../config.ts";
import type {ModelsRun} from "./models-child.ts";

export type Mode = "bare" | "bare-responses" | "models";

export function runModels(mode: Mode, place: string): ModelsRun {
  const child = join(programRoot, "pipeline", "bench", "models-child.ts");
  const output = execFileSync(process.execPath, ["--import", "tsx", child, mode, place], {
    cwd: programRoot,
    encoding: "utf8"
  });
  return JSON.parse(output) as ModelsRun;
}

/** The run with the median time. */
export function medianRun(runs: ModelsRun[]): ModelsRun {
  return runs.toSorted((a, b) => a.seconds - b.seconds)[Math.floor(runs.length / 2)]!;
}
