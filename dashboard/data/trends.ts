import {isProjectChosen} from "./selection.ts";
import type {CategoryDefinition} from "./manifest.ts";
import type {Month, Selection} from "./selection.ts";
import type {Table} from "./tables.ts";

type Trends = Table<"category_trends">;

/** Complaints, invalid ones left out, of a category or one of its sub-categories in a month. */
export interface TrendMonth {
  panel_id: string;
  panel_name: string;
  panel_name_en: string;
  /** Of a sub-category the category that it belongs to. */
  category_id: string;
  received_month: string;
  complaint_count: number;
  undecidable_count: number;
  expected_count: number | null;
  low_count: number | null;
  high_count: number | null;
  signal: string | null;
  is_partial: boolean;
}

/** Complaints of a category in a project over the whole months in which its homes are known. */
export interface ProjectRate {
  project_id: string;
  category_id: string;
  complaint_count: number;
  /** Mean number of delivered homes in those months; null where none is known. */
  home_count: number | null;
  /** Complaints per 1,000 homes and month. */
  rate: number | null;
}

/** A course needs months: a shorter range is shown within the year that ends with it. */
const fewestMonths = 6;
const usualMonths = 13;

/** The months that a course shows: those of the range, or as many before its end as make one. */
export function trendMonths(months: Month[], {from, to}: Selection): string[] {
  const known = months.filter(({month, isMeasured}) => isMeasured && month <= to).map(({month}) => month);
  const chosen = known.filter((month) => month >= from);
  return chosen.length >= fewestMonths ? chosen : known.slice(-usualMonths);
}

/** Whether the panels are the sub-categories of the chosen category, which are known of all projects together. */
export function isSplit({category, project, region}: Selection): boolean {
  return category !== undefined && project === "all" && region === undefined;
}

/**
 * Categories by month, in the order of the list, those without a complaint left out; of one chosen category of all
 * projects its sub-categories. The projects of a region add up, and have no common range.
 */
export function trendPanels(
  {columns, rowCount}: Trends,
  {months, categories, selection}: {months: string[]; categories: CategoryDefinition[]; selection: Selection}
): TrendMonth[] {
  const isRegion = selection.project === "all" && selection.region !== undefined;
  const isBySubcategory = isSplit(selection);
  const found = new Map<string, TrendMonth>();
  for (let i = 0; i < rowCount; i++) {
    const project = columns.project_id[i] ?? "";
    const category_id = columns.category_id[i] ?? "";
    const received_month = columns.received_month[i] ?? "";
    if (isRegion ? !selection.region?.projects.has(project) : project !== selection.project) continue;
    if ((columns.subcategory_id[i] !== "all") !== isBySubcategory) continue;
    if (selection.category !== undefined && category_id !== selection.category) continue;
    const names = categories.find((row) => row.category_id === category_id);
    const panel_id = (isBySubcategory ? columns.subcategory_id[i] : undefined) ?? category_id;
    const key = `${panel_id} ${received_month}`;
    const sum = found.get(key) ?? {
      panel_id,
      panel_name: columns.subcategory_name[i] ?? names?.category_name ?? category_id,
      panel_name_en: columns.subcategory_name_en[i] ?? names?.category_name_en ?? category_id,
      category_id,
      received_month,
      complaint_count: 0,
      undecidable_count: 0,
      expected_count: isRegion ? null : (columns.expected_count[i] ?? null),
      low_count: isRegion ? null : (columns.low_count[i] ?? null),
      high_count: isRegion ? null : (columns.high_count[i] ?? null),
      signal: isRegion ? null : (columns.signal[i] ?? null),
      is_partial: columns.is_partial[i] ?? false
    };
    sum.complaint_count += columns.complaint_count[i] ?? 0;
    sum.undecidable_count += columns.undecidable_count[i] ?? 0;
    found.set(key, sum);
  }
  const shown = [...found.values()].filter((row) => months.includes(row.received_month));
  const filled = new Set(shown.filter((row) => row.complaint_count > 0).map((row) => row.panel_id));
  const order = categories.map(({category_id}) => category_id);
  return shown
    .filter((row) => filled.has(row.panel_id))
    .sort(
      (a, b) =>
        order.indexOf(a.category_id) - order.indexOf(b.category_id) ||
        a.panel_id.localeCompare(b.panel_id, "en") ||
        a.received_month.localeCompare(b.received_month)
    );
}

/** Projects, that with the most complaints per home first, by category in the order of the list. */
export function projectRates(
  {columns, rowCount}: Trends,
  {categories, selection}: {categories: CategoryDefinition[]; selection: Selection}
): ProjectRate[] {
  const sums = new Map<string, {count: number; exposure: number; months: number}>();
  const projects = new Set<string>();
  for (let i = 0; i < rowCount; i++) {
    const project = columns.project_id[i] ?? "";
    const month = columns.received_month[i] ?? "";
    if (project === "all" || columns.is_partial[i] || month < selection.from || month > selection.to) continue;
    if (!isProjectChosen(selection, project)) continue;
    projects.add(project);
    if (columns.exposure_unit[i] !== "households") continue;
    const key = `${project} ${columns.category_id[i]}`;
    const sum = sums.get(key) ?? {count: 0, exposure: 0, months: 0};
    sum.count += columns.complaint_count[i] ?? 0;
    sum.exposure += columns.exposure[i] ?? 0;
    sum.months += 1;
    sums.set(key, sum);
  }
  const listed = categories.filter(({category_id}) => (selection.category ?? category_id) === category_id);
  const rates = [...projects].map((project_id) =>
    listed.map(({category_id}) => toRate(project_id, category_id, sums.get(`${project_id} ${category_id}`)))
  );
  const total = (row: ProjectRate[]) => row.reduce((sum, {rate}) => sum + (rate ?? 0), 0);
  return rates.sort((a, b) => total(b) - total(a)).flat();
}

function toRate(
  project_id: string,
  category_id: string,
  sum: {count: number; exposure: number; months: number} | undefined
): ProjectRate {
  const {count, exposure, months} = sum ?? {count: 0, exposure: 0, months: 0};
  const isKnown = exposure > 0;
  return {
    project_id,
    category_id,
    complaint_count: count,
    home_count: isKnown ? exposure / months : null,
    rate: isKnown ? (1000 * count) / exposure : null
  };
}
