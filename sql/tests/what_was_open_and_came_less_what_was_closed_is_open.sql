-- Per week, project and handling unit: opening + new + reopened − closed = closing; and all of it together is K28.
with
figures as (from core.indicator_figures where indicator_id = 'K28' and period_grain = 'week' and numerator is not null),
weeks as (from marts.case_flow_by_week),

closing as (
    select strftime(week_start, '%G-W%V') as period_id, project_id, sum(closing_count) as closing_count
    from weeks
    group by all
)

select week_start::varchar as week, project_id, handling_unit, opening_count, closing_count
from weeks
where opening_count + received_count + reopened_count - closed_count != closing_count
union all
select figures.period_id, figures.project_id, '', figures.numerator, closing.closing_count
from figures
left join closing using (period_id, project_id)
where figures.project_id != 'all' and figures.numerator != coalesce(closing.closing_count, 0)
