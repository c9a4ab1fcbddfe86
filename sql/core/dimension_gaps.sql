-- One row per wave, source and dimension with both a shown satisfaction and a complaint rate, beside at least one other: its
-- place in either, 1 the worst, and the places between them (K68): above 0 owners complain more than they rate low, below 0
-- they rate low and complain less.
-- key: wave_id, source, dimension

with
complaints as (from core.dimension_complaints),
performances as (from core.dimension_performance where not is_suppressed),

compared as (
    select
        performances.wave_id,
        performances.source,
        performances.dimension,
        performances.satisfied_count / performances.answered_count as satisfied_share,
        complaints.complaint_count / complaints.household_years as complaint_rate
    from performances
    inner join complaints using (wave_id, dimension)
    where complaints.complaint_count / complaints.household_years is not null
),

ranked as (
    select
        wave_id,
        source,
        dimension,
        (rank() over (in_wave order by satisfied_share))::integer as satisfaction_rank,
        (rank() over (in_wave order by complaint_rate desc))::integer as complaint_rank,
        (count(*) over in_wave)::integer as dimension_count
    from compared
    window in_wave as (partition by wave_id, source)
)

select *, satisfaction_rank - complaint_rank as rank_gap
from ranked
where dimension_count > 1
