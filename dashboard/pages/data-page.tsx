import {useMemo} from "react";
import {toSearch} from "../address.ts";
import {ChartCard, EmptyCard} from "../components/chart-card.tsx";
import {rowsWhere} from "../data/tables.ts";
import {sourceName} from "../findings/deliveries.ts";
import {qualityFinding, qualityHeadline} from "../findings/quality.ts";
import {formatCount, formatPercent} from "../format.ts";
import {formatThreshold} from "../units.ts";
import {dataTexts} from "./data-texts.ts";
import {DeliveriesSection} from "./deliveries-section.tsx";
import {PublishedFiles} from "./published-files.tsx";
import {SchemaSection} from "./schema-section.tsx";
import type {PageProps} from "../components/page-props.ts";
import type {PageSite} from "../data/needs.ts";
import type {Language} from "../format.ts";
import type {Texts} from "../texts.ts";
import type {DataTexts} from "./data-texts.ts";

interface CardProps {
  site: PageSite<"data">;
  texts: Texts;
  words: DataTexts;
  language: Language;
  link: string;
}

export function DataPage(props: PageProps<"data">) {
  const {site, texts, address, language} = props;
  const words = dataTexts(language);
  const cards = {site, texts, words, language, link: toSearch(address)};
  return (
    <>
      <p className="headline">{qualityHeadline(site.tables.data_quality_by_source, language)}</p>
      <DeliveriesSection {...props} />
      <section aria-labelledby="quality-title">
        <h2 id="quality-title">{words.quality}</h2>
        <div className="cards">
          <QualityCard {...cards} />
        </div>
      </section>
      <section aria-labelledby="definitions-title">
        <h2 id="definitions-title">{words.definitions}</h2>
        <div className="cards">
          <DefinitionsCard {...cards} />
        </div>
      </section>
      <SchemaSection {...props} />
      <PublishedFiles {...props} words={words} />
      <p className="note method">{words.filesNote}</p>
    </>
  );
}

function QualityCard({site, texts, words, language, link}: CardProps) {
  const zh = language === "zh";
  const table = site.tables.data_quality_by_source;
  const rows = useMemo(
    () =>
      rowsWhere(table, () => true).sort(
        (a, b) => (b.fault_pct ?? -1) - (a.fault_pct ?? -1) || b.checked_count - a.checked_count
      ),
    [table]
  );
  if (rows.length === 0) return <EmptyCard title={words.quality} sentence={words.noSources} span="full" />;
  return (
    <ChartCard
      {...{texts, link}}
      id="quality"
      span="full"
      title={qualityFinding(rows, language)}
      measure={[
        words.qualityMeasure,
        `n\u00a0=\u00a0${formatCount(rows.reduce((sum, row) => sum + row.checked_count, 0))}`
      ]}
      asOf={site.manifest.as_of}
      table={{
        columns: [
          {label: words.source},
          {label: words.check},
          ...[texts.share, words.faults, words.checked].map((label) => ({label, isNumber: true})),
          {label: words.advice}
        ],
        rows: rows.map((row) => [
          sourceName(row.source, language),
          zh ? row.check_name : row.check_name_en,
          row.fault_pct === null ? texts.states.not_measured : formatPercent(row.fault_pct, Infinity),
          formatCount(row.fault_count),
          formatCount(row.checked_count),
          row.fault_count === 0 ? "–" : zh ? row.advice : row.advice_en
        ])
      }}
    />
  );
}

function DefinitionsCard({site: {manifest}, texts, words, language, link}: CardProps) {
  const zh = language === "zh";
  return (
    <ChartCard
      {...{texts, link}}
      id="definitions"
      span="full"
      title={words.definitionsTitle(formatCount(manifest.indicators.length))}
      measure={[words.definitionsMeasure]}
      asOf={manifest.as_of}
      table={{
        columns: [
          {label: words.indicator},
          {label: texts.formula},
          {label: texts.clause},
          {label: words.unit},
          {label: words.better},
          {label: texts.threshold, isNumber: true}
        ],
        rows: manifest.indicators.map((indicator) => [
          zh ? indicator.indicator_name : indicator.indicator_name_en,
          zh ? indicator.formula : indicator.formula_en,
          indicator.clause ?? texts.noClause,
          words.units[indicator.unit] ?? indicator.unit,
          indicator.direction ? words.directions[indicator.direction] : "–",
          indicator.threshold_pct === null ? "–" : formatThreshold(indicator.threshold_pct, {...indicator, language})
        ])
      }}
    />
  );
}
