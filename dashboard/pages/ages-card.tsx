import {useMemo} from "react";
import {openAges} from "../charts/open-ages.ts";
import {notByCategory} from "../components/filter-texts.ts";
import {ChartCard, EmptyCard} from "../components/chart-card.tsx";
import {openByAge} from "../data/clocks.ts";
import {agesFinding} from "../findings/clocks.ts";
import {formatCount} from "../format.ts";
import type {ChartCardProps} from "../components/chart-card.tsx";
import type {Selection} from "../data/selection.ts";
import type {Table} from "../data/tables.ts";
import type {Language} from "../format.ts";
import type {ClocksTexts} from "./clocks-texts.ts";

interface AgesCardProps extends Pick<ChartCardProps, "texts" | "asOf" | "link"> {
  table: Table<"open_complaints_by_age">;
  words: ClocksTexts;
  language: Language;
  selection: Selection;
}

/** What is open on the as-of date, by age, and how much of it is overdue. */
export function AgesCard({table, texts, words, language, selection, link, asOf}: AgesCardProps) {
  const rows = useMemo(() => openByAge(table, selection), [table, selection]);
  const title = agesFinding(rows, language);
  if (rows.length === 0) return <EmptyCard title={title} sentence={words.noOpen} span="full" />;
  const n = formatCount(rows.reduce((sum, row) => sum + row.open_count, 0));
  return (
    <ChartCard
      {...{texts, link, title, asOf}}
      id="ages"
      span="full"
      measure={[words.agesMeasure, `n\u00a0=\u00a0${n}`]}
      notes={[words.notByMonth, ...notByCategory(selection, language)]}
      draw={(place) => openAges(rows, {...place, language})}
      table={{
        columns: [
          {label: words.age},
          {label: texts.count, isNumber: true},
          {label: words.outcomes.overdue_count, isNumber: true}
        ],
        rows: rows.map((row) => [
          language === "zh" ? row.age_name : row.age_name_en,
          formatCount(row.open_count),
          formatCount(row.overdue_count)
        ])
      }}
    />
  );
}
