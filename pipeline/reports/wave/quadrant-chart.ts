import type {Block} from "../document.ts";
import {words} from "../words.ts";
import type {PriorityRow} from "./read-waves.ts";

/** 四分图: what to repair stands out, the other dimensions are what it is seen against. */
export function quadrantChart(rows: PriorityRow[]): Block {
  const shown = rows.filter(({quadrant}) => quadrant !== null);
  return {
    type: "chart",
    caption: words("四分图：各维度的得分与重要性", "Score and importance of each dimension"),
    chart: "priorityQuadrants",
    rows: shown.map((row) => ({
      dimension: row.dimension,
      dimension_name: row.dimension_name,
      dimension_name_en: row.dimension_name_en,
      score_100: row.score_100,
      importance_pct: row.importance_pct,
      score_cut: row.score_cut,
      importance_cut_pct: row.importance_cut_pct,
      quadrant: row.quadrant,
      quadrant_name: row.quadrant_name
    })),
    source: {
      table: "marts.improvement_priorities_by_wave",
      where: [
        {column: "wave_id", is: rows[0]?.wave_id ?? ""},
        {column: "source", is: "web"}
      ],
      keys: {dimension: "dimension"},
      values: {
        score_100: "score_100",
        importance_pct: "importance_pct",
        score_cut: "score_cut",
        importance_cut_pct: "importance_cut_pct"
      }
    },
    options: {highlights: shown.filter(({quadrant}) => quadrant === "repair").map(({dimension}) => dimension)},
    note: words(
      "虚线为各维度的平均；粗体在修补区。",
      "Dashed: the means of the dimensions; bold: in the repair quadrant."
    )
  };
}
