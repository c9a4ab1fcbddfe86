-- One row per complaint: who is responsible (11.2.4), decided by what the defect is, its cause, and two warranty clocks.
-- The contractor's begins with the accepted completion, the owner's lasts as long as that or, where it is longer, the minimum
-- of 1998 from the handover; in places of owner_clock from_delivery it is the contractor's period from the handover. Periods
-- and seasons: reference.warranty_periods and warranty_seasons, the row of the city before that of the region before the one
-- for everywhere, that of the sub-category before that of its class. The last day of a period is within it.
-- D1 no physical defect: not applicable. D2 owner's works or misuse: the owner. D3 third party or force majeure. D4 within
-- both clocks. D5 within the owner's alone: the developer cannot charge the contractor. D6 the owner's is over. D7 a cause or a
-- date that is needed is missing: undetermined, never the owner. D8 structure, within its design life. Defects of quality and of
-- design are decided alike.
-- handled_by: unit of reference.units; null where it is the unit of the sub-category. is_agreed: the stated judgement is the
-- computed one; null where either is missing or pending.
-- key: complaint_key
-- nullable: warranty_class, cause_id, completion_date, handover_date, contractor_end_date, owner_end_date, handled_by
-- nullable: responsibility_stated, is_agreed

with
causes as (from reference.causes),
complaints as (from core.complaints),
households as (from core.households),
periods as (from reference.warranty_periods),
projects as (from core.projects),
seasons as (from reference.warranty_seasons),
subcategories as (from reference.subcategories where warranty_class is not null),

-- What is denied is no cause: 非业主装修原因，系防水层破损.
told_causes as (
    select distinct cause, regexp_replace(cause, '(并?非|不是|不属于?|排除|没有|未见|无)[^，。；,;、]*', '', 'g') as told
    from complaints
    where cause is not null
),

judged_causes as (
    select told_causes.cause, arg_min(causes.cause_id, causes.cause_position) as cause_id
    from told_causes
    inner join causes on regexp_matches(told_causes.told, causes.cause_words)
    group by told_causes.cause
),

places as (
    select project_id, place_name, place_rank
    from (
        select project_id, '' as place_name, 0 as place_rank from projects
        union all
        select project_id, regexp_replace(region_name, '(省|市|自治区)$', ''), 1 from projects
        union all
        select project_id, regexp_replace(city_name, '市$', ''), 2 from projects
    )
    where place_name is not null
),

terms as (
    select places.project_id, subcategories.subcategory_id, subcategories.warranty_class, periods.*
        exclude (place_name, warranty_class, subcategory_id, source)
    from places
    inner join periods on coalesce(periods.place_name, '') = places.place_name
    inner join subcategories
        on subcategories.warranty_class = periods.warranty_class
        and coalesce(periods.subcategory_id, subcategories.subcategory_id) = subcategories.subcategory_id
    qualify row_number() over (
        partition by places.project_id, subcategories.subcategory_id
        order by places.place_rank desc, periods.subcategory_id nulls last
    ) = 1
),

local_seasons as (
    select places.project_id, seasons.season, seasons.start_month_day, seasons.end_month_day
    from places
    inner join seasons on coalesce(seasons.place_name, '') = places.place_name
    qualify row_number() over (partition by places.project_id, seasons.season order by places.place_rank desc) = 1
),

dated as (
    select
        complaints.complaint_key,
        complaints.project_id,
        complaints.received_date,
        complaints.responsibility_stated,
        judged_causes.cause_id,
        terms.warranty_class,
        terms.owner_clock,
        terms.contractor_month_count,
        terms.contractor_season_count,
        terms.owner_month_count,
        terms.owner_season_count,
        coalesce(households.completion_date, projects.completion_date) as completion_date,
        households.handover_date,
        coalesce(households.project_closed_date, projects.project_closed_date) as project_closed_date
    from complaints
    inner join projects using (project_id)
    left join households using (household_key)
    left join judged_causes using (cause)
    left join terms using (project_id, subcategory_id)
),

-- The end of the last full season of each kind after each start of a clock.
season_ends as (
    select
        dated.complaint_key,
        max(season_end(dated.completion_date, contractor_season_count, start_month_day, end_month_day)) as contractor_end_date,
        max(season_end(dated.handover_date, contractor_season_count, start_month_day, end_month_day)) as delivered_end_date,
        max(season_end(dated.handover_date, owner_season_count, start_month_day, end_month_day)) as owner_end_date
    from dated
    inner join local_seasons using (project_id)
    where dated.contractor_season_count is not null
    group by dated.complaint_key
),

ended as (
    select
        dated.*,
        coalesce(months_later(completion_date, contractor_month_count), season_ends.contractor_end_date) as contractor_end_date,
        coalesce(months_later(handover_date, contractor_month_count), season_ends.delivered_end_date) as delivered_end_date,
        coalesce(months_later(handover_date, owner_month_count), season_ends.owner_end_date) as minimum_end_date
    from dated
    left join season_ends using (complaint_key)
),

covered as (
    select
        *,
        case
            when owner_clock = 'from_delivery' then delivered_end_date
            when contractor_end_date is not null and minimum_end_date is not null
                then greatest(contractor_end_date, minimum_end_date)
        end as owner_end_date
    from ended
),

decided as (
    select
        *,
        case
            when warranty_class is null then 'D1'
            when cause_id is null or cause_id = 'PENDING' then 'D7'
            when cause_id in ('OWNER_WORKS', 'MISUSE') then 'D2'
            when cause_id in ('THIRD_PARTY', 'FORCE_MAJEURE') then 'D3'
            when contractor_end_date is null then 'D7'
            when warranty_class = 'W∞' and received_date <= contractor_end_date then 'D8'
            when owner_end_date is null then 'D7'
            when received_date > owner_end_date then 'D6'
            when received_date <= contractor_end_date then 'D4'
            else 'D5'
        end as decision
    from covered
),

named as (
    select
        *,
        case decision
            when 'D1' then 'NOT_APPLICABLE'
            when 'D2' then 'OWNER'
            when 'D3' then 'THIRD_PARTY'
            when 'D5' then 'IN_OWNER_WARRANTY'
            when 'D6' then 'OUT_OF_WARRANTY'
            when 'D7' then 'PENDING'
            else 'IN_WARRANTY'
        end as responsibility_computed,
        case
            when decision in ('D2', 'D3', 'D6') then 'PM'
            when decision = 'D7' then 'CS'
            when decision = 'D8' then 'ENGINEERING'
            when decision in ('D4', 'D5') then if(coalesce(project_closed_date <= received_date, false), 'CS', 'PROJECT')
        end as handled_by
    from decided
)

select
    complaint_key,
    warranty_class,
    cause_id,
    received_date as reported_date,
    completion_date,
    handover_date,
    contractor_end_date,
    owner_end_date,
    decision,
    responsibility_computed,
    handled_by,
    responsibility_stated,
    case
        when responsibility_computed != 'PENDING' and responsibility_stated != 'PENDING'
            then if(responsibility_computed = 'IN_OWNER_WARRANTY', 'IN_WARRANTY', responsibility_computed) = responsibility_stated
    end as is_agreed
from named
