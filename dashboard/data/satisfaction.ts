import {rowsWhere} from "./tables.ts";
import type {Change, Verdict} from "../findings/change.ts";
import type {Row, Table} from "./tables.ts";

export type ItemRow = Row<"satisfaction_by_item_wave">;

export interface Wave {
  wave_id: string;
  wave_name: string;
  wave_name_en: string;
  wave_opened_date: string;
}

/** The overall question: what K60 counts. */
export const overallItem = "Q01";

/** The source of the figures of a rate: owners with a link of their own. */
export const invited = "web";

type ItemTable = Table<"satisfaction_by_item_wave">;

interface Cut {
  wave: string;
  source?: string;
  project: string;
}

/** Every wave of a table, the newest first. */
export function wavesOf({
  columns,
  rowCount
}: {
  columns: {[C in keyof Wave]: ArrayLike<string>};
  rowCount: number;
}): Wave[] {
  const waves = new Map<string, Wave>();
  for (let i = 0; i < rowCount; i++) {
    const wave_id = columns.wave_id[i] ?? "";
    if (waves.has(wave_id)) continue;
    waves.set(wave_id, {
      wave_id,
      wave_name: columns.wave_name[i] ?? wave_id,
      wave_name_en: columns.wave_name_en[i] ?? wave_id,
      wave_opened_date: columns.wave_opened_date[i] ?? ""
    });
  }
  return [...waves.values()].sort((a, b) => b.wave_opened_date.localeCompare(a.wave_opened_date));
}

/** The last wave opened by the end of a month in which invited owners answered. */
export function lastWave(table: ItemTable, month: string): Wave | undefined {
  const {source} = table.columns;
  const answered = rowsWhere(table, (i) => source[i] === invited);
  const isOpened = ({wave_opened_date}: Wave) => wave_opened_date.slice(0, 7) <= month.slice(0, 7);
  return answered
    .filter(isOpened)
    .reduce<Wave | undefined>(
      (last, row) => (last && last.wave_opened_date >= row.wave_opened_date ? last : row),
      undefined
    );
}

/** The items on a scale of satisfaction, of one source, for one project or all, in the order of the questionnaire. */
export function itemsOf(table: ItemTable, {wave, source = invited, project}: Cut): ItemRow[] {
  const {columns} = table;
  const cut = project === "all" ? "all" : "project";
  return rowsWhere(
    table,
    (i) =>
      columns.wave_id[i] === wave &&
      columns.source[i] === source &&
      columns.cut[i] === cut &&
      columns.cut_id[i] === project &&
      (columns.scale[i] ?? "").startsWith("satisfaction")
  )
    .filter((row) => row.satisfied_pct !== null || row.is_suppressed)
    .sort((a, b) => a.item_position - b.item_position);
}

/** The items with the lowest rate first, hidden ones last. */
export function lowestFirst(items: ItemRow[]): ItemRow[] {
  return items.toSorted(
    (a, b) => (a.satisfied_pct ?? 101) - (b.satisfied_pct ?? 101) || a.item_position - b.item_position
  );
}

const verdicts: Record<string, Verdict> = {
  better: "better",
  worse: "worse",
  no_change: "noise",
  too_few: "untested",
  not_comparable: "incomparable"
};

/** What the wave before makes of an item, as the table judges it; undefined where there is nothing to compare. */
export function changeOfItem(row: ItemRow | undefined): Change | undefined {
  const verdict = row && verdicts[row.change];
  if (!row || !verdict || row.change_pct_points === null) return undefined;
  const n = Math.min(row.answered_count ?? 0, row.previous_answered_count ?? 0);
  return {difference: row.change_pct_points, n, verdict};
}
