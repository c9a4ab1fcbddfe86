// The inbox folder → the files that can be read now, and why the others cannot.

import {lstatSync, readdirSync} from "node:fs";
import type {Dirent} from "node:fs";
import {join, relative, sep} from "node:path";
import {setTimeout} from "node:timers/promises";
import {listOpenForWriting} from "./open-files.ts";

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

export interface Inbox {
  /** In the order of their names. */
  files: InboxFile[];
  /** Names of files that stay where they are, each with a sentence why. */
  left: {name: string; sentence: string}[];
}

const settleMs = 150;
const sentences = {
  busy: "It is still being written; the next night takes it.",
  open: "A program has it open (its lock file is beside it). Close it; the next night takes it.",
  link: "It is a link to another place. Copy the file itself into the inbox.",
  special: "It is no ordinary file. Remove it from the inbox.",
  unreachable: "Its name or its permissions do not let it be read. Rename it, or check its permissions."
};

/** Waits a moment, so that a file that grows is seen growing. */
export async function listInbox(inbox: string, kinds: Iterable<string>): Promise<Inbox> {
  const found = [...kinds].flatMap((kind) => walk(join(inbox, kind)).map((entry) => ({kind, ...entry})));
  const listed: Inbox = {files: [], left: []};
  if (found.length === 0) return listed;
  const names = new Set(found.map(({path}) => path));
  const before = found.map(({path}) => fingerprint(path));
  await setTimeout(settleMs);
  const written = listOpenForWriting(names);
  found.forEach(({kind, path, entry, locks}, i) => {
    const name = relative(inbox, path).split(sep).join("/");
    const now = fingerprint(path);
    if (entry.isSymbolicLink()) listed.left.push({name, sentence: sentences.link});
    else if (entry.isDirectory()) listed.left.push({name, sentence: sentences.unreachable});
    else if (!entry.isFile()) listed.left.push({name, sentence: sentences.special});
    else if (now === undefined) listed.left.push({name, sentence: sentences.unreachable});
    else if (locks) listed.left.push({name, sentence: sentences.open});
    else if (now !== before[i] || written.has(path) || isPartName(entry.name)) {
      listed.left.push({name, sentence: sentences.busy});
    } else listed.files.push(toInboxFile(inbox, {kind, path, name, fingerprint: now}));
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
    modifiedAt: lstatSync(path).mtime,
    fingerprint
  };
}

interface Entry {
  path: string;
  entry: Dirent;
  /** Whether a lock file of a spreadsheet program stands beside it. */
  locks: boolean;
}

function walk(folder: string): Entry[] {
  const entries = entriesOf(folder);
  const paths = new Set(entries.map((entry) => join(entry.parentPath, entry.name)));
  return entries
    .filter((entry) => isData(entry.name))
    .map((entry) => ({
      path: join(entry.parentPath, entry.name),
      entry,
      locks: lockNames(entry.name).some((name) => paths.has(join(entry.parentPath, name)))
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What is in a folder and in those below it; a folder that cannot be looked into stands for what is in it. */
function entriesOf(folder: string): Dirent[] {
  return readdirSync(folder, {withFileTypes: true}).flatMap((entry) => {
    if (!entry.isDirectory()) return [entry];
    try {
      return entriesOf(join(folder, entry.name));
    } catch (error) {
      if (!["EACCES", "EPERM", "ENOENT"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
      return [entry];
    }
  });
}

/** Excel and WPS put `~$name` beside an open file, LibreOffice `.~lock.name#`. */
function lockNames(name: string): string[] {
  return [`~$${name}`, `.~lock.${name}#`];
}

const ownedNames = new Set(["mapping.json", "mapping.draft.json", "desktop.ini", "Thumbs.db"]);

/** Whether a file of this name is somebody's data, not a mapping or what a program keeps in every folder. */
export function isData(name: string): boolean {
  return !ownedNames.has(name) && !name.startsWith(".") && !name.startsWith("~$");
}

/** Names that copying and downloading programs give what is not whole yet. */
function isPartName(name: string): boolean {
  return /\.(tmp|part|partial|crdownload|download|filepart)$/i.test(name);
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
