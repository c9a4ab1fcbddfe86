-- One row per wave, source and cut in which somebody comments, and category: how many comments there are and how many name it.
-- Cuts: all, project, stage. A comment may name several categories, or none.
-- Cells of fewer comments than reference.survey_rules wants are suppressed; where that hides exactly one cell of a cut, the
-- next smallest is hidden with it, so that no difference to the total gives it away (F-21).
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

ranked as (
    select
        *,
        comment_count < survey_limit('small_cell') as is_small,
        count(*) filter (comment_count < survey_limit('small_cell')) over (partition by wave_id, source, cut) as small_count,
        row_number() over (partition by wave_id, source, cut order by comment_count, cut_id) as size_position
    from cells
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
    ranked.wave_id,
    ranked.source,
    ranked.cut,
    ranked.cut_id,
    categories.category_id,
    ranked.comment_count,
    ranked.uncategorised_count,
    coalesce(named_counts.named_count, 0) as named_count,
    ranked.is_small or (ranked.small_count = 1 and ranked.size_position = 2) as is_suppressed
from ranked
cross join categories
left join named_counts using (wave_id, source, cut, cut_id, category_id)
