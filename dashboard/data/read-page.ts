import {filesOf} from "./load.ts";
import {likelyMonths} from "./month-parts.ts";
import {monthsOf, toSelection} from "./selection.ts";
import {trendMonths} from "./trends.ts";
import type {Address} from "../address.ts";
import type {Site, SiteReader} from "./load.ts";
import type {Manifest} from "./manifest.ts";
import type {MonthRange} from "./month-parts.ts";
import type {Needs} from "./needs.ts";
import type {Month, Selection} from "./selection.ts";
import type {TableName, Tables} from "./tables.ts";

interface PageTables {
  site: Site;
  /** Whether the tables hold all that the months of an address need. */
  covers: (address: Address) => boolean;
}

/**
 * The tables that a page needs for the months of an address. The parts that it most likely needs are asked for with the
 * rest; others, once the months are known.
 */
export async function readPage(reader: SiteReader, needs: Needs, address: Address): Promise<PageTables> {
  const likely = await reader.read(needs, ({as_of}) => likelyMonths(as_of, address));
  const tables: Partial<Tables> = likely.tables;
  if (!tables.indicators_by_period || !Object.values(needs).includes("months")) return {site: likely, covers: () => true};
  const months = monthsOf({indicators_by_period: tables.indicators_by_period});
  const rangeOf = (wanted: Address) => neededMonths(months, toSelection(wanted, {projects: [], months}));
  const site = await reader.read(needs, () => rangeOf(address));
  const held = new Set(filesOfMonths(site.manifest, needs, rangeOf(address)));
  return {
    site,
    covers: (wanted) => filesOfMonths(site.manifest, needs, rangeOf(wanted)).every((file) => held.has(file))
  };
}

/** The months whose rows a page needs: those of the range, and those before its end that make a course. */
export function neededMonths(months: Month[], selection: Selection): MonthRange {
  const [first = selection.from] = trendMonths(months, selection);
  return {from: first < selection.from ? first : selection.from, to: selection.to};
}

function filesOfMonths(manifest: Manifest, needs: Needs, range: MonthRange): string[] {
  const parted = Object.entries(needs).filter(([, parts]) => parts === "months") as [TableName, "months"][];
  return parted.flatMap(([name, parts]) => filesOf(manifest, name, parts, range).map(({file}) => file));
}
