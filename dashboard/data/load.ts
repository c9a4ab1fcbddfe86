// Reads the published site next to the page: manifest.json first, never from a cache, then the tables that a page
// names. What does not fit tables.ts is refused with a SiteError.

import {decodeTable} from "./decode.ts";
import {parseManifest} from "./manifest.ts";
import {SiteError} from "./problems.ts";
import type {Manifest} from "./manifest.ts";
import type {Table, TableName, Tables} from "./tables.ts";

export interface Site<Name extends TableName = TableName> {
  manifest: Manifest;
  tables: Pick<Tables, Name>;
}

/** Holds what has been read of one night, so that every page shows the same one. */
export interface SiteReader {
  /** A table that is gone since a new night was published is looked for once more, by the new manifest. */
  read: <Name extends TableName>(names: readonly Name[]) => Promise<Site<Name>>;
}

type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

interface Night {
  manifest: Promise<Manifest>;
  tables: Map<TableName, Promise<Table<TableName>>>;
}

/** The site below `base`, an absolute URL that ends in a slash. What failed is read anew the next time. */
export function openSite(base: string, {fetch}: {fetch: Fetch}): SiteReader {
  let night: Night | undefined;

  function current() {
    night ??= {manifest: loadManifest(base, fetch), tables: new Map()};
    return night;
  }

  async function readFrom<Name extends TableName>({manifest: promised, tables}: Night, names: readonly Name[]) {
    const manifest = await promised;
    const entries = names.map(async (name) => {
      const table = tables.get(name) ?? loadTable(base, manifest, name, fetch);
      tables.set(name, table);
      return [name, await table] as const;
    });
    return {manifest, tables: Object.fromEntries(await Promise.all(entries)) as unknown as Pick<Tables, Name>};
  }

  async function read<Name extends TableName>(names: readonly Name[]): Promise<Site<Name>> {
    const first = current();
    try {
      return await readFrom(first, names);
    } catch (error) {
      if (night === first) night = undefined;
      if (!(error instanceof SiteError) || error.problem.code !== "table_missing") throw error;
      const next = current();
      if ((await next.manifest).run_id === (await first.manifest).run_id) throw error;
      return readFrom(next, names);
    }
  }

  return {read};
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
