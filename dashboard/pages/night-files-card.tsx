import {ChartCard, EmptyCard} from "../components/chart-card.tsx";
import {sourceName} from "../findings/deliveries.ts";
import {filesFinding} from "../findings/nights.ts";
import {formatCount, formatMoment} from "../format.ts";
import type {Night} from "../data/nights.ts";
import type {SectionProps} from "./deliveries-props.ts";

const shownRows = 60;

/** What became of every file in the last nights. */
export function NightFilesCard({site, texts, words, language, link, nights}: SectionProps & {nights: Night[]}) {
  const files = nights.flatMap((night) => night.files.map((file) => ({...file, started_at: night.started_at})));
  if (files.length === 0) return <EmptyCard title={words.nightFiles} sentence={words.noNightFiles} span="full" />;
  const {kind, kind_name, kind_name_en} = site.tables.deliveries_by_source.columns;
  const names = new Map(
    Array.from(kind, (id, i) => [id, (language === "zh" ? kind_name[i] : kind_name_en[i]) ?? id] as const)
  );
  return (
    <ChartCard
      {...{texts, link}}
      id="night-files"
      span="full"
      title={filesFinding(nights, language)}
      measure={[words.nightFilesMeasure, `n\u00a0=\u00a0${formatCount(files.length)}`]}
      asOf={site.manifest.as_of}
      table={{
        columns: [
          ...[words.started, words.source, words.kind, words.outcome].map((label) => ({label})),
          ...[words.newRows, words.newRefused].map((label) => ({label, isNumber: true}))
        ],
        rows: files.map((file) => [
          formatMoment(file.started_at, site.manifest.time_zone),
          sourceName(file.source, language),
          names.get(file.kind) ?? file.kind,
          words.fileOutcomes[file.outcome] ?? file.outcome,
          formatCount(file.row_count),
          formatCount(file.rejected_count)
        ]),
        shown: {most: shownRows, rest: (count) => words.moreFiles(formatCount(count))}
      }}
    />
  );
}
