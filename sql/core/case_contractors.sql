-- One row per complaint or repair whose contractor somebody names: the case itself, else the first repair of the complaint, else
-- the complaint that the repair answers.
-- key: case_key

with
complaints as (from core.complaints),
repairs as (from core.repairs),

named as (
    select complaint_key as case_key, contractor, 1 as name_position, received_at as named_at from complaints
    union all
    select repair_key, contractor, 2, shanghai_instant(reported_local) from repairs
    union all
    select complaint_key, contractor, 3, shanghai_instant(reported_local) from repairs where complaint_key is not null
    union all
    select repairs.repair_key, complaints.contractor, 4, complaints.received_at
    from repairs
    inner join complaints using (complaint_key)
)

select case_key, arg_min(contractor, (name_position, named_at, contractor)) as contractor
from named
where contractor is not null
group by case_key
