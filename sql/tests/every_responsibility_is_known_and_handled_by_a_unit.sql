with
responsibilities as (from core.responsibilities),
names as (from reference.responsibilities),
units as (from reference.units)

select complaint_key, cause_id, decision, responsibility_computed, handled_by
from responsibilities
where decision not in (select responsibility_id from names where kind = 'decision')
    or responsibility_computed not in (select responsibility_id from names where kind = 'responsibility')
    or cause_id not in (select responsibility_id from names where kind = 'cause')
    or handled_by not in (select unit_id from units)
