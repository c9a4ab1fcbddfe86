-- One row per wave, cut and item: how the counted responses answered. Cuts: all, project, stage.
-- Cells of fewer than five answers are suppressed; where that hides exactly one cell of a cut, the next smallest is
-- hidden with it, so that no difference to the total gives it away.
-- key: wave_id, cut, cut_id, item_id
-- nullable: value_sum

with
answers as (from core.answers),
items as (from reference.items where is_rated),
responses as (from core.responses where is_counted),

cut_responses as (
    select response_id, wave_id, 'all' as cut, 'all' as cut_id from responses
    union all
    select response_id, wave_id, 'project' as cut, project_id as cut_id from responses
    union all
    select response_id, wave_id, 'stage' as cut, stage_id as cut_id from responses where stage_id is not null
),

counted as (
    select
        cut_responses.wave_id,
        cut_responses.cut,
        cut_responses.cut_id,
        answers.item_id,
        count(answers.value)::integer as answered_count,
        (count(*) filter (answers.is_na))::integer as not_applicable_count,
        (count(*) filter (answers.value >= 4))::integer as upper_count,
        (count(*) filter (answers.value <= 2))::integer as lower_count,
        sum(answers.value)::bigint as value_sum
    from answers
    inner join items using (item_id)
    inner join cut_responses using (response_id)
    group by all
),

ranked as (
    select
        *,
        answered_count < 5 as is_small,
        count(*) filter (answered_count < 5) over (partition by wave_id, cut, item_id) as small_count,
        row_number() over (
            partition by wave_id, cut, item_id, answered_count < 5 order by answered_count, cut_id
        ) as size_position
    from counted
)

select
    wave_id,
    cut,
    cut_id,
    item_id,
    answered_count,
    not_applicable_count,
    upper_count,
    lower_count,
    value_sum,
    is_small or (small_count = 1 and size_position = 1) as is_suppressed
from ranked
