import type {TopicRow, TrendRow} from "./topics.ts";

/** A topic that left its range in a month, with what it is made of. */
export interface Focus {
  trend: TrendRow;
  /** The same topic in the month before. */
  before: TrendRow | undefined;
  /** Complaints of it, by project, unit and cause. */
  topics: TopicRow[];
  /** All sub-categories that it stands for, and all projects that its range counts. */
  subcategories: string[];
  projects: string[];
}

const mostFocuses = 5;

/**
 * What the month's analysis speaks of, farthest from its range first, five at most: sub-categories of all projects;
 * whole categories of which no sub-category stands out; and a project's category where the firm's does not.
 */
export function pickFocuses(month: string, trends: TrendRow[], topics: TopicRow[]): Focus[] {
  const signals = trends.filter((row) => row.received_month === month && row.signal !== null);
  const chosen = signals.filter((row) => !isSaidElsewhere(row, signals));
  return chosen
    .sort((a, b) => deviation(b) - deviation(a))
    .slice(0, mostFocuses)
    .map((trend) => toFocus(trend, trends, topics));
}

function toFocus(trend: TrendRow, trends: TrendRow[], topics: TopicRow[]): Focus {
  const subcategories =
    trend.subcategory_id === "all"
      ? [...new Set(topics.filter((row) => row.category_id === trend.category_id).map((row) => row.subcategory_id))]
      : [trend.subcategory_id];
  const homes = homesOf(trend.received_month, trends);
  const isOfHomes = trend.exposure_unit === "households";
  const placed = trend.project_id === "all" ? topics : topics.filter((row) => row.project_id === trend.project_id);
  const projects = [...new Set(placed.map((row) => row.project_id))].filter((id) => !isOfHomes || homes.has(id));
  return {
    trend,
    before: trends.find(
      (row) =>
        row.received_month === monthBefore(trend.received_month) &&
        row.project_id === trend.project_id &&
        row.category_id === trend.category_id &&
        row.subcategory_id === trend.subcategory_id
    ),
    topics: topics.filter(
      (row) =>
        row.received_month === trend.received_month &&
        subcategories.includes(row.subcategory_id) &&
        projects.includes(row.project_id)
    ),
    subcategories,
    projects
  };
}

/** Delivered homes of each project in a month; of the others none is known. */
export function homesOf(month: string, trends: TrendRow[]): Map<string, number> {
  const rows = trends.filter(
    (row) => row.received_month === month && row.project_id !== "all" && row.exposure_unit === "households"
  );
  return new Map(rows.map((row) => [row.project_id, row.exposure]));
}

function isSaidElsewhere(row: TrendRow, signals: TrendRow[]) {
  const sameCategory = signals.filter((other) => other.category_id === row.category_id && other.signal === row.signal);
  if (row.project_id !== "all") return sameCategory.some((other) => other.project_id === "all");
  if (row.subcategory_id !== "all") return false;
  return sameCategory.some((other) => other.subcategory_id !== "all");
}

/** In standard deviations of a Poisson count. */
function deviation({complaint_count, expected_count}: TrendRow) {
  const expected = expected_count ?? 0;
  return expected > 0 ? Math.abs(complaint_count - expected) / Math.sqrt(expected) : 0;
}

/** "2026-01-01" → "2025-12-01" */
export function monthBefore(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return number === 1 ? `${year - 1}-12-01` : `${year}-${String(number - 1).padStart(2, "0")}-01`;
}
