-- The rows of a source in rejected/ are at most as many as their faults.
with
by_reason as (select kind, source, sum(refused_count) as fault_count from marts.refused_rows_by_reason group by all),
by_source as (from marts.deliveries_by_source where refused_count > 0)

select by_source.kind, by_source.source, by_source.refused_count, by_reason.fault_count
from by_source
left join by_reason using (kind, source)
where by_reason.fault_count is null
    or by_source.refused_count > by_reason.fault_count
