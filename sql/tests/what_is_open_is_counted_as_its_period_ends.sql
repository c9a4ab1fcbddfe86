-- An open case counts in every period at whose end it is open, and in none twice (K28), counted here from the times a case
-- was open; a case of whose end nobody tells is in none.
with
complaints as (from core.complaints where case_type = 'COMPLAINT' and validity != 'INVALID' and is_end_known),
figures as (from core.indicator_figures where indicator_id = 'K28' and numerator is not null),
night as (from reference.night),
periods as (from core.periods),
spells as (from core.complaint_spells),

ends as (
    select period_grain, period_id, least(period_end, as_of) as last_date
    from periods
    cross join night
),

opened as (
    select complaints.project_id, spells.opened_date, coalesce(spells.closed_date, date 'infinity') as closed_date
    from spells
    inner join complaints using (complaint_key)
),

expected as (
    select ends.period_grain, ends.period_id, coalesce(opened.project_id, 'all') as project_id, count(*) as open_count
    from ends
    inner join opened on opened.opened_date <= ends.last_date and opened.closed_date > ends.last_date
    group by grouping sets ((ends.period_grain, ends.period_id, opened.project_id), (ends.period_grain, ends.period_id))
)

select figures.period_id, figures.project_id, figures.numerator, expected.open_count
from figures
left join expected using (period_grain, period_id, project_id)
where figures.numerator != coalesce(expected.open_count, 0)
