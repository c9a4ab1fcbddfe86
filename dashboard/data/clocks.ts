import {chosenRows} from "./chosen-rows.ts";
import {isProjectChosen} from "./selection.ts";
import {outcomeCounts} from "./service-levels.ts";
import type {Selection} from "./selection.ts";
import type {Row, Table} from "./tables.ts";

type ServiceTable = Table<"service_levels_by_rule_month">;

export type OutcomeCounts = Record<(typeof outcomeCounts)[number], number>;

export interface RuleMonth extends OutcomeCounts {
  rule_id: string;
  received_month: string;
}

export type OpenAge = Pick<
  Row<"open_complaints_by_age">,
  "age_bucket" | "age_position" | "age_name" | "age_name_en" | "open_count" | "overdue_count"
>;

/** Outcomes of every rule with a clause by month of the range, a zero where a month had no case. */
export function countByRuleMonth(table: ServiceTable, months: string[], selection: Selection): RuleMonth[] {
  const {columns} = table;
  const found = new Map<string, RuleMonth>();
  const rules = new Set<string>();
  for (const i of chosenRows(table, selection)) {
    const rule_id = columns.rule_id[i] ?? "";
    const received_month = columns.received_month[i] ?? "";
    if (columns.clause[i] === null) continue;
    rules.add(rule_id);
    const key = `${rule_id} ${received_month}`;
    const sum = found.get(key) ?? emptyMonth(rule_id, received_month);
    for (const name of outcomeCounts) sum[name] += columns[name][i] ?? 0;
    found.set(key, sum);
  }
  return [...rules].flatMap((rule_id) =>
    months.map((month) => found.get(`${rule_id} ${month}`) ?? emptyMonth(rule_id, month))
  );
}

/** Open cases by age, youngest first. */
export function openByAge({columns, rowCount}: Table<"open_complaints_by_age">, selection: Selection): OpenAge[] {
  const found = new Map<string, OpenAge>();
  for (let i = 0; i < rowCount; i++) {
    if (!isProjectChosen(selection, columns.project_id[i])) continue;
    const age_bucket = columns.age_bucket[i] ?? "";
    const sum = found.get(age_bucket) ?? {
      age_bucket,
      age_position: columns.age_position[i] ?? 0,
      age_name: columns.age_name[i] ?? "",
      age_name_en: columns.age_name_en[i] ?? "",
      open_count: 0,
      overdue_count: 0
    };
    sum.open_count += columns.open_count[i] ?? 0;
    sum.overdue_count += columns.overdue_count[i] ?? 0;
    found.set(age_bucket, sum);
  }
  return [...found.values()].sort((a, b) => a.age_position - b.age_position);
}

export function lastDay(month: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

function emptyMonth(rule_id: string, received_month: string): RuleMonth {
  return {
    rule_id,
    received_month,
    met_count: 0,
    breached_count: 0,
    overdue_count: 0,
    running_count: 0,
    undecidable_count: 0
  };
}
