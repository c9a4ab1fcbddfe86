-- One row per complaint and time that it was open: from its receipt, and from each reopening, to the closing.
-- A case is closed when its status says so, or has a time of closing without a status that says open; without that time it
-- was closed on the day it was completed, else on the day on which an export first showed it closed. It is reopened on
-- the day on which an export first showed it open again, and keeps its number and its receipt. A status that no list knows
-- says nothing of it.
-- key: complaint_key, spell_number
-- nullable: closed_date

with
known_statuses as (from reference.statuses where status != 'unknown'),
versions as (from core.complaint_versions),

states as (
    select
        complaint_key,
        version_number,
        shanghai_date(valid_from) as seen_date,
        last_value(received_local::date) over (
            partition by complaint_key
            order by version_number rows between unbounded preceding and unbounded following
        ) as received_date,
        coalesce(closed_local, completed_local)::date as closed_date,
        coalesce(known_statuses.status, case when completed_local is not null then 'closed' end)
                in ('closed', 'returned', 'invalid')
            or (closed_local is not null and coalesce(known_statuses.status, '') != 'open') as is_closed
    from versions
    left join known_statuses using (status)
),

marked as (
    select
        *,
        coalesce(is_closed, false) as was_closed,
        coalesce(not is_closed and lag(is_closed) over in_time, false) as is_reopening
    from states
    window in_time as (partition by complaint_key order by version_number)
),

numbered as (
    select *, 1 + sum(is_reopening::integer) over in_time as spell_number
    from marked
    window in_time as (partition by complaint_key order by version_number)
),

spells as (
    select
        complaint_key,
        spell_number,
        min(received_date) as received_date,
        min(seen_date) as first_seen_date,
        arg_max(was_closed, version_number) as is_closed,
        arg_max(closed_date, version_number) filter (was_closed and closed_date is not null) as told_date,
        min(seen_date) filter (was_closed) as seen_closed_date
    from numbered
    group by complaint_key, spell_number
),

opened as (
    select
        *,
        case
            when spell_number = 1 then received_date
            else greatest(first_seen_date, received_date)
        end as opened_date
    from spells
)

select
    complaint_key,
    spell_number::integer as spell_number,
    opened_date,
    case
        when not is_closed then null
        -- What is told of an earlier closing is not told of this one.
        when spell_number > 1 and told_date < opened_date then greatest(opened_date, seen_closed_date)
        else greatest(opened_date, coalesce(told_date, seen_closed_date))
    end as closed_date
from opened
