// One night at a time per home: a lock file that names its process; one left by a dead process is taken over.

import {linkSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {PipelineError} from "./errors.ts";

/** Returns the release. Throws a PipelineError while another night runs. */
export function lockHome(home: string): () => void {
  const path = join(home, "night.lock");
  const own = `${path}.${process.pid}`;
  const mark = `${process.pid} ${startOf(process.pid)}\n`;
  writeFileSync(own, mark);
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        linkSync(own, path);
        return () => {
          if (readText(path) === mark) rmSync(path, {force: true});
        };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      }
      const holder = /^(\d+) ?(\S*)/.exec(readText(path) ?? "");
      if (holder && isRunning(Number(holder[1]), holder[2]!)) {
        throw new PipelineError(
          `A night is already running in ${home} (process ${holder[1]}). Wait for it. If that process is no night, remove ${path} and try again.`
        );
      }
      rmSync(path, {force: true});
    }
    throw new PipelineError(`The lock ${path} cannot be taken. Remove the file if no night is running.`);
  } finally {
    rmSync(own, {force: true});
  }
}

/** Whether the process is there and is the one that took the lock, not another that got its number since. */
function isRunning(pid: number, start: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  const now = startOf(pid);
  return start === "" || now === "" ? pid !== process.pid : start === now;
}

/** When a process started, in ticks since boot, with the boot's id (Linux); empty where the system does not tell. */
function startOf(pid: number): string {
  const stat = readText(`/proc/${pid}/stat`);
  const boot = readText("/proc/sys/kernel/random/boot_id")?.trim() ?? "";
  const ticks = stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  return ticks ? `${ticks}@${boot}` : "";
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined; // released while we looked, or a system without such files
  }
}
