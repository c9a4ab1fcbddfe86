import type {Condition, Figure, Read, Text} from "../document.ts";
import {countFigure} from "../figures.ts";

/** A row of marts.category_trends. */
export interface TrendRow {
  received_month: string;
  project_id: string;
  project_name: string;
  category_id: string;
  category_name: string;
  category_name_en: string;
  subcategory_id: string;
  subcategory_name: string | null;
  subcategory_name_en: string | null;
  complaint_count: number;
  undecidable_count: number;
  exposure: number;
  exposure_unit: string;
  expected_count: number | null;
  low_count: number | null;
  high_count: number | null;
  signal: "above" | "below" | null;
}

/** A row of core.topic_months, with the category and the words of the cause. */
export interface TopicRow {
  received_month: string;
  project_id: string;
  project_name: string;
  category_id: string;
  subcategory_id: string;
  subcategory_name: string;
  subcategory_name_en: string;
  default_unit: string;
  handling_unit: string;
  cause_id: string;
  cause_name: string | null;
  cause_name_en: string | null;
  complaint_count: number;
}

export function readTrends(read: Read): Promise<TrendRow[]> {
  return read<TrendRow>(
    `select * exclude (received_month), received_month::varchar as received_month
     from marts.category_trends
     where not is_partial
     order by received_month, category_id, subcategory_id, project_id`,
    [],
    "trends of the reports"
  );
}

export function readTopics(read: Read): Promise<TopicRow[]> {
  return read<TopicRow>(
    `select
        topic_months.received_month::varchar as received_month, topic_months.project_id, projects.project_name,
        subcategories.category_id, topic_months.subcategory_id, subcategories.subcategory_name,
        subcategories.subcategory_name_en, subcategories.default_unit, topic_months.handling_unit,
        topic_months.cause_id, causes.responsibility_name as cause_name,
        causes.responsibility_name_en as cause_name_en, topic_months.complaint_count
     from core.topic_months
     inner join core.projects using (project_id)
     inner join reference.subcategories using (subcategory_id)
     left join reference.responsibilities as causes
         on causes.kind = 'cause' and causes.responsibility_id = topic_months.cause_id
     order by all`,
    [],
    "topics of the reports"
  );
}

/** A sub-category, or a whole category, by its name. */
export function topicName(row: TrendRow): Text {
  return row.subcategory_name === null
    ? {zh: row.category_name, en: row.category_name_en}
    : {zh: row.subcategory_name, en: row.subcategory_name_en ?? row.subcategory_name};
}

/** A number of a trend: a count, or with one decimal what was to be expected. */
export function trendFigure(
  row: TrendRow,
  column: "complaint_count" | "undecidable_count" | "expected_count" | "low_count" | "high_count"
): Figure {
  const {received_month, project_id, category_id, subcategory_id} = row;
  const topic = subcategory_id === "all" ? category_id : subcategory_id;
  const id = `trend.${received_month.slice(0, 7)}.${project_id}.${topic}.${column}`;
  const source = {
    table: "marts.category_trends",
    column,
    where: [
      {column: "received_month", is: received_month},
      {column: "project_id", is: project_id},
      {column: "category_id", is: category_id},
      {column: "subcategory_id", is: subcategory_id}
    ]
  };
  const value = row[column] ?? 0;
  if (column === "complaint_count" || column === "undecidable_count") return countFigure(id, value, source);
  const text = value.toFixed(1);
  return {id, value, state: "measured", text: {zh: text, en: text}, source, matures: true};
}

/** Complaints of one month and topic, or a part of them. */
export function topicFigure(
  id: string,
  {month, subcategories, part = []}: {month: string; subcategories: string[]; part?: Condition[]},
  value: number
): Figure {
  return countFigure(id, value, {
    table: "core.topic_months",
    column: "complaint_count",
    sum: true,
    where: [{column: "received_month", is: month}, {column: "subcategory_id", is: subcategories}, ...part]
  });
}

/** Adds the counts up by a name, most first; ties in the order of the names. */
export function countBy<Row extends {complaint_count: number}>(rows: Row[], by: (row: Row) => string) {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(by(row), (sums.get(by(row)) ?? 0) + row.complaint_count);
  return [...sums]
    .map(([name, count]) => ({name, count}))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
