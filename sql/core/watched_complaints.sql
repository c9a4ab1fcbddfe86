-- One row per complaint that leadership watches while it is open, invalid ones left out: of the highest level, of a group of
-- owners, in the media, at court, or one that asks for compensation; with all of these reasons in words.
-- key: complaint_key

with
complaints as (from core.complaints where case_type = 'COMPLAINT' and validity != 'INVALID'),
complaint_flags as (from core.complaint_flags),
flags as (from reference.flags where flag_id in ('FLG-CLM', 'FLG-GRP', 'FLG-MED', 'FLG-LEG')),
severities as (from reference.severities where severity = 'MAJOR'),

reasons as (
    select complaint_key, flag_position as reason_position, flag_name as reason, flag_name_en as reason_en
    from complaint_flags
    inner join flags using (flag_id)
    union all
    select complaint_key, 0, severity_name, severity_name_en
    from complaints
    inner join severities using (severity)
)

select
    complaint_key,
    string_agg(reason, '、' order by reason_position) as reasons,
    string_agg(reason_en, ', ' order by reason_position) as reasons_en
from reasons
inner join complaints using (complaint_key)
group by complaint_key
