import {useMemo} from "react";
import {expectedRanges} from "../charts/expected-ranges.ts";
import {ChartCard, EmptyCard} from "../components/chart-card.tsx";
import {projectSignals} from "../data/attention.ts";
import {rangeOf, trendName} from "../findings/attention.ts";
import {formatCount, formatMonth} from "../format.ts";
import type {TrendRow} from "../data/attention.ts";
import type {AttentionProps} from "./attention-cards.tsx";

const shownSignals = 12;

/** What the sum of all projects hides: the categories of single ones that left their range in the last whole month. */
export function ProjectSignalsCard({site, texts, words, language, selection, projects, month, link}: AttentionProps) {
  const {signals: rows, judged_count} = useMemo(
    () => projectSignals(site.tables.category_trends, selection, month),
    [site, selection, month]
  );
  const monthName = formatMonth(month, language);
  if (judged_count === 0) return <EmptyCard title={words.projects} sentence={words.tooShort} state="undecidable" />;
  const judged = formatCount(judged_count);
  if (rows.length === 0)
    return <EmptyCard title={words.projects} sentence={words.noProjects(judged, monthName)} state="plain" />;
  const projectOf = ({project_id}: TrendRow) => {
    const found = projects.find((row) => row.project_id === project_id);
    return (language === "zh" ? found?.project_name : found?.project_name_en) ?? project_id;
  };
  const n = rows.reduce((sum, row) => sum + row.complaint_count, 0);
  const shown = rows.slice(0, shownSignals);
  const left = rows.length - shown.length;
  return (
    <ChartCard
      {...{texts, link}}
      id="project-signals"

      title={words.projectsTitle(formatCount(rows.length), judged, monthName)}
      measure={[words.signalsMeasure(rows[0]?.exposure_unit ?? ""), `n\u00a0=\u00a0${formatCount(n)}`, monthName]}
      asOf={site.manifest.as_of}
      notes={left > 0 ? [words.moreSignals(formatCount(left))] : []}
      draw={(place) =>
        expectedRanges(shown, {
          ...place,
          language,
          rangeOf,
          nameOf: (row) => `${projectOf(row)} · ${trendName(row, language)}`
        })
      }
      table={{
        columns: [
          {label: texts.project},
          {label: texts.category},
          {label: texts.count, isNumber: true},
          {label: words.expected, isNumber: true},
          {label: words.signal}
        ],
        rows: rows.map((row) => [
          projectOf(row),
          trendName(row, language),
          formatCount(row.complaint_count),
          rangeOf(row) ?? "–",
          words.sides[row.signal ?? ""] ?? "–"
        ])
      }}
    />
  );
}
