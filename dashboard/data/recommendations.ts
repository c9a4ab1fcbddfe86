import {rowsWhere} from "./tables.ts";
import type {Row, Table} from "./tables.ts";

export type ScoreRow = Row<"recommendation_scores_by_wave">;

export interface ScoreGroup {
  score_group: string;
  score_group_name: string;
  score_group_name_en: string;
  /** The scores that it reaches from and to. */
  first: number;
  last: number;
  count: number;
  answered_count: number;
}

/** How many gave each score of a wave, of one source, for one project or all, from 0 up. */
export function scoresOf(
  table: Table<"recommendation_scores_by_wave">,
  {wave, source, project}: {wave: string; source: string; project: string}
): ScoreRow[] {
  const {wave_id, source: sources, cut, cut_id} = table.columns;
  const wanted = project === "all" ? "all" : "project";
  return rowsWhere(
    table,
    (i) => wave_id[i] === wave && sources[i] === source && cut[i] === wanted && cut_id[i] === project
  ).sort((a, b) => a.score - b.score);
}

/** The groups of scores, in the order of the scores, with how many answers each has. */
export function groupsOf(rows: ScoreRow[]): ScoreGroup[] {
  const groups = new Map<string, ScoreGroup>();
  for (const row of rows) {
    const {score_group, score_group_name, score_group_name_en, score} = row;
    const group = groups.get(score_group);
    groups.set(score_group, {
      ...{score_group, score_group_name, score_group_name_en},
      first: group?.first ?? score,
      last: score,
      count: (group?.count ?? 0) + (row.score_count ?? 0),
      answered_count: row.answered_count ?? 0
    });
  }
  return [...groups.values()];
}
