import {leastIntervalCount, wilson} from "../statistics.ts";
import {isChosen} from "./selection.ts";
import type {Selection} from "./selection.ts";
import type {Table} from "./tables.ts";

/** How often one project's cases kept a rule. Shares are 0-100 and null where no case is decidable, their bounds where few are. */
export interface ProjectService {
  project_id: string;
  project_name: string;
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

const counted = ["met_count", "breached_count", "overdue_count", "running_count", "undecidable_count"] as const;

/** One rule's outcomes by project over the range, best rate first, projects without a decidable case last. */
export function serviceByProject(
  {columns, rowCount}: Table<"service_levels_by_rule_month">,
  {rule, selection}: {rule: string; selection: Selection}
): ProjectService[] {
  const found = new Map<string, ProjectService>();
  for (let i = 0; i < rowCount; i++) {
    if (columns.rule_id[i] !== rule || !isChosen(selection, columns.project_id[i], columns.received_month[i])) continue;
    const id = columns.project_id[i] ?? "";
    const sum = found.get(id) ?? emptyService(id, columns.project_name[i] ?? id);
    for (const name of counted) sum[name] += columns[name][i] ?? 0;
    found.set(id, sum);
  }
  return [...found.values()]
    .map(withRate)
    .sort((a, b) => (b.met_pct ?? -1) - (a.met_pct ?? -1) || a.project_id.localeCompare(b.project_id, "en"));
}

function emptyService(project_id: string, project_name: string): ProjectService {
  return {
    project_id,
    project_name,
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

function withRate(sum: ProjectService): ProjectService {
  const decidable_count = sum.met_count + sum.breached_count + sum.overdue_count;
  if (decidable_count === 0) return {...sum, decidable_count};
  const rate = {...sum, decidable_count, met_pct: (100 * sum.met_count) / decidable_count};
  if (decidable_count < leastIntervalCount) return rate;
  const {low, high} = wilson(sum.met_count, decidable_count);
  return {...rate, low_pct: 100 * low, high_pct: 100 * high};
}
