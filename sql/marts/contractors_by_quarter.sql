-- One row per contractor and quarter with repairs, defects or delivered homes of it (7.6.2, SM03-19): the firm's indicators by
-- the contractor of each case (core.case_contractors), 未注明 where nobody names one. Defects are those of the contractor's own
-- projects; of another project, or one without a delivered home, they are undecidable.
-- Ratings of a contractor that few gave, and as many more of the quarter as it takes that no difference to the firm's gives few
-- away, are empty, and the score that they are part of with them (F-21); where nobody rated there is nothing to hide.
-- key: contractor, period_id
-- nullable: quality_satisfied_count, quality_rated_count, quality_satisfied_pct, speed_satisfied_count, speed_rated_count
-- nullable: visit_satisfied_count, visit_answered_count, visit_satisfied_pct
-- nullable: speed_satisfied_pct, attitude_satisfied_count, attitude_rated_count, attitude_satisfied_pct
-- nullable: called_back_pct, fixed_pct, score_points
-- nullable: deducted_pct, household_count, defects_per_1000_households
--
-- column: contractor                   施工单位/维修商; 未注明 where nobody names one
-- column: period_id                    quarter, e.g. 2026-Q4
-- column: period_name                  期间
-- column: period_name_en               period in English
-- column: period_start                 first day of the quarter
-- column: period_end                   last day of the quarter
-- column: is_partial                   the quarter was not over on the as-of date
-- column: repair_count                 repairs done in the quarter
-- column: visit_satisfied_count        satisfied at the first answered visit (K35)
-- column: visit_answered_count         cases with an answered visit, by the day of the first
-- column: visit_undecidable_count      cases whose first answer no list knows; 0 where the answers are hidden
-- column: visit_satisfied_pct          share of the answered, 0-100
-- column: quality_satisfied_count      ratings 4 and 5 of the quality by telephone or visit (K36Q)
-- column: quality_rated_count          calls and visits that rated it
-- column: quality_satisfied_pct        share of them, 0-100
-- column: speed_satisfied_count        the same of the speed (K36S)
-- column: speed_rated_count            calls and visits that rated it
-- column: speed_satisfied_pct          share of them, 0-100
-- column: attitude_satisfied_count     the same of the attitude (K36A)
-- column: attitude_rated_count         calls and visits that rated it
-- column: attitude_satisfied_pct       share of them, 0-100
-- column: called_back_count            repairs called back within a week of completion (K34, R06)
-- column: callback_decidable_count     repairs of which that can be decided
-- column: callback_undecidable_count   repairs of which it cannot
-- column: called_back_pct              share of the decidable, 0-100
-- column: fixed_count                  defects and repairs fixed at once, by the day on which a repetition would have shown (K41)
-- column: fix_decidable_count          those of which that can be decided
-- column: fix_undecidable_count        those of which it cannot
-- column: fixed_pct                    share of the decidable, 0-100
-- column: score_points                 the five above: times achieved out of times decidable, 0-100 (K54)
-- column: cost_yuan                    cost of the repairs done in the quarter, in warranty or not; a repair and its complaint are one
-- column: costed_count                 repairs whose cost is known
-- column: cost_undecidable_count       repairs done without a cost
-- column: deducted_yuan                charged to the contractor within the warranty (K53)
-- column: in_warranty_cost_yuan        cost of those repairs
-- column: deduction_undecidable_count  repairs without an amount deducted, or whose responsibility is pending
-- column: deducted_pct                 deductions out of the cost, in percent
-- column: defect_count                 defects reported in the quarter in projects of the contractor (K14), invalid ones left out
-- column: household_count              mean number of delivered homes of these projects; empty where nobody knows them
-- column: defect_undecidable_count     defects of other projects, or of projects without a delivered home
-- column: defects_per_1000_households  defects per 1,000 such homes

with
periods as (from core.periods where period_grain = 'quarter'),
sums as (from core.contractor_sums),

counted as (
    select
        contractor,
        period_id,
        coalesce(sum(numerator) filter (measure = 'repair'), 0)::integer as repair_count,
        coalesce(sum(numerator) filter (measure = 'visit'), 0)::integer as visit_satisfied_count,
        coalesce(sum(denominator) filter (measure = 'visit'), 0)::integer as visit_answered_count,
        coalesce(sum(undecidable_count) filter (measure = 'visit'), 0)::integer as visit_undecidable_count,
        coalesce(sum(numerator) filter (measure = 'quality'), 0)::integer as quality_satisfied_count,
        coalesce(sum(denominator) filter (measure = 'quality'), 0)::integer as quality_rated_count,
        coalesce(sum(numerator) filter (measure = 'speed'), 0)::integer as speed_satisfied_count,
        coalesce(sum(denominator) filter (measure = 'speed'), 0)::integer as speed_rated_count,
        coalesce(sum(numerator) filter (measure = 'attitude'), 0)::integer as attitude_satisfied_count,
        coalesce(sum(denominator) filter (measure = 'attitude'), 0)::integer as attitude_rated_count,
        coalesce(sum(numerator) filter (measure = 'callback'), 0)::integer as called_back_count,
        coalesce(sum(denominator) filter (measure = 'callback'), 0)::integer as callback_decidable_count,
        coalesce(sum(undecidable_count) filter (measure = 'callback'), 0)::integer as callback_undecidable_count,
        coalesce(sum(numerator) filter (measure = 'fix'), 0)::integer as fixed_count,
        coalesce(sum(denominator) filter (measure = 'fix'), 0)::integer as fix_decidable_count,
        coalesce(sum(undecidable_count) filter (measure = 'fix'), 0)::integer as fix_undecidable_count,
        coalesce(sum(numerator) filter (measure = 'cost'), 0)::double as cost_yuan,
        coalesce(sum(denominator) filter (measure = 'cost'), 0)::integer as costed_count,
        coalesce(sum(undecidable_count) filter (measure = 'cost'), 0)::integer as cost_undecidable_count,
        coalesce(sum(numerator) filter (measure = 'deduction'), 0)::double as deducted_yuan,
        coalesce(sum(denominator) filter (measure = 'deduction'), 0)::double as in_warranty_cost_yuan,
        coalesce(sum(undecidable_count) filter (measure = 'deduction'), 0)::integer as deduction_undecidable_count,
        coalesce(sum(numerator) filter (measure = 'defect'), 0)::integer as defect_count,
        sum(numerator) filter (measure = 'home')::double as household_count,
        coalesce(sum(undecidable_count) filter (measure = 'defect'), 0)::integer as defect_undecidable_count,
        sum(numerator) filter (measure in ('quality', 'speed', 'attitude', 'callback', 'fix')) as achieved_count,
        sum(denominator) filter (measure in ('quality', 'speed', 'attitude', 'callback', 'fix')) as assessed_count
    from sums
    group by contractor, period_id
),

judged as (
    select
        *,
        visit_answered_count > 0 and is_hidden_cell(
            visit_answered_count, survey_limit('small_cell'), sum(visit_answered_count) over in_period, row(period_id), contractor
        ) as is_visit_hidden,
        quality_rated_count > 0 and is_hidden_cell(
            quality_rated_count, survey_limit('small_cell'), sum(quality_rated_count) over in_period, row(period_id), contractor
        ) as is_quality_hidden,
        speed_rated_count > 0 and is_hidden_cell(
            speed_rated_count, survey_limit('small_cell'), sum(speed_rated_count) over in_period, row(period_id), contractor
        ) as is_speed_hidden,
        attitude_rated_count > 0 and is_hidden_cell(
            attitude_rated_count, survey_limit('small_cell'), sum(attitude_rated_count) over in_period, row(period_id), contractor
        ) as is_attitude_hidden
    from counted
    window in_period as (partition by period_id)
),

shown as (
    select
        * replace (
            case when not is_visit_hidden then visit_satisfied_count end as visit_satisfied_count,
            case when not is_visit_hidden then visit_answered_count end as visit_answered_count,
            if(is_visit_hidden, 0, visit_undecidable_count) as visit_undecidable_count,
            case when not is_quality_hidden then quality_satisfied_count end as quality_satisfied_count,
            case when not is_quality_hidden then quality_rated_count end as quality_rated_count,
            case when not is_speed_hidden then speed_satisfied_count end as speed_satisfied_count,
            case when not is_speed_hidden then speed_rated_count end as speed_rated_count,
            case when not is_attitude_hidden then attitude_satisfied_count end as attitude_satisfied_count,
            case when not is_attitude_hidden then attitude_rated_count end as attitude_rated_count,
            case when not (is_quality_hidden or is_speed_hidden or is_attitude_hidden) then achieved_count end as achieved_count
        )
    from judged
)

select
    contractor,
    period_id,
    periods.period_name,
    periods.period_name_en,
    periods.period_start,
    periods.period_end,
    periods.is_partial,
    repair_count,
    visit_satisfied_count,
    visit_answered_count,
    visit_undecidable_count,
    100 * visit_satisfied_count / nullif(visit_answered_count, 0) as visit_satisfied_pct,
    quality_satisfied_count,
    quality_rated_count,
    100 * quality_satisfied_count / nullif(quality_rated_count, 0) as quality_satisfied_pct,
    speed_satisfied_count,
    speed_rated_count,
    100 * speed_satisfied_count / nullif(speed_rated_count, 0) as speed_satisfied_pct,
    attitude_satisfied_count,
    attitude_rated_count,
    100 * attitude_satisfied_count / nullif(attitude_rated_count, 0) as attitude_satisfied_pct,
    called_back_count,
    callback_decidable_count,
    callback_undecidable_count,
    100 * called_back_count / nullif(callback_decidable_count, 0) as called_back_pct,
    fixed_count,
    fix_decidable_count,
    fix_undecidable_count,
    100 * fixed_count / nullif(fix_decidable_count, 0) as fixed_pct,
    100 * achieved_count / nullif(assessed_count, 0) as score_points,
    cost_yuan,
    costed_count,
    cost_undecidable_count,
    deducted_yuan,
    in_warranty_cost_yuan,
    deduction_undecidable_count,
    100 * deducted_yuan / nullif(in_warranty_cost_yuan, 0) as deducted_pct,
    defect_count,
    household_count,
    defect_undecidable_count,
    1000 * defect_count / nullif(household_count, 0) as defects_per_1000_households
from shown
inner join periods using (period_id)
