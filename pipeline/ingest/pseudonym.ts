// The home's secret: made on first use, readable by its owner alone.

import {existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {randomBytes} from "node:crypto";
import {join} from "node:path";
import {PipelineError} from "../errors.ts";
import type {Warehouse} from "../warehouse.ts";

const blockBytes = 64;

/** 32 random bytes in secrets/pseudonym.key, mode 0600. Lost, no old key can be joined to a new one. */
export function readPseudonymSecret(secrets: string): Buffer {
  mkdirSync(secrets, {recursive: true, mode: 0o700});
  const path = join(secrets, "pseudonym.key");
  const next = `${path}.next`;
  if (!existsSync(path)) writeOnce(path, {next, text: randomBytes(32).toString("hex")});
  rmSync(next, {force: true});
  const text = readFileSync(path, "utf8").trim();
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw new PipelineError(`${path} is not a key of 64 hexadecimal digits. Restore it from a backup of the home.`);
  }
  return Buffer.from(text, "hex");
}

/** Whole or not at all, and never over a key that is there. */
function writeOnce(path: string, {next, text}: {next: string; text: string}): void {
  writeFileSync(next, text, {mode: 0o600, flush: true});
  try {
    linkSync(next, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

/** Gives a connection the macro `pseudonym(text)`: HMAC-SHA-256 as hex (RFC 2104), computed by the engine for whole columns. */
export async function definePseudonym(warehouse: Warehouse, secret: Buffer): Promise<void> {
  await warehouse.run("set variable pseudonym_inner = unhex($1)", [paddedKey(secret, 0x36)]);
  await warehouse.run("set variable pseudonym_outer = unhex($1)", [paddedKey(secret, 0x5c)]);
  await warehouse.run(`
    create or replace macro pseudonym(text) as
      sha256(getvariable('pseudonym_outer') || unhex(sha256(getvariable('pseudonym_inner') || encode(text))))
  `);
}

function paddedKey(secret: Buffer, pad: number): string {
  const block = Buffer.alloc(blockBytes);
  secret.copy(block);
  return Buffer.from(block.map((byte) => byte ^ pad)).toString("hex");
}
