import {useMemo} from "react";
import {satisfactionItems} from "../charts/satisfaction-items.ts";
import {ChartCard, EmptyCard} from "../components/chart-card.tsx";
import {notByCategory} from "../components/filter-texts.ts";
import {itemsOfLastWaves} from "../data/satisfaction.ts";
import {satisfactionFinding} from "../findings/satisfaction.ts";
import {formatCount, formatInterval, formatPercent} from "../format.ts";
import type {ItemRow, Waves} from "../data/satisfaction.ts";
import type {Language} from "../format.ts";
import type {Texts} from "../texts.ts";
import type {CardProps} from "./overview-charts.tsx";

export function SatisfactionCard({site, texts, language, selection, link}: CardProps) {
  const table = site.tables.satisfaction_by_item_wave;
  const waves = useMemo(() => itemsOfLastWaves(table, selection), [table, selection]);
  const finding = useMemo(() => satisfactionFinding(waves, language), [waves, language]);
  const draw = useMemo(
    () => (place: {document: Document; width: number}) =>
      satisfactionItems(waves?.items ?? [], {...place, language, highlights: finding.highlights}),
    [waves, language, finding]
  );
  const isRegion = selection.region !== undefined && selection.project === "all";
  if (!waves || isRegion) {
    const sentence = isRegion ? texts.states.not_for_region : noneWords(table.rowCount, texts);
    return <EmptyCard title={satisfactionFinding(undefined, language).title} sentence={sentence} span="wide" />;
  }
  const n = Math.max(...waves.items.map(({item}) => item.answered_count ?? 0));
  return (
    <ChartCard
      {...{texts, draw, link}}
      id="items"
      span="wide"
      title={finding.title}
      measure={texts.satisfactionMeasure(waveName(waves.current, language), formatCount(n))}
      asOf={site.manifest.as_of}
      notes={[
        ...(waves.before ? [texts.satisfactionBefore(waveName(waves.before, language))] : []),
        ...notByCategory(selection, language)
      ]}
      table={satisfactionTable(waves, texts, language)}
    />
  );
}

function noneWords(rowCount: number, texts: Texts) {
  return rowCount === 0 ? texts.noSatisfaction : texts.noSatisfactionHere;
}

function waveName(wave: {wave_name: string; wave_name_en: string}, language: Language) {
  return language === "zh" ? wave.wave_name : wave.wave_name_en;
}

function satisfactionTable({items}: Waves, texts: Texts, language: Language) {
  const numbers = [texts.share, texts.interval, texts.answered, texts.notApplicable, texts.before];
  return {
    columns: [{label: texts.item}, ...numbers.map((label) => ({label, isNumber: true}))],
    rows: items.map(({item, before}) => [
      language === "zh" ? item.item_name : item.item_name_en,
      rateOf(item, texts),
      item.satisfied_low_pct === null || item.satisfied_high_pct === null
        ? "–"
        : formatInterval(item.satisfied_low_pct, item.satisfied_high_pct, item.answered_count ?? 0),
      item.answered_count === null ? "–" : formatCount(item.answered_count),
      item.not_applicable_count === null ? "–" : formatCount(item.not_applicable_count),
      before ? rateOf(before, texts) : texts.states.not_measured
    ])
  };
}

function rateOf(item: ItemRow, {states}: Texts) {
  if (item.is_suppressed || item.satisfied_pct === null) return states.suppressed;
  return formatPercent(item.satisfied_pct, item.answered_count ?? 0);
}
