-- Opinions of fewer owners than are shown are suppressed, and the score of K54 with those that are in it.
with
indicators as (from marts.indicators_by_period),
opinions as (from reference.indicators where is_opinion),

hidden as (
    select period_grain, period_id, project_id
    from indicators
    where state = 'suppressed' and indicator_id in ('K36Q', 'K36S', 'K36A')
)

select indicator_id, period_id, project_id, state
from indicators
where (state != 'measured' and coalesce(value, low, high) is not null)
    or (
        state = 'suppressed'
        and (
            undecidable_count > 0
            or coalesce(
                numerator, denominator, previous_value, previous_change, previous_change_pct, last_year_value,
                last_year_change, last_year_change_pct
            ) is not null
        )
    )
    or (
        indicator_id in (select indicator_id from opinions)
        and denominator > 0
        and denominator < survey_limit('small_cell')
    )
    or (indicator_id = 'K54' and state = 'measured' and (period_grain, period_id, project_id) in (from hidden))
