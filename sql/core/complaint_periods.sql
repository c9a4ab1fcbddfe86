-- One row per period and project (or all): the sums behind the complaint indicators, empty periods included. A period
-- that begins after the last case that any source delivered has no count: nobody has measured it.
-- Median and 90th percentile come from the distribution of working days: the mean of the two middle values, and the
-- smallest value that nine in ten do not exceed.
-- key: period_grain, period_id, project_id
-- nullable: complaint_count, reply_median_days, reply_p90_days

with
complaints as (from core.complaints),
days as (from core.complaint_days),
periods as (from core.periods),
projects as (from core.projects),

delivered as (
    select max(received_date) as last_date
    from complaints
),

scopes as (
    select project_id from projects
    union all
    select 'all' as project_id
),

period_days as (
    select periods.period_grain, periods.period_id, days.*
    from days
    inner join periods on days.received_date between periods.period_start and periods.period_end
),

summed as (
    select
        period_grain,
        period_id,
        project_id,
        sum(complaint_count) as complaint_count,
        sum(classifiable_count) as classifiable_count,
        sum(unclassified_count) as unclassified_count,
        sum(met_count) as met_count,
        sum(decidable_count) as decidable_count,
        sum(undecidable_count) as undecidable_count,
        sum(reply_undecidable_count) as reply_undecidable_count
    from period_days
    group by period_grain, period_id, project_id
),

distributed as (
    select
        period_grain,
        period_id,
        project_id,
        first_reply_working_days as days,
        sum(sum(complaint_count)) over (
            partition by period_grain, period_id, project_id order by first_reply_working_days
        ) as reached_count,
        sum(sum(complaint_count)) over (partition by period_grain, period_id, project_id) as replied_count
    from period_days
    where first_reply_working_days is not null
    group by period_grain, period_id, project_id, first_reply_working_days
),

replied as (
    select
        period_grain,
        period_id,
        project_id,
        max(replied_count) as replied_count,
        (min(days) filter (2 * reached_count >= replied_count)
            + min(days) filter (2 * reached_count >= replied_count + 1)) / 2 as reply_median_days,
        min(days) filter (10 * reached_count >= 9 * replied_count)::double as reply_p90_days
    from distributed
    group by period_grain, period_id, project_id
)

select
    periods.period_grain,
    periods.period_id,
    scopes.project_id,
    case when periods.period_start <= delivered.last_date then coalesce(summed.complaint_count, 0) end::integer
        as complaint_count,
    coalesce(summed.classifiable_count, 0)::integer as classifiable_count,
    coalesce(summed.unclassified_count, 0)::integer as unclassified_count,
    coalesce(summed.met_count, 0)::integer as met_count,
    coalesce(summed.decidable_count, 0)::integer as decidable_count,
    coalesce(summed.undecidable_count, 0)::integer as undecidable_count,
    coalesce(summed.reply_undecidable_count, 0)::integer as reply_undecidable_count,
    coalesce(replied.replied_count, 0)::integer as replied_count,
    replied.reply_median_days,
    replied.reply_p90_days
from periods
cross join scopes
cross join delivered
left join summed using (period_grain, period_id, project_id)
left join replied using (period_grain, period_id, project_id)
