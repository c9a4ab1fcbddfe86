with
complaints as (from core.complaints),
spells as (from core.complaint_spells),

first_spells as (
    from spells
    where spell_number = 1
),

overlapping as (
    select complaint_key, opened_date
    from spells
    qualify opened_date < lag(coalesce(closed_date, date 'infinity')) over (partition by complaint_key order by spell_number)
)

select complaint_key, complaints.received_date, first_spells.opened_date
from complaints
left join first_spells using (complaint_key)
where first_spells.opened_date is distinct from complaints.received_date
union all
select complaint_key, opened_date, null
from overlapping
