import {chosenRows} from "./chosen-rows.ts";
import {isProjectChosen, isTypeCounted} from "./selection.ts";
import type {SubcategoryCount} from "./complaints.ts";
import type {Selection} from "./selection.ts";
import type {Table} from "./tables.ts";

export interface NamedCount {
  id: string;
  name: string;
  name_en: string;
  count: number;
}

export interface ChannelCount {
  channel: NamedCount;
  type: NamedCount;
  case_count: number;
}

export interface ResponsibilityCount extends NamedCount {
  agreed_count: number;
  disagreed_count: number;
}

export interface HotSpot {
  project_id: string;
  project_name: string;
  category_id: string;
  subcategory_id: string;
  subcategory_name: string;
  subcategory_name_en: string;
  complaint_count: number;
  /** Complaints of each of the months that were asked for. */
  by_month: number[];
}

/** What no text could be assigned to: neither a key sub-category nor a hot spot (K11, K12). */
export const unclassified = "OTH-02";

const keyShare = 0.8;

/** Cases of every type by channel and type, most frequent first on either side, every pair once. */
export function countByChannel(table: Table<"complaints_by_source_month">, selection: Selection): ChannelCount[] {
  const [channels, types] = [new Map<string, NamedCount>(), new Map<string, NamedCount>()];
  const counts = new Map<string, number>();
  const {columns} = table;
  for (const i of chosenRows(table, selection)) {
    const [channel, type, count] = [columns.channel[i] ?? "", columns.case_type[i] ?? "", columns.case_count[i] ?? 0];
    add(channels, channel, [columns.channel_name[i], columns.channel_name_en[i]], count);
    add(types, type, [columns.case_type_name[i], columns.case_type_name_en[i]], count);
    counts.set(`${channel} ${type}`, (counts.get(`${channel} ${type}`) ?? 0) + count);
  }
  return mostFirst(channels).flatMap((channel) =>
    mostFirst(types).map((type) => ({channel, type, case_count: counts.get(`${channel.id} ${type.id}`) ?? 0}))
  );
}

/** Complaints, or what else is counted, that were found invalid, and all. */
export function countInvalid(table: Table<"complaints_by_source_month">, selection: Selection) {
  const {columns} = table;
  let [invalid, total] = [0, 0];
  for (const i of chosenRows(table, selection)) {
    if (!isTypeCounted(selection, columns.case_type[i])) continue;
    total += columns.case_count[i] ?? 0;
    if (columns.validity[i] === "INVALID") invalid += columns.case_count[i] ?? 0;
  }
  return {invalid, total};
}

/** Defects by who answers for them, most frequent first. */
export function countByResponsibility(
  table: Table<"responsibilities_by_month">,
  selection: Selection
): ResponsibilityCount[] {
  const found = new Map<string, ResponsibilityCount>();
  const {columns} = table;
  for (const i of chosenRows(table, selection)) {
    const id = columns.responsibility_computed[i] ?? "";
    const names = {name: columns.responsibility_name[i] ?? id, name_en: columns.responsibility_name_en[i] ?? id};
    const sum = found.get(id) ?? {id, ...names, count: 0, agreed_count: 0, disagreed_count: 0};
    sum.count += columns.complaint_count[i] ?? 0;
    sum.agreed_count += columns.agreed_count[i] ?? 0;
    sum.disagreed_count += columns.disagreed_count[i] ?? 0;
    found.set(id, sum);
  }
  return mostFirst(found);
}

/** The fewest sub-categories that make four fifths of the classified complaints, with their cumulative shares (F-23). */
export function keySubcategories(rows: SubcategoryCount[]) {
  const classified = rows.filter(({subcategory_id}) => subcategory_id !== unclassified);
  const total = classified.reduce((sum, row) => sum + row.complaint_count, 0);
  let sum = 0;
  const ranked = classified.map((row) => {
    const isKey = sum < keyShare * total;
    sum += row.complaint_count;
    return {...row, isKey, cumulative_pct: (100 * sum) / total};
  });
  const all = rows.reduce((count, row) => count + row.complaint_count, 0);
  return {ranked, total, unclassified_count: all - total};
}

/** The sub-categories of single projects with the most complaints, largest first, by the months that are given. */
export function hotSpots(
  {columns, rowCount}: Table<"complaints_by_category_month">,
  {selection, months}: {selection: Selection; months: string[]}
): HotSpot[] {
  const found = new Map<string, HotSpot>();
  const positions = new Map(months.map((month, position) => [month, position]));
  for (let i = 0; i < rowCount; i++) {
    const [project, id] = [columns.project_id[i] ?? "", columns.subcategory_id[i] ?? ""];
    const month = columns.received_month[i] ?? "";
    if (!isProjectChosen(selection, project)) continue;
    if (!isTypeCounted(selection, columns.case_type[i]) || id === unclassified) continue;
    if ((selection.category ?? columns.category_id[i]) !== columns.category_id[i]) continue;
    const isInRange = month >= selection.from && month <= selection.to;
    const position = positions.get(month) ?? -1;
    if (!isInRange && position < 0) continue;
    const key = `${project} ${id}`;
    const sum = found.get(key) ?? {
      project_id: project,
      project_name: columns.project_name[i] ?? project,
      category_id: columns.category_id[i] ?? "",
      subcategory_id: id,
      subcategory_name: columns.subcategory_name[i] ?? id,
      subcategory_name_en: columns.subcategory_name_en[i] ?? id,
      complaint_count: 0,
      by_month: months.map(() => 0)
    };
    if (isInRange) sum.complaint_count += columns.complaint_count[i] ?? 0;
    if (position >= 0) sum.by_month[position] = (sum.by_month[position] ?? 0) + (columns.complaint_count[i] ?? 0);
    found.set(key, sum);
  }
  return [...found]
    .filter(([, {complaint_count}]) => complaint_count > 0)
    .sort(([a, one], [b, other]) => other.complaint_count - one.complaint_count || (a < b ? -1 : 1))
    .map(([, spot]) => spot);
}

function add(
  found: Map<string, NamedCount>,
  id: string,
  [name, name_en]: [string | undefined, string | undefined],
  count: number
) {
  const sum = found.get(id) ?? {id, name: name ?? id, name_en: name_en ?? id, count: 0};
  sum.count += count;
  found.set(id, sum);
}

function mostFirst<Row extends NamedCount>(found: Map<string, Row>): Row[] {
  return [...found.values()].sort((a, b) => b.count - a.count || a.id.localeCompare(b.id, "en"));
}
