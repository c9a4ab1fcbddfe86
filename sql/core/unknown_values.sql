-- One row per kind of file, source, enumerated field and word that no list knows, or of a correction that reaches no
-- case (core.unknown_words), with the delivered rows that hold it.
-- key: kind, source, field, value

with
unknown_words as (from core.unknown_words)

select kind, source, field, value, count(*)::integer as row_count
from unknown_words
group by kind, source, field, value
