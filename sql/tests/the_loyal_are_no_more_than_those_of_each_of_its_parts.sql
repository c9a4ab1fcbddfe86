-- Loyal is who is satisfied, would buy again and recommends: nobody is loyal who is not each of them.
with
figures as (from marts.indicators_by_period where value is not null),
loyal as (from figures where indicator_id = 'K63'),
parts as (from figures where indicator_id in ('K60', 'K63b', 'K63c'))

select loyal.period_id, loyal.project_id, parts.indicator_id
from loyal
inner join parts using (period_id, project_id)
where loyal.numerator > parts.numerator
