// What the monthly analysis needs of the warehouse, each table read once for all months.

import type {Read} from "../document.ts";
import type {TypicalCase} from "../cases/read-cases.ts";
import {readCases} from "../cases/read-cases.ts";
import type {IndicatorRow} from "../measures.ts";
import {readIndicators} from "../measures.ts";
import type {TopicRow, TrendRow} from "../narrative/topics.ts";
import {readTopics, readTrends} from "../narrative/topics.ts";
import type {QualityRow} from "./data-quality.ts";
import {readQuality} from "./data-quality.ts";
import type {Ages} from "./read-ages.ts";
import {readAges} from "./read-ages.ts";
import type {ContractorMonth} from "./read-contractors.ts";
import {readContractors} from "./read-contractors.ts";
import type {GroupEvent} from "./read-groups.ts";
import {readGroups} from "./read-groups.ts";

export interface SourceRow {
  received_month: string;
  channel: string;
  channel_name: string;
  channel_name_en: string;
  validity: string;
  case_type: string;
  case_type_name: string;
  case_type_name_en: string;
  case_count: number;
}

export interface ResponsibilityRow {
  received_month: string;
  warranty_class: string;
  warranty_class_name: string;
  warranty_class_name_en: string;
  responsibility_computed: string;
  responsibility_name: string;
  responsibility_name_en: string;
  complaint_count: number;
}

export interface ServiceRow {
  received_month: string;
  handling_unit: string;
  rule_id: string;
  rule_name: string;
  rule_name_en: string;
  clause: string | null;
  met_count: number;
  breached_count: number;
  running_count: number;
  overdue_count: number;
  undecidable_count: number;
}

export interface Definition {
  indicator_id: string;
  indicator_name: string;
  indicator_name_en: string;
  formula: string;
  formula_en: string;
  clause: string | null;
}

export interface Months {
  indicators: IndicatorRow[];
  trends: TrendRow[];
  topics: TopicRow[];
  sources: SourceRow[];
  responsibilities: ResponsibilityRow[];
  service: ServiceRow[];
  ages: Ages;
  contractorMonths: ContractorMonth[];
  groups: GroupEvent[];
  cases: TypicalCase[];
  movedIn: Map<string, string | null>;
  quality: QualityRow[];
  definitions: Definition[];
}

const perProject = ["K02", "K03", "K06", "K22", "K26", "K28", "K35"];

export async function readMonths(read: Read): Promise<Months> {
  const projects = await read<{project_id: string; moved_in_date: string | null}>(
    "select project_id, moved_in_date::varchar as moved_in_date from core.projects order by project_id"
  );
  return {
    indicators: await readIndicators(read, {grain: "month", perProject}),
    trends: await readTrends(read),
    topics: await readTopics(read),
    sources: await read(sourceQuery),
    responsibilities: await read(responsibilityQuery),
    service: await read(serviceQuery),
    ages: await readAges(read, "month"),
    contractorMonths: await readContractors(read),
    groups: await readGroups(read),
    cases: await readCases(read),
    movedIn: new Map(projects.map(({project_id, moved_in_date}) => [project_id, moved_in_date])),
    quality: await readQuality(read),
    definitions: await readDefinitions(read)
  };
}

export function readDefinitions(read: Read): Promise<Definition[]> {
  return read(`
    select indicator_id, indicator_name, indicator_name_en, formula, formula_en, clause
    from reference.indicators
    order by indicator_position`);
}

const sourceQuery = `
select
    received_month::varchar as received_month, channel, channel_name, channel_name_en, validity,
    case_type, case_type_name, case_type_name_en, sum(case_count)::integer as case_count
from marts.complaints_by_source_month
group by all
order by all`;

const responsibilityQuery = `
select
    received_month::varchar as received_month, warranty_class, warranty_class_name, warranty_class_name_en,
    responsibility_computed, responsibility_name, responsibility_name_en,
    sum(complaint_count)::integer as complaint_count
from marts.responsibilities_by_month
group by all
order by all`;

const serviceQuery = `
select
    received_month::varchar as received_month, handling_unit, rule_id, service_rules.rule_name,
    service_rules.rule_name_en, service_rules.clause,
    sum(met_count)::integer as met_count, sum(breached_count)::integer as breached_count,
    sum(running_count)::integer as running_count, sum(overdue_count)::integer as overdue_count,
    sum(undecidable_count)::integer as undecidable_count
from marts.service_levels_by_rule_month
inner join reference.service_rules using (rule_id)
group by all
order by received_month, min(rule_position), handling_unit`;
