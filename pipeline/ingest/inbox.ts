// The inbox folder → the files that can be read now.

import {lstatSync, readdirSync, statSync} from "node:fs";
import {join, relative, sep} from "node:path";
import {setTimeout} from "node:timers/promises";

export interface InboxFile {
  path: string;
  /** Path below the inbox, with forward slashes, for sentences. */
  name: string;
  kind: string;
  /** The folder below the kind, `default` for files directly in it. */
  source: string;
  /** The folder that holds mapping.json. */
  folder: string;
  modifiedAt: Date;
}

const settleMs = 150;

/** Files in the order of their names. A file that changes while we look is still being written: left for the next night. */
export async function listInbox(inbox: string, kinds: Iterable<string>): Promise<{files: InboxFile[]; busy: string[]}> {
  const found = [...kinds].flatMap((kind) => walk(join(inbox, kind)).map((path) => ({kind, path})));
  if (found.length === 0) return {files: [], busy: []};
  const before = found.map(({path}) => fingerprint(path));
  await setTimeout(settleMs);
  const files: InboxFile[] = [];
  const busy: string[] = [];
  found.forEach(({kind, path}, i) => {
    const name = relative(inbox, path).split(sep).join("/");
    if (fingerprint(path) !== before[i]) {
      busy.push(name);
      return;
    }
    const parts = name.split("/");
    const source = parts.length > 2 ? parts.slice(1, -1).join("/") : "default";
    const folder = parts.length > 2 ? join(inbox, kind, parts[1]!) : join(inbox, kind);
    files.push({path, name, kind, source: source.split("/")[0]!, folder, modifiedAt: statSync(path).mtime});
  });
  return {files, busy};
}

function walk(folder: string): string[] {
  const entries = readdirSync(folder, {withFileTypes: true, recursive: true});
  return entries
    .filter((entry) => entry.isFile() && isData(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function isData(name: string): boolean {
  return name !== "mapping.json" && !name.startsWith(".") && !name.startsWith("~$") && !name.endsWith(".tmp");
}

function fingerprint(path: string): string {
  const {size, mtimeMs} = lstatSync(path);
  return `${size} ${mtimeMs}`;
}
