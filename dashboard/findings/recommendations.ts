import {formatCount, formatPercent} from "../format.ts";
import type {ScoreRow} from "../data/recommendations.ts";
import type {Language} from "../format.ts";

/** The score that most owners gave; of several the highest is no finding, and they are named together. */
export function scoresFinding(rows: ScoreRow[], language: Language): string {
  const zh = language === "zh";
  const most = Math.max(0, ...rows.map(({score_count}) => score_count ?? 0));
  const modes = rows.filter(({score_count}) => most > 0 && score_count === most);
  const [first] = modes;
  if (!first) return zh ? "推荐意愿的分布" : "Likelihood to recommend, by score";
  const scores = modes.map(({score}) => score).join(zh ? "、" : ", ");
  const share = formatPercent(first.score_pct ?? 0, first.answered_count ?? 0);
  const each = modes.length > 1 ? (zh ? "各" : "each ") : "";
  const basis = `${formatCount(most)} / ${formatCount(first.answered_count ?? 0)}`;
  return zh
    ? `打 ${scores} 分的业主最多，${each}占 ${share}（${basis}）`
    : `Most owners gave ${scores}: ${each}${share} (${basis})`;
}
