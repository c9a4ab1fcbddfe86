-- How often a source delivers, and what has not come.

-- Deliveries that a rhythm lets expect within a span of working days and that did not come: none up to late_pct of the usual
-- span; in an open one (since the latest delivery) each that was due, in a closed one all but the one that ended it. Null
-- where there is no rhythm.
create or replace macro missed_deliveries(working_days, usual_working_days, is_open, late_pct) as
    case
        when working_days is null or usual_working_days is null then null
        when working_days <= usual_working_days * late_pct / 100 then 0
        when is_open then greatest(1, floor(working_days / usual_working_days))
        when not is_open then greatest(1, round(working_days / usual_working_days) - 1)
    end::integer;
