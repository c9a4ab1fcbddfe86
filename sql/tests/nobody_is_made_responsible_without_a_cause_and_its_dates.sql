-- Each responsibility with the cause and the ends of warranties that it rests on; what has neither is pending. What is the
-- owner's own by its sub-category, which is no defect, needs no cause.
with
complaints as (from core.complaints),
owners_own as (select subcategory_id from reference.subcategories where warranty_class = 'OWNER'),
responsibilities as (from core.responsibilities)

select complaint_key, decision, responsibility_computed, cause_id, contractor_end_date, owner_end_date
from responsibilities
inner join complaints using (complaint_key)
left join owners_own using (subcategory_id)
where not coalesce(
    case responsibility_computed
        when 'OWNER' then cause_id in ('MISUSE', 'OWNER_WORKS')
            or (cause_id is null and warranty_class is null and owners_own.subcategory_id is not null)
        when 'THIRD_PARTY' then cause_id in ('THIRD_PARTY', 'FORCE_MAJEURE')
        when 'IN_WARRANTY' then cause_id in ('QUALITY', 'DESIGN') and reported_date <= contractor_end_date
        when 'IN_OWNER_WARRANTY' then cause_id in ('QUALITY', 'DESIGN')
            and reported_date > contractor_end_date and reported_date <= owner_end_date
        when 'OUT_OF_WARRANTY' then cause_id in ('QUALITY', 'DESIGN') and reported_date > owner_end_date
        else responsibility_computed in ('PENDING', 'NOT_APPLICABLE')
    end,
    false
)
