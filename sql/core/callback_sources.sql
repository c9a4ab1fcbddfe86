-- One row per source of files of call-backs: its rows, and those whose case no source has delivered, neither as a complaint nor
-- as a repair: they are in no figure.
-- key: source

with
callbacks as (from staging.callbacks),
complaints as (from staging.complaints),
repairs as (from staging.repairs),

known as (
    select complaint_key from complaints
    union all
    select repair_key from repairs
),

matched as (
    select source, count(*) as matched_count
    from callbacks
    semi join known using (complaint_key)
    group by source
)

select source, count(*) as visit_count, count(*) - coalesce(any_value(matched_count), 0) as unmatched_count
from callbacks
left join matched using (source)
group by source
