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
  published_date: string | null;
  /** The complaint of that number, where one has it and only one. */
  complaint_key: string | null;
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
        latest.result, latest.lesson, latest.published_local::date::varchar as published_date, numbered.complaint_key
    from latest
    left join projects using (project_id)
    left join numbered using (case_no, project_id)
    order by latest.published_local nulls last, latest.case_id, latest.source`);
}
