-- The scores of a shown cell add up to its answers, and give the net promoter score that is published of it.
with
answers as (from core.answers where item_id = 'Q02' and value is not null),
responses as (from core.responses where is_counted and wave_id is not null),
scores as (from marts.recommendation_scores_by_wave where not is_suppressed),
figures as (from marts.indicators_by_period where indicator_id = 'K62' and value is not null),

counted as (
    select
        responses.wave_id,
        responses.source,
        coalesce(responses.project_id, 'all') as cut_id,
        floor(answers.value) as score,
        count(*) as score_count
    from answers
    inner join responses using (response_id)
    group by grouping sets (
        (responses.wave_id, responses.source, responses.project_id, floor(answers.value)),
        (responses.wave_id, responses.source, floor(answers.value))
    )
    having grouping(responses.project_id) = 1 or responses.project_id is not null
),

summed as (
    select
        wave_id,
        source,
        cut_id,
        max(answered_count) as answered_count,
        min(answered_count) as least_answered_count,
        count(*) as step_count,
        sum(score_count) as score_count,
        sum(score_count) filter (score_group = 'promoter') - sum(score_count) filter (score_group = 'detractor') as balance
    from scores
    group by wave_id, source, cut_id
)

select scores.wave_id, scores.source, scores.cut_id, scores.score
from scores
left join counted using (wave_id, source, cut_id, score)
where scores.score_count != coalesce(counted.score_count, 0)
    or abs(scores.score_pct - 100 * scores.score_count / scores.answered_count) > 1e-9
union all
select wave_id, source, cut_id, null
from summed
where score_count != answered_count
    or least_answered_count != answered_count
    or step_count != 11
union all
select summed.wave_id, summed.source, summed.cut_id, null
from summed
left join figures on figures.period_id = summed.wave_id and figures.project_id = summed.cut_id
where summed.source = 'web'
    and (figures.numerator is distinct from summed.balance or figures.denominator is distinct from summed.answered_count)
