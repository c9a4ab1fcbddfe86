import {invited, wavesOf} from "./satisfaction.ts";
import {rowsWhere} from "./tables.ts";
import type {ItemRow, Wave} from "./satisfaction.ts";
import type {Row, Table, Tables} from "./tables.ts";

type ItemTable = Table<"satisfaction_by_item_wave">;

/** Every wave that has opened, the newest first: of our own survey, and of answers collected elsewhere. */
export function openedWaves(
  tables: Pick<Tables, "satisfaction_by_item_wave" | "response_rates_by_wave">,
  asOf: string
): Wave[] {
  const answered = wavesOf(tables.satisfaction_by_item_wave);
  const own = wavesOf(tables.response_rates_by_wave);
  const known = new Set(own.map(({wave_id}) => wave_id));
  return [...own, ...answered.filter(({wave_id}) => !known.has(wave_id))]
    .filter(({wave_opened_date}) => wave_opened_date <= asOf)
    .sort((a, b) => b.wave_opened_date.localeCompare(a.wave_opened_date));
}

/** Where the figures of a wave come from: invited owners, and where none were invited the first source that has answers. */
export function mainSource({columns, rowCount}: ItemTable, wave: string): string {
  let found = invited;
  for (let i = 0; i < rowCount; i++) {
    if (columns.wave_id[i] !== wave) continue;
    if (columns.source[i] === invited) return invited;
    found = columns.source[i] ?? found;
  }
  return found;
}

/** The items of a wave in the order of its dimensions, those of none (the whole, loyalty) first. */
export function byDimension(items: ItemRow[], dimensions: Row<"improvement_priorities_by_wave">[]): ItemRow[] {
  const position = new Map(dimensions.map((row) => [row.dimension, row.dimension_position]));
  const of = ({dimension}: ItemRow) => position.get(dimension) ?? 0;
  return items.toSorted(
    (a, b) => of(a) - of(b) || a.dimension.localeCompare(b.dimension, "en") || a.item_position - b.item_position
  );
}

/** The items on a scale of satisfaction as owners of each stage answered, in the order of the stages. */
export function stageItems(table: ItemTable, {wave, source}: {wave: string; source: string}): ItemRow[] {
  const {columns} = table;
  return rowsWhere(
    table,
    (i) =>
      columns.wave_id[i] === wave &&
      columns.source[i] === source &&
      columns.cut[i] === "stage" &&
      (columns.scale[i] ?? "").startsWith("satisfaction")
  ).sort((a, b) => a.cut_id.localeCompare(b.cut_id, "en") || a.item_position - b.item_position);
}

export interface NpsShares {
  wave_id: string;
  wave_name: string;
  wave_name_en: string;
  promoter_count: number;
  passive_count: number;
  detractor_count: number;
  answered_count: number;
  /** −100 to 100. */
  nps: number;
}

/**
 * Promoters, passives and detractors up to a wave, the newest first. K63c counts the promoters, K62 those less the
 * detractors, of the same answers.
 */
export function npsShares(
  table: Table<"indicators_by_period">,
  {project, wave}: {project: string; wave: Wave}
): NpsShares[] {
  const {indicator_id, period_grain, project_id, period_start} = table.columns;
  const rowsOf = (id: string) =>
    rowsWhere(
      table,
      (i) =>
        indicator_id[i] === id &&
        period_grain[i] === "wave" &&
        project_id[i] === project &&
        (period_start[i] ?? "") <= wave.wave_opened_date
    );
  const promoters = new Map(rowsOf("K63c").map((row) => [row.period_id, row.numerator]));
  return rowsOf("K62")
    .sort((a, b) => b.period_start.localeCompare(a.period_start))
    .flatMap((row) => {
      const promoter_count = promoters.get(row.period_id) ?? null;
      if (promoter_count === null || row.numerator === null || row.denominator === null || row.value === null)
        return [];
      const detractor_count = promoter_count - row.numerator;
      return {
        ...{wave_id: row.period_id, wave_name: row.period_name, wave_name_en: row.period_name_en},
        ...{promoter_count, detractor_count, answered_count: row.denominator, nps: row.value},
        passive_count: row.denominator - promoter_count - detractor_count
      };
    });
}

type SourcedTable = "improvement_priorities_by_wave" | "comments_by_wave" | "reliability_by_wave";

/** The rows of a table of waves for one wave, of one source where the table has several. */
export function rowsOfWave<Name extends SourcedTable>(
  table: Table<Name>,
  {wave, source}: {wave: string; source: string}
): Row<Name>[] {
  const {wave_id, source: sources} = table.columns as {wave_id: ArrayLike<string>; source: ArrayLike<string>};
  return rowsWhere(table, (i) => wave_id[i] === wave && sources[i] === source);
}

/** The answers that did not come from the main source, as one row per source and item. */
export function otherSources(
  table: ItemTable,
  {wave, source, project}: {wave: string; source: string; project: string}
) {
  const {columns} = table;
  return rowsWhere(
    table,
    (i) =>
      columns.wave_id[i] === wave &&
      columns.source[i] !== source &&
      columns.cut[i] === (project === "all" ? "all" : "project") &&
      columns.cut_id[i] === project &&
      (columns.scale[i] ?? "").startsWith("satisfaction")
  ).sort((a, b) => a.source.localeCompare(b.source, "en") || a.item_position - b.item_position);
}
