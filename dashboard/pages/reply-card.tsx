import {useMemo} from "react";
import {keptByGroup} from "../charts/kept-by-group.ts";
import {ChartCard, EmptyCard} from "../components/chart-card.tsx";
import {notByCategory} from "../components/filter-texts.ts";
import {groupService} from "../data/service-levels.ts";
import {serviceFinding} from "../findings/service.ts";
import {formatCount} from "../format.ts";
import {overviewTexts} from "./overview-texts.ts";
import {rangeWords} from "./range-words.ts";
import {serviceTable} from "./service-table.ts";
import type {ServiceGroup} from "../data/service-levels.ts";
import type {CardProps} from "./overview-charts.tsx";

/** R03: the handling unit replies to the owner within two working days. */
const replyRule = "R03";

export function ReplyCard({site, texts, language, selection, projects, months, link}: CardProps) {
  const view = useMemo(
    () => replyView({site, texts, language, selection, projects, months, link}),
    [site, texts, language, selection, projects, months, link]
  );
  if (view.isEmpty) return <EmptyCard title={view.title} sentence={overviewTexts(language).noService} />;
  return <ChartCard id="replies" texts={texts} link={link} asOf={site.manifest.as_of} {...view} />;
}

function replyView({site: {manifest, tables}, texts, language, selection, projects, months}: CardProps) {
  const rule = manifest.rules.find(({rule_id}) => rule_id === replyRule);
  const words = overviewTexts(language);
  const limit = words.limit(rule?.limit_count ?? 2);
  const rows = groupService(tables.service_levels_by_rule_month, {
    by: "project",
    isCounted: (id) => id === replyRule,
    selection
  });
  const english = new Map(projects.map((project) => [project.project_id, project.project_name_en]));
  const nameOf = (row: ServiceGroup) =>
    language === "zh" ? row.group_name : (english.get(row.group_id) ?? row.group_name);
  const {title, highlights} = serviceFinding(rows, {language, limit, nameOf});
  const required = manifest.indicators.find(({indicator_id}) => indicator_id === "K22")?.threshold_pct ?? null;
  const threshold = required === null ? undefined : {pct: required, label: words.required(required, limit)};
  const sum = (name: "decidable_count" | "running_count" | "undecidable_count") =>
    formatCount(rows.reduce((total, row) => total + row[name], 0));
  return {
    isEmpty: rows.length === 0,
    title,
    measure: words.replyMeasure(sum("decidable_count"), rangeWords(selection, months, language), rule?.clause ?? "–"),
    notes: [words.replyBeside(sum("running_count"), sum("undecidable_count")), ...notByCategory(selection, language)],
    draw: (place: {document: Document; width: number}) =>
      keptByGroup(rows, {...place, language, nameOf, highlights, threshold}),
    table: serviceTable(rows, texts, {head: texts.project, nameOf})
  };
}
