import {useMemo} from "react";
import {FilterBar} from "../components/filter-bar.tsx";
import {Notice} from "../components/notice.tsx";
import {countInvalid, keySubcategories} from "../data/case-counts.ts";
import {countBySubcategory} from "../data/complaints.ts";
import {isEmpty} from "../data/manifest.ts";
import {linkTo, measuredMonths} from "../data/selection.ts";
import {trendMonths, trendPanels} from "../data/trends.ts";
import {complaintsHeadline} from "../findings/complaint-page.ts";
import {formatMonth} from "../format.ts";
import {CaseSection} from "./complaints-cases.tsx";
import {CourseCard} from "./complaints-course.tsx";
import {FlagSection} from "./complaints-flags.tsx";
import {NarrowingBar, toChosen, toNarrowing} from "./complaints-narrowing.tsx";
import {HotSpotCards} from "./complaints-spots.tsx";
import {complaintsTexts} from "./complaints-texts.ts";
import {WhereCards} from "./complaints-where.tsx";
import {rangeWords} from "./range-words.ts";
import {useSelection} from "./use-selection.ts";
import type {Address} from "../address.ts";
import type {PageProps} from "../components/page-props.ts";

export function ComplaintsPage({site, texts, address, language, reader, onAddress}: PageProps<"complaints">) {
  const {tables, manifest} = site;
  const {categories} = manifest;
  const words = complaintsTexts(language);
  const {projects, months, selection} = useSelection(site, address);
  const courseMonths = useMemo(() => trendMonths(months, selection), [months, selection]);
  const trends = useMemo(
    () => trendPanels(tables.category_trends, {months: courseMonths, categories, selection}),
    [tables, courseMonths, categories, selection]
  );
  const keys = useMemo(
    () => keySubcategories(countBySubcategory(tables.complaints_by_category_month, selection)),
    [tables, selection]
  );
  const chosen = useMemo(
    () => toChosen(address, tables, {selection, language}),
    [address, tables, selection, language]
  );
  const narrowing = useMemo(() => toNarrowing(chosen), [chosen]);
  if (isEmpty(manifest, "complaints_by_source_month")) {
    return (
      <Notice tone="plain" title={texts.emptyTitle}>
        <p>{texts.empty}</p>
      </Notice>
    );
  }
  const project = projects.find(({project_id}) => project_id === selection.project);
  const zh = language === "zh";
  const category = categories.find(({category_id}) => category_id === selection.category);
  const scope = [
    (zh ? project?.project_name : project?.project_name_en) ?? selection.region?.name,
    zh ? category?.category_name : category?.category_name_en
  ]
    .filter(Boolean)
    .join(" · ");
  const range = rangeWords(selection, months, language);
  const counts = category
    ? {total: keys.total + keys.unclassified_count, invalid: undefined}
    : countInvalid(tables.complaints_by_source_month, selection);
  const partial = measuredMonths(months, selection).find(({isPartial}) => isPartial);
  const told = {site, texts, words, language, selection, projects, months, courseMonths, trends, onAddress};
  const props = {...told, narrowing, chosen, link: linkTo(address, selection)};
  /** What is picked in a card ends in the cases behind it. */
  const picking = {...props, onAddress: (change: Address) => onAddress({...change, cases: "list"})};
  return (
    <>
      <FilterBar
        {...{texts, language, address, projects, categories, selection, onAddress}}
        months={months.map(({month}) => month)}
      />
      <NarrowingBar {...props} address={address} />
      <p className="headline">
        {complaintsHeadline({...counts, trends, keys, scope: scope || undefined, range}, language)}
      </p>
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
      <CaseSection {...props} read={reader.read} isOpen={address.cases === "list"} />
      <p className="note method">{texts.method}</p>
    </>
  );
}
