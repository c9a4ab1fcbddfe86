-- One row per kind of input with cases or visits: the first and the last day, up to the night's as-of date, of which its rows
-- tell. A period after the last day is one of which nobody has delivered anything yet.
-- key: kind

with
callbacks as (from core.callbacks),
claims as (from core.claims),
complaints as (from core.complaints),
night as (from reference.night),
repairs as (from core.repairs),
spells as (from core.complaint_spells),

told as (
    select
        'complaints' as kind,
        unnest([received_date, handed_to_unit_date, first_reply_date, completed_date, closed_date]) as day
    from complaints
    union all
    select 'complaints', unnest([spells.opened_date, spells.closed_date])
    from spells
    semi join complaints using (complaint_key)
    union all
    select 'callbacks', callback_local::date from callbacks
    union all
    select 'repairs', unnest([reported_local, dispatched_local, site_survey_local, completed_local, closed_local])::date
    from repairs
    union all
    select 'claims', unnest([claimed_local, first_reply_local, approved_local, executed_local])::date from claims
)

select told.kind, min(told.day) as first_date, max(told.day) as last_date
from told
inner join night on told.day <= night.as_of
group by told.kind
