-- One row per wave of our own survey that an invited household answered: how the first half of its respondents judged (Q01), and how the
-- last quarter did (1.3.4): who answers late is most like those who do not answer. Ordered by their first answer.
-- Shown where the first half, the last quarter and those between them all have enough answers (F-21).
-- key: wave_id

with
answers as (from core.answers where item_id = 'Q01'),
invitations as (from core.invitation_progress where is_completed),
items as (from core.items),

ordered as (
    select
        invitations.wave_id,
        answers.value,
        answers.value >= items.highest_score - 1 as is_satisfied,
        row_number() over in_time as position,
        count(*) over (partition by invitations.wave_id) as respondent_count
    from invitations
    left join answers using (response_id)
    left join items using (item_id)
    window in_time as (partition by invitations.wave_id order by invitations.answered_at, invitations.invitation_id)
),

parted as (
    select
        *,
        position <= respondent_count // 2 as is_early,
        position > respondent_count - respondent_count // 4 as is_late
    from ordered
),

counted as (
    select
        wave_id,
        count(value) filter (is_early) as early_answered_count,
        count(*) filter (is_early and is_satisfied) as early_satisfied_count,
        count(value) filter (is_late) as late_answered_count,
        count(*) filter (is_late and is_satisfied) as late_satisfied_count,
        count(value) as answered_count
    from parted
    group by wave_id
)

select
    wave_id,
    early_answered_count,
    early_satisfied_count,
    late_answered_count,
    late_satisfied_count,
    least(early_answered_count, late_answered_count, answered_count - early_answered_count - late_answered_count)
        < survey_limit('small_cell') as is_suppressed
from counted
