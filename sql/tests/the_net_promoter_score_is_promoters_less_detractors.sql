with
answers as (from core.answers where item_id = 'Q02' and value is not null),
figures as (from marts.indicators_by_period where indicator_id = 'K62' and value is not null),
responses as (from core.responses where source = 'web' and is_counted),

counted as (
    select
        responses.wave_id as period_id,
        coalesce(responses.project_id, 'all') as project_id,
        count(*) as answered_count,
        count(*) filter (answers.value >= 9) - count(*) filter (answers.value < 7) as balance
    from answers
    inner join responses using (response_id)
    group by grouping sets ((responses.wave_id, responses.project_id), (responses.wave_id))
)

select figures.period_id, figures.project_id, figures.value, counted.balance, counted.answered_count
from figures
left join counted using (period_id, project_id)
where coalesce(abs(figures.value - 100 * counted.balance / counted.answered_count) > 1e-9, true)
    or figures.numerator != counted.balance
    or figures.denominator != counted.answered_count
    or not figures.value between figures.low and figures.high
