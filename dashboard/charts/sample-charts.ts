import {signalsOf} from "../data/attention.ts";
import {countByRuleMonth, openByAge} from "../data/clocks.ts";
import {barsOfSubcategories, countBySubcategory} from "../data/complaints.ts";
import {sampleCategories} from "../data/sample-complaints.ts";
import {sampleMonths, samplePartialMonth} from "../data/sample-rows.ts";
import {sampleTables} from "../data/sample-tables.ts";
import {daysOfRule} from "../data/service-days.ts";
import {groupService, outcomeCounts} from "../data/service-levels.ts";
import {lineagePicture} from "../schema/lineage.ts";
import {sampleSchema} from "../schema/sample-schema.ts";
import {parseSchema} from "../schema/schema.ts";
import {daysUsed} from "./days-used.ts";
import {stripsOf} from "../data/deliveries.ts";
import {deliveryStrips} from "./delivery-strips.ts";
import {projectRates, trendPanels} from "../data/trends.ts";
import {countBars} from "./count-bars.ts";
import {heatMap} from "./heat-map.ts";
import {keptByGroup} from "./kept-by-group.ts";
import {monthPanels} from "./month-panels.ts";
import {openAges} from "./open-ages.ts";
import {priorityQuadrants} from "./priority-quadrants.ts";
import {ruleMonths} from "./rule-months.ts";
import {satisfactionItems} from "./satisfaction-items.ts";
import {tableLineage} from "./table-lineage.ts";
import {itemsOf, lowestFirst, wavesOf} from "../data/satisfaction.ts";
import {npsShares, rowsOfWave, stageItems} from "../data/survey.ts";
import {rangeOf} from "../findings/attention.ts";
import {expectedRanges} from "./expected-ranges.ts";
import {labelledPoints} from "./labelled-points.ts";
import {npsBars} from "./nps-bars.ts";
import {groupsOf, scoresOf} from "../data/recommendations.ts";
import {scoreBars} from "./score-bars.ts";
import {stageProfile} from "./stage-profile.ts";
import type {PointOptions} from "./labelled-points.ts";

const selection = {project: "all", from: "2025-10-01", to: "2026-11-01"};
const language = "zh";

/** Every chart from the sample rows, drawn in the document that is given: name → SVG text. */
export function drawSampleCharts(document: Document): Record<string, string> {
  const tables = sampleTables();
  const trends = trendPanels(tables.category_trends, {months: sampleMonths, categories: sampleCategories, selection});
  const categories = trends.map((row) => ({...row, low_count: null, high_count: null, signal: null}));
  const subcategories = barsOfSubcategories(countBySubcategory(tables.complaints_by_category_month, selection));
  const service = groupService(tables.service_levels_by_rule_month, {
    by: "project",
    isCounted: (id) => id === "R03",
    selection
  });
  const items = lowestFirst(itemsOf(tables.satisfaction_by_item_wave, {wave: "2026H2", project: "all"}));
  const small = itemsOf(tables.satisfaction_by_item_wave, {wave: "2026H2", project: "wangchuan"});
  const ruleRows = countByRuleMonth(tables.service_levels_by_rule_month, sampleMonths, selection);
  const rules = [
    {rule_id: "R03", name: "责任单位两个工作日内回复客户", facts: ["条款 9.3.2 · 2 个工作日", "78 %（n = 1,004）"]}
  ];
  const outcomes = outcomeCounts.map((name) => ({name, label: name}));
  const days = daysOfRule(tables.service_days_by_rule, {rule: "R03", selection: {project: "all"}});
  const ages = openByAge(tables.open_complaints_by_age, selection);
  const stages = stageItems(tables.satisfaction_by_item_wave, {wave: "2026H2", source: "web"});
  const nps = npsShares(tables.indicators_by_period, {
    project: "all",
    wave: wavesOf(tables.satisfaction_by_item_wave)[0]!
  });
  const names = {detractor_count: "批评者", passive_count: "中立者", promoter_count: "推荐者", nps: "净推荐值"};
  const scores = scoresOf(tables.recommendation_scores_by_wave, {wave: "2026H2", source: "web", project: "all"});
  const year = {from: "2025-10-01", to: "2026-11-02"};
  const strips = stripsOf(tables.deliveries_by_source, tables.delivery_days_by_source, year).map((strip) => ({
    ...strip,
    label: strip.id,
    words: "实到 / 应到",
    gaps: strip.gaps.map((gap) => ({...gap, words: `缺 ${gap.missed} 次`}))
  }));
  const signals = signalsOf(tables.category_trends, selection, "2026-10-01").current;
  const dimensions = rowsOfWave(tables.improvement_priorities_by_wave, {wave: "2026H2", source: "web"});
  const points = dimensions.map((row) => ({
    id: row.dimension,
    label: row.dimension_name,
    x: row.score_100 ?? 0,
    y: row.importance_pct ?? 0
  }));
  const axes = {x: {label: "得分", domain: [54, 82]}, y: {label: "重要性 %", domain: [8, 44]}} satisfies Pick<
    PointOptions,
    "x" | "y"
  >;
  const threshold = {pct: 100, label: "要求 100 %"};
  const undecided = service.map((row) => ({...row, met_pct: null, low_pct: null, high_pct: null, decidable_count: 0}));
  const schema = parseSchema(sampleSchema(), "schema.json");
  const cells = projectRates(tables.category_trends, {categories: sampleCategories, selection}).map((row) => ({
    row_id: row.project_id,
    row_name: row.project_id,
    column_id: row.category_id,
    column_name: row.category_id,
    value: row.rate,
    words: row.rate?.toFixed(1) ?? "–"
  }));
  const wide = {document, language, width: 640} as const;
  const narrow = {document, language, width: 300} as const;
  const charts = {
    "month-panels": monthPanels(categories, {...wide, highlights: ["QUA"], partialMonth: samplePartialMonth}),
    "month-panels-narrow": monthPanels(
      categories.filter((row) => row.received_month < samplePartialMonth),
      narrow
    ),
    "month-panels-single": monthPanels(
      categories.filter((row) => row.received_month === "2026-10-01"),
      wide
    ),
    "month-panels-expected": monthPanels(trends, {
      ...wide,
      highlights: ["QUA"],
      partialMonth: samplePartialMonth,
      pickWords: (row) => row.panel_name
    }),
    "heat-map": heatMap(cells, {
      ...wide,
      pickWords: (cell) => cell.words,
      isChosen: ({row_id, column_id}) => row_id === "yunqi" && column_id === "QUA"
    }),
    "heat-map-narrow": heatMap(
      cells.map((cell) => (cell.column_id === "MEP" ? {...cell, value: null, words: "–"} : cell)),
      {...narrow, width: 180}
    ),
    "count-bars": countBars(subcategories, {...wide, highlights: ["QUA-02"]}),
    "count-bars-line": countBars(subcategories, {
      ...wide,
      highlights: ["QUA-02"],
      line: {after: "QUA-02", words: "以上累计达八成"}
    }),
    "count-bars-narrow": countBars(subcategories, {...narrow, language: "en"}),
    "kept-by-group": keptByGroup(service, {...wide, nameOf, threshold, highlights: ["wangchuan"]}),
    "kept-by-group-undecided": keptByGroup(undecided, {
      ...narrow,
      nameOf,
      threshold: {pct: 100, label: "required 100 % (2 working days)"}
    }),
    "rule-months": ruleMonths(ruleRows, {...wide, rules, outcomes}),
    "rule-months-narrow": ruleMonths(ruleRows, {...narrow, rules, outcomes}),
    "days-used": daysUsed(days, {...wide, outcomes, noDays: "无天数", limit: {count: 2, label: "期限 2 个工作日"}}),
    "days-used-narrow": daysUsed(days.slice(0, 4), {...narrow, outcomes, noDays: "no days"}),
    "open-ages": openAges(ages, wide),
    // As narrow as a phone's page is where type is twice as large.
    "open-ages-tiny": openAges(ages, {...wide, width: 120}),
    "open-ages-narrow": openAges(ages, {...narrow, language: "en"}),
    "table-lineage": tableLineage(lineagePicture(schema.tables, "core.clocks"), {...wide, width: 900, ...lineageWords}),
    "table-lineage-narrow": tableLineage(lineagePicture(schema.tables, "core.cases"), {...narrow, ...lineageWords}),
    "satisfaction-items": satisfactionItems(items, {...wide, highlights: ["Q41"]}),
    "satisfaction-items-suppressed": satisfactionItems(small, narrow),
    "satisfaction-items-grouped": satisfactionItems(
      items.toSorted((a, b) => a.item_position - b.item_position),
      {...wide, groupOf: ({dimension}) => dimension, afterOf: ({change}) => change}
    ),
    "stage-profile": stageProfile(stages, wide),
    "stage-profile-narrow": stageProfile(stages, {...narrow, language: "en"}),
    "priority-quadrants": priorityQuadrants(dimensions, {...wide, highlights: ["QUA"]}),
    "points-crowded": labelledPoints(
      points.map((point, index) => ({...point, x: 69 + index / 4, y: 25 + index / 8})),
      {...narrow, ...axes}
    ),
    "nps-bars": npsBars(nps, {...wide, names}),
    "nps-bars-narrow": npsBars(nps, {...narrow, language: "en", names}),
    "delivery-strips": deliveryStrips(strips, {...wide, ...year}),
    "delivery-strips-narrow": deliveryStrips(strips, {...narrow, language: "en", ...year, from: "2026-08-15"}),
    "score-bars": scoreBars(scores, {...wide, groups: groupsOf(scores)}),
    "score-bars-narrow": scoreBars(scores, {...narrow, language: "en", groups: groupsOf(scores)}),
    "expected-ranges": expectedRanges(signals, {...wide, rangeOf}),
    "expected-ranges-unknown": expectedRanges(
      signals.map((row) => ({...row, expected_count: null, low_count: null, high_count: null, signal: null})),
      {...narrow, rangeOf}
    )
  };
  return Object.fromEntries(Object.entries(charts).map(([name, node]) => [name, node.outerHTML]));
}

const lineageWords = {
  layerName: (layer: string) => layer,
  countName: (count: number) => `另有 ${count} 张表`
};

function nameOf(row: {group_name: string}) {
  return row.group_name;
}
