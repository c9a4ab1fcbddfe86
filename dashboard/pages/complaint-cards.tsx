import {useMemo} from "react";
import {countBars} from "../charts/count-bars.ts";
import {monthPanels} from "../charts/month-panels.ts";
import {ChartCard, EmptyCard} from "../components/chart-card.tsx";
import {barsOfSubcategories, countByCategoryMonth, countBySubcategory, panelsOfCategories} from "../data/complaints.ts";
import {measuredMonths} from "../data/selection.ts";
import {categoryFinding, subcategoryFinding} from "../findings/complaints.ts";
import {formatCount, formatMonth, formatPercent} from "../format.ts";
import {overviewTexts} from "./overview-texts.ts";
import {rangeWords} from "./range-words.ts";
import type {CategoryMonth, SubcategoryCount} from "../data/complaints.ts";
import type {Language} from "../format.ts";
import type {Texts} from "../texts.ts";
import type {CardProps} from "./overview-charts.tsx";

const shownSubcategories = 12;

export function CategoryCard({site, texts, language, selection, months, link}: CardProps) {
  const chosen = useMemo(() => measuredMonths(months, selection), [months, selection]);
  const rows = useMemo(
    () =>
      countByCategoryMonth(
        site.tables.complaints_by_category_month,
        chosen.map(({month}) => month),
        selection
      ),
    [site, chosen, selection]
  );
  const finding = useMemo(
    () =>
      categoryFinding(
        rows,
        chosen.filter(({isPartial}) => !isPartial).map(({month}) => month),
        language
      ),
    [rows, chosen, language]
  );
  const partialMonth = chosen.find(({isPartial}) => isPartial)?.month;
  const draw = useMemo(
    () => (place: {document: Document; width: number}) =>
      monthPanels(panelsOfCategories(rows), {...place, language, highlights: finding.highlights, partialMonth}),
    [rows, language, finding, partialMonth]
  );
  if (rows.length === 0) return <EmptyCard title={finding.title} sentence={texts.noComplaints} span="wide" />;
  const total = formatCount(rows.reduce((sum, row) => sum + row.complaint_count, 0));
  return (
    <ChartCard
      {...{texts, draw, link}}
      id="categories"
      span="wide"
      title={finding.title}
      measure={overviewTexts(language).categoryMeasure(total, rangeWords(selection, months, language))}
      asOf={site.manifest.as_of}
      table={categoryTable(rows, texts, language)}
    />
  );
}

export function SubcategoryCard({site, texts, language, selection, months, link}: CardProps) {
  const rows = useMemo(
    () => countBySubcategory(site.tables.complaints_by_category_month, selection),
    [site, selection]
  );
  const finding = useMemo(() => subcategoryFinding(rows, language), [rows, language]);
  const shown = Math.min(rows.length, shownSubcategories);
  const draw = useMemo(
    () => (place: {document: Document; width: number}) =>
      countBars(barsOfSubcategories(rows.slice(0, shownSubcategories)), {
        ...place,
        language,
        highlights: finding.highlights
      }),
    [rows, language, finding]
  );
  if (rows.length === 0) return <EmptyCard title={finding.title} sentence={texts.noComplaints} />;
  const total = rows.reduce((sum, row) => sum + row.complaint_count, 0);
  return (
    <ChartCard
      {...{texts, draw, link}}
      id="subcategories"
      title={finding.title}
      measure={overviewTexts(language).subcategoryMeasure(
        shown,
        formatCount(total),
        rangeWords(selection, months, language)
      )}
      asOf={site.manifest.as_of}
      table={subcategoryTable(rows, total, texts, language)}
    />
  );
}

function categoryTable(rows: CategoryMonth[], texts: Texts, language: Language) {
  const categories = [...new Map(rows.map((row) => [row.category_id, row])).values()];
  const months = [...new Set(rows.map((row) => row.received_month))].sort((a, b) => b.localeCompare(a));
  const counts = new Map(rows.map((row) => [`${row.category_id} ${row.received_month}`, row.complaint_count]));
  return {
    columns: [
      {label: texts.month},
      ...categories.map((row) => ({
        label: language === "zh" ? row.category_name : row.category_name_en,
        isNumber: true
      }))
    ],
    rows: months.map((month) => [
      formatMonth(month, language),
      ...categories.map(({category_id}) => formatCount(counts.get(`${category_id} ${month}`) ?? 0))
    ])
  };
}

function subcategoryTable(rows: SubcategoryCount[], total: number, texts: Texts, language: Language) {
  return {
    columns: [
      {label: texts.category},
      {label: texts.subcategory},
      {label: texts.count, isNumber: true},
      {label: texts.share, isNumber: true}
    ],
    rows: rows.map((row) => [
      language === "zh" ? row.category_name : row.category_name_en,
      language === "zh" ? row.subcategory_name : row.subcategory_name_en,
      formatCount(row.complaint_count),
      formatPercent((100 * row.complaint_count) / total, total)
    ])
  };
}
