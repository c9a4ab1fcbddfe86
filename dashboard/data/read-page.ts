import {filesOf} from "./files-of.ts";
import {likelyMonths} from "./month-parts.ts";
import {chosenProject} from "./needs.ts";
import {monthsOf, projectsOf, toSelection} from "./selection.ts";
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
  /** Whether the tables hold all that another address needs. */
  covers: (address: Address) => boolean;
}

/**
 * The tables that a page needs for an address. The parts that it most likely needs are asked for with the rest; others,
 * once the months and the projects are known.
 */
export async function readPage(reader: SiteReader, needs: Needs, address: Address): Promise<PageTables> {
  const likely = await reader.read(needs, ({as_of}) => likelyMonths(as_of, address));
  const {projects, indicators_by_period}: Partial<Tables> = likely.tables;
  if (!projects || !indicators_by_period) return {site: likely, covers: () => true};
  const listed = projectsOf({projects});
  const months = monthsOf({indicators_by_period});
  const exact = (wanted: Address) => {
    const selection = toSelection(wanted, {projects: listed, months});
    const chosen = listed.find(({project_id}) => project_id === selection.project);
    return {needs: withProject(needs, chosen?.file_part), range: neededMonths(months, selection)};
  };
  const first = exact(address);
  const site = await reader.read(first.needs, () => first.range);
  const held = new Set(filesOfNeeds(site.manifest, first));
  return {site, covers: (wanted) => filesOfNeeds(site.manifest, exact(wanted)).every((file) => held.has(file))};
}

/** The months whose rows a page needs: those of the range, and those before its end that make a course. */
export function neededMonths(months: Month[], selection: Selection): MonthRange {
  const [first = selection.from] = trendMonths(months, selection);
  return {from: first < selection.from ? first : selection.from, to: selection.to};
}

function withProject(needs: Needs, part: string | undefined): Needs {
  const filled = Object.entries(needs).map(([name, parts]) => [
    name,
    typeof parts === "string" ? parts : parts.map((wanted) => (wanted === chosenProject ? `project-${part}` : wanted))
  ]);
  return Object.fromEntries(filled) as Needs;
}

function filesOfNeeds(manifest: Manifest, {needs, range}: {needs: Needs; range: MonthRange}): string[] {
  const wanted = Object.entries(needs) as [TableName, Needs[TableName]][];
  return wanted.flatMap(([name, parts]) => filesOf(manifest, name, parts, range).map(({file}) => file));
}
