import {useCallback} from "react";
import {toSearch} from "../address.ts";
import {ChartCard, EmptyCard} from "../components/chart-card.tsx";
import {Loaded} from "../components/loaded.tsx";
import {parseNights} from "../data/nights.ts";
import {rowsWhere} from "../data/tables.ts";
import {deliveriesFinding, refusedFinding, sourceName} from "../findings/deliveries.ts";
import {nightsFinding} from "../findings/nights.ts";
import {formatCount, formatMoment, formatPercent} from "../format.ts";
import {CompletenessCard} from "./completeness-card.tsx";
import {deliveriesTexts} from "./deliveries-texts.ts";
import {NightFilesCard} from "./night-files-card.tsx";
import type {PageProps} from "../components/page-props.ts";
import type {Night} from "../data/nights.ts";
import type {SectionProps} from "./deliveries-props.ts";

/** When each source delivered and what is missing, which of its rows wait to be mended, and how the last nights went. */
export function DeliveriesSection(page: PageProps<"data">) {
  const {site, reader, texts, language} = page;
  const words = deliveriesTexts(language);
  const props = {...page, words, link: toSearch(page.address)};
  const file = site.manifest.runs;
  const load = useCallback(async () => parseNights(await reader.readDocument(file), file), [reader, file]);
  return (
    <section aria-labelledby="deliveries-title">
      <h2 id="deliveries-title">{words.title}</h2>
      <div className="cards">
        <CompletenessCard {...props} />
        <SourcesCard {...props} />
        <RefusedCard {...props} />
        <div className="card-full">
          <Loaded {...{load, texts, language}} loading={words.nightsLoading}>
            {(nights) => (
              <div className="cards">
                <NightsCard {...props} nights={nights} />
                <NightFilesCard {...props} nights={nights} />
              </div>
            )}
          </Loaded>
        </div>
      </div>
    </section>
  );
}

function SourcesCard({site, texts, words, link, language}: SectionProps) {
  const rows = rowsWhere(site.tables.deliveries_by_source, () => true).sort(
    (a, b) => (b.delivered_days ?? 0) - (a.delivered_days ?? 0) || a.kind_position - b.kind_position
  );
  if (rows.length === 0) return <EmptyCard title={words.sources} sentence={words.noSources} span="full" />;
  return (
    <ChartCard
      {...{texts, link}}
      id="deliveries"
      span="full"
      title={deliveriesFinding(rows, language)}
      measure={[words.sourcesMeasure, nOf(rows.reduce((sum, row) => sum + row.row_count + row.refused_count, 0))]}
      asOf={site.manifest.as_of}
      table={{
        columns: [
          ...[words.source, words.kind, words.delivered, words.due].map((label) => ({label})),
          ...[words.days, words.files, words.rows, words.waiting, words.share].map((label) => ({label, isNumber: true}))
        ],
        rows: rows.map((row) => [
          sourceName(row.source, language),
          language === "zh" ? row.kind_name : row.kind_name_en,
          row.delivered_date ?? "–",
          row.due_date ?? (row.delivery_count === null ? "–" : words.noRhythm),
          row.delivered_days === null ? "–" : formatCount(row.delivered_days),
          row.kind === "survey" ? words.noFile : formatCount(row.file_count),
          formatCount(row.row_count),
          formatCount(row.refused_count),
          row.refused_pct === null ? "–" : formatPercent(row.refused_pct, Infinity)
        ])
      }}
    />
  );
}

function RefusedCard({site, texts, words, link, language}: SectionProps) {
  const zh = language === "zh";
  const sources = rowsWhere(site.tables.deliveries_by_source, () => true);
  const rows = rowsWhere(site.tables.refused_rows_by_reason, () => true).sort(
    (a, b) => b.refused_count - a.refused_count
  );
  if (rows.length === 0) return <EmptyCard title={words.refused} sentence={words.noRefused} span="full" />;
  return (
    <ChartCard
      {...{texts, link}}
      id="refused"
      span="full"
      title={refusedFinding(sources, rows, language)}
      measure={[words.refusedMeasure, nOf(rows.reduce((sum, row) => sum + row.refused_count, 0))]}
      asOf={site.manifest.as_of}
      table={{
        columns: [
          ...[words.source, words.kind, words.field, words.reason].map((label) => ({label})),
          {label: words.waiting, isNumber: true},
          {label: words.advice}
        ],
        rows: rows.map((row) => [
          sourceName(row.source, language),
          zh ? row.kind_name : row.kind_name_en,
          row.field === "row" ? words.wholeRow : ((zh ? row.field_name : row.field) ?? row.field),
          zh ? row.reason_name : row.reason_name_en,
          formatCount(row.refused_count),
          zh ? row.advice : row.advice_en
        ])
      }}
    />
  );
}

function NightsCard({site, texts, words, link, language, nights}: SectionProps & {nights: Night[]}) {
  if (nights.length === 0) return <EmptyCard title={words.nights} sentence={words.noNights} span="full" />;
  const seconds = (night: Night) => words.seconds(formatCount(Math.round(night.duration_ms / 1000)));
  return (
    <ChartCard
      {...{texts, link}}
      id="nights"
      span="full"
      title={nightsFinding(nights, language)}
      measure={[words.nightsMeasure, nOf(nights.length)]}
      asOf={site.manifest.as_of}
      table={{
        columns: [
          ...[words.started, words.asOf, words.outcome].map((label) => ({label})),
          ...[words.duration, words.accepted, words.left, words.newRows, words.newRefused].map((label) => ({
            label,
            isNumber: true
          }))
        ],
        rows: nights.map((night) => [
          formatMoment(night.started_at, site.manifest.time_zone),
          night.as_of,
          words.outcomes[night.outcome],
          seconds(night),
          formatCount(night.accepted_count),
          formatCount(night.left_count),
          formatCount(night.row_count),
          formatCount(night.rejected_count)
        ])
      }}
    />
  );
}

function nOf(count: number) {
  return `n\u00a0=\u00a0${formatCount(count)}`;
}
