-- One row per wave, source and cut in which somebody comments, and category: how many comments there are and how many name it.
-- Cuts: all, project, stage. A comment may name several categories, or none.
-- Cells of fewer comments than reference.survey_rules wants are suppressed, and as many more of their cut as it takes that no
-- difference to the total gives few away, those of whom it is not known what cell they are in among them (F-21).
-- key: wave_id, source, cut, cut_id, category_id

with
categories as (from reference.categories),
comments as (from core.comments),

counted as (
    select wave_id, source, project_id, stage_id, category_ids, count(*) as comment_count
    from comments
    group by all
),

cut_counts as (
    select
        wave_id,
        source,
        category_ids,
        comment_count,
        unnest([
            {cut: 'all', cut_id: 'all'},
            {cut: 'project', cut_id: project_id},
            {cut: 'stage', cut_id: stage_id}
        ], recursive := true)
    from counted
),

cells as (
    select
        wave_id,
        source,
        cut,
        cut_id,
        sum(comment_count)::integer as comment_count,
        coalesce(sum(comment_count) filter (category_ids = []), 0)::integer as uncategorised_count
    from cut_counts
    where cut_id is not null
    group by all
),

totalled as (
    select *, max(comment_count) filter (cut = 'all') over (partition by wave_id, source) as total_count
    from cells
),

judged as (
    select
        *,
        is_hidden_cell(
            comment_count, survey_limit('small_cell'), total_count, row(wave_id, source, cut), cut_id
        ) as is_suppressed
    from totalled
),

named as (
    select wave_id, source, cut, cut_id, unnest(category_ids) as category_id, comment_count
    from cut_counts
),

named_counts as (
    select wave_id, source, cut, cut_id, category_id, sum(comment_count)::integer as named_count
    from named
    group by all
)

select
    judged.wave_id,
    judged.source,
    judged.cut,
    judged.cut_id,
    categories.category_id,
    judged.comment_count,
    judged.uncategorised_count,
    coalesce(named_counts.named_count, 0) as named_count,
    judged.is_suppressed
from judged
cross join categories
left join named_counts using (wave_id, source, cut, cut_id, category_id)
