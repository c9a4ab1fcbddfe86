import {useMemo} from "react";
import {deliveryStrips} from "../charts/delivery-strips.ts";
import {ChartCard, EmptyCard} from "../components/chart-card.tsx";
import {stripsOf} from "../data/deliveries.ts";
import {rowsWhere} from "../data/tables.ts";
import {completenessFinding} from "../findings/completeness.ts";
import {sourceName} from "../findings/deliveries.ts";
import {formatCount} from "../format.ts";
import type {Strip} from "../data/deliveries.ts";
import type {SectionProps} from "./deliveries-props.ts";

/** How far back the strips run, in days; the table has all. */
const shownDays = 400;
const shownRows = 60;

/** Which source delivered on which days, and what its own rhythm lets expect. */
export function CompletenessCard({site, texts, words, language, link}: SectionProps) {
  const {deliveries_by_source: sources, delivery_days_by_source: days} = site.tables;
  const asOf = site.manifest.as_of;
  const from = daysBefore(asOf, shownDays);
  const strips = useMemo(() => stripsOf(sources, days, {from, to: asOf}), [sources, days, from, asOf]);
  if (strips.length === 0) return <EmptyCard title={words.completeness} sentence={words.noSources} span="full" />;
  const zh = language === "zh";
  const listed = rowsWhere(days, () => true).sort(
    (a, b) =>
      (b.missed_count ?? -1) - (a.missed_count ?? -1) ||
      (b.delivered_date ?? "9").localeCompare(a.delivered_date ?? "9") ||
      a.kind_position - b.kind_position ||
      a.source.localeCompare(b.source, "en")
  );
  const rows = strips.map(({id, source, delivered, gaps}) => ({
    id,
    label: `${zh ? source.kind_name : source.kind_name_en} · ${sourceName(source.source, language)}`,
    words: arrivedWords(source, words),
    delivered,
    gaps: gaps.map((gap) => ({...gap, words: words.missing(formatCount(gap.missed))}))
  }));
  const arrived = strips.reduce((sum, {source}) => sum + (source.delivery_count ?? 0), 0);
  return (
    <ChartCard
      {...{texts, link, asOf}}
      id="completeness"
      span="full"
      title={completenessFinding(
        strips.map(({source}) => source),
        listed,
        language
      )}
      measure={[words.completenessMeasure, `n\u00a0=\u00a0${formatCount(arrived)}`]}
      notes={[words.rhythmNote]}
      draw={(place) => deliveryStrips(rows, {...place, language, from, to: asOf})}
      table={{
        columns: [
          ...[words.source, words.kind, words.delivered, words.since].map((label) => ({label})),
          ...[words.workingDays, words.usual, words.missed, words.files, words.rows].map((label) => ({
            label,
            isNumber: true
          }))
        ],
        rows: listed.map((day) => [
          sourceName(day.source, language),
          zh ? day.kind_name : day.kind_name_en,
          day.delivered_date ?? words.awaited,
          day.since_date ?? "–",
          day.working_days === null ? "–" : formatCount(day.working_days),
          day.usual_working_days === null ? words.noRhythm : formatCount(day.usual_working_days),
          day.missed_count === null ? "–" : formatCount(day.missed_count),
          formatCount(day.file_count),
          formatCount(day.row_count)
        ]),
        shown: {most: shownRows, rest: (count) => words.moreDays(formatCount(count))}
      }}
    />
  );
}

/** "18 / 20": arrived and expected. */
function arrivedWords({delivery_count, missed_count}: Strip["source"], words: SectionProps["words"]) {
  const arrived = formatCount(delivery_count ?? 0);
  if (missed_count === null) return `${arrived} / ${words.noRhythm}`;
  return `${arrived} / ${formatCount((delivery_count ?? 0) + missed_count)}`;
}

function daysBefore(day: string, count: number) {
  return new Date(Date.parse(`${day}T00:00:00Z`) - count * 86_400_000).toISOString().slice(0, 10);
}
