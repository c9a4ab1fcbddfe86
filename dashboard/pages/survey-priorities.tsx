import {labelledPoints, spanOf} from "../charts/labelled-points.ts";
import {priorityQuadrants} from "../charts/priority-quadrants.ts";
import {rankedBars} from "../charts/ranked-bars.ts";
import {ChartCard, EmptyCard} from "../components/chart-card.tsx";
import {rowsOfWave} from "../data/survey.ts";
import {gapFinding, priorityFinding, quadrantsFinding, ranked} from "../findings/survey.ts";
import {formatCount, formatList, formatPercent} from "../format.ts";
import {intervalOf, nameOfWave, rateOf} from "./item-table.ts";
import type {Row} from "../data/tables.ts";
import type {SurveyProps} from "./survey-props.ts";

type Dimension = Row<"improvement_priorities_by_wave">;

export function QuadrantCard({site, texts, words, language, wave, dimensions, project, link}: SurveyProps) {
  const zh = language === "zh";
  const {title, highlights} = quadrantsFinding(dimensions, language);
  const shown = dimensions.filter(({quadrant}) => quadrant !== null);
  if (shown.length === 0)
    return <EmptyCard title={words.quadrants} sentence={words.noPriority} state="undecidable" span="half" />;
  return (
    <ChartCard
      {...{texts, link, title}}
      id="quadrants"
      span="half"
      measure={[words.quadrantMeasure, nameOfWave(wave, language), `n\u00a0=\u00a0${formatCount(mostOf(shown))}`]}
      asOf={site.manifest.as_of}
      notes={[methodNote(shown, {words, language}), ...(project === "all" ? [] : [words.wholeFirm])]}
      draw={(place) => priorityQuadrants(shown, {...place, language, highlights})}
      table={{
        columns: [
          {label: words.dimension},
          {label: words.quadrant},
          ...[words.score, words.importance].map((label) => ({label, isNumber: true})),
          {label: texts.formula}
        ],
        rows: ranked(shown).map((row) => [
          zh ? row.dimension_name : row.dimension_name_en,
          (zh ? row.quadrant_name : row.quadrant_name_en) ?? "–",
          (row.score_100 ?? 0).toFixed(1),
          formatPercent(row.importance_pct ?? 0, Infinity),
          `${words.kind[row.importance_kind ?? ""] ?? "–"}: ${words.methods[row.derived_method] ?? row.derived_method}`
        ])
      }}
    />
  );
}

export function PriorityCard({site, texts, words, language, wave, source, dimensions, project, link}: SurveyProps) {
  const zh = language === "zh";
  const reliability = new Map(
    rowsOfWave(site.tables.reliability_by_wave, {wave: wave.wave_id, source}).map((row) => [row.dimension, row])
  );
  const rows = ranked(dimensions);
  const {title, highlights} = priorityFinding(dimensions, language);
  if (rows.length === 0) return <EmptyCard title={title} sentence={words.noPriority} state="undecidable" span="half" />;
  const unreliable = formatList(
    rows
      .filter(({dimension}) => reliability.get(dimension)?.is_low)
      .map((row) => (zh ? row.dimension_name : row.dimension_name_en)),
    language
  );
  const bars = rows.map((row) => ({
    id: row.dimension,
    label: `${row.priority_rank ?? ""} ${zh ? row.dimension_name : row.dimension_name_en}`,
    value: row.priority_score,
    words: (row.priority_score ?? 0).toFixed(1)
  }));
  return (
    <ChartCard
      {...{texts, link, title}}
      id="priorities"
      span="half"
      measure={[words.priorityMeasure, nameOfWave(wave, language), `n\u00a0=\u00a0${formatCount(mostOf(rows))}`]}
      asOf={site.manifest.as_of}
      notes={[...(unreliable ? [words.lowAlpha(unreliable)] : []), ...(project === "all" ? [] : [words.wholeFirm])]}
      draw={(place) => rankedBars(bars, {...place, highlights})}
      table={{
        columns: [
          {label: words.rank, isNumber: true},
          {label: words.dimension},
          ...[
            words.priorities,
            words.score,
            texts.share,
            texts.interval,
            texts.answered,
            words.chosen,
            words.alpha
          ].map((label) => ({
            label,
            isNumber: true
          }))
        ],
        rows: rows.map((row) => [
          String(row.priority_rank ?? "–"),
          zh ? row.dimension_name : row.dimension_name_en,
          (row.priority_score ?? 0).toFixed(1),
          (row.score_100 ?? 0).toFixed(1),
          rateOf(row.satisfied_pct, row.answered_count, texts),
          intervalOf(row.satisfied_low_pct, row.satisfied_high_pct, row.answered_count),
          formatCount(row.answered_count ?? 0),
          row.stated_count === null || row.chosen_count === null
            ? "–"
            : `${formatCount(row.chosen_count)} / ${formatCount(row.stated_count)}`,
          alphaWords(reliability.get(row.dimension), words)
        ])
      }}
    />
  );
}

/** Satisfaction against complaints: two sources in one picture, and it says so. */
export function GapCard({site, texts, words, language, wave, dimensions, project, link}: SurveyProps) {
  const zh = language === "zh";
  const shown = dimensions.filter(({rank_gap}) => rank_gap !== null);
  const {title, highlights} = gapFinding(shown, language);
  if (shown.length === 0) return <EmptyCard title={words.gap} sentence={words.noGap} span="half" />;
  const points = shown.map((row) => ({
    id: row.dimension,
    label: zh ? row.dimension_name : row.dimension_name_en,
    x: row.satisfied_pct ?? 0,
    y: row.complaints_per_1000_homes ?? 0
  }));
  const complaints = shown.reduce((sum, row) => sum + (row.complaint_count ?? 0), 0);
  return (
    <ChartCard
      {...{texts, link, title}}
      id="gap"
      span="half"
      measure={[
        words.gapMeasure(words.year),
        nameOfWave(wave, language),
        `n\u00a0=\u00a0${formatCount(mostOf(shown))}`,
        `${words.complaints} ${formatCount(complaints)}`
      ]}
      asOf={site.manifest.as_of}
      notes={[words.gapNote, ...(project === "all" ? [] : [words.wholeFirm])]}
      draw={(place) =>
        labelledPoints(points, {
          ...place,
          highlights,
          x: {label: words.satisfiedShare, domain: spanOf(points.map(({x}) => x))},
          y: {label: words.perHome, domain: [0, 1.12 * Math.max(1, ...points.map(({y}) => y))]}
        })
      }
      table={{
        columns: [
          {label: words.dimension},
          ...[
            texts.share,
            texts.answered,
            words.complaints,
            words.perHome,
            words.ranks.satisfaction,
            words.ranks.complaint,
            words.ranks.gap
          ].map((label) => ({label, isNumber: true}))
        ],
        rows: shown.map((row) => [
          zh ? row.dimension_name : row.dimension_name_en,
          rateOf(row.satisfied_pct, row.answered_count, texts),
          formatCount(row.answered_count ?? 0),
          formatCount(row.complaint_count ?? 0),
          (row.complaints_per_1000_homes ?? 0).toFixed(1),
          ...[row.satisfaction_rank, row.complaint_rank, row.rank_gap].map((rank) =>
            String(rank ?? "–").replace("-", "−")
          )
        ])
      }}
    />
  );
}

/** A dimension of one item has no reliability. */
function alphaWords(row: Row<"reliability_by_wave"> | undefined, {noAlpha}: SurveyProps["words"]) {
  if (!row) return "–";
  return row.alpha === null ? (noAlpha[row.reason ?? ""] ?? "–") : row.alpha.toFixed(2).replace("-", "−");
}

/** How the importance on the axis was found, and how much of overall satisfaction the dimensions explain. */
function methodNote(rows: Dimension[], {words, language}: Pick<SurveyProps, "words" | "language">) {
  const derived = rows.filter(({importance_kind}) => importance_kind === "derived");
  if (derived.length === 0) return words.stated;
  const methods = [...new Set(derived.map(({derived_method}) => derived_method))].map((method) => {
    const of = derived.filter((row) => row.derived_method === method);
    const names = formatList(
      of.map((row) => (language === "zh" ? row.dimension_name : row.dimension_name_en)),
      language
    );
    const name = words.methods[method] ?? method;
    return of.length === derived.length ? name : language === "zh" ? `${name}（${names}）` : `${name} (${names})`;
  });
  const explained = rows.find(({r_squared}) => r_squared !== null)?.r_squared;
  return words.method(formatList(methods, language), explained ? formatPercent(100 * explained, Infinity) : "");
}

function mostOf(rows: Dimension[]) {
  return Math.max(0, ...rows.map(({response_count}) => response_count ?? 0));
}
