import type {Read} from "../document.ts";

/** A typical case as its latest delivery tells it; a part that is missing is null. */
export interface TypicalCase {
  source: string;
  case_id: string;
  case_title: string | null;
  case_class: string | null;
  project_id: string | null;
  project_name: string | null;
  case_no: string | null;
  occurred_date: string | null;
  background: string | null;
  cause: string | null;
  measure: string | null;
  result: string | null;
  lesson: string | null;
  /** What the lesson is for (规划、设计、施工、营销), as the file has it. */
  applicable_stages: string | null;
  published_date: string | null;
  /** The day of publication, else of the event, else of the file. */
  known_date: string;
  /** The complaint of that number, where one has it and only one. */
  complaint_key: string | null;
}

/** A clock that ran on the case's complaint, or on a repair or claim of it. */
export interface CaseClock {
  complaint_key: string;
  case_kind: string;
  case_key: string;
  rule_id: string;
  rule_name: string;
  rule_name_en: string;
  clause: string | null;
  from_event: string;
  from_time: string | null;
  to_event: string;
  to_time: string | null;
  due_date: string | null;
  outcome: "met" | "breached" | "running" | "overdue_running" | "undecidable";
  days_over: number | null;
}

/** What is known of the case's complaint beside its clocks. */
export interface CaseComplaint {
  complaint_key: string;
  received_date: string;
  category_name: string;
  category_name_en: string;
  subcategory_name: string;
  subcategory_name_en: string;
  handling_unit: string | null;
  responsibility_name: string | null;
  responsibility_name_en: string | null;
  /** Of the repairs that answer it; the complaint's own beside. */
  repair_cost_yuan: number | null;
  repair_deducted_yuan: number | null;
  cost_yuan: number | null;
  deducted_yuan: number | null;
  has_repair: boolean;
}

export function readCases(read: Read): Promise<TypicalCase[]> {
  return read<TypicalCase>(`
    with
    cases as (from staging.typical_cases),
    complaints as (from core.complaints),
    night as (from reference.night),
    projects as (from core.projects),

    latest as (
        select *
        from cases
        cross join night
        where case_id is not null and (published_local is null or published_local::date <= night.as_of)
        qualify row_number() over (
            partition by source, case_id
            order by updated_local desc nulls last, exported_at desc, saved_at desc, file_hash, row_number desc
        ) = 1
    ),

    numbered as (
        select case_no, project_id, min(complaint_key) as complaint_key
        from complaints
        group by case_no, project_id
        having count(*) = 1
    )

    select
        latest.source, latest.case_id, latest.case_title, latest.case_class, latest.project_id,
        coalesce(projects.project_name, latest.project_id) as project_name, latest.case_no,
        latest.occurred_local::date::varchar as occurred_date, latest.background, latest.cause, latest.measure,
        latest.result, latest.lesson, latest.applicable_stages,
        latest.published_local::date::varchar as published_date,
        coalesce(latest.published_local::date, latest.occurred_local::date, shanghai_date(latest.exported_at))::varchar
            as known_date,
        numbered.complaint_key
    from latest
    left join projects using (project_id)
    left join numbered using (case_no, project_id)
    order by latest.published_local nulls last, latest.case_id, latest.source`);
}

const casesOfComplaints = `
    select distinct complaint_key
    from core.complaints
    semi join staging.typical_cases using (case_no, project_id)`;

export function readCaseClocks(read: Read): Promise<CaseClock[]> {
  return read<CaseClock>(`
    with
    keys as (${casesOfComplaints})

    select
        clocks.complaint_key, clocks.case_kind, clocks.case_key, clocks.rule_id, rules.rule_name, rules.rule_name_en,
        rules.clause, rules.from_event, left(clocks.from_at::varchar, 16) as from_time, rules.to_event,
        left(clocks.to_at::varchar, 16) as to_time, clocks.due_date::varchar as due_date, clocks.outcome,
        clocks.days_over::integer as days_over
    from core.service_clocks as clocks
    semi join keys using (complaint_key)
    inner join reference.service_rules as rules using (rule_id)
    order by clocks.complaint_key, rules.rule_position, clocks.case_kind, clocks.case_key`);
}

export function readCaseComplaints(read: Read): Promise<CaseComplaint[]> {
  return read<CaseComplaint>(`
    with
    keys as (${casesOfComplaints}),

    costs as (
        select
            complaint_key,
            sum(cost_amount_yuan) as cost_amount_yuan,
            sum(deduct_amount_yuan) as deduct_amount_yuan
        from core.repairs
        where complaint_key is not null
        group by complaint_key
    )

    select
        complaints.complaint_key, complaints.received_date::varchar as received_date,
        categories.category_name, categories.category_name_en, subcategories.subcategory_name,
        subcategories.subcategory_name_en, complaints.handling_unit, outcomes.responsibility_name,
        outcomes.responsibility_name_en, costs.cost_amount_yuan as repair_cost_yuan,
        costs.deduct_amount_yuan as repair_deducted_yuan, complaints.cost_amount_yuan as cost_yuan,
        complaints.deduct_amount_yuan as deducted_yuan, costs.complaint_key is not null as has_repair
    from core.complaints
    semi join keys using (complaint_key)
    inner join reference.categories using (category_id)
    inner join reference.subcategories on subcategories.subcategory_id = complaints.subcategory_id
    left join core.responsibilities using (complaint_key)
    left join reference.responsibilities as outcomes
        on outcomes.kind = 'responsibility' and outcomes.responsibility_id = responsibilities.responsibility_computed
    left join costs using (complaint_key)
    order by complaints.complaint_key`);
}
