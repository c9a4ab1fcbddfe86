-- No case of an accepted file is lost on its way to core.complaints, but for cases received after the as-of date.
with
complaints as (from core.complaints),
night as (from reference.night),
snapshots as (from staging.complaints)

select snapshots.complaint_key
from snapshots
anti join complaints using (complaint_key)
cross join night
group by snapshots.complaint_key
having max(snapshots.received_local)::date <= any_value(night.as_of)
