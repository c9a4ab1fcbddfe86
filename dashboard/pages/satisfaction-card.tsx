import {useMemo} from "react";
import {satisfactionItems} from "../charts/satisfaction-items.ts";
import {ChartCard, EmptyCard} from "../components/chart-card.tsx";
import {notByCategory} from "../components/filter-texts.ts";
import {itemsOf, lastWave, lowestFirst, wavesOf} from "../data/satisfaction.ts";
import {satisfactionFinding} from "../findings/satisfaction.ts";
import {formatCount} from "../format.ts";
import {itemTable, nameOfWave} from "./item-table.ts";
import {overviewTexts} from "./overview-texts.ts";
import type {Language} from "../format.ts";
import type {CardProps} from "./overview-charts.tsx";

/** The others are in the table, and on the page of the survey. */
const shownItems = 10;

const othersWords: Record<Language, (count: number) => string> = {
  zh: (count) => `满意率最低的 ${shownItems} 题；其余 ${count} 题见数据表和“满意度”页。`,
  en: (count) => `The ${shownItems} lowest items; ${count} more are in the table and on the page Satisfaction.`
};

export function SatisfactionCard({site, texts, language, selection, link}: CardProps) {
  const words = overviewTexts(language);
  const table = site.tables.satisfaction_by_item_wave;
  const wave = useMemo(() => lastWave(table, selection.to), [table, selection.to]);
  const items = useMemo(
    () => lowestFirst(wave ? itemsOf(table, {wave: wave.wave_id, project: selection.project}) : []),
    [table, wave, selection.project]
  );
  const finding = useMemo(() => satisfactionFinding(items, language), [items, language]);
  const draw = useMemo(
    () => (place: {document: Document; width: number}) =>
      satisfactionItems(items.slice(0, shownItems), {...place, language, highlights: finding.highlights}),
    [items, language, finding]
  );
  const isRegion = selection.region !== undefined && selection.project === "all";
  if (!wave || items.length === 0 || isRegion) {
    const none = table.rowCount === 0 ? words.noSatisfaction : words.noSatisfactionHere;
    const sentence = isRegion ? texts.states.not_for_region : none;
    return <EmptyCard title={satisfactionFinding([], language).title} sentence={sentence} span="wide" />;
  }
  const n = Math.max(...items.map(({answered_count}) => answered_count ?? 0));
  const earlier = items.find(({previous_wave_id}) => previous_wave_id)?.previous_wave_id;
  const before = wavesOf(table).find(({wave_id}) => wave_id === earlier);
  return (
    <ChartCard
      {...{texts, draw, link}}
      id="items"
      span="wide"
      title={finding.title}
      measure={words.satisfactionMeasure(nameOfWave(wave, language), formatCount(n))}
      asOf={site.manifest.as_of}
      notes={[
        ...(before ? [texts.satisfactionBefore(nameOfWave(before, language))] : []),
        ...(items.length > shownItems ? [othersWords[language](items.length - shownItems)] : []),
        ...notByCategory(selection, language)
      ]}
      table={itemTable(items, texts, language)}
    />
  );
}
