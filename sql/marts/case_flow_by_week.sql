-- One row per week up to the as-of date, project and handling unit with complaints to handle, invalid ones left out: the summary
-- of the weekly report (9.1.1). The count at the start plus what came and was reopened, less what was closed, is the count at
-- the end.
-- key: week_start, project_id, handling_unit
--
-- column: week_start       Monday of the week
-- column: week_end         its Sunday
-- column: project_id       key of the project
-- column: project_name     项目
-- column: handling_unit    责任单位; 未注明 where the source names none
-- column: opening_count    上周未结: open as the week began
-- column: received_count   本周新增
-- column: reopened_count   本周重开
-- column: closed_count     本周关闭
-- column: closing_count    期末未关闭: open as the week ended, or on the as-of date
-- column: is_partial       the week is not over

with
complaints as (from core.complaints where case_type = 'COMPLAINT' and validity != 'INVALID'),
night as (from reference.night),
projects as (from core.projects),
spells as (from core.complaint_spells),
weeks as (from core.periods where period_grain = 'week'),

opened as (
    select
        complaints.project_id,
        coalesce(complaints.handling_unit, '未注明') as handling_unit,
        spells.spell_number,
        spells.opened_date,
        case when spells.closed_date <= night.as_of then spells.closed_date end as closed_date
    from spells
    inner join complaints using (complaint_key)
    inner join night on spells.opened_date <= night.as_of
),

-- Every Sunday, and the as-of date, at whose end a case was open.
open_ends as (
    select
        project_id,
        handling_unit,
        unnest(generate_series(
            date_trunc('week', opened_date),
            coalesce(closed_date - 1, as_of)::timestamp,
            interval 7 days
        ))::date as week_start,
        closed_date
    from opened
    cross join night
    where closed_date is null or closed_date > opened_date
),

ended as (
    select week_start, project_id, handling_unit, count(*) as closing_count
    from open_ends
    where closed_date is null or closed_date > week_start + 6
    group by all
),

moved as (
    select date_trunc('week', opened_date)::date as week_start, project_id, handling_unit,
        count(*) filter (spell_number = 1) as received_count, count(*) filter (spell_number > 1) as reopened_count,
        0 as closed_count
    from opened
    group by all
    union all
    select date_trunc('week', closed_date)::date, project_id, handling_unit, 0, 0, count(*)
    from opened
    where closed_date is not null
    group by all
),

flows as (
    select
        week_start, project_id, handling_unit,
        sum(received_count) as received_count, sum(reopened_count) as reopened_count, sum(closed_count) as closed_count,
        0 as closing_count, 0 as opening_count
    from moved
    group by all
    union all
    select week_start, project_id, handling_unit, 0, 0, 0, closing_count, 0 from ended
    union all
    select week_start + 7, project_id, handling_unit, 0, 0, 0, 0, closing_count from ended
)

select
    weeks.period_start as week_start,
    weeks.period_end as week_end,
    flows.project_id,
    projects.project_name,
    flows.handling_unit,
    sum(flows.opening_count)::integer as opening_count,
    sum(flows.received_count)::integer as received_count,
    sum(flows.reopened_count)::integer as reopened_count,
    sum(flows.closed_count)::integer as closed_count,
    sum(flows.closing_count)::integer as closing_count,
    weeks.is_partial
from flows
inner join weeks on weeks.period_start = flows.week_start
inner join projects using (project_id)
group by all
