-- One row per case, invalid ones included: what stands behind a figure, without number, day, name, room, phone, key or text.
-- A building is shown where enough cases of it and of the category came in the year (core.shown_buildings).
-- key: received_month, project_id, case_position
-- part: received_year
-- nullable: building, responsibility_computed, responsibility_name, responsibility_name_en
-- nullable: is_responsibility_agreed, flag_ids, flag_names, flag_names_en, broken_clauses
--
-- column: received_year      year of receipt
-- column: received_month     first day of the month of receipt
-- column: project_id         key of the project
-- column: project_name       项目
-- column: case_position      1, 2, 3 … within month and project; says nothing of when or in which order they came
-- column: building           楼栋; empty where too few cases are of it, or the source names none
-- column: category_id        category, three letters
-- column: subcategory_id     sub-category; OTH-02 is unclassified
-- column: subcategory_name   小类
-- column: subcategory_name_en  sub-category in English
-- column: case_type          COMPLAINT, REPAIR, REQUEST, SUGGESTION, CLAIM, INQUIRY, PRAISE, or the source's own word
-- column: case_type_name     案件类型
-- column: case_type_name_en  case type in English
-- column: channel            how it came; OTHER where the source names none, or the source's own word
-- column: channel_name       渠道
-- column: channel_name_en    channel in English
-- column: handling_unit      责任单位; 未注明 where the source names none
-- column: validity           VALID, ASSIST, INVALID, PENDING, or the source's own word
-- column: status_name        状态
-- column: status_name_en     status in English
-- column: responsibility_computed  who answers for it by cause and warranty; of defects that are not invalid alone
-- column: responsibility_name      责任判断
-- column: responsibility_name_en   responsibility in English
-- column: is_responsibility_agreed  whether it is the one that the source states; empty where one of the two is pending
-- column: flag_ids           flags, 、 between them, as in complaint_flags_by_month
-- column: flag_names         标记
-- column: flag_names_en      flags in English
-- column: is_open            open on the as-of date
-- column: age_days           days from the receipt until it was done, of what is not until the as-of date; 0 where the source has it done before
-- column: met_count          clocks of clauses that it kept
-- column: broken_count       clocks of clauses that it broke or is past the limit of
-- column: undecidable_count  clocks of clauses that cannot be judged
-- column: broken_clauses     clauses broken

with
buildings as (select *, building as shown_building from core.shown_buildings),
case_types as (from reference.case_types),
channels as (from reference.channels),
clocks as (from core.service_clocks where complaint_key is not null),
complaints as (from core.complaints),
flags as (from core.flagged_complaints),
names as (from reference.responsibilities where kind = 'responsibility'),
night as (from reference.night),
projects as (from core.projects),
responsibilities as (from core.responsibilities where warranty_class is not null),
rules as (from reference.service_rules where clause is not null),
statuses as (from reference.statuses),
subcategories as (from reference.subcategories),

judged as (
    select
        clocks.complaint_key,
        rules.rule_position,
        rules.clause,
        clocks.outcome,
        clocks.outcome in ('breached', 'overdue_running') as is_broken
    from clocks
    inner join rules using (rule_id)
),

outcomes as (
    select
        complaint_key,
        (count(*) filter (outcome = 'met'))::integer as met_count,
        (count(*) filter (is_broken))::integer as broken_count,
        (count(*) filter (outcome = 'undecidable'))::integer as undecidable_count
    from judged
    group by complaint_key
),

broken as (
    select complaint_key, string_agg(clause, '、' order by clause_position) as broken_clauses
    from (
        select complaint_key, clause, min(rule_position) as clause_position
        from judged
        where is_broken
        group by complaint_key, clause
    ) as clauses
    group by complaint_key
),

flagged as (
    select
        complaint_key,
        string_agg(flag_id, '、' order by flag_position) as flag_ids,
        string_agg(flag_name, '、' order by flag_position) as flag_names,
        string_agg(flag_name_en, ', ' order by flag_position) as flag_names_en
    from flags
    group by complaint_key
),

-- Of the same cases as the table of responsibilities.
answered_for as (
    select
        complaints.complaint_key,
        responsibilities.responsibility_computed,
        names.responsibility_name,
        names.responsibility_name_en,
        responsibilities.is_agreed
    from complaints
    inner join responsibilities using (complaint_key)
    inner join names on names.responsibility_id = responsibilities.responsibility_computed
    where case_type in ('COMPLAINT', 'REPAIR') and validity != 'INVALID'
),

dated as (
    select
        *,
        year(received_date)::varchar as received_year,
        date_trunc('month', received_date)::date as received_month
    from complaints
)

select
    dated.received_year,
    dated.received_month,
    dated.project_id,
    projects.project_name,
    (row_number() over (
        partition by dated.received_month, dated.project_id
        order by md5(dated.complaint_key)
    ))::integer as case_position,
    buildings.shown_building as building,
    dated.category_id,
    dated.subcategory_id,
    subcategories.subcategory_name,
    subcategories.subcategory_name_en,
    dated.case_type,
    coalesce(case_types.case_type_name, dated.case_type) as case_type_name,
    coalesce(case_types.case_type_name_en, dated.case_type) as case_type_name_en,
    coalesce(dated.channel, 'OTHER') as channel,
    coalesce(channels.channel_name, nullif(dated.channel, 'OTHER'), '未注明') as channel_name,
    coalesce(channels.channel_name_en, nullif(dated.channel, 'OTHER'), 'Not stated') as channel_name_en,
    coalesce(dated.handling_unit, '未注明') as handling_unit,
    dated.validity,
    coalesce(statuses.status_name, dated.status) as status_name,
    coalesce(statuses.status_name_en, dated.status) as status_name_en,
    answered_for.responsibility_computed,
    answered_for.responsibility_name,
    answered_for.responsibility_name_en,
    answered_for.is_agreed as is_responsibility_agreed,
    flagged.flag_ids,
    flagged.flag_names,
    flagged.flag_names_en,
    dated.is_open,
    greatest(0, coalesce(dated.end_counted_date, night.as_of) - dated.received_date)::integer as age_days,
    coalesce(outcomes.met_count, 0) as met_count,
    coalesce(outcomes.broken_count, 0) as broken_count,
    coalesce(outcomes.undecidable_count, 0) as undecidable_count,
    broken.broken_clauses
from dated
left join buildings using (received_year, project_id, category_id, building)
cross join night
inner join projects using (project_id)
inner join subcategories using (subcategory_id)
left join answered_for using (complaint_key)
left join broken using (complaint_key)
left join case_types using (case_type)
left join channels using (channel)
left join flagged using (complaint_key)
left join outcomes using (complaint_key)
left join statuses using (status)
