-- Every file in the warehouse is of a kind that the reference names, and its rows are in the sum of their source.
with
by_source as (from marts.deliveries_by_source),
deliveries as (select kind, source, sum(row_count) as row_count from core.deliveries group by all)

select deliveries.kind, deliveries.source, deliveries.row_count
from deliveries
left join by_source using (kind, source)
where by_source.row_count is distinct from deliveries.row_count
