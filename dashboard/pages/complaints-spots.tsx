import {useMemo} from "react";
import {monthPanels} from "../charts/month-panels.ts";
import {ChartCard, EmptyCard} from "../components/chart-card.tsx";
import {hotSpots} from "../data/case-counts.ts";
import {lastDay} from "../data/clocks.ts";
import {hotSpotFinding, spotTrend} from "../findings/complaint-page.ts";
import {formatCount} from "../format.ts";
import {rangeWords} from "./range-words.ts";
import type {HotSpot} from "../data/case-counts.ts";
import type {ComplaintsProps} from "./complaints-props.ts";

const drawnSpots = 12;

export function HotSpotCards(props: ComplaintsProps) {
  return (
    <section aria-labelledby="spots">
      <h2 id="spots">{props.words.spots}</h2>
      <div className="cards">
        <HotSpotCard {...props} />
      </div>
    </section>
  );
}

function HotSpotCard(props: ComplaintsProps) {
  const {site, counted, texts, words, language, selection, months, courseMonths, noun, invalid, link, onAddress} =
    props;
  const spots = useMemo(
    () => hotSpots(counted.spots, {selection, months: courseMonths}),
    [counted, selection, courseMonths]
  );
  const title = hotSpotFinding(spots, language, noun);
  if (spots.length === 0) return <EmptyCard title={title} sentence={words.none(noun)} span="full" />;
  const partial = months.find(({month, isPartial}) => isPartial && courseMonths.includes(month))?.month;
  const whole = courseMonths.filter((month) => month !== partial);
  const days = whole.map((month) => Number(lastDay(month).slice(-2)));
  const panels = spots.slice(0, drawnSpots).flatMap((spot) =>
    courseMonths.map((received_month, index) => ({
      panel_id: `${spot.project_id} ${spot.subcategory_id}`,
      panel_name: `${spot.project_name} · ${spot.subcategory_name}`,
      panel_name_en: `${spot.project_name} · ${spot.subcategory_name_en}`,
      received_month,
      complaint_count: spot.by_month[index] ?? 0
    }))
  );
  const n = formatCount(spots.reduce((sum, row) => sum + row.complaint_count, 0));
  const [first] = panels;
  return (
    <ChartCard
      {...{texts, link, title}}
      id="hot-spots"
      span="full"
      measure={[
        words.spotMeasure(noun, invalid),
        ...props.onlyOf("spots"),
        `n\u00a0=\u00a0${n}`,
        rangeWords(selection, months, language)
      ]}
      asOf={site.manifest.as_of}
      draw={(place) =>
        monthPanels(panels, {
          ...place,
          language,
          highlights: [first?.panel_id ?? ""],
          partialMonth: partial,
          pickWords: (row) => (language === "zh" ? row.panel_name : row.panel_name_en)
        })
      }
      table={{
        columns: [
          {label: `${texts.project} · ${texts.subcategory}`},
          {label: texts.count, isNumber: true},
          {label: words.trend(3), isNumber: true},
          {label: words.signal}
        ],
        get rows() {
          return spots.map((spot) => [
            `${spot.project_name} · ${language === "zh" ? spot.subcategory_name : spot.subcategory_name_en}`,
            formatCount(spot.complaint_count),
            ...trendCells(spot.by_month.slice(0, whole.length), days, words)
          ]);
        },
        shown: {most: 50, rest: words.restOfCases}
      }}
      rowOfMark={(mark) => Math.floor(mark / courseMonths.length)}
      onPick={(index) => choose(spots[index], onAddress)}
    />
  );
}

function choose(spot: HotSpot | undefined, onAddress: ComplaintsProps["onAddress"]) {
  if (spot) onAddress({project: spot.project_id, category: spot.category_id, subcategory: spot.subcategory_id});
}

function trendCells(byMonth: number[], days: number[], words: ComplaintsProps["words"]) {
  const trend = spotTrend(byMonth, days);
  if (!trend) return ["–", words.trends.untested];
  return [`${formatCount(trend.recent)} / ${formatCount(trend.before)}`, words.trends[trend.verdict]];
}
