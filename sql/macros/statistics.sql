-- Intervals of rates.

-- Bound of the Wilson interval of k successes in n, in percent; z = -1.959964 gives the lower, 1.959964 the upper
-- (Wilson 1927). k and n are numbers with a fraction, lest their squares overflow.
create or replace macro wilson_bound_pct(k, n, z) as
    case when n > 0 then least(100, greatest(0,
        100 * (k / n + z * z / (2 * n) + z * sqrt(k / n * (1 - k / n) / n + z * z / (4 * n * n))) / (1 + z * z / n)
    )) end;

create or replace macro wilson_low_pct(k, n) as wilson_bound_pct(k::double, n::double, -1.959964::double);

create or replace macro wilson_high_pct(k, n) as wilson_bound_pct(k::double, n::double, 1.959964::double);

-- Bounds of Byar's interval of a count of events (Breslow and Day 1987, 2.3); z = 1.959964.
create or replace macro byar_low(k) as
    case when k = 0 then 0 else k * power(1 - 1 / (9 * k) - 1.959964 / (3 * sqrt(k)), 3) end;

create or replace macro byar_high(k) as (k + 1) * power(1 - 1 / (9 * (k + 1)) + 1.959964 / (3 * sqrt(k + 1)), 3);
