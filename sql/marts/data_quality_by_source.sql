-- One row per source and check: how many rows, clocks, call-backs, corrections or waves were looked at, and how many are at fault.
-- key: source, check_id
-- nullable: fault_pct
--
-- column: source           source that delivered the cases; web: our own survey
-- column: check_id         check
-- column: check_position   order of the checks
-- column: check_name       检查
-- column: check_name_en    check in English
-- column: advice           怎么改
-- column: advice_en        advice in English
-- column: checked_count    cases, clocks, call-backs, corrections or weighted waves that were looked at
-- column: fault_count      those at fault
-- column: fault_pct        share of them, 0-100

with
callback_sources as (from core.callback_sources),
checks as (from reference.quality_checks),
clocks as (from core.service_clocks),
complaints as (from core.complaints),
labels as (from core.label_targets),
snapshots as (from core.case_snapshots),
unknown_words as (from core.unknown_words where kind = 'complaints'),
weight_cells as (from core.weight_cells),

counted as (
    select
        source,
        count(*) as case_count,
        count(*) filter (unreadable_values is not null) as unreadable,
        count(*) filter (assumed_values is not null) as assumed,
        count(*) filter (household_key is not null) as homed_count,
        count(*) filter (household_key is not null and not is_household_known) as home_unknown,
        count(*) filter (is_order_wrong or is_reply_before_receipt) as order_wrong,
        count(*) filter (not is_open) as closed_count,
        count(*) filter (not is_open and first_reply_at is null) as reply_missing,
        count(*) filter (case_type = 'COMPLAINT' and validity != 'INVALID') as complaint_count,
        count(*) filter (case_type = 'COMPLAINT' and validity != 'INVALID' and plan_due_date is null) as plan_missing,
        count(*) filter (case_type = 'COMPLAINT') as judged_count,
        count(*) filter (case_type = 'COMPLAINT' and validity = 'PENDING') as not_judged,
        count(*) filter (case_type = 'COMPLAINT' and validity != 'INVALID' and subcategory_id = 'OTH-02') as unclassified,
        count(*) filter (is_vanished) as vanished
    from complaints
    group by source
),

unknown as (
    select complaints.source, count(distinct unknown_words.complaint_key) as unknown_count
    from unknown_words
    inner join snapshots using (complaint_key, file_hash, row_number)
    inner join complaints using (complaint_key)
    group by complaints.source
),

timed as (
    select source, count(*) as clock_count, count(*) filter (outcome = 'undecidable') as undecidable
    from clocks
    group by source
),

faults as (
    select source, 'unreadable' as check_id, case_count as checked_count, unreadable as fault_count from counted
    union all
    select source, 'assumed', case_count, assumed from counted
    union all
    select counted.source, 'unknown_words', case_count, coalesce(unknown_count, 0)
    from counted
    left join unknown using (source)
    union all
    select source, 'home_unknown', homed_count, home_unknown from counted
    union all
    select source, 'order_wrong', case_count, order_wrong from counted
    union all
    select source, 'reply_missing', closed_count, reply_missing from counted
    union all
    select source, 'plan_missing', complaint_count, plan_missing from counted
    union all
    select source, 'not_judged', judged_count, not_judged from counted
    union all
    select source, 'undecidable', clock_count, undecidable from timed
    union all
    select source, 'unclassified', complaint_count, unclassified from counted
    union all
    select source, 'vanished', case_count, vanished from counted
    union all
    select source, 'callback_unmatched', visit_count, unmatched_count from callback_sources
    union all
    select 'web', 'not_weighted', count(distinct wave_id), count(distinct wave_id) filter (not is_converged)
    from weight_cells
    having count(*) > 0
)

select
    faults.source,
    faults.check_id,
    checks.check_position,
    checks.check_name,
    checks.check_name_en,
    checks.advice,
    checks.advice_en,
    faults.checked_count::integer as checked_count,
    faults.fault_count::integer as fault_count,
    100 * faults.fault_count / nullif(faults.checked_count, 0) as fault_pct
from faults
inner join checks using (check_id)
