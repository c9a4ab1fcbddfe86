import type {Condition, Figure, FigureSource} from "../document.ts";
import {countFigure, missingFigure, shareFigure} from "../figures.ts";
import {addDays} from "../words.ts";
import type {Flow, UnitWeek, WeekFigure} from "./read-weeks.ts";

export const flowCounts = [
  "opening_count",
  "received_count",
  "reopened_count",
  "closed_count",
  "closing_count"
] as const;

export type FlowCounts = Record<(typeof flowCounts)[number], number>;

export interface Week {
  id: string;
  start: string;
  end: string;
}

/** The flow of some rows together. Throws where what came and went is not what was there before and after. */
export function sumFlow(flows: Flow[]): FlowCounts {
  const sum = {opening_count: 0, received_count: 0, reopened_count: 0, closed_count: 0, closing_count: 0};
  for (const flow of flows) for (const name of flowCounts) sum[name] += flow[name];
  const {opening_count, received_count, reopened_count, closed_count, closing_count} = sum;
  if (opening_count + received_count + reopened_count - closed_count !== closing_count) {
    throw new Error(`invalid flow of the week: ${JSON.stringify(sum)}`);
  }
  return sum;
}

/** A count of the flow: of all, of a project or of a unit. */
export function flowFigure(
  id: string,
  {value, column, week, of}: {value: number; column: string; week: Week; of: Condition[]}
): Figure {
  const where = [{column: "week_start", is: week.start}, ...of];
  return countFigure(id, value, {table: "marts.case_flow_by_week", column, where, sum: true});
}

/** All that lay there to be handled in the week (本周应处理). */
export function dueFigure(id: string, {opening_count, received_count, reopened_count}: FlowCounts, week: Week): Figure {
  const where = [{column: "week_start", is: week.start}];
  return countFigure(id, opening_count + received_count + reopened_count, {
    table: "marts.case_flow_by_week",
    column: ["opening_count", "received_count", "reopened_count"],
    where,
    sum: true
  });
}

/** What was closed in the week, of all that lay there to be closed in it. */
export function closeRateFigure(
  id: string,
  {opening_count, received_count, reopened_count, closed_count}: FlowCounts,
  {week, of}: {week: Week; of: Condition[]}
): Figure {
  const source: FigureSource = {
    table: "marts.case_flow_by_week",
    column: "closed_count",
    divisor: ["opening_count", "received_count", "reopened_count"],
    scale: 100,
    sum: true,
    where: [{column: "week_start", is: week.start}, ...of]
  };
  return shareFigure(
    id,
    {numerator: closed_count, denominator: opening_count + received_count + reopened_count},
    source
  );
}

/** An indicator of the week as the mart has it; in a week without it, not measured. */
export function indicatorFigure(
  id: string,
  found: WeekFigure | undefined,
  {week, indicator_id, project_id}: {week: Week; indicator_id: string; project_id: string}
): Figure {
  const key = {indicator_id, period_grain: "week", period_id: week.id, project_id};
  const where = Object.entries(key).map(([column, is]) => ({column, is}));
  const counts: [string, string] = ["numerator", "denominator"];
  const source = {table: "marts.indicators_by_period", column: "value", where, counts};
  if (found?.value === null || found === undefined) {
    const state = found === undefined || found.state === "measured" ? "not_measured" : found.state;
    return missingFigure(id, state, source);
  }
  const {numerator, denominator, value} = found;
  if (denominator === null) return countFigure(id, value, source);
  return shareFigure(id, {numerator: numerator ?? 0, denominator}, source);
}

/** What is past a limit as the week ended, in all, of a project or of a unit. */
export function overdueFigure(id: string, value: number, {week, of}: {week: Week; of: Condition[]}): Figure {
  const where: Condition[] = [
    {column: "started_date", to: week.end},
    {column: "ended_date", from: addDays(week.end, 1), or_null: true},
    ...of
  ];
  const table = "core.overdue_spans inner join core.complaints using (complaint_key)";
  return {...countFigure(id, value, {table, where, sum: true}), matures: true};
}

export function unitCondition(unit: string, column = "handling_unit"): Condition {
  return unit === "未注明" ? {column, is: null} : {column, is: unit};
}

const counted: Condition[] = [
  {column: "case_type", is: "COMPLAINT"},
  {column: "validity", not: "INVALID"}
];

/** The three figures of a unit that no mart has by week: handed over, replied within two working days, oldest open. */
export function unitFigures(id: string, row: UnitWeek | undefined, {week, unit}: {week: Week; unit: string}) {
  const complaint = [...counted, unitCondition(unit, "complaints.handling_unit")];
  const inWeek = {from: week.start, to: week.end};
  const handed = countFigure(`${id}.handed`, row?.handed_count ?? 0, {
    table: "core.complaints",
    where: [...complaint, {column: "handed_to_unit_date", ...inWeek}],
    sum: true
  });
  const replied = shareFigure(
    `${id}.replied`,
    {numerator: row?.met_count ?? 0, denominator: row?.decided_count ?? 0},
    repliedSource([...complaint, {column: "from_date", ...inWeek}])
  );
  const oldest = oldestFigure(`${id}.oldest`, row?.oldest_days ?? null, {
    table: "core.complaint_spells inner join core.complaints using (complaint_key)",
    column: "received_date",
    days_to: week.end,
    where: [
      ...complaint,
      {column: "opened_date", to: week.end},
      {column: "complaint_spells.closed_date", from: addDays(week.end, 1), or_null: true}
    ]
  });
  const text = replied.value === null ? {zh: "无可判定", en: "none decidable"} : replied.text;
  return {handed, replied: {...replied, text, matures: true as const}, oldest};
}

function repliedSource(where: Condition[]): FigureSource {
  return {
    table: "core.service_clocks inner join core.complaints using (complaint_key)",
    where: [...where, {column: "rule_id", is: "R03"}, {column: "outcome", is: ["met", "breached", "overdue_running"]}],
    hits: [{column: "outcome", is: "met"}]
  };
}

function oldestFigure(id: string, days: number | null, source: FigureSource): Figure {
  if (days === null) {
    return {id, value: null, state: "not_measured", text: {zh: "无未关闭", en: "none open"}, source};
  }
  return {id, value: days, state: "measured", text: {zh: `${days} 天`, en: `${days} days`}, source};
}
