import {npsBars} from "../charts/nps-bars.ts";
import {rankedBars} from "../charts/ranked-bars.ts";
import {rateRows} from "../charts/rate-rows.ts";
import {ChartCard, EmptyCard} from "../components/chart-card.tsx";
import {npsShares} from "../data/survey.ts";
import {rowsWhere} from "../data/tables.ts";
import {npsFinding, responseFinding} from "../findings/survey.ts";
import {formatCount, formatPercent} from "../format.ts";
import {formatValue} from "../units.ts";
import {countOrDash, intervalOf, nameOfWave} from "./item-table.ts";
import type {Row} from "../data/tables.ts";
import type {SurveyProps} from "./survey-props.ts";

type Response = Row<"response_rates_by_wave">;

/** The steps from the frame to a valid answer; what nobody records stands among them. */
const steps = [
  "frame_count",
  "invited_count",
  "delivered_count",
  "opened_count",
  "started_count",
  "completed_count",
  "valid_count"
] as const;

export function NpsCard({site, texts, words, language, project, wave, link}: SurveyProps) {
  const rows = npsShares(site.tables.indicators_by_period, {project, wave}).filter(
    (row, index) => index < 2 && (index > 0 || row.wave_id === wave.wave_id)
  );
  const title = npsFinding(rows, language);
  if (rows[0]?.wave_id !== wave.wave_id) {
    const {indicator_id, period_id, project_id} = site.tables.indicators_by_period.columns;
    const isHidden = rowsWhere(
      site.tables.indicators_by_period,
      (i) => indicator_id[i] === "K62" && period_id[i] === wave.wave_id && project_id[i] === project
    ).some((row) => row.state === "suppressed");
    return isHidden ? (
      <EmptyCard title={title} sentence={words.hiddenNps} state="suppressed" span="half" />
    ) : (
      <EmptyCard title={title} sentence={words.noNps} span="half" />
    );
  }
  const counts = ["detractor_count", "passive_count", "promoter_count"] as const;
  return (
    <ChartCard
      {...{texts, link, title}}
      id="nps"
      span="half"
      measure={[words.npsMeasure, `n\u00a0=\u00a0${formatCount(rows[0].answered_count)}`]}
      asOf={site.manifest.as_of}
      draw={(place) => npsBars(rows, {...place, language, names: words.names})}
      table={{
        columns: [
          {label: words.wave},
          ...[words.names.nps, ...counts.map((name) => words.names[name]), texts.answered].map((label) => ({
            label,
            isNumber: true
          }))
        ],
        rows: rows.map((row) => [
          nameOfWave(row, language),
          formatValue(row.nps, {unit: "nps", n: row.answered_count, language}),
          ...counts.map((name) => formatCount(row[name])),
          formatCount(row.answered_count)
        ])
      }}
    />
  );
}

export function FunnelCard({site, texts, words, language, project, wave, link}: SurveyProps) {
  const [row] = responsesOf(site, wave.wave_id).filter(({project_id}) => project_id === project);
  if (!row) return <EmptyCard title={words.funnel.completed_count} sentence={words.noResponse} span="half" />;
  const all = ([...steps, "refused_count"] as const).map((name) => {
    const value = row[name];
    return {id: name, label: words.funnel[name], value, words: value === null ? words.notOnRecord : formatCount(value)};
  });
  return (
    <ChartCard
      {...{texts, link}}
      id="funnel"
      span="half"
      title={responseFinding(row, language)}
      measure={[words.funnelMeasure, nameOfWave(wave, language)]}
      asOf={site.manifest.as_of}
      notes={[words.funnelNote]}
      draw={(place) => rankedBars(all, {...place, highlights: ["completed_count"]})}
      table={responseTable([row], {texts, words, language})}
    />
  );
}

export function ResponseCard({site, texts, words, language, wave, link}: SurveyProps) {
  const rows = responsesOf(site, wave.wave_id);
  const projects = rows
    .filter(({cut}) => cut === "project")
    .sort((a, b) => (b.response_rate_pct ?? 0) - (a.response_rate_pct ?? 0));
  const [most, least] = [projects[0], projects.at(-1)];
  if (!most || !least) return null;
  const zh = language === "zh";
  const isWhole = projects.every((row) => row.response_low_pct === row.response_high_pct);
  const rateWords = (row: Response) => formatPercent(row.response_rate_pct ?? 0, row.invited_count);
  const bars = projects.map((row) => {
    const margin =
      row.overall_margin_points === null ? texts.states.suppressed : `±${row.overall_margin_points.toFixed(1)}`;
    return {
      id: row.project_id,
      label: zh ? row.project_name : row.project_name_en,
      value: row.response_rate_pct,
      low: row.response_low_pct,
      high: row.response_high_pct,
      other: null,
      words: `${rateWords(row)} (${formatCount(row.completed_count)} / ${formatCount(row.invited_count)}) ${margin}`
    };
  });
  return (
    <ChartCard
      {...{texts, link}}
      id="responses"
      span="full"
      title={words.responses(rateWords(least), rateWords(most))}
      measure={[words.responseMeasure, nameOfWave(wave, language)]}
      asOf={site.manifest.as_of}
      notes={[...(isWhole ? [words.wholeFrame] : []), words.funnelNote]}
      draw={(place) => rateRows(bars, {...place, to: 10 * Math.ceil(((most.response_high_pct ?? 0) + 1) / 10)})}
      table={responseTable(
        rows.toSorted((a, b) => a.cut.localeCompare(b.cut, "en") || a.project_id.localeCompare(b.project_id, "en")),
        {texts, words, language}
      )}
    />
  );
}

function responseTable(rows: Response[], {texts, words, language}: Pick<SurveyProps, "texts" | "words" | "language">) {
  const named = [
    ...steps.map((name) => words.funnel[name]),
    words.partial,
    words.withdrawn,
    words.funnel.refused_count
  ];
  return {
    columns: [
      {label: texts.project},
      ...[...named, words.voluntary, words.rate, texts.interval, words.margin, words.needed].map((label) => ({
        label,
        isNumber: true
      }))
    ],
    rows: rows.map((row) => [
      language === "zh" ? row.project_name : row.project_name_en,
      ...steps.map((name) => (row[name] === null ? words.notOnRecord : formatCount(row[name]))),
      formatCount(row.partial_count),
      formatCount(row.withdrawn_count),
      row.refused_count === null ? words.notOnRecord : formatCount(row.refused_count),
      countOrDash(row.voluntary_count),
      row.response_rate_pct === null ? "–" : formatPercent(row.response_rate_pct, row.invited_count),
      intervalOf(row.response_low_pct, row.response_high_pct, row.invited_count),
      row.overall_margin_points === null ? texts.states.suppressed : `±${row.overall_margin_points.toFixed(1)}`,
      countOrDash(row.needed_10_count)
    ])
  };
}

/** All and each project; the stages are left to the warehouse. */
function responsesOf({tables}: SurveyProps["site"], wave: string) {
  const {wave_id, cut} = tables.response_rates_by_wave.columns;
  return rowsWhere(
    tables.response_rates_by_wave,
    (i) => wave_id[i] === wave && (cut[i] === "all" || cut[i] === "project")
  );
}
