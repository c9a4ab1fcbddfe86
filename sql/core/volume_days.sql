-- One row per indicator of volume, project and day of receipt: how many cases came, and of what kind (K01-K04, K15, K25, K40,
-- K42-K46, K71). Rates leave out invalid complaints; what is not judged yet, or by a word that no list knows, counts until it
-- is. Of a count the denominator is what could be judged.
-- Without a household or a sub-category nobody can tell whether a complaint is a repetition (K40) or one of a group (K42, whose
-- events are core.group_events); without a channel whether it came through the media (K45) or past the firm (K43, which for
-- what came past it needs the household and the category); without a unit whether it went through several (K46).
-- key: indicator_id, project_id, event_date
-- nullable: denominator

with
channels as (from reference.channels),
complaints as (from core.complaints),
flags as (from core.flagged_complaints),
judgements as (from reference.validities where validity != 'PENDING'),
night as (from reference.night),
responsibilities as (from core.responsibilities where warranty_class is not null),
severities as (from reference.severities),
units as (from core.units),
versions as (from core.complaint_versions),

flagged as (
    select
        complaint_key,
        bool_or(flag_id = 'FLG-REP') as is_repeated,
        bool_or(flag_id = 'FLG-ESC') as is_escalated,
        bool_or(flag_id = 'FLG-MED') as is_in_media,
        bool_or(flag_id = 'FLG-GRP') as is_of_group,
        bool_or(flag_id = 'FLG-LEG') as is_legal,
        bool_or(flag_id = 'MAJOR') as is_major
    from flags
    group by complaint_key
),

moved as (
    select complaint_key, count(distinct unit_key) as unit_count
    from versions
    inner join units on units.unit_name = versions.handling_unit
    inner join night on shanghai_date(versions.valid_from) <= night.as_of
    group by complaint_key
    having count(distinct unit_key) > 1
),

described as (
    select
        complaints.*,
        case_type = 'COMPLAINT' as is_complaint,
        case_type = 'COMPLAINT' and validity != 'INVALID' as is_counted,
        coalesce(is_repeated, false) as is_repeated,
        coalesce(is_escalated, false) as is_escalated,
        coalesce(is_in_media, false) as is_in_media,
        coalesce(is_of_group, false) as is_of_group,
        judgements.validity is not null as is_judged,
        severities.severity is not null as is_graded,
        channels.channel is not null as is_channel_known,
        household_key is null or subcategory_id = 'OTH-02' as is_unlinked,
        channels.channel is null
            or ((channel in ('GOV', 'MEDIA') or coalesce(is_legal, false)) and (household_key is null or category_id = 'OTH'))
            as is_way_unknown,
        coalesce(is_major, false) as is_major,
        case_type in ('COMPLAINT', 'REPAIR') and validity != 'INVALID' and responsibilities.complaint_key is not null
            as is_defect,
        coalesce(responsibilities.responsibility_computed = 'PENDING', false) as is_responsibility_pending,
        moved.unit_count is not null or coalesce(handlers.names_several, false)
            or (helpers.unit_key is not null and helpers.unit_key is distinct from handlers.unit_key) as is_of_several_units
    from complaints
    left join flagged using (complaint_key)
    left join moved using (complaint_key)
    left join responsibilities using (complaint_key)
    left join judgements using (validity)
    left join severities using (severity)
    left join channels using (channel)
    left join units as handlers on handlers.unit_name = complaints.handling_unit
    left join units as helpers on helpers.unit_name = complaints.co_handling_unit
),

counted as (
    select
        project_id,
        received_date as event_date,
        count(*) as case_count,
        count(*) filter (is_complaint) as complaint_count,
        count(*) filter (is_counted) as counted_count,
        count(*) filter (is_complaint and validity = 'VALID') as valid_count,
        count(*) filter (is_complaint and not is_judged) as pending_count,
        count(*) filter (is_defect) as defect_count,
        count(*) filter (is_defect and is_responsibility_pending) as responsibility_pending_count,
        count(*) filter (is_counted and is_repeated) as repeated_count,
        count(*) filter (is_counted and not is_repeated and is_unlinked) as repetition_unknown_count,
        count(*) filter (is_counted and not is_of_group and is_unlinked) as group_unknown_count,
        count(*) filter (is_counted and is_escalated) as escalated_count,
        count(*) filter (is_counted and not is_escalated and is_way_unknown) as escalation_unknown_count,
        count(*) filter (is_counted and is_in_media) as media_count,
        count(*) filter (is_counted and not is_in_media and not is_channel_known) as media_unknown_count,
        count(*) filter (is_counted and is_of_several_units) as several_units_count,
        count(*) filter (is_counted and not is_of_several_units and handling_unit is null) as units_unknown_count,
        count(*) filter (is_complaint and (status = 'returned' or validity = 'INVALID')) as returned_count,
        count(*) filter (is_counted and is_major) as major_count,
        count(*) filter (is_counted and not is_graded) as ungraded_count,
        count(*) filter (is_counted and is_complex_stated) as complex_count,
        count(*) filter (is_counted and is_complex_stated and plan_due_date is not null) as planned_count,
        count(*) filter (is_counted and is_complex_stated is null) as complexity_unknown_count,
        count(*) filter (is_counted and subcategory_id = 'OTH-02') as unclassified_count
    from described
    group by project_id, received_date
)

select 'K01' as indicator_id, project_id, event_date, case_count as numerator, null as denominator, 0 as undecidable_count
from counted
union all
select 'K02', project_id, event_date, complaint_count, null, 0 from counted
union all
select 'K03', project_id, event_date, valid_count, complaint_count - pending_count, pending_count from counted
union all
select 'K04', project_id, event_date, valid_count, complaint_count - pending_count, pending_count from counted
union all
select 'K15', project_id, event_date, responsibility_pending_count, defect_count, 0 from counted
union all
select 'K25', project_id, event_date, planned_count, complex_count, complexity_unknown_count from counted
union all
select
    'K40', project_id, event_date, repeated_count, counted_count - repetition_unknown_count, repetition_unknown_count
from counted
union all
select unnest(['K42', 'K42b']), project_id, event_date, 0, counted_count - group_unknown_count, group_unknown_count from counted
union all
select
    'K43', project_id, event_date, escalated_count, counted_count - escalation_unknown_count, escalation_unknown_count
from counted
union all
select 'K44', project_id, event_date, major_count, counted_count - ungraded_count, ungraded_count from counted
union all
select 'K45', project_id, event_date, media_count, counted_count - media_unknown_count, media_unknown_count from counted
union all
select 'K46', project_id, event_date, several_units_count, counted_count - units_unknown_count, units_unknown_count from counted
union all
select 'K46b', project_id, event_date, returned_count, complaint_count, 0 from counted
union all
select 'K71', project_id, event_date, unclassified_count, counted_count, 0 from counted
