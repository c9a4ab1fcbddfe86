import {useMemo} from "react";
import {chartNamed} from "../charts/by-name.ts";
import {PlotFigure} from "../components/plot-figure.tsx";
import type {Language} from "../format.ts";
import type {Block} from "../reports/report.ts";
import type {ReportsTexts} from "./reports-texts.ts";

interface ReportChartProps {
  block: Block & {type: "chart"};
  words: ReportsTexts;
  language: Language;
}

/** A chart of the dashboard, of the rows that were frozen with the report. */
export function ReportChart({block, words, language}: ReportChartProps) {
  const numbered = block.number === undefined ? [] : [words.figure(block.number)];
  const caption = [...numbered, block.caption[language]].join(" ");
  const draw = useMemo(() => {
    const chart = chartNamed(block.chart);
    return (
      chart &&
      ((place: {document: Document; width: number}) => chart(block.rows, {...block.options, ...place, language}))
    );
  }, [block, language]);
  return (
    <figure className="report-figure">
      {draw ? (
        <PlotFigure label={caption} draw={draw} />
      ) : (
        <p className="state state-not_measured">{words.chartUnknown}</p>
      )}
      <figcaption>{caption}</figcaption>
      {block.note && (
        <p className="note">
          {words.note}
          {block.note[language]}
        </p>
      )}
    </figure>
  );
}
