import {rowsWhere} from "./tables.ts";
import type {Selection} from "./selection.ts";
import type {Row, Table} from "./tables.ts";

export type ItemRow = Row<"satisfaction_by_item_wave">;

export interface ItemComparison {
  item: ItemRow;
  /** The same item in the wave before; undefined where it was not asked. */
  before: ItemRow | undefined;
}

export interface Waves {
  current: {wave_id: string; wave_name: string; wave_name_en: string};
  before: {wave_id: string; wave_name: string; wave_name_en: string} | undefined;
  items: ItemComparison[];
}

/**
 * The items of the last two waves opened by the end of the range, as invited owners answered, for one project or all: lowest rate first, hidden and
 * unanswered ones last. Undefined where no wave has been measured.
 */
export function itemsOfLastWaves(
  table: Table<"satisfaction_by_item_wave">,
  {project, to}: Selection
): Waves | undefined {
  const {columns} = table;
  const cut = project === "all" ? "all" : "project";
  const rows = rowsWhere(
    table,
    (i) =>
      columns.source[i] === "web" &&
      columns.scale[i] === "satisfaction_5" &&
      columns.cut[i] === cut &&
      (cut === "all" || columns.cut_id[i] === project) &&
      (columns.wave_opened_date[i] ?? "").slice(0, 7) <= to.slice(0, 7)
  ).filter((row) => row.satisfied_pct !== null || row.is_suppressed);
  const waves = [...new Map(rows.map((row) => [row.wave_id, row])).values()].sort((a, b) =>
    b.wave_opened_date.localeCompare(a.wave_opened_date)
  );
  const [current, before] = waves;
  if (!current) return undefined;
  const earlier = new Map(rows.filter((row) => row.wave_id === before?.wave_id).map((row) => [row.item_id, row]));
  const items = rows
    .filter((row) => row.wave_id === current.wave_id)
    .sort((a, b) => (a.satisfied_pct ?? 101) - (b.satisfied_pct ?? 101) || a.item_position - b.item_position)
    .map((item) => ({item, before: earlier.get(item.item_id)}));
  return {current, before, items};
}
