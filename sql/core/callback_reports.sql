-- One row per wave and cut (all, project): what invited owners with a case say of being called back (Q53), beside what the records
-- of the wave's twelve months say (K33). Who does not remember is in neither; projects without records have none.
-- key: wave_id, cut, cut_id
-- nullable: household_count, recorded_count, done_count, undecidable_count

with
callback_days as (from core.callback_days where indicator_id = 'K33'),
choices as (from core.answer_choices where item_id = 'Q53'),
frames as (from core.wave_frames),
responses as (from core.responses where source = 'web' and is_counted and (had_complaint or had_repair)),
years as (from core.wave_years),

cut_answers as (
    select
        responses.wave_id,
        choices.choice,
        unnest(all_and_project(responses.project_id), recursive := true)
    from choices
    inner join responses using (response_id)
),

reported as (
    select
        wave_id, cut, cut_id,
        (count(*) filter (choice in ('yes', 'no')))::integer as answered_count,
        (count(*) filter (choice = 'yes'))::integer as called_count,
        (count(*) filter (choice = 'unsure'))::integer as unsure_count
    from cut_answers
    where cut_id is not null
    group by wave_id, cut, cut_id
),

recorded as (
    select
        years.wave_id,
        coalesce(callback_days.project_id, 'all') as cut_id,
        sum(callback_days.numerator) as recorded_count,
        sum(callback_days.denominator) as done_count,
        sum(callback_days.undecidable_count) as undecidable_count
    from years
    inner join callback_days on callback_days.event_date between years.start_date and years.end_date
    group by grouping sets ((years.wave_id, callback_days.project_id), (years.wave_id))
)

select
    reported.wave_id,
    reported.cut,
    reported.cut_id,
    reported.answered_count,
    reported.called_count,
    reported.unsure_count,
    frames.household_count,
    recorded.recorded_count::integer as recorded_count,
    recorded.done_count::integer as done_count,
    recorded.undecidable_count::integer as undecidable_count,
    is_hidden_cell(
        reported.answered_count, survey_limit('small_cell'), max(reported.answered_count) filter (reported.cut = 'all') over in_wave,
        row(reported.wave_id, reported.cut), reported.cut_id
    ) as is_suppressed
from reported
left join frames using (wave_id, cut, cut_id)
left join recorded using (wave_id, cut_id)
window in_wave as (partition by reported.wave_id)
