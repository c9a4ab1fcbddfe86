-- Counted again from the answers: whoever counts and says something in any of the texts.
with
answers as (from core.answers where answer_text is not null),
cuts as (from core.comment_cuts where category_id = 'OTH'),
items as (from core.items where scale = 'text'),
responses as (from core.responses where is_counted and wave_id is not null),

written as (
    select responses.wave_id, responses.source, count(distinct responses.response_id) as response_count
    from answers
    semi join items using (item_id)
    inner join responses using (response_id)
    where not is_no_remark(matchable(answers.answer_text))
    group by responses.wave_id, responses.source
),

added_up as (
    select wave_id, source, cut, sum(comment_count) as comment_count
    from cuts
    group by wave_id, source, cut
)

select wave_id, source, added_up.cut, added_up.comment_count, written.response_count
from written
full join added_up using (wave_id, source)
where written.response_count is null
    or added_up.cut is null
    or (added_up.cut = 'all' and added_up.comment_count != written.response_count)
    or added_up.comment_count > written.response_count
