// Single cases as rows of the tables by month that the charts read: every row is one case, counted once.

import {flagsOf} from "./cases.ts";
import type {CategoryDefinition} from "./manifest.ts";
import type {Table} from "./tables.ts";

type Cases = Table<"complaint_cases">;

export function topicRows(
  {columns}: Cases,
  kept: number[],
  categories: CategoryDefinition[]
): Table<"complaints_by_category_month"> {
  const {project_id, project_name, received_month, category_id, case_type} = columns;
  const {subcategory_id, subcategory_name, subcategory_name_en} = columns;
  const known = new Map(categories.map((row) => [row.category_id, row]));
  const own = {received_month, project_id, project_name, category_id, case_type};
  return {
    rowCount: kept.length,
    columns: {
      ...cellsAt(kept, {...own, subcategory_id, subcategory_name, subcategory_name_en}),
      category_name: kept.map((i) => known.get(category_id[i] ?? "")?.category_name ?? ""),
      category_name_en: kept.map((i) => known.get(category_id[i] ?? "")?.category_name_en ?? ""),
      complaint_count: onesFor(kept)
    }
  };
}

export function sourceRows({columns}: Cases, kept: number[]): Table<"complaints_by_source_month"> {
  const {received_month, project_id, channel, channel_name, channel_name_en, validity} = columns;
  const {case_type, case_type_name, case_type_name_en} = columns;
  const own = {received_month, project_id, channel, channel_name, channel_name_en, validity};
  return {
    rowCount: kept.length,
    columns: {...cellsAt(kept, {...own, case_type, case_type_name, case_type_name_en}), case_count: onesFor(kept)}
  };
}

/** Of the cases of which it is known who answers for them. */
export function responsibilityRows({columns}: Cases, all: number[]): Table<"responsibilities_by_month"> {
  const kept = all.filter((i) => columns.responsibility_computed[i] !== null);
  const {received_month, project_id, is_responsibility_agreed} = columns;
  const nameless = (cells: ArrayLike<string | null>) => kept.map((i) => cells[i] ?? "");
  return {
    rowCount: kept.length,
    columns: {
      ...cellsAt(kept, {received_month, project_id}),
      responsibility_computed: nameless(columns.responsibility_computed),
      responsibility_name: nameless(columns.responsibility_name),
      responsibility_name_en: nameless(columns.responsibility_name_en),
      complaint_count: onesFor(kept),
      agreed_count: kept.map((i) => Number(is_responsibility_agreed[i] === true)),
      disagreed_count: kept.map((i) => Number(is_responsibility_agreed[i] === false))
    }
  };
}

/** A row a case and flag, invalid ones left out. `positions`: the order of the flags that the table by month knows. */
export function flagRows(
  {columns}: Cases,
  all: number[],
  {types, positions}: {types: readonly string[]; positions: ReadonlyMap<string, number>}
): Table<"complaint_flags_by_month"> {
  const kept: number[] = [];
  const flags: {id: string; name: string; name_en: string}[] = [];
  for (const i of all) {
    if (columns.validity[i] === "INVALID" || !types.includes(columns.case_type[i] ?? "")) continue;
    const [names, english] = [flagsOf(columns.flag_names[i]), flagsOf(columns.flag_names_en[i], ", ")];
    for (const [order, id] of flagsOf(columns.flag_ids[i]).entries()) {
      kept.push(i);
      flags.push({id, name: names[order] ?? id, name_en: english[order] ?? id});
    }
  }
  const {received_month, project_id, category_id} = columns;
  return {
    rowCount: kept.length,
    columns: {
      ...cellsAt(kept, {received_month, project_id, category_id}),
      flag_id: flags.map(({id}) => id),
      flag_position: flags.map(({id}) => positions.get(id) ?? positions.size + 1),
      flag_name: flags.map(({name}) => name),
      flag_name_en: flags.map(({name_en}) => name_en),
      complaint_count: onesFor(kept)
    }
  };
}

/**
 * The rows of the trends with these cases as their counts, invalid ones left out; what may complain stays as it is, and
 * what was to be expected of all complaints is not known of some. Of all projects a case of a project without a
 * delivered home stands beside the count where homes of others are known.
 */
export function trendRows(
  trends: Table<"category_trends">,
  {columns}: Cases,
  {kept, types}: {kept: number[]; types: readonly string[]}
): Table<"category_trends"> {
  const {exposure_unit} = trends.columns;
  const rows = trendPlaces(trends);
  const counts = new Int32Array(trends.rowCount);
  const beside = new Int32Array(trends.rowCount);
  for (const i of kept) {
    if (columns.validity[i] === "INVALID" || !types.includes(columns.case_type[i] ?? "")) continue;
    const category = columns.category_id[i] ?? "";
    const projects = rows.get(columns.received_month[i] ?? "");
    const own = projects?.get(columns.project_id[i] ?? "")?.get(category);
    if (own === undefined) continue;
    addOne(counts, own);
    for (const topic of [category, columns.subcategory_id[i] ?? ""]) {
      const row = projects?.get("all")?.get(topic);
      if (row !== undefined) addOne(exposure_unit[row] === exposure_unit[own] ? counts : beside, row);
    }
  }
  const none = Array.from({length: trends.rowCount}, () => null);
  const unexpected = {expected_count: none, low_count: none, high_count: none, signal: none};
  return {
    rowCount: trends.rowCount,
    columns: {...trends.columns, ...unexpected, complaint_count: counts, undecidable_count: beside}
  };
}

/** Month → project → category or sub-category → the row of it. */
function trendPlaces({columns, rowCount}: Table<"category_trends">) {
  const months = new Map<string, Map<string, Map<string, number>>>();
  for (let row = 0; row < rowCount; row++) {
    const [month, project] = [columns.received_month[row] ?? "", columns.project_id[row] ?? ""];
    const subcategory = columns.subcategory_id[row] ?? "all";
    const projects = months.get(month) ?? new Map<string, Map<string, number>>();
    const topics = projects.get(project) ?? new Map<string, number>();
    months.set(month, projects.set(project, topics));
    topics.set(subcategory === "all" ? (columns.category_id[row] ?? "") : subcategory, row);
  }
  return months;
}

function addOne(counts: Int32Array, row: number) {
  counts[row] = (counts[row] ?? 0) + 1;
}

function onesFor(kept: number[]) {
  return new Int32Array(kept.length).fill(1);
}

/** The cells of some rows, of every column. */
function cellsAt<Some extends Record<string, ArrayLike<unknown>>>(kept: number[], columns: Some) {
  const entries = Object.entries(columns).map(([name, cells]) => [name, kept.map((i) => cells[i])]);
  return Object.fromEntries(entries) as {[Name in keyof Some]: Some[Name][number][]};
}
