// Reads the published site next to the page: manifest.json first, never from a cache, then the tables that a page
// names. What does not fit tables.ts is refused with a SiteError.

import {decodeTable} from "./decode.ts";
import {filesOf} from "./files-of.ts";
import {parseManifest} from "./manifest.ts";
import {SiteError} from "./problems.ts";
import {joinTables} from "./tables.ts";
import type {Manifest, ManifestFile} from "./manifest.ts";
import type {MonthRange} from "./month-parts.ts";
import type {Needs} from "./needs.ts";
import type {SiteProblem} from "./problems.ts";
import type {Table, TableName, Tables} from "./tables.ts";

export interface Site<Name extends TableName = TableName> {
  manifest: Manifest;
  tables: Pick<Tables, Name>;
}

/** Holds what has been read of one night, so that every page shows the same one. */
export interface SiteReader {
  /**
   * A table that is gone since a new night was published is looked for once more, by the new manifest. Of a table in
   * parts by time that is wanted for some months the parts are read that hold them; without `months` all.
   */
  read: <Wanted extends Needs>(needs: Wanted, months?: MonthsWanted) => Promise<Site<keyof Wanted & TableName>>;
  /** A JSON file that the manifest names, as it is now; whoever asks says what must be in it. */
  readDocument: (file: string) => Promise<unknown>;
}

export type MonthsWanted = (manifest: Manifest) => MonthRange;

export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

interface Night {
  manifest: Promise<Manifest>;
  /** By the file's path. */
  files: Map<string, Promise<Table<TableName>>>;
  /** By the paths of the files that were put together. */
  joined: Map<string, Table<TableName>>;
}

/** The site below `base`, an absolute URL that ends in a slash. What failed is read anew the next time. */
export function openSite(base: string, {fetch}: {fetch: Fetch}): SiteReader {
  let night: Night | undefined;

  function current() {
    night ??= {manifest: loadManifest(base, fetch), files: new Map(), joined: new Map()};
    return night;
  }

  async function readFrom<Wanted extends Needs>(
    {manifest: promised, files, joined}: Night,
    needs: Wanted,
    months?: MonthsWanted
  ) {
    const manifest = await promised;
    const range = months?.(manifest);
    const load = (name: TableName) => (file: ManifestFile) => {
      const table = files.get(file.file) ?? loadFile(base, file, name, fetch);
      files.set(file.file, table);
      return table;
    };
    const wanted = Object.entries(needs) as [TableName, Needs[TableName]][];
    const entries = wanted.map(async ([name, parts]) => {
      const listed = filesOf(manifest, name, parts, range);
      const loaded = await Promise.all(listed.map(load(name)));
      const key = [name, ...listed.map(({file}) => file)].join(" ");
      const table = joined.get(key) ?? joinTables(name, loaded);
      joined.set(key, table);
      return [name, table] as const;
    });
    const tables = Object.fromEntries(await Promise.all(entries)) as unknown as Tables;
    return {manifest, tables};
  }

  async function read<Wanted extends Needs>(
    needs: Wanted,
    months?: MonthsWanted
  ): Promise<Site<keyof Wanted & TableName>> {
    const first = current();
    try {
      return await readFrom(first, needs, months);
    } catch (error) {
      if (night === first) night = undefined;
      if (!(error instanceof SiteError) || error.problem.code !== "table_missing") throw error;
      const next = current();
      if ((await next.manifest).run_id === (await first.manifest).run_id) throw error;
      return readFrom(next, needs, months);
    }
  }

  return {read, readDocument: (file) => loadDocument(base, file, fetch)};
}

async function loadDocument(base: string, file: string, fetch: Fetch): Promise<unknown> {
  const response = await get(new URL(file, base), fetch, {cache: "no-cache"});
  if (!response.ok) throw new SiteError({code: "document_missing", file, status: response.status});
  return parseJson(response, {code: "document_unreadable", file});
}

async function loadManifest(base: string, fetch: Fetch) {
  const response = await get(new URL("manifest.json", base), fetch, {cache: "no-store"});
  if (!response.ok) throw new SiteError({code: "manifest_missing", status: response.status});
  return parseManifest(await parseJson(response, {code: "manifest_unreadable"}));
}

async function parseJson(response: Response, problem: SiteProblem): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    throw new SiteError(problem, {cause});
  }
}

async function loadFile(
  base: string,
  {file, row_count}: ManifestFile,
  name: TableName,
  fetch: Fetch
): Promise<Table<TableName>> {
  const response = await get(new URL(file, base), fetch);
  if (!response.ok) throw new SiteError({code: "table_missing", table: name, status: response.status});
  return decodeTable(name, new Uint8Array(await response.arrayBuffer()), row_count);
}

async function get(url: URL, fetch: Fetch, init?: RequestInit) {
  try {
    return await fetch(url.href, init);
  } catch (cause) {
    throw new SiteError({code: "unreachable"}, {cause});
  }
}
