import {useMemo} from "react";
import {countBars} from "../charts/count-bars.ts";
import {ChartCard, EmptyCard} from "../components/chart-card.tsx";
import {barsOfSubcategories, countBySubcategory} from "../data/complaints.ts";
import {trendMonths, trendPanels} from "../data/trends.ts";
import {subcategoryFinding} from "../findings/complaints.ts";
import {formatCount, formatPercent} from "../format.ts";
import {overviewTexts} from "./overview-texts.ts";
import {rangeWords} from "./range-words.ts";
import {TrendCard} from "./trend-card.tsx";
import type {SubcategoryCount} from "../data/complaints.ts";
import type {Language} from "../format.ts";
import type {Texts} from "../texts.ts";
import type {CardProps} from "./overview-charts.tsx";

const shownSubcategories = 12;

export function CategoryCard({site, texts, language, selection, months, link}: CardProps) {
  const {categories, as_of: asOf} = site.manifest;
  const courseMonths = useMemo(() => trendMonths(months, selection), [months, selection]);
  const trends = useMemo(
    () => trendPanels(site.tables.category_trends, {months: courseMonths, categories, selection}),
    [site, courseMonths, categories, selection]
  );
  return (
    <TrendCard
      {...{texts, language, selection, months, courseMonths, trends, link, asOf}}
      id="categories"
      span="wide"
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
