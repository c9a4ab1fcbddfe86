-- One row per wave and household of which somebody recorded whether an invitation reached it, once or more often: reached by any
-- of them; refused when the latest word says so. A result that no list knows is neither.
-- key: wave_id, household_key

with
receipts as (from staging.receipts),
households as (from core.households),
short_addresses as (from core.short_addresses),

addressed as (
    select
        receipts.*,
        coalesce(homes.household_key, short_addresses.household_key, receipts.household_key) as home_key
    from receipts
    left join households as homes using (household_key)
    left join short_addresses
        on homes.household_key is null and short_addresses.short_address_key = receipts.short_address_key
)

select
    wave_id,
    home_key as household_key,
    bool_or(delivery_result in ('DELIVERED', 'REFUSED')) as is_delivered,
    arg_max(
        delivery_result = 'REFUSED', row(coalesce(delivered_local, '-infinity'), exported_at, file_hash, row_number)
    ) as is_refused
from addressed
where home_key is not null
group by wave_id, home_key
