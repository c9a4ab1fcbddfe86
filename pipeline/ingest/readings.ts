// raw/<kind>/<bytes>-<source>-<mapping>.parquet: the rows of a file as one mapping reads them. Of one file of a source only
// the reading under the latest mapping is kept.

import {createHash} from "node:crypto";
import {existsSync, readdirSync, renameSync, rmSync, statSync, utimesSync} from "node:fs";
import {basename, join} from "node:path";
import type {Warehouse} from "../warehouse.ts";
import {fingerprint} from "./inbox.ts";
import type {InboxFile} from "./inbox.ts";
import type {Mapping} from "./mapping.ts";
import {isMoments, momentsOf, ownMoment} from "./moments.ts";

export interface Readings {
  folder: string;
  /** How the names of all readings of the file begin. */
  prefix: string;
  /** Where its reading under the mapping is or will be. */
  plain: string;
  /** The same of a file of refused rows, whose rows have the time of the export that they come from. */
  ofRefused: string;
}

export function readingsOf(
  folder: string,
  {hash, source, mapping}: {hash: string; source: string; mapping: Mapping}
): Readings {
  const prefix = `${hash}-${shortHash(source)}-`;
  const stem = join(folder, `${prefix}${shortHash(JSON.stringify(mapping))}`);
  return {folder, prefix, plain: `${stem}.parquet`, ofRefused: `${stem}.refused.parquet`};
}

/** The reading under the mapping, if there is one. */
export function findReading({plain, ofRefused}: Readings): string | undefined {
  return [plain, ofRefused].find((path) => existsSync(path));
}

/**
 * The file with the time of its reading under another mapping, which it replaces: a copy of the original is no later export.
 * The file in the inbox gets that time, too, so that a night that is killed finds it so again.
 */
export async function atFormerTime(engine: Warehouse, file: InboxFile, readings: Readings): Promise<InboxFile> {
  const former = namesOf(readings).find((name) => name.endsWith(".parquet"));
  const own = former === undefined ? undefined : await ownMoment(engine, join(readings.folder, former));
  if (!own?.saved_at || fingerprint(file.path) !== file.fingerprint) return file;
  try {
    utimesSync(file.path, statSync(file.path).atime, own.saved_at);
  } catch (error) {
    // Another's file, which may be read and removed: its time stays, and is not looked at.
    if ((error as NodeJS.ErrnoException).code !== "EPERM") throw error;
  }
  return {...file, modifiedAt: own.saved_at, fingerprint: fingerprint(file.path) ?? file.fingerprint};
}

/** The same bytes under another mapping: their reading goes, which the archive can give again; its moments are the new one's. */
export function removeOtherReadings(readings: Readings, kept: string): void {
  for (const name of namesOf(readings).filter((name) => !name.startsWith(basename(kept)))) {
    const path = join(readings.folder, name);
    if (isMoments(name) && !existsSync(momentsOf(kept))) renameSync(path, momentsOf(kept));
    else rmSync(path);
  }
}

function namesOf({folder, prefix}: Readings): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith(prefix)) : [];
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
