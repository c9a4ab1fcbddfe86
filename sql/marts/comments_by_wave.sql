-- One row per wave, source and cut in which somebody comments, and category. Cuts: all, project, stage.
-- A comment is one response that says something in words, in whichever of its items; 无 is none, praise is one that names no
-- category. The words and rules are those of the complaints that stand beside it. No row mixes two sources.
-- key: wave_id, source, cut, cut_id, category_id
-- nullable: dimension, comment_count, uncategorised_count, named_count, named_pct, named_low_pct, named_high_pct, complaint_count
--
-- column: wave_id                survey wave
-- column: wave_name              调查批次
-- column: wave_name_en           wave in English
-- column: wave_opened_date       day on which the wave opened
-- column: source                 web (invited owners), voluntary, callback, visit, message, or import: and where it came from
-- column: source_name            来源
-- column: source_name_en         source in English
-- column: cut                    all, project or stage
-- column: cut_id                 all, the project, the owner stage S1 to S4
-- column: cut_name               分组
-- column: cut_name_en            group in English
-- column: category_id            category, the same as of complaints
-- column: category_position      order of the category
-- column: category_name          类别
-- column: category_name_en       category in English
-- column: dimension              dimension that survey and complaints share
-- column: comment_count          comments (denominator)
-- column: uncategorised_count    comments among them that name no category
-- column: named_count            comments that name this category (numerator); one may name several
-- column: named_pct              提及率: named_count / comment_count, 0-100
-- column: named_low_pct          lower bound of its 95 % Wilson interval
-- column: named_high_pct         upper bound of its 95 % Wilson interval
-- column: complaint_from_date    first day of the complaints beside it
-- column: complaint_until_date   last day: the day the wave closed; of an open wave the night's; where no day is known, the last answer's
-- column: complaint_count        complaints of this category received in those months, without invalid ones; not known by stage
-- column: is_suppressed          too few comments to show a figure

with
categories as (from reference.categories),
complaints as (from core.complaints where case_type = 'COMPLAINT' and validity != 'INVALID'),
cuts as (from core.comment_cuts),
night as (from reference.night),
projects as (from core.projects),
responses as (from core.responses where wave_id is not null),
sources as (from reference.response_sources),
stages as (from reference.stages),
waves as (from core.waves),

last_answers as (
    select wave_id, shanghai_date(max(submitted_at)) as answered_date
    from responses
    where starts_with(source, 'import:')
    group by wave_id
),

closed as (
    select
        waves.*,
        least(
            coalesce(shanghai_date(waves.closed_at), if(waves.opened_at is null, last_answers.answered_date, null), night.as_of::date),
            night.as_of::date
        ) as until_date
    from waves
    cross join night
    left join last_answers using (wave_id)
),

ended as (
    select *, (until_date - to_months(survey_limit('complaint_months')::integer) + to_days(1))::date as from_date
    from closed
),

complaint_days as (
    select project_id, category_id, received_date, count(*) as complaint_count
    from complaints
    group by all
),

complaint_counts as (
    select
        ended.wave_id,
        coalesce(complaint_days.project_id, 'all') as cut_id,
        complaint_days.category_id,
        sum(complaint_days.complaint_count)::integer as complaint_count
    from ended
    inner join complaint_days on complaint_days.received_date between ended.from_date and ended.until_date
    group by grouping sets (
        (ended.wave_id, complaint_days.project_id, complaint_days.category_id),
        (ended.wave_id, complaint_days.category_id)
    )
)

select
    cuts.wave_id,
    ended.wave_name,
    ended.wave_name_en,
    ended.opened_date as wave_opened_date,
    cuts.source,
    coalesce(sources.source_name, '导入：' || substr(cuts.source, 8)) as source_name,
    coalesce(sources.source_name_en, 'Imported: ' || substr(cuts.source, 8)) as source_name_en,
    cuts.cut,
    cuts.cut_id,
    coalesce(if(cuts.cut = 'all', '全部', null), projects.project_name, stages.stage_name, cuts.cut_id) as cut_name,
    coalesce(if(cuts.cut = 'all', 'All', null), projects.project_name, stages.stage_name_en, cuts.cut_id) as cut_name_en,
    cuts.category_id,
    categories.category_position,
    categories.category_name,
    categories.category_name_en,
    categories.survey_dimension as dimension,
    case when not cuts.is_suppressed then cuts.comment_count end as comment_count,
    case when not cuts.is_suppressed then cuts.uncategorised_count end as uncategorised_count,
    case when not cuts.is_suppressed then cuts.named_count end as named_count,
    case when not cuts.is_suppressed then 100 * cuts.named_count / cuts.comment_count end as named_pct,
    case when not cuts.is_suppressed then wilson_low_pct(cuts.named_count, cuts.comment_count) end as named_low_pct,
    case when not cuts.is_suppressed then wilson_high_pct(cuts.named_count, cuts.comment_count) end as named_high_pct,
    ended.from_date as complaint_from_date,
    ended.until_date as complaint_until_date,
    case when cuts.cut != 'stage' then coalesce(complaint_counts.complaint_count, 0) end as complaint_count,
    cuts.is_suppressed
from cuts
inner join categories using (category_id)
inner join ended using (wave_id)
left join complaint_counts
    on complaint_counts.wave_id = cuts.wave_id
    and complaint_counts.cut_id = cuts.cut_id
    and complaint_counts.category_id = cuts.category_id
left join projects on cuts.cut = 'project' and projects.project_id = cuts.cut_id
left join sources using (source)
left join stages on cuts.cut = 'stage' and stages.stage_id = cuts.cut_id
