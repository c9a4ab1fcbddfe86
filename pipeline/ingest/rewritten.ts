// archive/rewritten.jsonl: originals that an erasure changed keep the identity of what came, so that neither the file
// that came first nor the one that is left is taken for a new one.

import {createHash} from "node:crypto";
import {existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync} from "node:fs";
import {basename, dirname, join} from "node:path";

interface Rewritten {
  sha256: string;
  /** Of the file as it came. */
  first_sha256: string;
}

/** The content hash under which a file's rows are kept. */
export function firstHash(archive: string, sha256: string): string {
  return readRewritten(archive).find((line) => line.sha256 === sha256)?.first_sha256 ?? sha256;
}

/** Puts `bytes` in the place of an original; the identity is on the disk before the file is. */
export function writeRewritten(
  archive: string,
  path: string,
  {bytes, first_sha256}: {bytes: Buffer; first_sha256: string}
): void {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const known = readRewritten(archive);
  mkdirSync(dirname(path), {recursive: true, mode: 0o700});
  if (sha256 !== first_sha256 && !known.some((line) => line.sha256 === sha256)) {
    const lines = [...known, {sha256, first_sha256}].map((line) => `${JSON.stringify(line)}\n`);
    writeWhole(join(archive, "rewritten.jsonl"), lines.join(""));
  }
  writeWhole(path, bytes);
}

/** Replaces a file whole or not at all; who may read it stays as it is. */
export function writeWhole(path: string, content: string | Buffer): void {
  // Hidden, so that nobody takes what a kill leaves for a file of its own.
  const part = join(dirname(path), `.${basename(path)}.part`);
  rmSync(part, {force: true});
  writeFileSync(part, content, {mode: existsSync(path) ? statSync(path).mode & 0o777 : 0o600, flush: true});
  renameSync(part, path);
}

function readRewritten(archive: string): Rewritten[] {
  const path = join(archive, "rewritten.jsonl");
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, "utf8").split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Rewritten);
}
