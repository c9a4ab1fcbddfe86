// The home's secret: made on first use, readable by its owner alone.

import {mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {randomBytes} from "node:crypto";
import {join} from "node:path";
import type {Warehouse} from "../warehouse.ts";

const blockBytes = 64;

/** 32 random bytes in secrets/pseudonym.key, mode 0600. Lost, no old key can be joined to a new one. */
export function readPseudonymSecret(secrets: string): Buffer {
  mkdirSync(secrets, {recursive: true, mode: 0o700});
  const path = join(secrets, "pseudonym.key");
  try {
    writeFileSync(path, randomBytes(32).toString("hex"), {mode: 0o600, flag: "wx"});
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return Buffer.from(readFileSync(path, "utf8").trim(), "hex");
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
