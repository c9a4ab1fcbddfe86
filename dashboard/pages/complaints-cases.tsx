import {useMemo} from "react";
import {ChartCard, EmptyCard} from "../components/chart-card.tsx";
import {MoreNotice} from "../components/more-notice.tsx";
import {casesOf} from "../data/cases.ts";
import {formatCount, formatMonth, namedOnce} from "../format.ts";
import {rangeWords} from "./range-words.ts";
import {useMore} from "./use-more.ts";
import type {CaseRow} from "../data/cases.ts";
import type {SiteReader} from "../data/load.ts";
import type {Table} from "../data/tables.ts";
import type {ComplaintsProps} from "./complaints-props.ts";

const shownCases = 200;

interface CaseSectionProps extends ComplaintsProps {
  read: SiteReader["read"];
  isOpen: boolean;
}

/** The cases behind the figures, read when they are asked for. */
export function CaseSection({read, isOpen, ...props}: CaseSectionProps) {
  const {texts, words, language, selection, onAddress} = props;
  const years = yearsBetween(selection.from, selection.to);
  const cases = useMore(read, "complaint_cases", isOpen ? years : undefined);
  return (
    <section aria-labelledby="cases-title">
      <h2 id="cases-title">{words.cases}</h2>
      <div className="controls">
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => onAddress({cases: isOpen ? undefined : "list"})}
          id="list-cases"
        >
          {isOpen ? words.hideList : words.list}
        </button>
      </div>
      {cases.kind !== "none" && (
        <MoreNotice {...{texts, language}} state={cases}>
          {cases.kind === "ready" && (
            <div className="cards">
              <CaseCard {...props} table={cases.tables.complaint_cases} />
            </div>
          )}
        </MoreNotice>
      )}
    </section>
  );
}

function CaseCard(props: ComplaintsProps & {table: Table<"complaint_cases">}) {
  const {site, texts, words, language, selection, narrowing, months, link, table} = props;
  const rows = useMemo(() => casesOf(table, selection, narrowing), [table, selection, narrowing]);
  if (rows.length === 0) return <EmptyCard title={words.cases} sentence={words.noCases} span="full" />;
  const broken = rows.filter(({broken_count}) => broken_count > 0).length;
  const numbers = [words.age, words.kept, words.broken, texts.undecidable];
  const plain = [texts.project, words.building, texts.subcategory, words.type, words.channel, words.unit, words.status];
  const isOfJudged = narrowing.flag !== undefined || narrowing.responsibility !== undefined;
  return (
    <ChartCard
      {...{texts, link}}
      id="cases"
      span="full"
      title={words.caseTitle(formatCount(rows.length), formatCount(broken))}
      measure={[
        words.caseMeasure,
        ...(isOfJudged ? [words.withoutInvalid] : []),
        `n\u00a0=\u00a0${formatCount(rows.length)}`,
        rangeWords(selection, months, language)
      ]}
      asOf={site.manifest.as_of}
      table={{
        columns: [
          {label: texts.month},
          ...plain.map((label) => ({label})),
          ...numbers.map((label) => ({label, isNumber: true})),
          ...[words.clauses, words.responsibility, words.flag].map((label) => ({label}))
        ],
        rows: rows.map((row) => toCells(row, props)),
        shown: {most: shownCases, rest: words.restOfCases}
      }}
    />
  );
}

function toCells(row: CaseRow, {words, language}: ComplaintsProps): string[] {
  const zh = language === "zh";
  return [
    formatMonth(row.received_month, language),
    row.project_name,
    row.building ?? words.hidden,
    zh ? row.subcategory_name : row.subcategory_name_en,
    zh ? row.case_type_name : row.case_type_name_en,
    zh ? row.channel_name : row.channel_name_en,
    row.handling_unit,
    zh ? row.status_name : row.status_name_en,
    ...[row.age_days, row.met_count, row.broken_count, row.undecidable_count].map(formatCount),
    namedOnce(row.broken_clauses ?? "–"),
    (zh ? row.responsibility_name : row.responsibility_name_en) ?? "–",
    (zh ? row.flag_names : row.flag_names_en) ?? "–"
  ];
}

function yearsBetween(from: string, to: string): string[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  return Array.from({length: last - first + 1}, (_, index) => String(first + index));
}
