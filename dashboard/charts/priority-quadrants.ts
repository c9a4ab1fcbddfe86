import {labelledPoints, spanOf} from "./labelled-points.ts";
import type {ChartOptions} from "./layout.ts";

/** A dimension of a survey: how well owners rate it, how much it matters, and the means that divide the field. */
export interface QuadrantRow {
  dimension: string;
  dimension_name: string;
  dimension_name_en: string;
  score_100: number | null;
  importance_pct: number | null;
  score_cut: number | null;
  importance_cut_pct: number | null;
  /** Null where the dimension lies in none. */
  quadrant: string | null;
}

const words = {
  zh: {score: "得分", importance: "重要性 %", corners: ["修补区", "优势区", "机会区", "维持区"]},
  en: {score: "Score", importance: "Importance %", corners: ["Repair", "Strength", "Opportunity", "Maintain"]}
} as const;

/** 四分图: importance upwards, score to the right, and the four fields that their means divide. */
export function priorityQuadrants(rows: QuadrantRow[], {language, ...options}: ChartOptions) {
  const {score, importance, corners} = words[language];
  const shown = rows.filter(({quadrant}) => quadrant !== null);
  const points = shown.map((row) => ({
    id: row.dimension,
    label: language === "zh" ? row.dimension_name : row.dimension_name_en,
    x: row.score_100 ?? 0,
    y: row.importance_pct ?? 0
  }));
  const [first] = shown;
  return labelledPoints(points, {
    ...options,
    x: {label: score, domain: spanOf(points.map(({x}) => x))},
    y: {label: importance, domain: spanOf(points.map(({y}) => y))},
    cuts: first && {x: first.score_cut ?? 0, y: first.importance_cut_pct ?? 0, corners: [...corners]}
  });
}
