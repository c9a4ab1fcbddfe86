-- One row per complaint and sub-category whose pattern occurs in its title or text.
-- A hit in the title weighs 3, in the text 1. The primary label has the highest score; ties go to the more specific
-- sub-category, service complaints last (reference.subcategories.tie_position).
-- key: complaint_key, subcategory_id

with
complaints as (from staging.complaints),
snapshots as (from core.case_snapshots),
subcategories as (from reference.subcategories),

matched as (
    select
        complaints.complaint_key,
        coalesce(matched_subcategories(matchable(complaints.title)), []) as in_title,
        coalesce(matched_subcategories(matchable(complaints.content)), []) as in_text
    from complaints
    inner join snapshots using (complaint_key, file_hash, row_number)
),

hits as (
    select complaint_key, unnest(in_title) as subcategory_id, 3 as weight from matched
    union all
    select complaint_key, unnest(in_text) as subcategory_id, 1 as weight from matched
),

scored as (
    select complaint_key, subcategory_id, sum(weight)::integer as score
    from hits
    group by complaint_key, subcategory_id
)

select
    scored.complaint_key,
    scored.subcategory_id,
    subcategories.category_id,
    scored.score,
    row_number() over (
        partition by scored.complaint_key order by scored.score desc, subcategories.tie_position
    ) = 1 as is_primary
from scored
inner join subcategories using (subcategory_id)
