-- One row per complaint: which of its snapshots counts, and how many there are.
-- A snapshot is later when the case was updated later or, where the source gives no update time, when its file was
-- exported later: nothing of this depends on the order in which files arrived. Of snapshots of one moment the one counts
-- that knows of the later event, then the one with more filled in, then the one that mends the other.
-- vanished_at: export time of the first complete export of the source, after the case was seen last, that lacks it.
-- key: complaint_key
-- nullable: vanished_at

with
complaints as (from staging.complaints),

ranked as (
    select
        complaint_key,
        source,
        file_hash,
        row_number,
        count(*) over (partition by complaint_key) as snapshot_count,
        max(exported_at) over (partition by complaint_key) as last_exported_at,
        row_number() over (
            partition by complaint_key
            order by
                coalesce(shanghai_instant(updated_local), exported_at) desc,
                exported_at desc,
                latest_event_local desc nulls last,
                (closed_local is not null)::integer + (completed_local is not null)::integer
                    + (first_reply_local is not null)::integer + (handed_to_unit_local is not null)::integer desc,
                saved_at desc nulls last,
                file_hash,
                row_number desc
        ) as snapshot_position
    from complaints
),

full_exports as (
    select distinct source, exported_at
    from complaints
    where is_full_export
),

vanished as (
    select ranked.complaint_key, min(full_exports.exported_at) as vanished_at
    from ranked
    inner join full_exports
        on full_exports.source = ranked.source and full_exports.exported_at > ranked.last_exported_at
    where ranked.snapshot_position = 1
    group by ranked.complaint_key
)

select
    ranked.complaint_key,
    ranked.file_hash,
    ranked.row_number,
    ranked.snapshot_count::integer as snapshot_count,
    vanished.vanished_at
from ranked
left join vanished using (complaint_key)
where ranked.snapshot_position = 1
