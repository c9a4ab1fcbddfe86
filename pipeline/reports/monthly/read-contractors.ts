// Complaints and repairs of each month by the contractor that somebody names (core.case_contractors).

import type {Read} from "../document.ts";

export interface ContractorMonth {
  period_end: string;
  /** Null where nobody names one. */
  contractor: string | null;
  complaint_count: number;
  broken_count: number;
  judged_count: number;
  open_count: number;
  repair_count: number;
}

export function readContractors(read: Read): Promise<ContractorMonth[]> {
  return read(`
    with
    months as (from core.periods where period_grain = 'month' and not is_partial),
    complaints as (
        select complaints.complaint_key, case_contractors.contractor, complaints.received_date
        from core.complaints
        left join core.case_contractors on case_contractors.case_key = complaints.complaint_key
        where complaints.case_type = 'COMPLAINT' and complaints.validity != 'INVALID'
    ),

    received as (
        select period_end, contractor, count(*) as complaint_count
        from months
        inner join complaints on received_date between period_start and period_end
        group by all
    ),

    judged as (
        select
            period_end, contractor,
            count(*) filter (outcome in ('breached', 'overdue_running')) as broken_count,
            count(*) as judged_count
        from months
        inner join complaints on received_date between period_start and period_end
        inner join core.service_clocks as clocks using (complaint_key)
        inner join reference.service_rules as rules using (rule_id)
        where rules.clause is not null and outcome in ('met', 'breached', 'overdue_running')
        group by all
    ),

    open as (
        select period_end, contractor, count(*) as open_count
        from months
        inner join core.complaint_spells as spells
            on opened_date <= period_end and coalesce(spells.closed_date > period_end, true)
        inner join complaints using (complaint_key)
        group by all
    ),

    repaired as (
        select period_end, contractor, count(*) as repair_count
        from months
        inner join core.repair_cases on done_date between period_start and period_end
        left join core.case_contractors on case_key = repair_key
        group by all
    ),

    counted as (
        from received
        union all by name
        from judged
        union all by name
        from open
        union all by name
        from repaired
    )

    select
        period_end::varchar as period_end, contractor, coalesce(sum(complaint_count), 0)::integer as complaint_count,
        coalesce(sum(broken_count), 0)::integer as broken_count, coalesce(sum(judged_count), 0)::integer as judged_count,
        coalesce(sum(open_count), 0)::integer as open_count, coalesce(sum(repair_count), 0)::integer as repair_count
    from counted
    group by all
    order by period_end, complaint_count desc, contractor nulls last`);
}
