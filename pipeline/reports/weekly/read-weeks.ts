// What the weekly report needs of the warehouse, each table read once for all weeks. Cases stand as their week ended.

import type {Period, Read} from "../document.ts";

export interface Flow {
  week_start: string;
  project_id: string;
  project_name: string;
  handling_unit: string;
  opening_count: number;
  received_count: number;
  reopened_count: number;
  closed_count: number;
  closing_count: number;
}

export interface WeekFigure {
  period_id: string;
  indicator_id: string;
  project_id: string;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  state: "measured" | "not_measured" | "suppressed" | "undecidable" | "small_base";
}

export interface UnitWeek {
  week_start: string;
  handling_unit: string;
  handed_count: number;
  met_count: number;
  decided_count: number;
  overdue_count: number;
  oldest_days: number | null;
}

interface OpenCase {
  week_start: string;
  case_no: string;
  project_name: string;
  building: string | null;
  received_date: string;
  subcategory_name: string;
  subcategory_name_en: string;
  handling_unit: string;
}

export interface LateCase extends OpenCase {
  complaint_key: string;
  progress: "done" | "replied" | "unanswered";
  plan_due_date: string | null;
  overdue_days: number;
  clauses: string | null;
  /** The marks of the case in words, e.g. 重大、群诉; null where it has none. */
  marks: string | null;
  marks_en: string | null;
}

export interface WatchedCase extends OpenCase {
  reasons: string;
  reasons_en: string;
}

export interface Deadline {
  week_start: string;
  due_date: string;
  case_no: string;
  project_name: string;
  handling_unit: string;
  rule_name: string;
  rule_name_en: string;
  clause: string;
}

export interface Weeks {
  flows: Flow[];
  validities: {week_start: string; validity: string; complaint_count: number}[];
  figures: WeekFigure[];
  units: UnitWeek[];
  late: LateCase[];
  watched: WatchedCase[];
  deadlines: Deadline[];
}

const weeks = `
weeks as (
    select unnest(string_split(?, ','))::date as week_start
),

complaints as (
    from core.complaints
    select *, coalesce(handling_unit, '未注明') as unit
    where case_type = 'COMPLAINT' and validity != 'INVALID'
)`;

export async function readWeeks(read: Read, periods: Period[]): Promise<Weeks> {
  const starts = periods.map(({start}) => start).join(",");
  return {
    flows: await read(flowQuery, [starts]),
    validities: await read(validityQuery, [starts]),
    figures: await read(figureQuery, [periods.map(({id}) => id).join(",")]),
    units: await read(unitQuery, [starts]),
    late: await read(lateQuery, [starts]),
    watched: await read(watchQuery, [starts]),
    deadlines: await read(deadlineQuery, [starts])
  };
}

const flowQuery = `
with ${weeks}

select
    week_start::varchar as week_start, project_id, project_name, handling_unit, opening_count, received_count,
    reopened_count, closed_count, closing_count
from marts.case_flow_by_week
semi join weeks using (week_start)
order by week_start, project_id, handling_unit`;

const validityQuery = `
with ${weeks}

select week_start::varchar as week_start, validity, count(*) as complaint_count
from weeks
inner join core.complaints on received_date between week_start and week_start + 6 and case_type = 'COMPLAINT'
group by all`;

const figureQuery = `
select period_id, indicator_id, project_id, value, numerator, denominator, state
from marts.indicators_by_period
where period_grain = 'week' and period_id in (select unnest(string_split(?, ',')))
    and indicator_id in ('K22', 'K30', 'K33b', 'K35')`;

const unitQuery = `
with ${weeks},

handed as (
    select week_start, unit, count(*) as handed_count, 0 as met_count, 0 as decided_count, 0 as overdue_count,
        null as oldest_days
    from weeks
    inner join complaints on handed_to_unit_date between week_start and week_start + 6
    group by all
),

replied as (
    select week_start, unit, 0 as handed_count, count(*) filter (outcome = 'met') as met_count, count(*) as decided_count
    from weeks
    inner join core.service_clocks as clocks on clocks.from_date between week_start and week_start + 6
        and rule_id = 'R03' and outcome in ('met', 'breached', 'overdue_running')
    inner join complaints using (complaint_key)
    group by all
),

overdue as (
    select week_start, unit, count(*) as overdue_count
    from weeks
    inner join core.overdue_spans on started_date <= week_start + 6 and coalesce(ended_date > week_start + 6, true)
    inner join complaints using (complaint_key)
    group by all
),

open as (
    select week_start, unit, max(week_start + 6 - received_date) as oldest_days
    from weeks
    inner join core.complaint_spells as spells
        on opened_date <= week_start + 6 and coalesce(spells.closed_date > week_start + 6, true)
    inner join complaints using (complaint_key)
    group by all
),

counted as (
    from handed
    union all by name
    from replied
    union all by name
    from overdue
    union all by name
    from open
)

select
    week_start::varchar as week_start,
    unit as handling_unit,
    coalesce(sum(handed_count), 0)::integer as handed_count,
    coalesce(sum(met_count), 0)::integer as met_count,
    coalesce(sum(decided_count), 0)::integer as decided_count,
    coalesce(sum(overdue_count), 0)::integer as overdue_count,
    max(oldest_days) as oldest_days
from counted
group by all
order by week_start, handling_unit`;

const lateQuery = `
with ${weeks},

spans as (
    select week_start, complaint_key, min(started_date) as started_date
    from weeks
    inner join core.overdue_spans on started_date <= week_start + 6 and coalesce(ended_date > week_start + 6, true)
    group by all
),

broken as (
    select week_start, complaint_key, string_agg(distinct clause, '、' order by clause) as clauses
    from spans
    inner join core.service_clocks as clocks using (complaint_key)
    inner join reference.service_rules using (rule_id)
    where clause is not null and outcome in ('breached', 'overdue_running')
        and due_date <= week_start + 5 and coalesce(to_date > week_start + 6, true)
    group by all
),

marked as (
    select
        complaint_key,
        string_agg(mark, '、' order by position) as marks,
        string_agg(mark_en, ', ' order by position) as marks_en
    from (
        select complaint_key, flag_position as position, flag_name as mark, flag_name_en as mark_en
        from core.complaint_flags
        inner join reference.flags using (flag_id)
        union all
        select complaint_key, 0, severity_name, severity_name_en
        from complaints
        inner join reference.severities using (severity)
        where severity != 'NORMAL'
    )
    group by complaint_key
)

select
    week_start::varchar as week_start,
    complaint_key,
    case_no,
    project_name,
    building,
    received_date::varchar as received_date,
    subcategory_name,
    subcategory_name_en,
    unit as handling_unit,
    case
        when done_date <= week_start + 6 then 'done'
        when first_reply_date <= week_start + 6 then 'replied'
        else 'unanswered'
    end as progress,
    plan_due_date::varchar as plan_due_date,
    week_start + 7 - started_date as overdue_days,
    clauses,
    marks,
    marks_en
from spans
inner join complaints using (complaint_key)
inner join core.projects using (project_id)
inner join reference.subcategories using (subcategory_id)
left join broken using (week_start, complaint_key)
left join marked using (complaint_key)
order by week_start, overdue_days desc, case_no`;

const watchQuery = `
with ${weeks}

select
    week_start::varchar as week_start,
    case_no,
    project_name,
    building,
    received_date::varchar as received_date,
    subcategory_name,
    subcategory_name_en,
    unit as handling_unit,
    reasons,
    reasons_en
from weeks
inner join core.complaint_spells as spells
    on opened_date <= week_start + 6 and coalesce(spells.closed_date > week_start + 6, true)
inner join core.watched_complaints using (complaint_key)
inner join complaints using (complaint_key)
inner join core.projects using (project_id)
inner join reference.subcategories using (subcategory_id)
order by week_start, received_date, case_no`;

const deadlineQuery = `
with ${weeks}

select
    week_start::varchar as week_start,
    due_date::varchar as due_date,
    case_no,
    project_name,
    unit as handling_unit,
    rule_name,
    rule_name_en,
    clause
from weeks
inner join core.service_clocks as clocks
    on clocks.due_date between week_start + 7 and week_start + 13 and clocks.from_date <= week_start + 6
    and coalesce(clocks.to_date > week_start + 6, true)
inner join complaints using (complaint_key)
inner join core.complaint_spells as spells on spells.complaint_key = complaints.complaint_key
    and opened_date <= week_start + 6 and coalesce(spells.closed_date > week_start + 6, true)
inner join core.projects on projects.project_id = complaints.project_id
inner join reference.service_rules using (rule_id)
where clause is not null
order by week_start, due_date, clause, case_no, rule_id`;
