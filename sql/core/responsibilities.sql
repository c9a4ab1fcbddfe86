-- One row per complaint: who is responsible for the defect (11.2.4), by two warranties that run side by side.
-- The contractor's (建设工程质量管理条例 art. 40) runs from the accepted completion, the owner's (商品房销售管理办法 art. 33) to
-- the end of the contractor's, and at least the minimum of 1998 from the handover; where owner_clock is from_delivery the
-- contractor's full period from the handover. Where the roster gives the years that the contract of the home grants, at least
-- these from the handover, whatever the defect. The last day is within; before the handover an owner is within.
-- Decisions, in this order (reference.responsibilities has their texts):
-- D1 no warranty class; D2 without a cause, of what is the owner's own (class OWNER), which is no defect and shows no class; D7 no
-- cause, or one to be examined; D2 misuse or the owner's works; D3 third party or force majeure;
-- D8 structure within its design life; D7 a date is missing, or the part; D6 after the owner's warranty; D4 within both; D5 within the
-- owner's alone. Defects of quality and of design are handled alike.
-- Some sub-categories have the warranty of the part (class PART) or, of some parts, another than their own
-- (reference.warranty_parts): the part is what the other labels of the complaint speak of, where those of all have one class.
-- A date of the household counts before that of its project, both before one that the complaint's own row gives. The project
-- team handles up to the day of its withdrawal.
-- A stated responsibility agrees when it is the computed one; one that is pending or no known word is none.
-- key: complaint_key
-- nullable: warranty_class, cause_id, completion_date, handover_date, contractor_end_date, owner_end_date, owner_clock
-- nullable: responsibility_stated, is_agreed

with
causes as (from core.causes),
complaints as (from core.complaints),
households as (from core.households),
labels as (from core.complaint_labels where not is_primary),
projects as (from core.projects),
stated as (from reference.responsibilities where kind = 'responsibility'),
subcategories as (from reference.subcategories),
units as (from reference.units),
warranties as (from core.warranties),
warranty_parts as (from reference.warranty_parts),

default_units as (
    select subcategories.subcategory_id, arg_min(units.unit_id, units.unit_position) as unit_id
    from subcategories
    inner join units
        on units.unit_words is null
        or regexp_matches(regexp_extract(subcategories.default_unit, '^[^·→]*'), units.unit_words)
    group by subcategories.subcategory_id
),

parts as (
    select
        complaints.complaint_key,
        arg_max(subcategories.subcategory_id, (coalesce(labels.score, 0), -subcategories.tie_position)) as subcategory_id
    from complaints
    inner join warranty_parts using (subcategory_id)
    inner join labels on labels.complaint_key = complaints.complaint_key
    inner join subcategories
        on subcategories.subcategory_id = labels.subcategory_id
        and subcategories.warranty_class = warranty_parts.part_class
    where warranty_parts.part_words is null
        or regexp_matches(
            concat_ws(' ', array_to_string(labels.title_words, ' '), array_to_string(labels.content_words, ' ')),
            warranty_parts.part_words
        )
    group by complaints.complaint_key
    having count(distinct subcategories.warranty_class) = 1
),

dated as (
    select
        complaints.complaint_key,
        complaints.project_id,
        complaints.subcategory_id,
        subcategories.subcategory_id as part_subcategory_id,
        complaints.responsibility_stated,
        subcategories.warranty_class,
        causes.cause_id,
        complaints.received_date as reported_date,
        coalesce(households.completion_date, projects.completion_date, complaints.completion_date_stated) as completion_date,
        coalesce(households.handover_date, complaints.handover_date_stated) as handover_date,
        coalesce(households.project_closed_date, projects.project_closed_date) as project_closed_date,
        case
            when households.contract_warranty_years between 0 and 100
                then round(12 * households.contract_warranty_years)::integer
        end as contract_month_count
    from complaints
    inner join projects using (project_id)
    left join parts using (complaint_key)
    inner join subcategories
        on subcategories.subcategory_id = coalesce(parts.subcategory_id, complaints.subcategory_id)
    left join households using (household_key)
    left join causes using (cause)
),

clocked as (
    select
        dated.*,
        warranties.owner_clock,
        period_end(
            dated.completion_date, contractor_month_count, contractor_season_count,
            heating_start, heating_end, cooling_start, cooling_end
        ) as contractor_end_date,
        period_end(
            dated.handover_date, contractor_month_count, contractor_season_count,
            heating_start, heating_end, cooling_start, cooling_end
        ) as delivery_end_date,
        period_end(
            dated.handover_date, owner_month_count, owner_season_count,
            heating_start, heating_end, cooling_start, cooling_end
        ) as least_end_date,
        (dated.handover_date + to_months(contract_month_count))::date as contract_end_date
    from dated
    left join warranties
        on warranties.project_id = dated.project_id and warranties.subcategory_id = dated.part_subcategory_id
),

ended as (
    select
        *,
        case
            when owner_clock = 'from_delivery' and delivery_end_date is not null
                then greatest(delivery_end_date, contract_end_date)
            when owner_clock = 'national' and contractor_end_date is not null and handover_date is not null
                then greatest(contractor_end_date, handover_date, least_end_date, contract_end_date)
        end as owner_end_date
    from clocked
),

decided as (
    select
        *,
        case
            when warranty_class is null then 'D1'
            when warranty_class = 'OWNER' and cause_id is null then 'D2'
            when coalesce(cause_id, 'PENDING') = 'PENDING' then 'D7'
            when cause_id in ('MISUSE', 'OWNER_WORKS') then 'D2'
            when cause_id in ('THIRD_PARTY', 'FORCE_MAJEURE') then 'D3'
            when warranty_class = 'W∞' and reported_date <= contractor_end_date then 'D8'
            when contractor_end_date is null or owner_end_date is null then 'D7'
            when reported_date > owner_end_date then 'D6'
            when reported_date <= contractor_end_date then 'D4'
            else 'D5'
        end as decision
    from ended
),

judged as (
    select
        *,
        case decision
            when 'D1' then 'NOT_APPLICABLE'
            when 'D2' then 'OWNER'
            when 'D3' then 'THIRD_PARTY'
            when 'D4' then 'IN_WARRANTY'
            when 'D5' then 'IN_OWNER_WARRANTY'
            when 'D6' then 'OUT_OF_WARRANTY'
            when 'D7' then 'PENDING'
            when 'D8' then 'IN_WARRANTY'
        end as responsibility_computed
    from decided
)

select
    judged.complaint_key,
    nullif(judged.warranty_class, 'OWNER') as warranty_class,
    judged.cause_id,
    judged.reported_date,
    judged.completion_date,
    judged.handover_date,
    judged.contractor_end_date,
    judged.owner_end_date,
    judged.owner_clock,
    judged.decision,
    judged.responsibility_computed,
    case
        when decision = 'D1' then coalesce(default_units.unit_id, 'OTHER')
        when decision in ('D4', 'D5') then if(coalesce(project_closed_date < reported_date, false), 'CS', 'PROJECT')
        when decision = 'D7' then 'CS'
        when decision = 'D8' then 'ENGINEERING'
        else 'PM'
    end as handled_by,
    judged.responsibility_stated,
    case
        when stated.responsibility_id != 'PENDING' and responsibility_computed != 'PENDING'
            then stated.responsibility_id = responsibility_computed
                or (stated.responsibility_id = 'IN_WARRANTY' and responsibility_computed = 'IN_OWNER_WARRANTY')
    end as is_agreed
from judged
left join default_units using (subcategory_id)
left join stated on stated.responsibility_id = judged.responsibility_stated
