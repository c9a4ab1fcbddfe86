-- One row per wave and cut (all, project) where the firm wants the rate as the national award counts it (国优, F-02b): invited
-- households with a home that were at least basically satisfied, of all that had moved in as the wave opened. Who did not
-- answer is not satisfied; where few answered the rate is suppressed, as theirs (F-21). Projects without a roster of delivered homes have no row; all is of the others.
-- key: wave_id, cut, cut_id

with
answers as (from core.answers where item_id = 'Q01'),
households as (from core.households where handover_date is not null),
responses as (from core.responses where source = 'web' and is_counted),
waves as (from core.waves where opened_at is not null),

moved_in as (
    select waves.wave_id, households.project_id, households.household_key
    from waves
    inner join households on households.handover_date <= waves.opened_date
    where survey_limit('national_award') = 1
),

answered as (
    select responses.wave_id, responses.household_key, max(answers.value) as value
    from responses
    inner join answers using (response_id)
    where answers.value is not null
    group by responses.wave_id, responses.household_key
),

counted as (
    select
        moved_in.wave_id,
        coalesce(moved_in.project_id, 'all') as cut_id,
        count(*)::integer as household_count,
        (count(*) filter (answered.value >= survey_limit('national_award_value')))::integer as satisfied_count,
        count(answered.household_key)::integer as answered_count
    from moved_in
    left join answered using (wave_id, household_key)
    group by grouping sets ((moved_in.wave_id, moved_in.project_id), (moved_in.wave_id))
)

select
    wave_id,
    if(cut_id = 'all', 'all', 'project') as cut,
    cut_id,
    household_count,
    satisfied_count,
    is_hidden_cell(
        answered_count, survey_limit('small_cell'), max(answered_count) filter (cut_id = 'all') over (partition by wave_id),
        row(wave_id, cut_id = 'all'), cut_id
    ) as is_suppressed
from counted
