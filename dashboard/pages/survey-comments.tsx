import {rankedBars} from "../charts/ranked-bars.ts";
import {ChartCard, EmptyCard} from "../components/chart-card.tsx";
import {rowsOfWave} from "../data/survey.ts";
import {commentsFinding} from "../findings/survey.ts";
import {formatCount, formatPercent} from "../format.ts";
import {countOrDash, intervalOf, nameOfWave} from "./item-table.ts";
import type {SurveyProps} from "./survey-props.ts";

/** What the comments in words are about, by the categories of complaints. */
export function CommentsCard({site, texts, words, language, project, wave, source, link}: SurveyProps) {
  const rows = rowsOfWave(site.tables.comments_by_wave, {wave: wave.wave_id, source})
    .filter(({cut, cut_id}) => cut === (project === "all" ? "all" : "project") && cut_id === project)
    .sort((a, b) => (b.named_count ?? 0) - (a.named_count ?? 0) || a.category_position - b.category_position);
  const {title, highlights} = commentsFinding(rows, language);
  const [first] = rows;
  if (!first) return <EmptyCard title={title} sentence={words.noComments} span="half" />;
  if (first.is_suppressed)
    return <EmptyCard title={title} sentence={words.hiddenComments} state="suppressed" span="half" />;
  const zh = language === "zh";
  const all = first.comment_count ?? 0;
  const nameOf = (row: typeof first) => (zh ? row.category_name : row.category_name_en);
  const bars = rows.map((row) => ({
    id: row.category_id,
    label: nameOf(row),
    value: row.named_count,
    words: `${formatCount(row.named_count ?? 0)} (${formatPercent(row.named_pct ?? 0, all)})`
  }));
  return (
    <ChartCard
      {...{texts, link, title}}
      id="comments"
      span="half"
      measure={[words.commentMeasure, nameOfWave(wave, language), `n\u00a0=\u00a0${formatCount(all)}`]}
      asOf={site.manifest.as_of}
      notes={[words.uncategorised(formatCount(first.uncategorised_count ?? 0), formatCount(all))]}
      draw={(place) => rankedBars(bars, {...place, highlights})}
      table={{
        columns: [
          {label: texts.category},
          ...[words.named, texts.share, texts.interval, words.commentComplaints].map((label) => ({
            label,
            isNumber: true
          }))
        ],
        rows: rows.map((row) => [
          nameOf(row),
          countOrDash(row.named_count),
          formatPercent(row.named_pct ?? 0, all),
          intervalOf(row.named_low_pct, row.named_high_pct, all),
          countOrDash(row.complaint_count)
        ])
      }}
    />
  );
}
