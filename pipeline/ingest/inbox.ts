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
  /** Size and time when it was listed. */
  fingerprint: string;
}

const settleMs = 150;

export interface Inbox {
  files: InboxFile[];
  /** Names of files that changed while we looked: left for the next night. */
  busy: string[];
  /** Names of files that cannot even be looked at. */
  unreachable: string[];
}

/** Files in the order of their names. */
export async function listInbox(inbox: string, kinds: Iterable<string>): Promise<Inbox> {
  const found = [...kinds].flatMap((kind) => walk(join(inbox, kind)).map((path) => ({kind, path})));
  const listed: Inbox = {files: [], busy: [], unreachable: []};
  if (found.length === 0) return listed;
  const before = found.map(({path}) => fingerprint(path));
  await setTimeout(settleMs);
  found.forEach(({kind, path}, i) => {
    const name = relative(inbox, path).split(sep).join("/");
    const now = fingerprint(path);
    if (now === undefined) listed.unreachable.push(name);
    else if (now !== before[i]) listed.busy.push(name);
    else listed.files.push(toInboxFile(inbox, {kind, path, name, fingerprint: now}));
  });
  return listed;
}

function toInboxFile(
  inbox: string,
  {kind, path, name, fingerprint}: {kind: string; path: string; name: string; fingerprint: string}
): InboxFile {
  const [, source, ...rest] = name.split("/");
  const hasFolder = rest.length > 0;
  return {
    path,
    name,
    kind,
    source: hasFolder ? source! : "default",
    folder: hasFolder ? join(inbox, kind, source!) : join(inbox, kind),
    modifiedAt: statSync(path).mtime,
    fingerprint
  };
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

/** Size and time of a file; undefined when it cannot be looked at. */
export function fingerprint(path: string): string | undefined {
  try {
    const {size, mtimeMs} = lstatSync(path);
    return `${size} ${mtimeMs}`;
  } catch {
    return undefined;
  }
}
