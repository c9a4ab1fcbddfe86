-- One row per state in which a complaint was seen: snapshots in the order of case_snapshots, those that say the same as
-- the one before left out. valid_from is when the state was first seen, valid_to when the next one was; the current state
-- has none.
-- key: complaint_key, version_number
-- nullable: valid_to, channel, case_type, status, validity, handling_unit, handed_to_unit_local, first_reply_local
-- nullable: completed_local, closed_local, updated_local

with
complaints as (from staging.complaints),

snapshots as (
    select
        complaint_key,
        coalesce(shanghai_instant(updated_local), exported_at) as seen_at,
        exported_at,
        latest_event_local,
        saved_at,
        (closed_local is not null)::integer + (completed_local is not null)::integer
            + (first_reply_local is not null)::integer + (handed_to_unit_local is not null)::integer as filled_count,
        file_hash,
        row_number,
        project_id,
        channel,
        case_type,
        status,
        validity,
        handling_unit,
        received_local,
        handed_to_unit_local,
        first_reply_local,
        completed_local,
        closed_local,
        updated_local,
        hash(
            project_id, channel, case_type, status, validity, handling_unit, title, content, received_local,
            handed_to_unit_local, first_reply_local, completed_local, closed_local
        ) as state_hash
    from complaints
),

ordered as (
    select *, row_number() over in_time as snapshot_number, lag(state_hash) over in_time as former_hash
    from snapshots
    window in_time as (
        partition by complaint_key
        order by
            seen_at, exported_at, latest_event_local nulls first, filled_count, saved_at nulls first, file_hash desc, row_number
    )
),

changed as (
    from ordered
    where former_hash is distinct from state_hash
)

select
    complaint_key,
    row_number() over in_time::integer as version_number,
    seen_at as valid_from,
    lead(seen_at) over in_time as valid_to,
    project_id,
    channel,
    case_type,
    status,
    validity,
    handling_unit,
    received_local,
    handed_to_unit_local,
    first_reply_local,
    completed_local,
    closed_local,
    updated_local
from changed
window in_time as (partition by complaint_key order by snapshot_number)
