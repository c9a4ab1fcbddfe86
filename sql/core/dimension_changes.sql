-- One row per wave, source and dimension that somebody rated: its satisfied ratings beside those of the wave before (F-20), by
-- Newcombe's interval of the difference, from the interval of each, which allows for several ratings of one owner
-- (core.dimension_performance). Rates are compared where both waves asked the dimension by the same items in the same form
-- (core.item_cuts; of answers collected elsewhere the items alone are known), and enough owners rated it.
-- key: wave_id, source, dimension
-- nullable: previous_wave_id, previous_answered_count, previous_satisfied_count, previous_satisfied_pct, previous_design_effect
-- nullable: change_pct_points, change_low_pct_points, change_high_pct_points

with
driver_items as (from core.driver_items),
item_cuts as (from core.item_cuts where cut = 'all' and answered_count > 0),
performances as (from core.dimension_performance),
waves as (from core.waves),

asked as (
    select
        item_cuts.wave_id,
        item_cuts.source,
        driver_items.dimension,
        list(item_cuts.item_id order by item_cuts.item_id) as item_ids,
        list(item_cuts.form_id order by item_cuts.item_id) as form_ids,
        count(*) = count(item_cuts.form_id) as is_form_known
    from item_cuts
    inner join driver_items using (item_id)
    group by item_cuts.wave_id, item_cuts.source, driver_items.dimension
),

followed as (
    select
        performances.*,
        100 * performances.satisfied_count / performances.answered_count as satisfied_pct,
        asked.item_ids,
        asked.form_ids,
        coalesce(asked.is_form_known, false) as is_form_known,
        lag(performances.wave_id) over in_time as previous_wave_id,
        lag(performances.response_count) over in_time as previous_response_count,
        lag(performances.answered_count) over in_time as previous_answered_count,
        lag(performances.satisfied_count) over in_time as previous_satisfied_count,
        lag(100 * performances.satisfied_count / performances.answered_count) over in_time as previous_satisfied_pct,
        lag(performances.answered_count / performances.effective_count) over in_time as previous_design_effect,
        lag(performances.satisfied_low_pct) over in_time as previous_low_pct,
        lag(performances.satisfied_high_pct) over in_time as previous_high_pct,
        lag(performances.is_suppressed) over in_time as is_previous_suppressed,
        lag(asked.item_ids) over in_time as previous_item_ids,
        lag(asked.form_ids) over in_time as previous_form_ids,
        lag(coalesce(asked.is_form_known, false)) over in_time as is_previous_form_known
    from performances
    inner join waves using (wave_id)
    left join asked using (wave_id, source, dimension)
    window in_time as (
        partition by performances.source, performances.dimension order by waves.opened_date, performances.wave_id
    )
),

differing as (
    select
        *,
        previous_wave_id is not null and not is_suppressed and not is_previous_suppressed as is_shown,
        coalesce(item_ids = previous_item_ids, false)
        and (
            source not in ('web', 'voluntary')
            or is_form_known and is_previous_form_known and form_ids = previous_form_ids
        ) as is_same_form,
        satisfied_pct - previous_satisfied_pct as change_pct_points,
        difference_low_pct(
            satisfied_pct, satisfied_low_pct, satisfied_high_pct, previous_satisfied_pct, previous_low_pct, previous_high_pct
        ) as change_low_pct_points,
        difference_high_pct(
            satisfied_pct, satisfied_low_pct, satisfied_high_pct, previous_satisfied_pct, previous_low_pct, previous_high_pct
        ) as change_high_pct_points
    from followed
)

select
    wave_id,
    source,
    dimension,
    case when is_shown then previous_wave_id end as previous_wave_id,
    case when is_shown then previous_answered_count end as previous_answered_count,
    case when is_shown then previous_satisfied_count end as previous_satisfied_count,
    case when is_shown then previous_satisfied_pct end as previous_satisfied_pct,
    case when is_shown then previous_design_effect end as previous_design_effect,
    case when is_shown and is_same_form then change_pct_points end as change_pct_points,
    case when is_shown and is_same_form then change_low_pct_points end as change_low_pct_points,
    case when is_shown and is_same_form then change_high_pct_points end as change_high_pct_points,
    case
        when previous_wave_id is null then 'none'
        when not is_same_form then 'not_comparable'
        when not is_shown or least(response_count, previous_response_count) < survey_limit('change_count') then 'too_few'
        when change_low_pct_points > 0 then 'better'
        when change_high_pct_points < 0 then 'worse'
        else 'no_change'
    end as change
from differing
