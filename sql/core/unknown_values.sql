-- One row per source, enumerated field of complaints and word that no list knows, with the delivered rows that hold it.
-- key: source, field, value

with
unknown_words as (from core.unknown_words)

select source, field, value, count(*)::integer as row_count
from unknown_words
group by source, field, value
