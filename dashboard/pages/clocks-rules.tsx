import {useMemo} from "react";
import {keptByGroup} from "../charts/kept-by-group.ts";
import {ruleMonths} from "../charts/rule-months.ts";
import {ChartCard, EmptyCard} from "../components/chart-card.tsx";
import {notByCategory} from "../components/filter-texts.ts";
import {countByRuleMonth} from "../data/clocks.ts";
import {measuredMonths} from "../data/selection.ts";
import {outcomeCounts} from "../data/service-levels.ts";
import {rulesFinding} from "../findings/clocks.ts";
import {formatCount, formatMonth, formatPercent} from "../format.ts";
import {rangeWords} from "./range-words.ts";
import {serviceTable} from "./service-table.ts";
import type {RuleDefinition} from "../data/manifest.ts";
import type {ClocksProps} from "./clocks-props.ts";
import type {ClocksTexts} from "./clocks-texts.ts";

export function RuleCards(props: ClocksProps) {
  const {words, rules} = props;
  return (
    <section aria-labelledby="rules">
      <h2 id="rules">{words.rules}</h2>
      <div className="cards">
        {rules.length === 0 ? (
          <EmptyCard title={words.months} sentence={words.none} span="full" />
        ) : (
          <>
            <RuleMonthsCard {...props} />
            <RuleRatesCard {...props} />
          </>
        )}
      </div>
    </section>
  );
}

function RuleMonthsCard({site, texts, words, language, selection, months, link, rules, ruleOf, ruleName}: ClocksProps) {
  const chosen = useMemo(() => measuredMonths(months, selection).map(({month}) => month), [months, selection]);
  const rows = useMemo(
    () => countByRuleMonth(site.tables.service_levels_by_rule_month, chosen, selection),
    [site, chosen, selection]
  );
  const order = site.manifest.rules.map(({rule_id}) => rule_id);
  const panels = rules
    .toSorted((a, b) => order.indexOf(a.group_id) - order.indexOf(b.group_id))
    .map((row) => {
      const n = formatCount(row.decidable_count);
      const rate =
        row.met_pct === null ? words.noDecidable : words.fact(formatPercent(row.met_pct, row.decidable_count), n);
      const rule = ruleOf(row.group_id);
      const facts = [`${words.clauseOf(rule?.clause ?? "–")} · ${limitWords(rule, words)}`, rate];
      return {rule_id: row.group_id, name: ruleName(row), facts};
    });
  const outcomes = outcomeCounts.map((name) => ({name, label: words.outcomes[name]}));
  const draw = (place: {document: Document; width: number}) =>
    ruleMonths(rows, {...place, language, rules: panels, outcomes});
  const n = formatCount(rows.reduce((sum, row) => sum + outcomeCounts.reduce((all, name) => all + row[name], 0), 0));
  const nameOf = new Map(panels.map((panel) => [panel.rule_id, panel.name]));
  return (
    <ChartCard
      {...{texts, link, draw}}
      id="rule-months"
      span="full"
      title={words.months}
      measure={[words.byMonth, `n\u00a0=\u00a0${n}`, rangeWords(selection, months, language)]}
      asOf={site.manifest.as_of}
      notes={notByCategory(selection, language)}
      table={{
        columns: [{label: words.rule}, {label: texts.month}, ...outcomes.map(({label}) => ({label, isNumber: true}))],
        rows: rows.map((row) => [
          nameOf.get(row.rule_id) ?? row.rule_id,
          formatMonth(row.received_month, language),
          ...outcomeCounts.map((name) => formatCount(row[name]))
        ])
      }}
    />
  );
}

function RuleRatesCard({site, texts, words, language, selection, months, link, rules, ruleOf, ruleName}: ClocksProps) {
  const {title, highlights} = rulesFinding(rules, {language, nameOf: ruleName});
  const draw = (place: {document: Document; width: number}) =>
    keptByGroup(rules, {...place, language, nameOf: ruleName, highlights});
  const n = formatCount(rules.reduce((sum, row) => sum + row.decidable_count, 0));
  const table = serviceTable(rules, texts, {head: words.rule, nameOf: ruleName, outcomes: words.outcomes});
  const [head, ...columns] = table.columns;
  return (
    <ChartCard
      {...{texts, link, draw, title}}
      id="rules-kept"
      span="full"
      measure={[words.byRule, `n\u00a0=\u00a0${n}`, rangeWords(selection, months, language)]}
      asOf={site.manifest.as_of}
      notes={notByCategory(selection, language)}
      table={{
        columns: [...(head ? [head] : []), {label: texts.clause}, {label: words.limitHead}, ...columns],
        rows: table.rows.map(([name = "", ...cells], index) => {
          const rule = ruleOf(rules[index]?.group_id ?? "");
          return [name, rule?.clause ?? "–", limitWords(rule, words), ...cells];
        })
      }}
    />
  );
}

/** R03c: its limit is the date that each case has in its plan. */
const plannedRule = "R03c";

/** "2 个工作日": the limit by its name. */
export function limitWords(rule: RuleDefinition | undefined, words: ClocksTexts): string {
  if (rule?.rule_id === plannedRule) return words.planned;
  if (!rule || rule.limit_count === null) return words.noLimit;
  return words.limit[rule.limit_unit === "calendar_day" ? "calendar_day" : "working_day"](rule.limit_count);
}
