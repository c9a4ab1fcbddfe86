import {isProjectChosen} from "./selection.ts";
import {outcomeCounts} from "./service-levels.ts";
import type {OutcomeCounts} from "./clocks.ts";
import type {Selection} from "./selection.ts";
import type {Table} from "./tables.ts";

export interface ServiceDays extends OutcomeCounts {
  day_bucket: string;
  /** Null where a case has no days: its event never came, or a time is missing. */
  day_count: number | null;
  /** Whether it holds all cases that took so long or longer. */
  is_long: boolean;
}

/** The cases of a rule by the days that they took, from none on without a gap; those without days at the end. */
export function daysOfRule(
  {columns, rowCount}: Table<"service_days_by_rule">,
  {rule, selection}: {rule: string; selection: Pick<Selection, "project" | "region">}
): ServiceDays[] {
  const buckets = new Map<number, ServiceDays>();
  for (let i = 0; i < rowCount; i++) {
    if (columns.rule_id[i] !== rule || !isProjectChosen(selection, columns.project_id[i])) continue;
    const position = columns.day_position[i] ?? 0;
    const bucket = buckets.get(position) ?? {
      day_bucket: columns.day_bucket[i] ?? "",
      day_count: columns.day_count[i] ?? null,
      is_long: columns.is_long[i] ?? false,
      ...noCases
    };
    const sums = outcomeCounts.map((name) => [name, bucket[name] + (columns[name][i] ?? 0)]);
    buckets.set(position, {...bucket, ...(Object.fromEntries(sums) as unknown as OutcomeCounts)});
  }
  const longest = Math.max(-1, ...[...buckets.values()].map(({day_count}) => day_count ?? -1));
  for (let day = 0; day < longest; day++) {
    if (!buckets.has(day)) buckets.set(day, {day_bucket: String(day), day_count: day, is_long: false, ...noCases});
  }
  return [...buckets].toSorted(([a], [b]) => a - b).map(([, bucket]) => bucket);
}

const noCases: OutcomeCounts = {
  met_count: 0,
  breached_count: 0,
  overdue_count: 0,
  running_count: 0,
  undecidable_count: 0
};
