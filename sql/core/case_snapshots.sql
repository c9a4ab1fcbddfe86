-- One row per complaint: which of its snapshots counts, and how many there are.
-- A snapshot is later when its own update time is, else when it knows of a later event, else when more of it is
-- filled in, else when its file was exported later: nothing of this depends on the order in which files arrived.
-- key: complaint_key

with
complaints as (from staging.complaints),

ranked as (
    select
        complaint_key,
        file_hash,
        row_number,
        count(*) over (partition by complaint_key) as snapshot_count,
        row_number() over (
            partition by complaint_key
            order by
                coalesce(updated_local, latest_event_local) desc nulls last,
                (closed_local is not null)::integer + (completed_local is not null)::integer
                    + (first_reply_local is not null)::integer + (handed_to_unit_local is not null)::integer desc,
                exported_at desc,
                file_hash,
                row_number desc
        ) as snapshot_position
    from complaints
)

select
    complaint_key,
    file_hash,
    row_number,
    snapshot_count::integer as snapshot_count
from ranked
where snapshot_position = 1
