// One night at a time per home: a lock file that names its process; one left by a dead process is taken over.

import {linkSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {PipelineError} from "./errors.ts";

/** Returns the release. Throws a PipelineError while another night runs. */
export function lockHome(home: string): () => void {
  const path = join(home, "night.lock");
  const own = `${path}.${process.pid}`;
  writeFileSync(own, `${process.pid}\n`);
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        linkSync(own, path);
        return () => rmSync(path, {force: true});
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      }
      const holder = readHolder(path);
      if (holder !== undefined && isAlive(holder)) {
        throw new PipelineError(
          `A night is already running in ${home} (process ${holder}). Wait for it. If that process is no night, remove ${path} and try again.`
        );
      }
      rmSync(path, {force: true});
    }
    throw new PipelineError(`The lock ${path} cannot be taken. Remove the file if no night is running.`);
  } finally {
    rmSync(own, {force: true});
  }
}

function readHolder(path: string): number | undefined {
  try {
    const holder = Number(readFileSync(path, "utf8").trim());
    return Number.isInteger(holder) && holder > 0 ? holder : undefined;
  } catch {
    return undefined; // released while we looked
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
