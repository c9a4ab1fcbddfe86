import {toSearch} from "../address.ts";
import {sumOfRegion} from "./region.ts";
import {rowsWhere} from "./tables.ts";
import type {Address} from "../address.ts";
import type {Row, Tables} from "./tables.ts";

/** What the reader has chosen: a project or all, and a range of months (first days), both ends included. */
export interface Selection {
  project: string;
  /** A region and its projects; one of them may be the chosen one. Undefined where none is chosen. */
  region?: Region | undefined;
  /** Undefined where all are shown. */
  category?: string | undefined;
  from: string;
  to: string;
  /** Case types that are counted; complaints where nothing else is said (K02). */
  types?: readonly string[];
}

export interface Project {
  project_id: string;
  project_name: string;
  project_name_en: string;
  region_name?: string | null;
  /** Names the project's own file of months. */
  file_part?: string;
}

export interface Region {
  name: string;
  projects: ReadonlySet<string>;
}

export interface Month {
  /** Its first day. */
  month: string;
  /** Not over yet. */
  isPartial: boolean;
  /** Whether complaints have been counted in it, be it none; false where no source has delivered so far. */
  isMeasured: boolean;
}

export type IndicatorRow = Row<"indicators_by_period">;

/** How many whole months a series shows when the reader has not chosen: a year and its beginning. */
const usualMonths = 13;

export function projectsOf({projects: table}: Pick<Tables, "projects">): Project[] {
  return rowsWhere(table, () => true).sort((a, b) => a.project_id.localeCompare(b.project_id, "en"));
}

/** The regions that projects name; none where no list of projects has been delivered. */
export function regionsOf(projects: Project[]): Region[] {
  const names = [...new Set(projects.flatMap(({region_name}) => region_name ?? []))];
  return names
    .sort((a, b) => a.localeCompare(b, "zh"))
    .map((name) => ({
      name,
      projects: new Set(projects.filter((row) => row.region_name === name).map((row) => row.project_id))
    }));
}

/**
 * The months of the complaint count, oldest first. A month that is not over and has no count yet is left out, unless a
 * wave opened in it or later. Where nothing but surveys has been measured, the months in which a wave opened.
 */
export function monthsOf({indicators_by_period: table}: Pick<Tables, "indicators_by_period">): Month[] {
  const {indicator_id, period_grain, project_id} = table.columns;
  const isAll = (grain: string, i: number) => period_grain[i] === grain && project_id[i] === "all";
  const counted = rowsWhere(table, (i) => indicator_id[i] === "K02" && isAll("month", i));
  const months = counted.map((row) => ({
    month: row.period_start,
    isPartial: row.is_partial,
    isMeasured: row.value !== null
  }));
  const waves = rowsWhere(table, (i) => isAll("wave", i));
  const opened = [...new Set(waves.map((row) => `${row.period_start.slice(0, 7)}-01`))];
  const isSurveyAlone = opened.length > 0 && !months.some(({isMeasured}) => isMeasured);
  const found = isSurveyAlone
    ? opened.map((month) => ({month, isPartial: false, isMeasured: false}))
    : months.filter((row) => row.isMeasured || !row.isPartial || opened.some((month) => month >= row.month));
  return found.sort((a, b) => a.month.localeCompare(b.month));
}

/**
 * What the address asks for, brought inside what there is: an unknown region, project or category, and a project of
 * another region, becomes all of them, months beyond the data its first or last month, and a range that runs backwards
 * is turned round.
 */
export function toSelection(
  address: Address,
  {projects, months, categories = []}: {projects: Project[]; months: Month[]; categories?: {category_id: string}[]}
): Selection {
  const first = months[0]?.month ?? "";
  const last = months.at(-1)?.month ?? "";
  const whole = months.filter(({isPartial}) => !isPartial);
  const usualFirst = whole.at(-usualMonths)?.month ?? first;
  const region = regionsOf(projects).find(({name}) => name === address.region);
  const isThere = ({project_id}: Project) =>
    project_id === address.project && (region === undefined || region.projects.has(project_id));
  const chosen = {
    project: projects.find(isThere)?.project_id ?? "all",
    region,
    category: categories.find(({category_id}) => category_id === address.category)?.category_id
  };
  const from = address.from ? clamp(`${address.from}-01`, first, last) : usualFirst;
  const to = address.to ? clamp(`${address.to}-01`, first, last) : last;
  return from <= to || (address.from === undefined && address.to === undefined)
    ? {...chosen, from, to}
    : {...chosen, from: to, to: address.from ? from : to};
}

/** The address of a view, with the months that it shows: it will show the same ones when others have come. */
export function linkTo(address: Address, {project, region, category, from, to}: Selection): string {
  const months = {from: from.slice(0, 7), to: to.slice(0, 7)};
  const shown = {region: region?.name, project: project === "all" ? undefined : project, category, ...months};
  return toSearch({...address, ...shown});
}

/** The months of the range in which complaints have been counted: what charts draw. */
export function measuredMonths(months: Month[], {from, to}: Selection): Month[] {
  return months.filter(({month, isMeasured}) => isMeasured && month >= from && month <= to);
}

/** One indicator's rows for the chosen project, region or all up to the end of the range, oldest first. */
export function seriesOf(
  {indicators_by_period: table}: Pick<Tables, "indicators_by_period">,
  {indicator, grain, selection}: {indicator: string; grain: "month" | "wave"; selection: Selection}
): IndicatorRow[] {
  const {indicator_id, period_grain, project_id, period_start} = table.columns;
  const {project, region} = selection;
  const isOne = project !== "all" || region === undefined;
  const found = rowsWhere(
    table,
    (i) =>
      indicator_id[i] === indicator &&
      period_grain[i] === grain &&
      (isOne ? project_id[i] === project : region.projects.has(project_id[i] ?? "")) &&
      (period_start[i] ?? "").slice(0, 7) <= selection.to.slice(0, 7)
  );
  const rows = isOne ? found : sumOfRegion(found, region.name);
  rows.sort((a, b) => a.period_start.localeCompare(b.period_start));
  return rows.slice(rows.at(-1)?.is_partial ? -usualMonths - 1 : -usualMonths);
}

export function isChosen(selection: Selection, projectId: string | undefined, month: string | undefined): boolean {
  const {from, to} = selection;
  return month !== undefined && month >= from && month <= to && isProjectChosen(selection, projectId);
}

/** Repairs, requests, suggestions and the like stand in the same tables and are not complaints (K02). */
export function isTypeCounted({types}: Pick<Selection, "types">, caseType: string | undefined): boolean {
  return types === undefined ? caseType === "COMPLAINT" : types.includes(caseType ?? "");
}

export function isProjectChosen(
  {project, region}: Pick<Selection, "project" | "region">,
  projectId: string | undefined
): boolean {
  if (project !== "all") return project === projectId;
  return region === undefined || region.projects.has(projectId ?? "");
}

function clamp(month: string, first: string, last: string) {
  if (month < first) return first;
  return month > last ? last : month;
}
