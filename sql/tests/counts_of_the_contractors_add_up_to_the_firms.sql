-- Each case counts once, with one contractor: the quarters of all contractors are those of the firm's indicators (K34, K36, K41,
-- K53), and the repairs are those that were done.
with
contractors as (from marts.contractors_by_quarter),
indicators as (from marts.indicators_by_period where period_grain = 'quarter' and project_id = 'all' and state != 'not_measured'),

summed as (
    select
        period_id,
        unnest(['K34', 'K36Q', 'K36S', 'K36A', 'K41', 'K53', 'K54']) as indicator_id,
        unnest([
            sum(called_back_count), sum(quality_satisfied_count), sum(speed_satisfied_count), sum(attitude_satisfied_count),
            sum(fixed_count), sum(deducted_yuan),
            sum(called_back_count + quality_satisfied_count + speed_satisfied_count + attitude_satisfied_count + fixed_count)
        ]) as numerator,
        unnest([
            sum(callback_decidable_count), sum(quality_rated_count), sum(speed_rated_count), sum(attitude_rated_count),
            sum(fix_decidable_count), sum(in_warranty_cost_yuan),
            sum(callback_decidable_count + quality_rated_count + speed_rated_count + attitude_rated_count + fix_decidable_count)
        ]) as denominator,
        unnest([
            sum(callback_undecidable_count), 0, 0, 0, sum(fix_undecidable_count), sum(deduction_undecidable_count),
            sum(callback_undecidable_count + fix_undecidable_count)
        ]) as undecidable_count
    from contractors
    group by period_id
)

select indicator_id, period_id, summed.numerator, summed.denominator, indicators.numerator, indicators.denominator
from indicators
inner join (select distinct indicator_id from summed) as compared using (indicator_id)
left join summed using (indicator_id, period_id)
where abs(coalesce(indicators.numerator, 0) - coalesce(summed.numerator, 0)) > 1e-6
    or abs(coalesce(indicators.denominator, 0) - coalesce(summed.denominator, 0)) > 1e-6
    or indicators.undecidable_count != coalesce(summed.undecidable_count, 0)
