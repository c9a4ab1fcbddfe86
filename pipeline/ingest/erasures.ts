// secrets/erasures.jsonl: the households that were erased, so that no later file and no backup brings them back.

import {existsSync, mkdirSync, readFileSync, renameSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {z} from "zod";
import {PipelineError} from "../errors.ts";

const schema = z.object({
  household_key: z.string().regex(/^[0-9a-f]{64}$/),
  erased_at: z.string(),
  /** Keys of the same home written without its unit, where no other home fits. */
  other_keys: z.array(z.string().regex(/^[0-9a-f]{64}$/)).default([]),
  /** Of the household when it was erased: a raw file of responses names no household. */
  invitation_ids: z.array(z.string()).default([])
});

export type Erasure = z.infer<typeof schema>;

/** The keys of all households that were erased; empty where none was. */
export function readErasures(secrets: string): Set<string> {
  return new Set(readErasureLines(secrets).flatMap(({household_key, other_keys}) => [household_key, ...other_keys]));
}

/** The erasures themselves, one a household, in the order in which they were asked for. */
export function readErasureLines(secrets: string): Erasure[] {
  const path = fileOf(secrets);
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, "utf8").split("\n");
  return lines.flatMap((line, i) => (line.trim() ? [parseErasure(line, `${path}, line ${i + 1}`)] : []));
}

/** Adds an erasure, or to the one of the same household what is known now; written whole or not at all. */
export function keepErasure(secrets: string, erasure: Erasure): void {
  const known = readErasureLines(secrets);
  const earlier = known.find(({household_key}) => household_key === erasure.household_key);
  const ids = new Set([...(earlier?.invitation_ids ?? []), ...erasure.invitation_ids]);
  const keys = new Set([...(earlier?.other_keys ?? []), ...erasure.other_keys]);
  const kept = {...erasure, ...earlier, other_keys: [...keys].sort(), invitation_ids: [...ids].sort()};
  const lines = earlier ? known.map((line) => (line === earlier ? kept : line)) : [...known, kept];
  mkdirSync(secrets, {recursive: true, mode: 0o700});
  const path = fileOf(secrets);
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
  writeFileSync(`${path}.tmp`, text, {mode: 0o600, flush: true});
  renameSync(`${path}.tmp`, path);
}

function fileOf(secrets: string): string {
  return join(secrets, "erasures.jsonl");
}

function parseErasure(line: string, place: string): Erasure {
  const parsed = schema.safeParse(parseJson(line));
  if (parsed.success) return parsed.data;
  throw new PipelineError(
    `${place} is no erasure. Restore the file from a backup of the home: without it, erased households may come back.`
  );
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined; // said in parseErasure, with its place
  }
}
