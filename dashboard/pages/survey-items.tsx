import {useMemo} from "react";
import {satisfactionItems} from "../charts/satisfaction-items.ts";
import {stageProfile} from "../charts/stage-profile.ts";
import {ChartCard, EmptyCard} from "../components/chart-card.tsx";
import {changeOfItem, itemsOf, wavesOf} from "../data/satisfaction.ts";
import {byDimension, otherSources, stageItems} from "../data/survey.ts";
import {satisfactionFinding} from "../findings/satisfaction.ts";
import {stagesFinding} from "../findings/survey.ts";
import {formatCount} from "../format.ts";
import {countOrDash, intervalOf, itemTable, nameOfWave, rateOf} from "./item-table.ts";
import type {ItemRow} from "../data/satisfaction.ts";
import type {SurveyProps} from "./survey-props.ts";

/** What the share of items that move by chance alone rests on. */
const chance = 0.05;

export function ItemsCard({site, texts, words, language, project, wave, source, dimensions, link}: SurveyProps) {
  const table = site.tables.satisfaction_by_item_wave;
  const items = useMemo(
    () => byDimension(itemsOf(table, {wave: wave.wave_id, source, project}), dimensions),
    [table, wave, source, project, dimensions]
  );
  const {title, highlights} = satisfactionFinding(items, language);
  if (items.length === 0) return <EmptyCard title={title} sentence={words.noneHere} span="full" />;
  const zh = language === "zh";
  const names = new Map(dimensions.map((row) => [row.dimension, zh ? row.dimension_name : row.dimension_name_en]));
  const groupOf = ({dimension}: ItemRow) =>
    names.get(dimension) ?? (dimension === "OVR" ? words.whole : dimension === "LOY" ? words.loyalty : dimension);
  const compared = items.filter((item) => changeOfItem(item) && item.change !== "too_few").length;
  const earlier = items.find(({previous_wave_id}) => previous_wave_id)?.previous_wave_id;
  const before = wavesOf(table).find(({wave_id}) => wave_id === earlier);
  const {columns, rows} = itemTable(items, texts, language);
  return (
    <ChartCard
      {...{texts, link, title}}
      id="items"
      span="full"
      measure={[
        words.itemMeasure,
        nameOfWave(wave, language),
        words.most(formatCount(Math.max(...items.map(({answered_count}) => answered_count ?? 0))))
      ]}
      asOf={site.manifest.as_of}
      notes={[
        ...(before ? [texts.satisfactionBefore(nameOfWave(before, language))] : []),
        ...(compared > 0 ? [words.byChance(formatCount(compared), (compared * chance).toFixed(1))] : []),
        ...(items.some(({is_suppressed}) => is_suppressed) ? [words.hidden] : [])
      ]}
      draw={(place) =>
        satisfactionItems(items, {
          ...place,
          language,
          highlights,
          groupOf,
          afterOf: ({change}) => words.marks[change] ?? ""
        })
      }
      table={{
        columns: [{label: words.dimension}, ...columns, {label: words.score, isNumber: true}],
        rows: rows.map((cells, index) => {
          const item = items[index];
          const score = item?.score_100 ?? null;
          return [item ? groupOf(item) : "–", ...cells, score === null ? "–" : score.toFixed(1)];
        })
      }}
    />
  );
}

export function StageCard({site, texts, words, language, project, wave, source, link}: SurveyProps) {
  const table = site.tables.satisfaction_by_item_wave;
  const rows = useMemo(() => stageItems(table, {wave: wave.wave_id, source}), [table, wave, source]);
  if (project !== "all")
    return <EmptyCard title={words.stages} sentence={words.stageWhole} state="plain" span="full" />;
  if (rows.length === 0) return <EmptyCard title={words.stages} sentence={words.none} span="full" />;
  const zh = language === "zh";
  const n = rows.reduce((most, row) => Math.max(most, row.answered_count ?? 0), 0);
  return (
    <ChartCard
      {...{texts, link}}
      id="stages"
      span="full"
      title={stagesFinding(rows, language)}
      measure={[words.stageMeasure, nameOfWave(wave, language), words.most(formatCount(n))]}
      asOf={site.manifest.as_of}
      notes={rows.some(({is_suppressed}) => is_suppressed) ? [words.hidden] : []}
      draw={(place) => stageProfile(rows, {...place, language})}
      table={{
        columns: [
          {label: words.stage},
          {label: texts.item},
          ...[texts.share, texts.interval, texts.answered].map((label) => ({label, isNumber: true}))
        ],
        rows: rows.map((row) => [
          `${row.cut_id} ${zh ? row.cut_name : row.cut_name_en}`,
          zh ? row.item_name : row.item_name_en,
          rateOf(row.satisfied_pct, row.answered_count, texts),
          intervalOf(row.satisfied_low_pct, row.satisfied_high_pct, row.answered_count),
          countOrDash(row.answered_count)
        ])
      }}
    />
  );
}

/** What other sources say of the same months: a table of their own, so that no picture mixes them. */
export function SourcesCard({site, texts, words, language, project, wave, source, link}: SurveyProps) {
  const rows = otherSources(site.tables.satisfaction_by_item_wave, {wave: wave.wave_id, source, project});
  if (rows.length === 0) return null;
  const zh = language === "zh";
  return (
    <ChartCard
      {...{texts, link}}
      id="sources"
      span="full"
      title={words.sources}
      measure={[words.sourcesMeasure, nameOfWave(wave, language)]}
      asOf={site.manifest.as_of}
      notes={rows.some(({is_suppressed}) => is_suppressed) ? [words.hidden] : []}
      table={{
        columns: [
          {label: words.source},
          {label: texts.item},
          ...[texts.share, texts.interval, texts.answered].map((label) => ({label, isNumber: true}))
        ],
        rows: rows.map((row) => [
          zh ? row.source_name : row.source_name_en,
          zh ? row.item_name : row.item_name_en,
          rateOf(row.satisfied_pct, row.answered_count, texts),
          intervalOf(row.satisfied_low_pct, row.satisfied_high_pct, row.answered_count),
          countOrDash(row.answered_count)
        ])
      }}
    />
  );
}
