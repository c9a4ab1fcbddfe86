import {useMemo} from "react";
import {countBars} from "../charts/count-bars.ts";
import {heatMap} from "../charts/heat-map.ts";
import {ChartCard, EmptyCard} from "../components/chart-card.tsx";
import {keySubcategories} from "../data/case-counts.ts";
import {barsOfSubcategories, countBySubcategory} from "../data/complaints.ts";
import {projectRates} from "../data/trends.ts";
import {keyFinding, rateFinding} from "../findings/complaint-page.ts";
import {formatCount, formatPercent} from "../format.ts";
import {ChannelCard, ResponsibilityCard} from "./complaints-sources.tsx";
import {rangeWords} from "./range-words.ts";
import type {CountBar} from "../charts/count-bars.ts";
import type {ProjectRate} from "../data/trends.ts";
import type {ComplaintsProps} from "./complaints-props.ts";

/** Sub-categories after those that make four fifths. */
const shownBeyond = 3;
const shownProjects = 20;

/** In two columns, so that a long ranking stands beside shorter charts. */
export function WhereCards(props: ComplaintsProps) {
  return (
    <section aria-labelledby="where">
      <h2 id="where">{props.words.where}</h2>
      <div className="columns">
        <div>
          <KeyCard {...props} />
        </div>
        <div>
          <RateCard {...props} />
          <ChannelCard {...props} />
          <ResponsibilityCard {...props} />
        </div>
      </div>
    </section>
  );
}

function KeyCard(props: ComplaintsProps) {
  const {site, counted, texts, words, language, selection, narrowing, months, noun, invalid, link, onAddress} = props;
  const zh = language === "zh";
  const keys = useMemo(() => keySubcategories(countBySubcategory(counted.key, selection)), [counted, selection]);
  const {ranked, total} = keys;
  const {title, highlights} = keyFinding(keys, language, noun);
  if (ranked.length === 0) return <EmptyCard title={title} sentence={words.none(noun)} />;
  const shown = ranked.slice(0, highlights.length + shownBeyond);
  const left = ranked.slice(shown.length);
  const lastKey = highlights.at(-1);
  const share = new Map(ranked.map((row) => [row.subcategory_id, formatPercent(row.cumulative_pct, total)]));
  const endWords = ({id, count}: CountBar) => words.keyWords(formatCount(count), share.get(id) ?? "");
  const leftCount = formatCount(left.reduce((sum, row) => sum + row.complaint_count, 0));
  return (
    <ChartCard
      {...{texts, link, title}}
      id="key-subcategories"
      measure={[
        words.keyMeasure(noun, invalid),
        ...props.onlyOf("key"),
        `n\u00a0=\u00a0${formatCount(total)}`,
        rangeWords(selection, months, language)
      ]}
      asOf={site.manifest.as_of}
      notes={[
        ...(left.length > 0 ? [words.rest(formatCount(left.length), leftCount)] : []),
        ...(keys.unclassified_count > 0 ? [words.unclassified(formatCount(keys.unclassified_count))] : [])
      ]}
      draw={(place) =>
        countBars(barsOfSubcategories(shown), {
          ...place,
          language,
          highlights: narrowing.subcategory === undefined ? highlights : [narrowing.subcategory],
          endWords,
          ...(lastKey && {line: {after: lastKey, words: words.keyLine}}),
          pickWords: (row) => `${zh ? row.name : row.name_en} · ${endWords(row)}`
        })
      }
      table={{
        columns: [
          {label: texts.subcategory},
          {label: texts.category},
          ...[texts.count, texts.share, words.cumulative].map((label) => ({label, isNumber: true}))
        ],
        rows: ranked.map((row) => [
          zh ? row.subcategory_name : row.subcategory_name_en,
          zh ? row.category_name : row.category_name_en,
          formatCount(row.complaint_count),
          formatPercent((100 * row.complaint_count) / total, total),
          share.get(row.subcategory_id) ?? "–"
        ])
      }}
      onPick={(index) => {
        const row = ranked[index];
        if (row) onAddress({category: row.category_id, subcategory: row.subcategory_id});
      }}
    />
  );
}

function RateCard(props: ComplaintsProps) {
  const {site, counted, texts, words, language, selection, projects, months, noun, link, onAddress} = props;
  const zh = language === "zh";
  const {categories} = site.manifest;
  const rates = useMemo(() => projectRates(counted.rates, {categories, selection}), [counted, categories, selection]);
  const categoryName = new Map(
    categories.map((row) => [row.category_id, zh ? row.category_name : row.category_name_en])
  );
  const projectName = new Map(projects.map((row) => [row.project_id, zh ? row.project_name : row.project_name_en]));
  const nameOf = (rate: ProjectRate) => ({
    project: projectName.get(rate.project_id) ?? rate.project_id,
    category: categoryName.get(rate.category_id) ?? rate.category_id
  });
  const title = rateFinding(rates, {language, nameOf, noun});
  if (!rates.some(({rate}) => rate !== null)) return <EmptyCard title={title} sentence={words.noRates} span="wide" />;
  const n = rates.reduce((sum, row) => sum + row.complaint_count, 0);
  if (n === 0) return <EmptyCard title={title} sentence={words.none(noun)} span="wide" />;
  const listed = [...new Set(rates.map(({project_id}) => project_id))];
  const drawn = rates.filter(({project_id}) => listed.indexOf(project_id) < shownProjects);
  const filled = new Set(rates.filter((row) => row.complaint_count > 0).map(({category_id}) => category_id));
  const shown = drawn.filter(({category_id}) => filled.has(category_id));
  const cells = shown.map((row) => ({
    row_id: row.project_id,
    row_name: nameOf(row).project,
    column_id: row.category_id,
    column_name: nameOf(row).category,
    value: row.rate,
    words: row.rate === null ? "–" : row.rate.toFixed(1),
    short_words: shortRate(row.rate)
  }));
  const tableRows = [...shown, ...rates.filter((row) => !shown.includes(row))];
  return (
    <ChartCard
      {...{texts, link, title}}
      id="rates"
      span="wide"
      measure={[
        words.rateMeasure(noun),
        ...props.onlyOf("rates"),
        `n\u00a0=\u00a0${formatCount(n)}`,
        rangeWords(selection, months, language)
      ]}
      asOf={site.manifest.as_of}
      notes={listed.length > shownProjects ? [words.moreProjects(formatCount(listed.length - shownProjects))] : []}
      draw={(place) =>
        heatMap(cells, {
          ...place,
          pickWords: (cell) => `${cell.row_name} · ${cell.column_name} · ${cell.words}`
        })
      }
      table={{
        columns: [
          {label: texts.project},
          {label: texts.category},
          ...[words.rate, texts.count, words.homes].map((label) => ({label, isNumber: true}))
        ],
        rows: tableRows.map((row) => [
          nameOf(row).project,
          nameOf(row).category,
          row.rate === null ? words.noHomes : row.rate.toFixed(2),
          formatCount(row.complaint_count),
          row.home_count === null ? "–" : formatCount(row.home_count)
        ])
      }}
      onPick={(index) => {
        const row = tableRows[index];
        if (row) onAddress({project: row.project_id, category: row.category_id, subcategory: undefined});
      }}
    />
  );
}

function shortRate(rate: number | null) {
  if (rate === null) return "–";
  return rate > 0 && rate < 0.5 ? "<1" : rate.toFixed(0);
}
