import {leastIntervalCount, wilson} from "../statistics.ts";
import {chosenRows} from "./chosen-rows.ts";
import type {Selection} from "./selection.ts";
import type {Table} from "./tables.ts";

/** How often the cases of a project, a unit or a rule kept what was promised. Shares are 0-100 and null where no case is decidable, their bounds where few are. */
export interface ServiceGroup {
  group_id: string;
  group_name: string;
  met_count: number;
  breached_count: number;
  overdue_count: number;
  running_count: number;
  undecidable_count: number;
  /** Kept, broken, or past the limit without a reply: what can be judged. */
  decidable_count: number;
  met_pct: number | null;
  low_pct: number | null;
  high_pct: number | null;
}

type ServiceTable = Table<"service_levels_by_rule_month">;
type RuleFilter = (rule: string, clause: string | null) => boolean;

/** In the order in which a stack shows them. */
export const outcomeCounts = [
  "met_count",
  "breached_count",
  "overdue_count",
  "running_count",
  "undecidable_count"
] as const;

const groupColumns = {
  project: ["project_id", "project_name"],
  unit: ["handling_unit", "handling_unit"],
  rule: ["rule_id", "rule_name"]
} as const;

/** Outcomes over the range of the rules that `isCounted` lets through, best rate first, those without a decidable case last. */
export function groupService(
  table: ServiceTable,
  {by, isCounted, selection}: {by: keyof typeof groupColumns; isCounted: RuleFilter; selection: Selection}
): ServiceGroup[] {
  const [idColumn, nameColumn] = groupColumns[by];
  const found = new Map<string, ServiceGroup>();
  const {columns} = table;
  for (const i of chosenRows(table, selection)) {
    if (!isCounted(columns.rule_id[i] ?? "", columns.clause[i] ?? null)) continue;
    const id = columns[idColumn][i] ?? "";
    const sum = found.get(id) ?? emptyService(id, columns[nameColumn][i] ?? id);
    for (const name of outcomeCounts) sum[name] += columns[name][i] ?? 0;
    found.set(id, sum);
  }
  return [...found.values()]
    .map(withRate)
    .sort((a, b) => (b.met_pct ?? -1) - (a.met_pct ?? -1) || a.group_id.localeCompare(b.group_id, "en"));
}

function emptyService(group_id: string, group_name: string): ServiceGroup {
  return {
    group_id,
    group_name,
    met_count: 0,
    breached_count: 0,
    overdue_count: 0,
    running_count: 0,
    undecidable_count: 0,
    decidable_count: 0,
    met_pct: null,
    low_pct: null,
    high_pct: null
  };
}

function withRate(sum: ServiceGroup): ServiceGroup {
  const decidable_count = sum.met_count + sum.breached_count + sum.overdue_count;
  if (decidable_count === 0) return {...sum, decidable_count};
  const rate = {...sum, decidable_count, met_pct: (100 * sum.met_count) / decidable_count};
  if (decidable_count < leastIntervalCount) return rate;
  const {low, high} = wilson(sum.met_count, decidable_count);
  return {...rate, low_pct: 100 * low, high_pct: 100 * high};
}
