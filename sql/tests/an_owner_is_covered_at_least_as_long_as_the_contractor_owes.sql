-- Under the national clock; where a place counts from the delivery a home handed over before its completion ends earlier.
with
responsibilities as (from core.responsibilities where owner_clock = 'national')

select complaint_key, contractor_end_date, owner_end_date
from responsibilities
where owner_end_date < contractor_end_date
    or owner_end_date < handover_date
