import {useMemo} from "react";
import {FilterBar} from "../components/filter-bar.tsx";
import {filterTexts} from "../components/filter-texts.ts";
import {Notice} from "../components/notice.tsx";
import {isEmpty} from "../data/manifest.ts";
import {groupService} from "../data/service-levels.ts";
import {linkTo, measuredMonths} from "../data/selection.ts";
import {clocksHeadline} from "../findings/clocks.ts";
import {formatMonth} from "../format.ts";
import {OtherClocks} from "./clocks-others.tsx";
import {OneRule} from "./clocks-rule.tsx";
import {RuleCards} from "./clocks-rules.tsx";
import {clocksTexts} from "./clocks-texts.ts";
import {OpenCases} from "./open-cases.tsx";
import {useSelection} from "./use-selection.ts";
import type {PageProps} from "../components/page-props.ts";

export function ClocksPage({site, texts, address, language, onAddress}: PageProps<"clocks">) {
  const {tables, manifest} = site;
  const words = clocksTexts(language);
  const {categories} = manifest;
  const {projects, months, selection} = useSelection(site, address);
  const rules = useMemo(
    () =>
      groupService(tables.service_levels_by_rule_month, {
        by: "rule",
        isCounted: (_, clause) => clause !== null,
        selection
      }),
    [tables, selection]
  );
  const definitions = useMemo(() => new Map(manifest.rules.map((rule) => [rule.rule_id, rule])), [manifest]);
  if (isEmpty(manifest, "service_levels_by_rule_month")) {
    return (
      <Notice tone="plain" title={texts.emptyTitle}>
        <p>{texts.empty}</p>
      </Notice>
    );
  }
  const ruleOf = (id: string) => definitions.get(id);
  const ruleName = (row: {group_id: string; group_name: string}) =>
    language === "zh" ? row.group_name : (ruleOf(row.group_id)?.rule_name_en ?? row.group_name);
  const link = linkTo(address, selection);
  const partial = measuredMonths(months, selection).find(({isPartial}) => isPartial);
  const cards = {site, texts, words, language, selection, projects, months, link, rules, ruleOf, ruleName};
  return (
    <>
      <FilterBar
        {...{texts, language, address, projects, categories, selection, onAddress}}
        months={months.map(({month}) => month)}
        beside={selection.category === undefined ? [] : [filterTexts(language).openCasesAlone]}
      />
      {address.rule !== undefined && !rules.some(({group_id}) => group_id === address.rule) && (
        <Notice tone="attention">
          <p>{words.unknownRule}</p>
        </Notice>
      )}
      <p className="headline">{clocksHeadline(rules, {language, nameOf: ruleName})}</p>
      {partial && <p className="note">{texts.partialMonth(formatMonth(partial.month, language))}</p>}
      <RuleCards {...cards} />
      <OneRule {...cards} wanted={address.rule} onRule={(rule) => onAddress({rule})} />
      <OpenCases {...cards} />
      <OtherClocks {...cards} />
      <p className="note method">{texts.method}</p>
    </>
  );
}
