-- One row per source of files of call-backs: its rows, and those whose case no source has delivered, neither as a complaint nor
-- as a repair: they are in no figure.
-- key: source

with
callbacks as (from staging.callbacks),
complaints as (from staging.complaints),
repairs as (from staging.repairs),

known as (
    select complaint_key from complaints
    union
    select repair_key from repairs
)

select
    callbacks.source,
    count(*) as visit_count,
    count(*) filter (known.complaint_key is null) as unmatched_count
from callbacks
left join known using (complaint_key)
group by callbacks.source
