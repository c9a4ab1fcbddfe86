-- One row per month, project, sub-category and flag with at least one complaint that is flagged; invalid complaints are left out.
-- A complaint with several flags counts under each of them.
-- key: received_month, project_id, subcategory_id, flag_id
-- part: file_part
--
-- column: received_month   first day of the month of receipt
-- column: project_id       key of the project
-- column: category_id      category, three letters
-- column: subcategory_id   sub-category; OTH-02 is unclassified
-- column: flag_id          FLG-REP repeated, FLG-GRP of a group, FLG-ESC escalated, FLG-MED media or network, FLG-LEG law suit, FLG-SAFE hazard, FLG-CLM compensation, FLG-EMG emergency, MAJOR severity major
-- column: flag_position    order of the flags
-- column: flag_name        标记
-- column: flag_name_en     flag in English
-- column: complaint_count  complaints with the flag
-- column: file_part        the file that holds the row: the last months in one, older ones by year

with
complaints as (from core.complaints where case_type = 'COMPLAINT' and validity != 'INVALID'),
flags as (from core.flagged_complaints),
night as (from reference.night),

counted as (
    select
        date_trunc('month', complaints.received_date)::date as received_month,
        complaints.project_id,
        complaints.category_id,
        complaints.subcategory_id,
        flags.flag_id,
        flags.flag_position,
        flags.flag_name,
        flags.flag_name_en,
        count(*)::integer as complaint_count
    from complaints
    inner join flags using (complaint_key)
    group by all
)

select counted.*, month_part(counted.received_month, night.as_of) as file_part
from counted
cross join night
