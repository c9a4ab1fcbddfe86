import {rowsWhere} from "./tables.ts";
import type {Row, Table} from "./tables.ts";

export type SourceRow = Row<"deliveries_by_source">;
export type DeliveryDay = Row<"delivery_days_by_source">;

/** When a source delivered, and the times in which its rhythm lets expect more than came. */
export interface Strip {
  /** Kind and source. */
  id: string;
  source: SourceRow;
  /** Days, oldest first. */
  delivered: string[];
  gaps: {from: string; to: string; missed: number}[];
}

/** Every source of files from one day to another, those with most missing first. */
export function stripsOf(
  sources: Table<"deliveries_by_source">,
  days: Table<"delivery_days_by_source">,
  {from, to}: {from: string; to: string}
): Strip[] {
  const all = rowsWhere(days, () => true).sort((a, b) => a.delivery_position - b.delivery_position);
  const counts = sources.columns.delivery_count;
  return rowsWhere(sources, (i) => counts[i] !== null)
    .sort((a, b) => (b.missed_count ?? -1) - (a.missed_count ?? -1) || a.kind_position - b.kind_position)
    .map((source) => {
      const own = all.filter((day) => day.kind === source.kind && day.source === source.source);
      return {
        id: `${source.kind} ${source.source}`,
        source,
        delivered: own.flatMap(({delivered_date: day}) => (day !== null && day >= from && day <= to ? day : [])),
        gaps: own.flatMap(({since_date, delivered_date, missed_count}) => {
          const until = delivered_date ?? to;
          if (!missed_count || since_date === null || until < from) return [];
          return {from: since_date < from ? from : since_date, to: until, missed: missed_count};
        })
      };
    });
}
