-- One row per complaint and flag that the figures of flags go by: those of core.complaint_flags, the media also where the
-- complaint came through the network or the media (K45), and MAJOR where that is its severity (K44).
-- key: complaint_key, flag_id

with
complaints as (from core.complaints),
flags as (from core.complaint_flags),
names as (from reference.flags),
severities as (from reference.severities),

raised as (
    select complaint_key, flag_id from flags
    union
    select complaint_key, 'FLG-MED' from complaints where channel in ('WEB', 'MEDIA')
),

-- A severity stands behind all flags.
named as (
    select raised.complaint_key, names.flag_id, names.flag_position::integer as flag_position, flag_name, flag_name_en
    from raised
    inner join names using (flag_id)
    union all
    select
        complaints.complaint_key,
        severities.severity,
        ((select max(flag_position) from names) + severities.severity_position)::integer,
        severities.severity_name,
        severities.severity_name_en
    from complaints
    inner join severities using (severity)
    where severity = 'MAJOR'
)

select complaint_key, flag_id, flag_position, flag_name, flag_name_en
from named
