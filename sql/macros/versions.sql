-- Which of the delivered rows of one thing counts.

-- The row that was updated last or, where it gives no such time, exported last; of two of one moment always the same one.
create or replace macro is_latest_delivery(thing_key, updated_local, exported_at, file_hash, file_row) as
    row_number() over (
        partition by thing_key
        order by coalesce(shanghai_instant(updated_local), exported_at) desc, exported_at desc, file_hash, file_row desc
    ) = 1;
