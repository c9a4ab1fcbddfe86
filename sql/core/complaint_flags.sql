-- One row per complaint and flag.
-- Words raise a flag from reference.flags.least_score on. A group is also told by the source, or by enough households of
-- a project that complain of the same sub-category within some days, invalid complaints left out; a repetition by the source,
-- or by an earlier complaint or repair of the household with the same sub-category that is open or was closed not long before;
-- an escalation by a complaint or repair of the household with the same category that came through the firm's own channels
-- before this one came from a government office, the media or a court. The counts stand in reference.flags.
-- key: complaint_key, flag_id
-- nullable: title_words, content_words, related_case_key, household_count

with
complaints as (from core.complaints),
flags as (from reference.flags),
night as (from reference.night),
repairs as (from core.repairs where complaint_key is null),
spells as (from core.complaint_spells),
subcategories as (from reference.subcategories),
text_flags as (from core.text_matches where not is_remark and kind = 'flag'),

worded as (
    select text_flags.text_key as complaint_key, flags.flag_id, text_flags.title_words, text_flags.content_words
    from text_flags
    inner join flags on flags.flag_id = text_flags.target_id
    where text_flags.score >= flags.least_score
),

told as (
    select complaint_key, 'FLG-GRP' as flag_id from complaints where is_group_told
    union all
    select complaint_key, 'FLG-REP' from complaints where is_repeat_told
),

-- The days on which a window of that many days ends that holds the case.
spread as (
    select
        complaints.complaint_key,
        complaints.project_id,
        complaints.subcategory_id,
        complaints.household_key,
        flags.household_count as least_count,
        complaints.received_date + unnest(range(flags.within_day_count))::integer as last_date
    from complaints
    cross join (from flags where flag_id = 'FLG-GRP') as flags
    where complaints.household_key is not null
        and complaints.subcategory_id not in ('OTH-01', 'OTH-02')
        and complaints.case_type = 'COMPLAINT'
        and complaints.validity != 'INVALID'
),

crowds as (
    select project_id, subcategory_id, last_date, count(distinct household_key)::integer as household_count
    from spread
    group by project_id, subcategory_id, last_date
    having count(distinct household_key) >= any_value(least_count)
),

grouped as (
    select spread.complaint_key, max(crowds.household_count) as household_count
    from spread
    inner join crowds using (project_id, subcategory_id, last_date)
    group by spread.complaint_key
),

-- Neither praise nor a question is a repetition, is repeated or comes before an escalation; nor is what proved invalid.
repeatable as (
    from complaints where case_type in ('COMPLAINT', 'REPAIR') and validity != 'INVALID'
),

-- What a complaint may repeat or carry further, one row per time that it was open: a repair order of its own, too.
earlier_cases as (
    select
        repeatable.complaint_key as case_key,
        repeatable.household_key,
        repeatable.category_id,
        repeatable.subcategory_id,
        repeatable.channel,
        repeatable.received_at,
        spells.opened_date,
        case when spells.closed_date <= night.as_of then spells.closed_date end as closed_date
    from repeatable
    inner join spells using (complaint_key)
    inner join night on spells.opened_date <= night.as_of
    union all
    select
        repairs.repair_key,
        repairs.household_key,
        subcategories.category_id,
        repairs.subcategory_id,
        null,
        shanghai_instant(repairs.reported_local),
        repairs.reported_local::date,
        happened(coalesce(repairs.closed_local, repairs.completed_local), night.as_of)::date
    from repairs
    inner join subcategories using (subcategory_id)
    cross join night
),

repeated as (
    select later.complaint_key, arg_max(earlier.case_key, (earlier.received_at, earlier.case_key)) as earlier_key
    from repeatable as later
    inner join earlier_cases as earlier using (household_key, subcategory_id)
    cross join (from flags where flag_id = 'FLG-REP') as flags
    where (earlier.received_at, earlier.case_key) < (later.received_at, later.complaint_key)
        and later.received_date >= earlier.opened_date
        and later.received_date <= coalesce(
            earlier.closed_date + flags.within_day_count::integer,
            later.received_date
        )
        and subcategory_id != 'OTH-02'
    group by later.complaint_key
),

own_cases as (
    from earlier_cases where channel is null or channel not in ('GOV', 'MEDIA')
),

outside_cases as (
    from complaints
    where channel in ('GOV', 'MEDIA')
        or complaint_key in (select complaint_key from worded where flag_id = 'FLG-LEG')
),

escalated as (
    select
        outside_cases.complaint_key,
        arg_max(own_cases.case_key, (own_cases.received_at, own_cases.case_key)) as earlier_key
    from outside_cases
    inner join own_cases using (household_key, category_id)
    where (own_cases.received_at, own_cases.case_key) < (outside_cases.received_at, outside_cases.complaint_key)
        and category_id != 'OTH'
    group by outside_cases.complaint_key
),

raised as (
    select complaint_key, flag_id, null as related_case_key, null as household_count from worded
    union all
    select complaint_key, flag_id, null, null from told
    union all
    select complaint_key, 'FLG-GRP', null, household_count from grouped
    union all
    select complaint_key, 'FLG-REP', earlier_key, null from repeated
    union all
    select complaint_key, 'FLG-ESC', earlier_key, null from escalated
),

merged as (
    select
        complaint_key,
        flag_id,
        max(related_case_key) as related_case_key,
        max(household_count) as household_count
    from raised
    group by complaint_key, flag_id
)

select
    merged.complaint_key,
    merged.flag_id,
    worded.title_words,
    worded.content_words,
    merged.related_case_key,
    merged.household_count
from merged
left join worded using (complaint_key, flag_id)
