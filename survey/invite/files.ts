// Links are keys to a household's answers: their folder is for its owner alone, and a file is there whole or not at all.

import {createHash} from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync
} from "node:fs";
import {dirname, join} from "node:path";

export function makeFolder(folder: string): void {
  mkdirSync(folder, {recursive: true, mode: 0o700});
}

/** On the disk under its name, or nothing. */
export function writeWhole(path: string, text: string, {isFlushed = false}: {isFlushed?: boolean} = {}): void {
  writeFileSync(`${path}.part`, text, {mode: 0o600, flush: isFlushed});
  renameSync(`${path}.part`, path);
  if (isFlushed) flushFolder(dirname(path));
}

/** What a run that was killed left half written. */
export function removeParts(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) if (name.endsWith(".part")) rmSync(join(folder, name), {force: true});
}

// Windows opens no folders, and keeps renamed names by itself.
function flushFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}

const nameLength = 40;
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * A name that any file system takes and that stays in its folder. A text that had to change, or that differs from another
 * by small letters alone, carries eight digits of its hash, so that no two texts share a name.
 */
export function safeName(text: string): string {
  const plain = text.normalize("NFC").replaceAll(/[^\p{L}\p{N}_-]/gu, "_");
  const name = Array.from(plain).slice(0, nameLength).join("");
  const isSafe = name === text && name !== "" && !reserved.test(name) && name === name.toUpperCase();
  return isSafe ? name : `${name}-${createHash("sha256").update(text).digest("hex").slice(0, 8)}`;
}
