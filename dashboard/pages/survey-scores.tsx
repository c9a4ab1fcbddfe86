import {scoreBars} from "../charts/score-bars.ts";
import {ChartCard, EmptyCard} from "../components/chart-card.tsx";
import {groupsOf, scoresOf} from "../data/recommendations.ts";
import {scoresFinding} from "../findings/recommendations.ts";
import {formatCount, formatPercent} from "../format.ts";
import {nameOfWave} from "./item-table.ts";
import type {SurveyProps} from "./survey-props.ts";

/** How many would recommend us how much: every score from 0 to 10. */
export function ScoresCard({site, texts, words, language, project, wave, source, link}: SurveyProps) {
  const rows = scoresOf(site.tables.recommendation_scores_by_wave, {wave: wave.wave_id, source, project});
  const [first] = rows;
  const title = scoresFinding(rows, language);
  if (!first) return <EmptyCard title={title} sentence={words.noNps} span="half" />;
  if (first.is_suppressed) return <EmptyCard title={title} sentence={words.hiddenNps} state="suppressed" span="half" />;
  const n = first.answered_count ?? 0;
  const groups = groupsOf(rows);
  return (
    <ChartCard
      {...{texts, link, title}}
      id="scores"
      span="half"
      measure={[words.scoresMeasure, nameOfWave(wave, language), `n\u00a0=\u00a0${formatCount(n)}`]}
      asOf={site.manifest.as_of}
      notes={[words.unweighted]}
      draw={(place) => scoreBars(rows, {...place, language, groups})}
      table={{
        columns: [
          {label: words.recommendation, isNumber: true},
          {label: words.scoreGroup},
          ...[texts.answered, texts.share].map((label) => ({label, isNumber: true}))
        ],
        rows: rows.map((row) => [
          String(row.score),
          language === "zh" ? row.score_group_name : row.score_group_name_en,
          formatCount(row.score_count ?? 0),
          formatPercent(row.score_pct ?? 0, n)
        ])
      }}
    />
  );
}
