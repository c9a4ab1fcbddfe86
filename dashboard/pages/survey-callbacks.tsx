import {rateRows} from "../charts/rate-rows.ts";
import {ChartCard, EmptyCard} from "../components/chart-card.tsx";
import {rowsWhere} from "../data/tables.ts";
import {callbackFinding} from "../findings/survey.ts";
import {formatCount, formatPercent, formatPoints} from "../format.ts";
import {countOrDash, intervalOf, nameOfWave, rateOf} from "./item-table.ts";
import type {SurveyProps} from "./survey-props.ts";

/** What owners say of being called back, beside what is on record: two sources in one picture, and it says so. */
export function CallbackCard({site, texts, words, language, project, wave, link}: SurveyProps) {
  const table = site.tables.callback_reports_by_wave;
  const {wave_id, cut_id} = table.columns;
  const rows = rowsWhere(
    table,
    (i) => wave_id[i] === wave.wave_id && (project === "all" || cut_id[i] === project)
  ).sort((a, b) => a.cut.localeCompare(b.cut, "en") || a.cut_id.localeCompare(b.cut_id, "en"));
  if (rows.length === 0) return <EmptyCard title={words.callbacks} sentence={words.noCallbacks} span="half" />;
  const zh = language === "zh";
  const bars = rows.map((row) => ({
    id: row.cut_id,
    label: zh ? row.cut_name : row.cut_name_en,
    value: row.reported_pct,
    low: row.reported_low_pct,
    high: row.reported_high_pct,
    other: row.recorded_pct,
    words:
      row.reported_pct === null
        ? texts.states.suppressed
        : `${formatPercent(row.reported_pct, row.reported_count ?? 0)} (n = ${formatCount(row.reported_count ?? 0)})`
  }));
  const asked = rows.find(({cut_id}) => cut_id === project);
  return (
    <ChartCard
      {...{texts, link}}
      id="callbacks"
      span="half"
      title={callbackFinding(asked, language)}
      measure={[words.callbackMeasure, nameOfWave(wave, language)]}
      asOf={site.manifest.as_of}
      notes={[words.callbackNote, ...(rows.some(({is_suppressed}) => is_suppressed) ? [words.hidden] : [])]}
      draw={(place) => rateRows(bars, place)}
      table={{
        columns: [
          {label: texts.project},
          ...[
            words.reported,
            texts.interval,
            texts.answered,
            words.unsure,
            words.recorded,
            texts.denominator,
            texts.undecidable,
            words.difference
          ].map((label) => ({label, isNumber: true})),
          {label: words.audit}
        ],
        rows: rows.map((row) => [
          zh ? row.cut_name : row.cut_name_en,
          rateOf(row.reported_pct, row.reported_count, texts),
          intervalOf(row.reported_low_pct, row.reported_high_pct, row.reported_count),
          countOrDash(row.reported_count),
          countOrDash(row.unsure_count),
          row.recorded_pct === null
            ? texts.states.not_measured
            : formatPercent(row.recorded_pct, row.recorded_done_count ?? 0),
          countOrDash(row.recorded_done_count),
          countOrDash(row.recorded_undecidable_count),
          row.gap_pct_points === null ? "–" : formatPoints(row.gap_pct_points, row.reported_count ?? 0, language),
          row.is_audit_needed ? words.audits.yes : words.audits.no
        ])
      }}
    />
  );
}
