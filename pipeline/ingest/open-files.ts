// Which files other programs are writing, as far as Linux tells; elsewhere nothing is known.

import {readdirSync, readFileSync, readlinkSync} from "node:fs";

const accessMode = 0o3;

/** Those of `paths` that a process has open for writing: a copy that pauses looks finished by size and time alone. */
export function listOpenForWriting(paths: Set<string>): Set<string> {
  const open = new Set<string>();
  for (const process of entries("/proc").filter((name) => /^\d+$/.test(name))) {
    for (const descriptor of entries(`/proc/${process}/fd`)) {
      const path = attempt(() => readlinkSync(`/proc/${process}/fd/${descriptor}`));
      if (path !== undefined && paths.has(path) && isForWriting(process, descriptor)) open.add(path);
    }
  }
  return open;
}

function isForWriting(process: string, descriptor: string): boolean {
  const info = attempt(() => readFileSync(`/proc/${process}/fdinfo/${descriptor}`, "utf8")) ?? "";
  const flags = /^flags:\s*([0-7]+)/m.exec(info)?.[1] ?? "0";
  return (Number.parseInt(flags, 8) & accessMode) !== 0;
}

function entries(folder: string): string[] {
  return attempt(() => readdirSync(folder)) ?? [];
}

/** A process may end, and another user's may not be looked at. */
function attempt<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
