import {ChartCard, EmptyCard} from "../components/chart-card.tsx";
import {notByCategory} from "../components/filter-texts.ts";
import {lastDay} from "../data/clocks.ts";
import {isProjectChosen} from "../data/selection.ts";
import {rowsWhere} from "../data/tables.ts";
import {judgedFinding} from "../findings/clocks.ts";
import {formatCount} from "../format.ts";
import {rangeWords} from "./range-words.ts";
import type {ClocksProps} from "./clocks-props.ts";
import type {ClocksTexts} from "./clocks-texts.ts";

/** The clocks that run on no case: of a project's handover and of the department's reports. */
export function OtherClocks(props: ClocksProps) {
  return (
    <section aria-labelledby="others">
      <h2 id="others">{props.words.others}</h2>
      <div className="cards">
        <ProjectCard {...props} />
        <ReportCard {...props} />
      </div>
    </section>
  );
}

function ProjectCard({site, texts, words, language, selection, link}: ClocksProps) {
  const table = site.tables.project_clocks;
  const isShown = (i: number) => isProjectChosen(selection, table.columns.project_id[i]);
  const rows = rowsWhere(table, isShown).sort((a, b) => (b.due_date ?? "").localeCompare(a.due_date ?? ""));
  if (rows.length === 0) return <EmptyCard title={words.projectClocks} sentence={words.noProjects} span="half" />;
  const zh = language === "zh";
  return (
    <ChartCard
      {...{texts, link}}
      id="project-clocks"
      span="half"
      title={`${words.projectClocks}${zh ? "：" : ": "}${judgedFinding(
        rows.map(({outcome}) => outcome),
        language
      )}`}
      measure={[words.projectMeasure, `n\u00a0=\u00a0${formatCount(rows.length)}`]}
      asOf={site.manifest.as_of}
      notes={[words.notByMonth, ...notByCategory(selection, language)]}
      table={{
        columns: [
          {label: texts.project},
          {label: words.rule},
          {label: texts.clause},
          ...[words.movedIn, words.due, words.done].map((label) => ({label, isNumber: true})),
          {label: words.outcome},
          {label: words.over, isNumber: true}
        ],
        rows: rows.map((row) => [
          row.project_name,
          zh ? row.rule_name : row.rule_name_en,
          row.clause,
          row.moved_in_date ?? "–",
          row.due_date ?? "–",
          row.to_date ?? "–",
          outcomeWords(row.outcome, words),
          row.days_over === null ? "–" : formatCount(row.days_over)
        ])
      }}
    />
  );
}

function ReportCard({site, texts, words, language, selection, months, link}: ClocksProps) {
  const table = site.tables.report_clocks;
  const {due_date} = table.columns;
  const [from, to] = [selection.from, lastDay(selection.to)];
  const rows = rowsWhere(table, (i) => (due_date[i] ?? "") >= from && (due_date[i] ?? "") <= to).sort((a, b) =>
    (b.due_date ?? "").localeCompare(a.due_date ?? "")
  );
  if (rows.length === 0) return <EmptyCard title={words.reportClocks} sentence={words.noReports} span="half" />;
  const zh = language === "zh";
  const finding = judgedFinding(
    rows.map(({outcome}) => outcome),
    language
  );
  return (
    <ChartCard
      {...{texts, link}}
      id="report-clocks"
      span="half"
      title={`${words.reportClocks}${zh ? "：" : ": "}${finding}`}
      measure={[
        words.reportMeasure,
        `n\u00a0=\u00a0${formatCount(rows.length)}`,
        rangeWords(selection, months, language)
      ]}
      asOf={site.manifest.as_of}
      notes={[words.wholeFirm, ...notByCategory(selection, language)]}
      table={{
        columns: [
          {label: texts.period},
          {label: words.rule},
          {label: texts.clause},
          ...[words.due, words.done].map((label) => ({label, isNumber: true})),
          {label: words.outcome},
          {label: words.workingOver, isNumber: true}
        ],
        rows: rows.map((row) => [
          zh ? row.period_name : row.period_name_en,
          zh ? row.rule_name : row.rule_name_en,
          row.clause,
          row.due_date ?? "–",
          row.to_date ?? "–",
          outcomeWords(row.outcome, words),
          row.working_days_over === null ? "–" : formatCount(row.working_days_over)
        ])
      }}
    />
  );
}

function outcomeWords(outcome: string, {results}: ClocksTexts) {
  return outcome in results ? results[outcome as keyof typeof results] : outcome;
}
