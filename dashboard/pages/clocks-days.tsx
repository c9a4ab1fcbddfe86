import {daysUsed} from "../charts/days-used.ts";
import {ChartCard, EmptyCard} from "../components/chart-card.tsx";
import {notByCategory} from "../components/filter-texts.ts";
import {daysOfRule} from "../data/service-days.ts";
import {outcomeCounts} from "../data/service-levels.ts";
import {daysFinding} from "../findings/service-days.ts";
import {formatCount} from "../format.ts";
import type {Language} from "../format.ts";
import type {ClocksProps} from "./clocks-props.ts";

/** How many days the cases of one rule took, with its limit. */
export function DaysCard({site, texts, words, language, selection, projects, link, ruleOf, rule}: DaysProps) {
  const rows = daysOfRule(site.tables.service_days_by_rule, {rule, selection});
  const own = daysTexts[language];
  if (rows.length === 0) return <EmptyCard title={own.title} sentence={words.none} span="full" />;
  const definition = ruleOf(rule);
  const limit = definition?.limit_count ?? null;
  const unit = definition?.limit_unit === "calendar_day" ? own.units.calendar_day : own.units.working_day;
  const outcomes = outcomeCounts.map((name) => ({name, label: words.outcomes[name]}));
  const draw = (place: {document: Document; width: number}) =>
    daysUsed(rows, {
      ...place,
      outcomes,
      noDays: own.noDays,
      limit: limit === null ? undefined : {count: limit, label: own.limit(limit, unit, definition?.clause ?? null)}
    });
  const n = rows.reduce((sum, row) => sum + outcomes.reduce((all, {name}) => all + row[name], 0), 0);
  const project = projects.find(({project_id}) => project_id === selection.project);
  const projectName = language === "zh" ? project?.project_name : project?.project_name_en;
  return (
    <ChartCard
      {...{texts, link, draw}}
      id="days"
      span="full"
      title={daysFinding(rows, {language, limit, unit})}
      measure={[
        own.measure(unit),
        `n\u00a0=\u00a0${formatCount(n)}`,
        projectName ?? selection.region?.name ?? texts.allProjects,
        own.allMonths
      ]}
      asOf={site.manifest.as_of}
      notes={[own.note, ...notByCategory(selection, language)]}
      table={{
        columns: [{label: own.days(unit)}, ...outcomes.map(({label}) => ({label, isNumber: true}))],
        rows: rows.map((row) => [
          row.day_count === null ? own.noDays : row.day_bucket,
          ...outcomes.map(({name}) => formatCount(row[name]))
        ])
      }}
    />
  );
}

type DaysProps = ClocksProps & {rule: string};

const daysTexts: Record<Language, DaysTexts> = {
  zh: {
    title: "用了多少天",
    units: {working_day: "个工作日", calendar_day: "个自然日"},
    measure: (unit) => `案件按所用天数（${unit.slice(1)}），当天不计`,
    allMonths: "全部月份，不随月份筛选",
    limit: (count, unit, clause) => `期限 ${count} ${unit}${clause ? `（${clause}）` : ""}`,
    noDays: "无天数",
    days: (unit) => `天数（${unit.slice(1)}）`,
    note: "未办到的算到数据截至日；无天数：一直没有办到，或时间缺失、先后矛盾。"
  },
  en: {
    title: "How many days it took",
    units: {working_day: "working days", calendar_day: "calendar days"},
    measure: (unit) => `Cases by the ${unit} that they took, the first day not counted`,
    allMonths: "all months, whichever are chosen",
    limit: (count, unit, clause) => `limit ${count} ${unit}${clause ? ` (${clause})` : ""}`,
    noDays: "no days",
    days: (unit) => `Days (${unit})`,
    note: "What is still open counts to the as-of date. No days: it never came, or a time is missing or out of order."
  }
};

interface DaysTexts {
  title: string;
  units: {working_day: string; calendar_day: string};
  measure: (unit: string) => string;
  allMonths: string;
  limit: (count: number, unit: string, clause: string | null) => string;
  noDays: string;
  days: (unit: string) => string;
  note: string;
}
