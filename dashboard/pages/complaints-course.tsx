import {monthPanels} from "../charts/month-panels.ts";
import {notByCategory} from "../components/filter-texts.ts";
import {ChartCard, EmptyCard} from "../components/chart-card.tsx";
import {IndicatorTile} from "../components/indicator-tile.tsx";
import {MoreNotice} from "../components/more-notice.tsx";
import {seriesOf} from "../data/selection.ts";
import {rangeOf} from "../findings/attention.ts";
import {trendFinding} from "../findings/complaint-page.ts";
import {changeOf, headlineRow} from "../findings/change.ts";
import {formatCount, formatMonth} from "../format.ts";
import {rangeWords} from "./range-words.ts";
import type {PanelMonth} from "../charts/month-panels.ts";
import type {TrendMonth} from "../data/trends.ts";
import type {ComplaintsProps} from "./complaints-props.ts";
import type {FiguresState} from "./use-figures.ts";

/** Repeat, group, escalation, major, media and network. */
const tiles = ["K40", "K42", "K43", "K44", "K45"];

export function CourseCard(props: ComplaintsProps) {
  const {site, texts, words, language, selection, months, courseMonths, trends, link, onAddress} = props;
  const {title, highlights} = trendFinding(trends, language);
  if (trends.length === 0) return <EmptyCard title={title} sentence={texts.noComplaints} span="full" />;
  const isRegion = selection.region !== undefined && selection.project === "all";
  const sum = (name: "complaint_count" | "undecidable_count") => trends.reduce((total, row) => total + row[name], 0);
  const homeless = sum("undecidable_count");
  const pickWords = (row: PanelMonth) =>
    [nameOf(row, language), formatMonth(row.received_month, language), formatCount(row.complaint_count)].join(" · ");
  const course = {...selection, from: courseMonths[0] ?? selection.from};
  return (
    <ChartCard
      {...{texts, link, title}}
      id="course"
      span="full"
      measure={[
        words.trendMeasure,
        `n\u00a0=\u00a0${formatCount(sum("complaint_count"))}`,
        rangeWords(course, months, language)
      ]}
      asOf={site.manifest.as_of}
      notes={[...(isRegion ? [words.noRange] : []), ...(homeless > 0 ? [words.homeless(formatCount(homeless))] : [])]}
      draw={(place) =>
        monthPanels(trends, {
          ...place,
          language,
          highlights,
          pickWords,
          partialMonth: trends.find((row) => row.is_partial)?.received_month
        })
      }
      table={{
        columns: [
          {label: texts.category},
          ...[texts.month, texts.count, words.expected].map((label) => ({label, isNumber: true})),
          {label: words.signal}
        ],
        rows: trends.map((row) => [
          nameOf(row, language),
          formatMonth(row.received_month, language),
          formatCount(row.complaint_count),
          rangeOf(row) ?? "–",
          row.signal === "above" || row.signal === "below" ? words.signals[row.signal] : "–"
        ])
      }}
      onPick={(index) => {
        const row = trends[index];
        if (row)
          onAddress({...chosenBy(row), from: row.received_month.slice(0, 7), to: row.received_month.slice(0, 7)});
      }}
    />
  );
}

/** The indicators of cases that should not be, of the last whole month. */
export function RepeatTiles(props: ComplaintsProps & {figures: FiguresState}) {
  const {site, texts, words, language, selection, figures} = props;
  const definitions = site.manifest.indicators.filter(({indicator_id}) => tiles.includes(indicator_id));
  return (
    <section aria-labelledby="repeated">
      <h2 id="repeated">{words.repeated}</h2>
      <MoreNotice {...{texts, language}} state={figures}>
        <div className="tiles">
          {figures.kind === "ready" &&
            definitions.map((definition) => {
              const rows = seriesOf(
                {indicators_by_period: figures.figures},
                {indicator: definition.indicator_id, grain: "month", selection}
              );
              const row = headlineRow(rows);
              return (
                <IndicatorTile
                  key={definition.indicator_id}
                  {...{texts, language, definition}}
                  series={rows}
                  change={row && changeOf(rows, row, {...definition, asOf: site.manifest.as_of})}
                />
              );
            })}
        </div>
      </MoreNotice>
      {[words.notPicked, ...notByCategory(selection, language)].map((note) => (
        <p className="note" key={note}>
          {note}
        </p>
      ))}
    </section>
  );
}

function chosenBy({panel_id, category_id}: TrendMonth) {
  return panel_id === category_id ? {category: category_id} : {category: category_id, subcategory: panel_id};
}

function nameOf(row: PanelMonth, language: string) {
  return language === "zh" ? row.panel_name : row.panel_name_en;
}
