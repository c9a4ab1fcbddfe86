// One command at a time that changes a home: a lock file names it and its process; one left by a dead process is taken over.

import {linkSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {PipelineError} from "./errors.ts";

/** The commands that hold the lock, and what each is called in a sentence. */
const names = {
  night: "A night",
  invite: "An invitation run (huiyin invite)",
  erase: "An erasure (huiyin erase)",
  reports: "An issue of reports (huiyin reports issue)"
};

/** Returns the release. Throws a PipelineError, which names the command at work, while another holds the lock. */
export function lockHome(home: string, command: keyof typeof names): () => void {
  const path = join(home, "night.lock");
  const own = `${path}.${process.pid}`;
  const mark = `${process.pid} ${startOf(process.pid)}\n${command}\n`;
  writeFileSync(own, mark);
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        linkSync(own, path);
        removeDeadMarks(home);
        return () => {
          if (readText(path) === mark) rmSync(path, {force: true});
        };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      }
      const holder = /^(\d+) ?(\S*)\n?(\w*)/.exec(readText(path) ?? "");
      if (holder && isRunning(Number(holder[1]), holder[2]!)) {
        throw new PipelineError(
          `${nameOf(holder[3]!)} is already running in ${home} (process ${holder[1]}). Wait for it. If that process is something else, remove ${path} and try again.`
        );
      }
      rmSync(path, {force: true});
    }
    throw new PipelineError(
      `The lock ${path} cannot be taken. Remove the file if no other command is at work in this home.`
    );
  } finally {
    rmSync(own, {force: true});
  }
}

/** Those of processes that were killed while they took the lock. */
function removeDeadMarks(home: string): void {
  for (const name of readdirSync(home)) {
    const pid = /^night\.lock\.(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && Number(pid) !== process.pid && !isRunning(Number(pid), "")) {
      rmSync(join(home, name), {force: true});
    }
  }
}

function nameOf(command: string): string {
  return Object.hasOwn(names, command) ? names[command as keyof typeof names] : "Another command";
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
