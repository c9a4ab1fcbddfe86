import {monthPanels} from "../charts/month-panels.ts";
import {ChartCard, EmptyCard} from "../components/chart-card.tsx";
import {rangeOf} from "../findings/attention.ts";
import {countedNoun, trendFinding} from "../findings/trends.ts";
import {formatCount, formatMonth} from "../format.ts";
import {rangeWords} from "./range-words.ts";
import {trendTexts} from "./trend-texts.ts";
import type {PanelMonth} from "../charts/month-panels.ts";
import type {ChartCardProps} from "../components/chart-card.tsx";
import type {Month, Selection} from "../data/selection.ts";
import type {TrendMonth} from "../data/trends.ts";
import type {Language} from "../format.ts";

interface TrendCardProps extends Pick<ChartCardProps, "id" | "texts" | "link" | "asOf" | "notes"> {
  span: "wide" | "full";
  language: Language;
  selection: Selection;
  months: Month[];
  /** The months that the course shows, and the panels of it. */
  courseMonths: string[];
  trends: TrendMonth[];
  /** A panel that the reader has chosen, in place of those of the title. */
  chosenPanel?: string | undefined;
  /** What is counted, where it is not complaints, and by what it is narrowed. */
  noun?: string;
  only?: string[];
  onPick?: (row: TrendMonth) => void;
}

/** Complaints by month and category, each on the range that was to be expected. */
export function TrendCard(props: TrendCardProps) {
  const {id, span, texts, language, selection, months, courseMonths, trends, link, asOf, notes = []} = props;
  const {chosenPanel, noun = countedNoun({}, language), only = [], onPick} = props;
  const words = trendTexts(language);
  const {title, highlights} = trendFinding(trends, language, noun);
  if (trends.length === 0) return <EmptyCard title={title} sentence={words.none(noun)} span={span} />;
  const isRanged = trends.some(({high_count}) => high_count !== null);
  const isRegion = selection.region !== undefined && selection.project === "all";
  const sum = (name: "complaint_count" | "undecidable_count") => trends.reduce((total, row) => total + row[name], 0);
  const homeless = sum("undecidable_count");
  const pickWords = (row: PanelMonth) =>
    [nameOf(row, language), formatMonth(row.received_month, language), formatCount(row.complaint_count)].join(" · ");
  const course = {...selection, from: courseMonths[0] ?? selection.from};
  return (
    <ChartCard
      {...{id, span, texts, link, title, asOf}}
      measure={[
        words.trendMeasure(noun, isRanged),
        ...only,
        `n\u00a0=\u00a0${formatCount(sum("complaint_count"))}`,
        rangeWords(course, months, language)
      ]}
      notes={[
        ...(isRegion ? [words.noRange] : []),
        ...(homeless > 0 ? [words.homeless(formatCount(homeless))] : []),
        ...notes
      ]}
      draw={(place) =>
        monthPanels(trends, {
          ...place,
          language,
          highlights: chosenPanel === undefined ? highlights : [chosenPanel],
          ...(onPick && {pickWords}),
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
      {...(onPick && {
        onPick: (index: number) => {
          const row = trends[index];
          if (row) onPick(row);
        }
      })}
    />
  );
}

function nameOf(row: PanelMonth, language: string) {
  return language === "zh" ? row.panel_name : row.panel_name_en;
}
