import {useMemo} from "react";
import {keptByGroup} from "../charts/kept-by-group.ts";
import {ChartCard} from "../components/chart-card.tsx";
import {notByCategory} from "../components/filter-texts.ts";
import {groupService} from "../data/service-levels.ts";
import {groupFinding} from "../findings/clocks.ts";
import {formatCount} from "../format.ts";
import {DaysCard} from "./clocks-days.tsx";
import {limitWords} from "./clocks-rules.tsx";
import {rangeWords} from "./range-words.ts";
import {serviceTable} from "./service-table.ts";
import type {ClocksProps} from "./clocks-props.ts";

/** R03, the reply within two working days, unless the reader chooses another. */
const usualRule = "R03";

interface OneRuleProps extends ClocksProps {
  wanted: string | undefined;
  onRule: (rule: string) => void;
}

/** One rule in detail: which unit and which project keeps it. */
export function OneRule({wanted, onRule, ...props}: OneRuleProps) {
  const {words, rules, ruleName, site} = props;
  const order = site.manifest.rules.map(({rule_id}) => rule_id);
  const listed = rules.toSorted((a, b) => order.indexOf(a.group_id) - order.indexOf(b.group_id));
  const known = [wanted, usualRule].find((id) => listed.some(({group_id}) => group_id === id));
  const rule = known ?? listed[0]?.group_id;
  if (rule === undefined) return null;
  return (
    <section aria-labelledby="one-rule">
      <h2 id="one-rule">{words.oneRule}</h2>
      <div className="controls">
        <label>
          <span>{words.rule}</span>
          <select name="rule" value={rule} onChange={({target}) => onRule(target.value)}>
            {listed.map((row) => (
              <option key={row.group_id} value={row.group_id}>
                {ruleName(row)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div className="cards">
        <DaysCard {...props} rule={rule} />
        <GroupCard {...props} by="unit" rule={rule} />
        <GroupCard {...props} by="project" rule={rule} />
      </div>
    </section>
  );
}

function GroupCard(props: ClocksProps & {by: "unit" | "project"; rule: string}) {
  const {site, texts, words, language, selection, months, link, ruleOf, by, rule} = props;
  const rows = useMemo(
    () => groupService(site.tables.service_levels_by_rule_month, {by, isCounted: (id) => id === rule, selection}),
    [site, by, rule, selection]
  );
  const nameOf = (row: {group_name: string}) => row.group_name;
  const {title, highlights} = groupFinding(rows, {language, group: words[by], nameOf});
  const draw = (place: {document: Document; width: number}) =>
    keptByGroup(rows, {...place, language, nameOf, highlights});
  const n = formatCount(rows.reduce((sum, row) => sum + row.decidable_count, 0));
  const clause = ruleOf(rule)?.clause ?? "–";
  const head = by === "unit" ? words.unitHead : texts.project;
  return (
    <ChartCard
      {...{texts, link, draw, title}}
      id={`by-${by}`}
      span="half"
      measure={[
        `${words.clauseOf(clause)} · ${limitWords(ruleOf(rule), words)}`,
        words.byRule,
        `n\u00a0=\u00a0${n}`,
        rangeWords(selection, months, language)
      ]}
      asOf={site.manifest.as_of}
      notes={notByCategory(selection, language)}
      table={serviceTable(rows, texts, {head, nameOf, outcomes: words.outcomes})}
    />
  );
}
