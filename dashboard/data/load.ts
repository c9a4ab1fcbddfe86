// Reads the published site next to the page: manifest.json first, never from a cache, then the tables it names.
// What does not fit tables.ts is refused with a SiteError.

import {decodeTable} from "./decode.ts";
import {parseManifest} from "./manifest.ts";
import {SiteError} from "./problems.ts";
import {tableNames} from "./tables.ts";
import type {Manifest} from "./manifest.ts";
import type {Table, TableName, Tables} from "./tables.ts";

export interface Site {
  manifest: Manifest;
  tables: Tables;
}

type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/**
 * The whole site below `base` (an absolute URL). A table that is gone while a new night was being published
 * is looked for once more, by the new manifest.
 */
export async function loadSite(base: string, {fetch}: {fetch: Fetch}): Promise<Site> {
  const manifest = await loadManifest(base, fetch);
  try {
    return {manifest, tables: await loadTables(base, manifest, fetch)};
  } catch (error) {
    if (!(error instanceof SiteError) || error.problem.code !== "table_missing") throw error;
    const next = await loadManifest(base, fetch);
    if (next.run_id === manifest.run_id) throw error;
    return {manifest: next, tables: await loadTables(base, next, fetch)};
  }
}

async function loadManifest(base: string, fetch: Fetch) {
  const response = await get(new URL("manifest.json", base), fetch, {cache: "no-store"});
  if (!response.ok) throw new SiteError({code: "manifest_missing", status: response.status});
  return parseManifest(await parseJson(response));
}

async function parseJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    throw new SiteError({code: "manifest_unreadable"}, {cause});
  }
}

async function loadTables(base: string, manifest: Manifest, fetch: Fetch) {
  const entries = tableNames.map(async (name) => [name, await loadTable(base, manifest, name, fetch)] as const);
  return Object.fromEntries(await Promise.all(entries)) as unknown as Tables;
}

async function loadTable<Name extends TableName>(
  base: string,
  manifest: Manifest,
  name: Name,
  fetch: Fetch
): Promise<Table<Name>> {
  const listed = manifest.tables.find((table) => table.name === name);
  if (!listed) throw new SiteError({code: "table_unlisted", table: name});
  const response = await get(new URL(listed.file, base), fetch);
  if (!response.ok) throw new SiteError({code: "table_missing", table: name, status: response.status});
  return decodeTable(name, new Uint8Array(await response.arrayBuffer()), listed.row_count);
}

async function get(url: URL, fetch: Fetch, init?: RequestInit) {
  try {
    return await fetch(url.href, init);
  } catch (cause) {
    throw new SiteError({code: "unreachable"}, {cause});
  }
}
