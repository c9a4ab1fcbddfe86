import {useMemo} from "react";
import {replyByProject} from "../charts/reply-by-project.ts";
import {ChartCard, EmptyCard} from "../components/chart-card.tsx";
import {serviceByProject} from "../data/service-levels.ts";
import {serviceFinding} from "../findings/service.ts";
import {formatCount, formatInterval, formatPercent} from "../format.ts";
import {rangeWords} from "./range-words.ts";
import type {ProjectService} from "../data/service-levels.ts";
import type {Texts} from "../texts.ts";
import type {CardProps} from "./overview-charts.tsx";

/** R03: the handling unit replies to the owner within two working days. */
const replyRule = "R03";

export function ReplyCard({site, texts, language, selection, projects, months, link}: CardProps) {
  const view = useMemo(
    () => replyView({site, texts, language, selection, projects, months, link}),
    [site, texts, language, selection, projects, months, link]
  );
  if (view.isEmpty) return <EmptyCard title={view.title} sentence={texts.noService} />;
  return <ChartCard id="replies" texts={texts} link={link} asOf={site.manifest.as_of} {...view} />;
}

function replyView({site: {manifest, tables}, texts, language, selection, projects, months}: CardProps) {
  const rule = manifest.rules.find(({rule_id}) => rule_id === replyRule);
  const limit = texts.limit(rule?.limit_count ?? 2);
  const rows = serviceByProject(tables.service_levels_by_rule_month, {rule: replyRule, selection});
  const english = new Map(projects.map((project) => [project.project_id, project.project_name_en]));
  const nameOf = (row: ProjectService) =>
    language === "zh" ? row.project_name : (english.get(row.project_id) ?? row.project_name);
  const {title, highlights} = serviceFinding(rows, {language, limit, nameOf});
  const required = manifest.indicators.find(({indicator_id}) => indicator_id === "K22")?.threshold_pct ?? null;
  const threshold = required === null ? undefined : {pct: required, label: texts.required(required, limit)};
  const sum = (name: "decidable_count" | "running_count" | "undecidable_count") =>
    formatCount(rows.reduce((total, row) => total + row[name], 0));
  return {
    isEmpty: rows.length === 0,
    title,
    measure: texts.replyMeasure(sum("decidable_count"), rangeWords(selection, months, language), rule?.clause ?? "–"),
    notes: [texts.replyBeside(sum("running_count"), sum("undecidable_count"))],
    draw: (place: {document: Document; width: number}) =>
      replyByProject(rows, {...place, language, nameOf, highlights, threshold}),
    table: replyTable(rows, texts, nameOf)
  };
}

function replyTable(rows: ProjectService[], texts: Texts, nameOf: (row: ProjectService) => string) {
  const {share, interval, met, late, overdue, decidable, running, undecidable} = texts;
  return {
    columns: [
      {label: texts.project},
      ...[share, interval, met, late, overdue, decidable, running, undecidable].map((label) => ({
        label,
        isNumber: true
      }))
    ],
    rows: rows.map((row) => [
      nameOf(row),
      row.met_pct === null ? "–" : formatPercent(row.met_pct, row.decidable_count),
      row.low_pct === null || row.high_pct === null
        ? "–"
        : formatInterval(row.low_pct, row.high_pct, row.decidable_count),
      ...[
        row.met_count,
        row.breached_count,
        row.overdue_count,
        row.decidable_count,
        row.running_count,
        row.undecidable_count
      ].map(formatCount)
    ])
  };
}
