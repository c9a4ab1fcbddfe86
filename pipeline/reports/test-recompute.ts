// For tests: the numbers of a report asked of the warehouse again, by nothing but their sources.

import {expect} from "vitest";
import {quoteText} from "../warehouse.ts";
import type {Block, Condition, Figure, FigureSource, Read, ReportBody} from "./document.ts";
import type {AskedAgain} from "./test-numbers.ts";
import {chartKey, wrongNumbers} from "./test-numbers.ts";

/** Every number of a report is what its source gives, and every number that a text says is one of those. */
export async function expectTraceable(read: Read, body: ReportBody): Promise<void> {
  expect(wrongNumbers(body, await askAgain(read, body))).toEqual([]);
}

export async function askAgain(read: Read, {figures, sections}: ReportBody): Promise<AskedAgain> {
  const values = new Map<string, number | null>();
  const counts = new Map<string, [number | null, number | null]>();
  const groups = groupBy(figures, ({source}) => rowsOf(source));
  for (let first = 0; first < groups.length; first += 100) {
    const chunk = groups.slice(first, first + 100);
    const queries = chunk.map(([rows, own], i) => {
      const asked = own.flatMap(({source}) => [valueOf(source), ...(countsOf(source) ?? ["null", "null"])]);
      return `select ${i} as i, [${asked.map((value) => `(${value})::double`).join(", ")}] as list ${rows}`;
    });
    const found = await read<{i: number; list: (number | null)[]}>(queries.join(" union all "));
    const lists = new Map(found.map(({i, list}) => [i, list]));
    if (lists.size < found.length) throw new Error("several rows for one figure");
    for (const [i, [, own]] of chunk.entries()) {
      for (const [j, {id, source}] of own.entries()) {
        const [value = null, numerator = null, denominator = null] = lists.get(i)?.slice(3 * j, 3 * j + 3) ?? [];
        values.set(id, value);
        if (countsOf(source)) counts.set(id, [numerator, denominator]);
      }
    }
  }
  const charts = sections.flatMap(({blocks}) => blocks).filter((block) => block.type === "chart");
  return {values, counts, charts: await Promise.all(charts.map((chart) => readChart(read, chart)))};
}

/** Figures of the same rows are asked for together. */
function groupBy(figures: Figure[], by: (figure: Figure) => string): [string, Figure[]][] {
  const groups = new Map<string, Figure[]>();
  for (const figure of figures) groups.set(by(figure), [...(groups.get(by(figure)) ?? []), figure]);
  return [...groups];
}

async function readChart(read: Read, {source}: Extract<Block, {type: "chart"}>) {
  if (!source) return new Map<string, Record<string, number | null>>();
  const keys = Object.entries(source.keys).map(([field, column]) => `${column}::varchar as ${field}`);
  const values = Object.entries(source.values).map(
    ([field, columns]) => `(${addedUp(columns, "sum")})::double as ${field}`
  );
  const rows = await read<Record<string, number | null>>(
    `select ${[...keys, ...values].join(", ")} from ${source.table} where ${toCondition(source.where)}
     group by ${Object.values(source.keys).join(", ")}`
  );
  return new Map(rows.map((row) => [chartKey(source, row), row]));
}

/** The rows of a source; those that are added up stand apart from those that are read as they are. */
function rowsOf({table, where, sum, hits, days_to}: FigureSource): string {
  const isAddedUp = sum === true || hits !== undefined || days_to !== undefined;
  return `from ${table} where ${toCondition(where)}${isAddedUp ? " having true" : ""}`;
}

function valueOf({column, sum, divisor, scale = 1, hits, days_to}: FigureSource): string {
  if (hits) return `100 * count(*) filter (${toCondition(hits)}) / nullif(count(*), 0)`;
  if (days_to) return `max(date '${days_to}' - ${column as string})`;
  const value = sum ? (column ? addedUp(column) : "count(*)") : [column].flat().join(" + ");
  if (divisor === undefined) return `${scale} * (${value})`;
  return `${scale} * (${value}) / nullif(${sum ? addedUp(divisor) : [divisor].flat().join(" + ")}, 0)`;
}

function countsOf({column, sum, divisor, hits, counts}: FigureSource): [string, string] | undefined {
  if (counts) return counts;
  if (hits) return [`count(*) filter (${toCondition(hits)})`, "count(*)"];
  if (divisor === undefined || column === undefined) return undefined;
  const total = (columns: string | string[]) => (sum ? addedUp(columns) : [columns].flat().join(" + "));
  return [total(column), total(divisor)];
}

/** With `sum` what is empty everywhere stays empty. */
function addedUp(columns: string | string[], empty?: "sum"): string {
  const sums = [columns].flat().map((name) => (empty ? `sum(${name})` : `coalesce(sum(${name}), 0)`));
  return sums.join(" + ");
}

function toCondition(conditions: Condition[]): string {
  return conditions.length === 0 ? "true" : conditions.map(oneCondition).join(" and ");
}

function oneCondition({column, is, not, from, to, or_null}: Condition): string {
  const parts = [
    is === null && `${column} is null`,
    Array.isArray(is) && `${column} in (${is.map(literal).join(", ")})`,
    is !== undefined && is !== null && !Array.isArray(is) && `${column} = ${literal(is)}`,
    not !== undefined && `${column} is distinct from ${literal(not)}`,
    from !== undefined && `${column} >= ${literal(from)}`,
    to !== undefined && `${column} <= ${literal(to)}`
  ].filter((part) => part !== false);
  const all = parts.join(" and ");
  return or_null ? `(${column} is null or ${all})` : `(${all})`;
}

function literal(value: string | number | boolean | null): string {
  return typeof value === "string" ? quoteText(value) : String(value);
}
