import {useMemo} from "react";
import {FilterBar} from "../components/filter-bar.tsx";
import {MoreNotice} from "../components/more-notice.tsx";
import {countInvalid, keySubcategories} from "../data/case-counts.ts";
import {chartTables, narrowingOf} from "../data/chart-tables.ts";
import {countBySubcategory} from "../data/complaints.ts";
import {linkTo, measuredMonths} from "../data/selection.ts";
import {trendMonths, trendPanels} from "../data/trends.ts";
import {complaintsHeadline} from "../findings/complaint-page.ts";
import {countedNoun} from "../findings/trends.ts";
import {formatList, formatMonth} from "../format.ts";
import {CaseSection} from "./complaints-cases.tsx";
import {CourseCard} from "./complaints-course.tsx";
import {FlagSection} from "./complaints-flags.tsx";
import {NarrowingBar} from "./complaints-narrowing.tsx";
import {HotSpotCards} from "./complaints-spots.tsx";
import {complaintsTexts} from "./complaints-texts.ts";
import {WhereCards} from "./complaints-where.tsx";
import {rangeWords} from "./range-words.ts";
import type {Address} from "../address.ts";
import type {PageProps} from "../components/page-props.ts";
import type {Narrowing} from "../data/cases.ts";
import type {ChartName} from "../data/chart-tables.ts";
import type {Month, Project, Selection} from "../data/selection.ts";
import type {Chosen, ComplaintsProps} from "./complaints-props.ts";
import type {More} from "./use-more.ts";

interface ViewProps extends Omit<PageProps<"complaints">, "onReading"> {
  projects: Project[];
  months: Month[];
  selection: Selection;
  chosen: Chosen[];
  narrowing: Narrowing;
  cases: More<"complaint_cases">;
  /** Whether the charts count the cases. */
  isOfCases: boolean;
}

export function ComplaintsView({cases, isOfCases, ...props}: ViewProps) {
  const {site, texts, address, language, reader, projects, months, selection, chosen, narrowing, onAddress} = props;
  const {tables, manifest} = site;
  const {categories} = manifest;
  const words = complaintsTexts(language);
  const courseMonths = useMemo(() => trendMonths(months, selection), [months, selection]);
  const table = isOfCases && cases.kind === "ready" ? cases.tables.complaint_cases : undefined;
  const counted = useMemo(
    () => chartTables(tables, {cases: table, categories, narrowing, selection}),
    [tables, table, categories, narrowing, selection]
  );
  const trends = useMemo(
    () => trendPanels(counted.course, {months: courseMonths, categories, selection}),
    [counted, courseMonths, categories, selection]
  );
  const {flag, responsibility} = narrowing;
  const areAllValid = flag !== undefined || responsibility !== undefined;
  const noun = countedNoun(selection, language);
  const onlyOf = (chart: ChartName) => {
    const kept = narrowingOf(chart, narrowing, selection);
    const names = chosen.filter(({dimension}) => dimension in kept).map(({name}) => name);
    return names.length === 0 ? [] : [words.only(formatList(names, language))];
  };
  const invalid = areAllValid ? words.withoutInvalid : words.withInvalid;
  const told = {site, counted, onlyOf, noun, invalid, texts, words, language, selection, projects, months, onAddress};
  const ours = {...told, courseMonths, trends, narrowing, chosen, link: linkTo(address, selection)};
  /** What is picked in a card ends in the cases behind it. */
  const picking = {...ours, onAddress: (change: Address) => onAddress({...change, cases: "list"})};
  const partial = measuredMonths(months, selection).find(({isPartial}) => isPartial);
  return (
    <>
      <FilterBar
        {...{texts, language, address, projects, categories, selection, onAddress}}
        months={months.map(({month}) => month)}
      />
      <NarrowingBar {...ours} address={address} />
      {isOfCases && cases.kind === "broken" ? (
        <MoreNotice {...{texts, language}} state={cases} />
      ) : (
        <>
          <p className="headline">{headlineOf(ours, {areAllValid})}</p>
          {partial && <p className="note">{texts.partialMonth(formatMonth(partial.month, language))}</p>}
          <section aria-labelledby="course-title">
            <h2 id="course-title">{words.course}</h2>
            <div className="cards">
              <CourseCard {...picking} />
            </div>
          </section>
          <WhereCards {...picking} />
          <HotSpotCards {...picking} />
          <FlagSection {...picking} read={reader.read} />
          <CaseSection {...ours} cases={address.cases === "list" ? cases : {kind: "none"}} />
        </>
      )}
      <p className="note method">{texts.method}</p>
    </>
  );
}

function headlineOf(
  {site, counted, language, selection, projects, months, narrowing, chosen, trends, noun}: ComplaintsProps,
  {areAllValid}: {areAllValid: boolean}
) {
  const zh = language === "zh";
  const project = projects.find(({project_id}) => project_id === selection.project);
  const category = site.manifest.categories.find(({category_id}) => category_id === selection.category);
  const scope = [
    (zh ? project?.project_name : project?.project_name_en) ?? selection.region?.name,
    zh ? category?.category_name : category?.category_name_en,
    ...chosen.map(({name}) => name)
  ];
  const {total, invalid} = countInvalid(counted.headline, selection);
  const panel = trends.some(({panel_id}) => panel_id === narrowing.subcategory) ? narrowing.subcategory : undefined;
  return complaintsHeadline(
    {
      total,
      invalid: areAllValid ? undefined : invalid,
      trends: trends.filter(({panel_id}) => (panel ?? panel_id) === panel_id),
      keys: keySubcategories(countBySubcategory(counted.spots, selection)),
      scope: scope.filter(Boolean).join(" · ") || undefined,
      range: rangeWords(selection, months, language),
      noun
    },
    language
  );
}
