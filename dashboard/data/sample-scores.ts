import type {Row} from "./tables.ts";

type ScoreRow = Row<"recommendation_scores_by_wave">;

const groups = [
  ["detractor", "批评者", "Detractors"],
  ["passive", "中立者", "Passives"],
  ["promoter", "推荐者", "Promoters"]
] as const;

/** Of every ten answers four are promoters and three detractors, most of either group at its upper end. */
export function sampleScores(
  cells: {wave_id: string; cut: string; cut_id: string; answered_count: number | null}[]
): ScoreRow[] {
  return cells.flatMap(({wave_id, cut, cut_id, answered_count}) => {
    const counts = answered_count === null ? [] : countsOf(answered_count);
    return Array.from({length: 11}, (_, score) => {
      const [score_group, score_group_name, score_group_name_en] = groups[score < 7 ? 0 : score < 9 ? 1 : 2]!;
      const score_count = counts[score] ?? null;
      return {
        ...{wave_id, source: "web", cut, cut_id, score, score_group, score_group_name, score_group_name_en},
        ...{answered_count, score_count},
        score_pct: score_count === null || answered_count === null ? null : (100 * score_count) / answered_count,
        is_suppressed: answered_count === null
      };
    });
  });
}

function countsOf(answered: number): number[] {
  const [promoters, detractors] = [Math.round(0.4 * answered), Math.round(0.3 * answered)];
  const passives = answered - promoters - detractors;
  const [ten, eight, six] = [Math.round(0.6 * promoters), Math.round(0.6 * passives), Math.round(0.5 * detractors)];
  const five = Math.round(0.5 * (detractors - six));
  return [detractors - six - five, 0, 0, 0, 0, five, six, passives - eight, eight, promoters - ten, ten];
}
