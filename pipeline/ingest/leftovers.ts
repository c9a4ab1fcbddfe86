// What killed nights left half written in raw/, archive/ and rejected/ → gone. Most is written over by the next night;
// where the file left the inbox meanwhile nobody else would take it away, and in archive/ and rejected/ it is personal.

import {existsSync, readdirSync, rmSync} from "node:fs";
import {join} from "node:path";
import type {Config} from "../config.ts";

/** No finished file has such a name: the inbox leaves those that end in .tmp where they are. */
export function removeLeftovers({raw, archive, rejected}: Config, kinds: string[]): void {
  const folders = [raw, ...kinds.flatMap((kind) => [join(archive, kind), join(rejected, kind)])];
  for (const folder of folders.filter((path) => existsSync(path))) {
    for (const entry of readdirSync(folder, {recursive: true, withFileTypes: true})) {
      if (entry.isFile() && isHalfWritten(entry.name)) rmSync(join(entry.parentPath, entry.name), {force: true});
    }
  }
}

/** As the engine, the archive, refused.ts and rewritten.ts name what is on its way. */
function isHalfWritten(name: string): boolean {
  return name.endsWith(".tmp") || (name.startsWith(".") && name.endsWith(".part"));
}
