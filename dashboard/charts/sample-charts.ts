import {countByCategoryMonth, countBySubcategory} from "../data/complaints.ts";
import {sampleMonths, samplePartialMonth} from "../data/sample-rows.ts";
import {sampleTables} from "../data/sample-tables.ts";
import {itemsOfLastWaves} from "../data/satisfaction.ts";
import {serviceByProject} from "../data/service-levels.ts";
import {categoryMonths} from "./category-months.ts";
import {replyByProject} from "./reply-by-project.ts";
import {satisfactionItems} from "./satisfaction-items.ts";
import {topSubcategories} from "./top-subcategories.ts";

const selection = {project: "all", from: "2025-10-01", to: "2026-11-01"};
const language = "zh";

/** Every chart from the sample rows, drawn in the document that is given: name → SVG text. */
export function drawSampleCharts(document: Document): Record<string, string> {
  const tables = sampleTables();
  const categories = countByCategoryMonth(tables.complaints_by_category_month, sampleMonths, selection);
  const subcategories = countBySubcategory(tables.complaints_by_category_month, selection);
  const service = serviceByProject(tables.service_levels_by_rule_month, {rule: "R03", selection});
  const items = itemsOfLastWaves(tables.satisfaction_by_item_wave, selection)?.items ?? [];
  const small = itemsOfLastWaves(tables.satisfaction_by_item_wave, {...selection, project: "wangchuan"})?.items ?? [];
  const threshold = {pct: 100, label: "要求 100 %"};
  const undecided = service.map((row) => ({...row, met_pct: null, low_pct: null, high_pct: null, decidable_count: 0}));
  const wide = {document, language, width: 640} as const;
  const narrow = {document, language, width: 300} as const;
  const charts = {
    "category-months": categoryMonths(categories, {...wide, highlights: ["QUA"], partialMonth: samplePartialMonth}),
    "category-months-narrow": categoryMonths(
      categories.filter((row) => row.received_month < samplePartialMonth),
      narrow
    ),
    "category-months-single": categoryMonths(
      categories.filter((row) => row.received_month === "2026-10-01"),
      wide
    ),
    "top-subcategories": topSubcategories(subcategories, {...wide, highlights: ["QUA-02"]}),
    "top-subcategories-narrow": topSubcategories(subcategories, {...narrow, language: "en"}),
    "reply-by-project": replyByProject(service, {...wide, nameOf, threshold, highlights: ["wangchuan"]}),
    "reply-by-project-undecided": replyByProject(undecided, {
      ...narrow,
      nameOf,
      threshold: {pct: 100, label: "required 100 % (2 working days)"}
    }),
    "satisfaction-items": satisfactionItems(items, {...wide, highlights: ["Q41"]}),
    "satisfaction-items-suppressed": satisfactionItems(small, narrow)
  };
  return Object.fromEntries(Object.entries(charts).map(([name, node]) => [name, node.outerHTML]));
}

function nameOf(row: {project_name: string}) {
  return row.project_name;
}
