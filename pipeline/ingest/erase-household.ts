// One household → everything of it that the intake, raw/, archive/, rejected/ and inbox/ hold, in the order in which it
// may go: killed after any step, what is left still tells what belongs to it.

import {mkdirSync, rmSync} from "node:fs";
import {join} from "node:path";
import type {Config} from "../config.ts";
import {defineMacros} from "../macros.ts";
import type {Warehouse} from "../warehouse.ts";
import {openWarehouse, quotePath} from "../warehouse.ts";
import type {Found, Removal, Search} from "./erase-files.ts";
import {findInFiles, listFiles} from "./erase-files.ts";
import {findInIntake} from "./erase-intake.ts";
import {findInLinks} from "./erase-links.ts";
import {addPhones, addRawInvitations, defineErased, findErasedRows, parquetFiles, removeErasedRows} from "./erased.ts";
import {keepErasure, readErasureLines} from "./erasures.ts";
import {definePseudonym, readPseudonymSecret} from "./pseudonym.ts";

export type {Found, Left} from "./erase-files.ts";

export interface HouseholdSearch {
  /** Whether the household was erased before. */
  isKnown: boolean;
  /** Looks, changes nothing. */
  find: () => Promise<Found>;
  /** Notes the erasure: from now on nothing brings the household back. */
  keep: (erasedAt: Date) => Promise<void>;
  /** Names of projects in raw/, for a sentence. */
  projects: () => Promise<string[]>;
  close: () => void;
}

/** `address` in any spelling; undefined where it has no digit and no letter. */
export async function searchHousehold(
  config: Config,
  {project, address}: {project: string; address: string}
): Promise<HouseholdSearch | undefined> {
  const scratch = join(config.archive, ".scratch");
  const engine = await openWarehouse(":memory:", {memoryLimit: config.memoryLimit, tempFolder: scratch});
  const close = () => {
    engine.close();
    rmSync(scratch, {recursive: true, force: true});
  };
  const search: Search = {engine, config, scratch};
  await defineMacros(engine, config.sql);
  await definePseudonym(engine, readPseudonymSecret(config.secrets));
  const keys = await findKeys(engine, config, {project, address});
  if (!keys) {
    close();
    return undefined;
  }
  const earlier = readErasureLines(config.secrets).find((line) =>
    [line.household_key, ...line.other_keys].includes(keys.household_key)
  );
  const household_key = earlier?.household_key ?? keys.household_key;
  const other_keys = [...new Set([...keys.other_keys, ...(earlier?.other_keys ?? [])])];
  await defineErased(engine, [{household_key, other_keys, invitation_ids: earlier?.invitation_ids ?? []}]);
  return {
    isKnown: earlier !== undefined,
    find: () => findEverywhere(search),
    keep: async (erasedAt) => {
      const rows = await engine.rows<{invitation_id: string}>("from erased_invitations");
      const invitation_ids = rows.map(({invitation_id}) => invitation_id);
      keepErasure(config.secrets, {household_key, other_keys, erased_at: erasedAt.toISOString(), invitation_ids});
    },
    projects: () => knownProjects(search),
    close
  };
}

/**
 * The key of an address and, where one home of the rosters alone fits it without the unit, the keys of both spellings:
 * 3#1501 is how many write 3栋2单元1501. Undefined for an address without a digit or a letter.
 */
async function findKeys(
  engine: Warehouse,
  {raw}: Config,
  {project, address}: {project: string; address: string}
): Promise<{household_key: string; other_keys: string[]} | undefined> {
  const [row] = await engine.rows<{whole: string; unitless: string; short: string | null; number_count: number}>(
    `select
       pseudonym(project_key($1) || '|' || array_to_string(parts, '-')) as whole,
       pseudonym(project_key($1) || '|' || array_to_string(building_parts_of(parts) || numbers[-1:], '-')) as unitless,
       pseudonym(project_key($1) || '|' || building_of(before_room(parts)) || '|' || numbers[-1]) as short,
       len(numbers) as number_count
     from (select room_parts($2, $1) as parts, numbers_of(parts) as numbers)`,
    [project, address]
  );
  const {whole, unitless, short, number_count} = row!;
  if (number_count === 0) return undefined;
  const files = parquetFiles(join(raw, "households")).map(quotePath);
  const homes =
    short === null || files.length === 0
      ? []
      : await engine.rows<{household_key: string}>(
          `select distinct household_key from read_parquet([${files.join(", ")}], union_by_name = true)
           where household_key is not null and short_address_key = $1`,
          [short]
        );
  const [home] = homes.map(({household_key}) => household_key);
  if (homes.length !== 1 || (number_count > 2 && home !== whole)) return {household_key: whole, other_keys: []};
  return {household_key: home!, other_keys: [unitless].filter((key) => key !== home)};
}

async function findEverywhere(search: Search): Promise<Found> {
  const {engine, config, scratch} = search;
  mkdirSync(scratch, {recursive: true, mode: 0o700});
  await addRawInvitations(engine, config.raw);
  await addPhones(engine, config.raw);
  const listed = await listFiles(search);
  const rosters = await findInFiles(
    search,
    listed.filter(({kind}) => kind === "households")
  );
  const others = await findInFiles(
    search,
    listed.filter(({kind}) => kind !== "households")
  );
  const links = await findInLinks(search);
  const intake = await findInIntake(search);
  const raw = (await findErasedRows(engine, config.raw)).map((rows): Removal => ({
    place: `raw: ${rows.kind}`,
    count: rows.row_count,
    remove: async () => {
      await removeErasedRows(engine, [rows]);
    }
  }));
  return {
    removals: [...intake, ...others.removals, ...links.removals, ...raw, ...rosters.removals],
    left: [...others.left, ...links.left, ...rosters.left]
  };
}

async function knownProjects({engine, config}: Search): Promise<string[]> {
  const files = ["households", "complaints", "invitations"].flatMap((kind) => parquetFiles(join(config.raw, kind)));
  if (files.length === 0) return [];
  const rows = await engine.rows<{project: string}>(
    `select distinct project_key(project) as project
     from read_parquet([${files.map(quotePath).join(", ")}], union_by_name = true)
     where project is not null order by project`
  );
  return rows.map(({project}) => project);
}
