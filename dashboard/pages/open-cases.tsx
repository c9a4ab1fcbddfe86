import {useMemo} from "react";
import {ChartCard, EmptyCard} from "../components/chart-card.tsx";
import {isProjectChosen} from "../data/selection.ts";
import {rowsWhere} from "../data/tables.ts";
import {overdueFinding} from "../findings/clocks.ts";
import {formatCount, namedOnce} from "../format.ts";
import {AgesCard} from "./ages-card.tsx";
import type {ClocksProps} from "./clocks-props.ts";

/** What is open on the as-of date, by age, and the cases that are past a limit. */
export function OpenCases(props: ClocksProps) {
  const {words} = props;
  return (
    <section aria-labelledby="open">
      <h2 id="open">{words.open}</h2>
      <div className="cards">
        <AgesCard {...props} table={props.site.tables.open_complaints_by_age} asOf={props.site.manifest.as_of} />
        <OverdueCard {...props} />
      </div>
    </section>
  );
}

function OverdueCard({site, texts, words, language, selection, link}: ClocksProps) {
  const table = site.tables.open_complaints;
  const rows = useMemo(() => {
    const {project_id, category_id, overdue_days} = table.columns;
    const {category} = selection;
    const isShown = (i: number) =>
      overdue_days[i] !== null &&
      isProjectChosen(selection, project_id[i]) &&
      (category === undefined || category_id[i] === category);
    return rowsWhere(table, isShown).sort((a, b) => (b.overdue_days ?? 0) - (a.overdue_days ?? 0));
  }, [table, selection]);
  const zh = language === "zh";
  const title = overdueFinding(rows, language);
  if (rows.length === 0) return <EmptyCard title={title} sentence={words.noOpen} span="full" />;
  const texted = [words.caseNo, texts.project, words.building, words.kind, texts.subcategory, words.unitHead];
  return (
    <ChartCard
      {...{texts, link, title}}
      id="overdue"
      span="full"
      measure={[words.overdueMeasure, `n\u00a0=\u00a0${formatCount(rows.length)}`]}
      asOf={site.manifest.as_of}
      notes={[words.notByMonth]}
      table={{
        columns: [
          ...texted.map((label) => ({label})),
          ...[words.received, words.age, words.due, words.overdueDays].map((label) => ({label, isNumber: true})),
          {label: words.clauses}
        ],
        rows: rows.map((row) => [
          row.case_no,
          row.project_name,
          row.building ?? "–",
          zh ? row.case_type_name : row.case_type_name_en,
          zh ? row.subcategory_name : row.subcategory_name_en,
          row.handling_unit,
          row.received_date,
          formatCount(row.age_days),
          [row.overdue_date ?? "–", ...(row.is_provisional ? [texts.states.provisional] : [])].join(" "),
          formatCount(row.overdue_days ?? 0),
          row.broken_clauses === null ? words.planDate : namedOnce(row.broken_clauses)
        ])
      }}
    />
  );
}
