import {flagRows, responsibilityRows, sourceRows, topicRows, trendRows} from "./case-tables.ts";
import {casesWhere, countedTypes} from "./cases.ts";
import {isSplit} from "./trends.ts";
import type {Narrowing} from "./cases.ts";
import type {CategoryDefinition} from "./manifest.ts";
import type {Selection} from "./selection.ts";
import type {Table, Tables} from "./tables.ts";

/** What the charts of complaints count: tables by month, as published, or with the cases alone that are asked for. */
export interface ChartTables {
  headline: Table<"complaints_by_source_month">;
  course: Table<"category_trends">;
  rates: Table<"category_trends">;
  key: Table<"complaints_by_category_month">;
  spots: Table<"complaints_by_category_month">;
  channels: Table<"complaints_by_source_month">;
  responsibilities: Table<"responsibilities_by_month">;
  flags: Table<"complaint_flags_by_month">;
}

export type ChartName = keyof ChartTables;

type Dimension = keyof Narrowing;

const none: readonly Dimension[] = [];

/** What is chosen in a chart itself: it goes on showing the others beside it. */
const ownDimensions: Record<Exclude<ChartName, "course">, readonly Dimension[]> = {
  headline: none,
  rates: none,
  key: ["subcategory"],
  spots: none,
  channels: ["channel", "type"],
  responsibilities: ["responsibility"],
  flags: ["flag"]
};

/** What narrows the cases of a chart: everything but its own choice. */
export function narrowingOf(chart: ChartName, narrowing: Narrowing, selection: Selection): Narrowing {
  const own = chart === "course" ? (isSplit(selection) ? ownDimensions.key : none) : ownDimensions[chart];
  const entries = Object.entries(narrowing).filter(([name]) => !own.includes(name as Dimension));
  return Object.fromEntries(entries);
}

/** Whether the tables by month cannot tell what is asked for: no case, no figure. */
export function needsCases(narrowing: Narrowing, {category}: Selection): boolean {
  return category !== undefined || Object.keys(narrowing).length > 0;
}

/** `cases`: those of all months that are shown; without them the tables as published. */
export function chartTables(
  published: Pick<
    Tables,
    | "category_trends"
    | "complaints_by_category_month"
    | "complaints_by_source_month"
    | "responsibilities_by_month"
    | "complaint_flags_by_month"
  >,
  {
    cases,
    categories,
    narrowing,
    selection
  }: {
    cases: Cases | undefined;
    categories: CategoryDefinition[];
    narrowing: Narrowing;
    selection: Selection;
  }
): ChartTables {
  const {category} = selection;
  const types = countedTypes(narrowing);
  const {category_trends, complaints_by_category_month, complaints_by_source_month} = published;
  const {responsibilities_by_month, complaint_flags_by_month} = published;
  /** How a table is counted; `knows`: by categories as well. Charts with the same choice share what is counted. */
  function counter<Counted>(all: Counted, knows: boolean, of: (rows: Cases, kept: number[]) => Counted) {
    const done = new Map<string, Counted>();
    return (chart: ChartName): Counted => {
      const wanted = narrowingOf(chart, narrowing, selection);
      const isKnown = Object.keys(wanted).length === 0 && (knows || category === undefined);
      if (cases === undefined || isKnown) return all;
      const key = Object.keys(wanted).join(" ");
      const counted = done.get(key) ?? of(cases, casesWhere(cases, {...wanted, category}));
      done.set(key, counted);
      return counted;
    };
  }
  const trends = counter(category_trends, true, (rows, kept) => trendRows(category_trends, rows, {kept, types}));
  const topics = counter(complaints_by_category_month, true, (rows, kept) => topicRows(rows, kept, categories));
  const sources = counter(complaints_by_source_month, false, sourceRows);
  const positions = positionsOf(complaint_flags_by_month);
  const flags = counter(complaint_flags_by_month, true, (rows, kept) => flagRows(rows, kept, {types, positions}));
  return {
    headline: sources("headline"),
    course: trends("course"),
    rates: trends("rates"),
    key: topics("key"),
    spots: topics("spots"),
    channels: sources("channels"),
    responsibilities: counter(responsibilities_by_month, false, responsibilityRows)("responsibilities"),
    flags: flags("flags")
  };
}

type Cases = Table<"complaint_cases">;

function positionsOf({columns, rowCount}: Table<"complaint_flags_by_month">): Map<string, number> {
  const positions = new Map<string, number>();
  for (let i = 0; i < rowCount; i++) positions.set(columns.flag_id[i] ?? "", columns.flag_position[i] ?? 0);
  return positions;
}
