-- One row per wave and cut (all, project): the counted responses of invited owners that answered how satisfied they are, whether
-- they would buy again and recommend, and those among them that are loyal: all three at least as high as
-- reference.survey_rules wants (F-07).
-- key: wave_id, cut, cut_id
-- nullable: household_count

with
answers as (from core.answers where item_id in ('Q01', 'Q02', 'Q03') and value is not null),
frames as (from core.wave_frames),
responses as (from core.responses where source = 'web' and is_counted),

answered as (
    select
        answers.response_id,
        bool_and(answers.value >= case answers.item_id
            when 'Q01' then survey_limit('loyal_overall')
            when 'Q02' then survey_limit('loyal_recommend')
            else survey_limit('loyal_repurchase')
        end) as is_loyal
    from answers
    group by answers.response_id
    having count(*) = 3
),

cut_responses as (
    select
        responses.wave_id,
        answered.is_loyal,
        unnest(all_and_project(responses.project_id), recursive := true)
    from answered
    inner join responses using (response_id)
),

counted as (
    select
        wave_id, cut, cut_id,
        count(*)::integer as answered_count,
        (count(*) filter (is_loyal))::integer as loyal_count
    from cut_responses
    where cut_id is not null
    group by wave_id, cut, cut_id
)

select
    counted.wave_id,
    counted.cut,
    counted.cut_id,
    counted.answered_count,
    counted.loyal_count,
    frames.household_count,
    is_hidden_cell(
        counted.answered_count, survey_limit('small_cell'), max(counted.answered_count) filter (counted.cut = 'all') over in_wave,
        row(counted.wave_id, counted.cut), counted.cut_id
    ) as is_suppressed
from counted
left join frames using (wave_id, cut, cut_id)
window in_wave as (partition by counted.wave_id)
