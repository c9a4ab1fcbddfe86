// For tests: a figure asked of the warehouse again, by nothing but its source.

import {expect} from "vitest";
import {quoteText} from "../warehouse.ts";
import {namedFigures} from "./limit-rows.ts";
import type {Condition, Figure, FigureSource, Read, ReportBody} from "./document.ts";

/** Every figure of a report is what its source gives, and everything that is named is there. */
export async function expectTraceable(read: Read, {figures, sections}: ReportBody): Promise<void> {
  const ids = figures.map(({id}) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(namedFigures(sections).filter((id) => !ids.includes(id))).toEqual([]);
  const queries = figures.map((figure) => `(${toQuery(figure.source)})::double`);
  const values = await read<{list: (number | null)[]}>(`select [${queries.join(", ")}] as list`);
  const {list} = values[0]!;
  const off = figures.flatMap((figure, i) => (isClose(figure, list[i]!) ? [] : [`${figure.id}: ${list[i]}`]));
  expect(off).toEqual([]);
}

function isClose({value, state}: Figure, again: number | null): boolean {
  if (value === null) return state !== "measured" && (again === null || Number.isNaN(again));
  return again !== null && Math.abs(value - again) < 1e-9 * Math.max(1, Math.abs(value));
}

function toQuery({table, column, where, sum, divisor, scale = 1, hits, days_to}: FigureSource): string {
  const rows = `from ${table} where ${toCondition(where)}`;
  const total = (columns: string | string[]) =>
    [columns]
      .flat()
      .map((name) => `coalesce(sum(${name}), 0)`)
      .join(" + ");
  if (hits) return `select 100 * count(*) filter (${toCondition(hits)}) / nullif(count(*), 0) ${rows}`;
  if (days_to) return `select max(date '${days_to}' - ${column as string}) ${rows}`;
  const value = sum ? (column ? total(column) : "count(*)") : [column].flat().join(" + ");
  if (divisor === undefined) return `select ${scale} * (${value}) ${rows}`;
  const divided = sum ? total(divisor) : [divisor].flat().join(" + ");
  return `select ${scale} * (${value}) / nullif(${divided}, 0) ${rows}`;
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
