-- Intervals of rates, scores, means and their differences, all at 95 %, and the reliability of a scale.

-- The sample in an endless population that is as exact as n out of a population: n (N - 1) / (N - n); all of it is exact.
-- An unknown population counts as endless; more answers than there are households give nothing.
create or replace macro finite_n(n, population) as
    case
        when population is null then n
        when n = population then 'infinity'::double
        when n < population then n * (population - 1) / (population - n)
    end;

-- Bound of the Wilson interval of a share (0-1) of n, in percent; z = -1.959964 gives the lower, 1.959964 the upper
-- (Wilson 1927). share and n are numbers with a fraction, lest their squares overflow.
create or replace macro wilson_bound_pct(share, n, z) as
    case when n > 0 then least(100, greatest(0,
        100 * (share + z * z / (2 * n) + z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))) / (1 + z * z / n)
    )) end;

-- k successes in n, of an endless population or of one of a known size.
create or replace macro wilson_low_pct
    (k, n) as wilson_bound_pct(k::double / n::double, n::double, -1.959964::double),
    (k, n, population) as wilson_bound_pct(
        k::double / n::double, finite_n(n::double, population::double), -1.959964::double
    );

create or replace macro wilson_high_pct
    (k, n) as wilson_bound_pct(k::double / n::double, n::double, 1.959964::double),
    (k, n, population) as wilson_bound_pct(
        k::double / n::double, finite_n(n::double, population::double), 1.959964::double
    );

-- A weighted share (0-1) with the number of answers that its weights are worth (Kish 1965): see effective_n.
create or replace macro weighted_wilson_low_pct
    (share, worth) as wilson_bound_pct(share::double, worth::double, -1.959964::double),
    (share, worth, population) as wilson_bound_pct(
        share::double, finite_n(worth::double, population::double), -1.959964::double
    );

create or replace macro weighted_wilson_high_pct
    (share, worth) as wilson_bound_pct(share::double, worth::double, 1.959964::double),
    (share, worth, population) as wilson_bound_pct(
        share::double, finite_n(worth::double, population::double), 1.959964::double
    );

-- Aggregate: the equally weighted answers that weighted ones are worth.
create or replace macro effective_n(weight) as sum(weight) * sum(weight) / nullif(sum(weight * weight), 0);

-- A share (0-1) of answers of n people, several of one; worth as many answers as `worth`. The population is of people.
create or replace macro clustered_wilson_low_pct(share, worth, n, population) as wilson_bound_pct(
    share::double, worth::double * finite_n(n::double, population::double) / n::double, -1.959964::double
);

create or replace macro clustered_wilson_high_pct(share, worth, n, population) as wilson_bound_pct(
    share::double, worth::double * finite_n(n::double, population::double) / n::double, 1.959964::double
);

-- Bounds of the difference of two independent rates from their own Wilson intervals (Newcombe 1998, method 10), in points;
-- the intervals may be of finite populations or of weighted shares.
create or replace macro difference_low_pct(pct, low_pct, high_pct, other_pct, other_low_pct, other_high_pct) as
    pct - other_pct - sqrt(power(pct - low_pct, 2) + power(other_high_pct - other_pct, 2));

create or replace macro difference_high_pct(pct, low_pct, high_pct, other_pct, other_low_pct, other_high_pct) as
    pct - other_pct + sqrt(power(high_pct - pct, 2) + power(other_pct - other_low_pct, 2));

-- Whether a difference may be shown as one: its interval excludes zero, and both samples have least_n answers.
create or replace macro is_significant_difference(low_pct, high_pct, n, other_n, least_n := 30) as
    (low_pct > 0 or high_pct < 0) and n >= least_n and other_n >= least_n;

-- Net promoter score, -100 to 100, its standard error (the variance of values 1, 0 and -1) and its interval.
create or replace macro net_promoter_score(promoters, detractors, n) as
    case when n > 0 then 100 * (promoters - detractors) / n::double end;

create or replace macro net_promoter_error(promoters, detractors, n) as
    case when n > 0 then
        100 * sqrt(greatest(0, (promoters + detractors) / n::double - power((promoters - detractors) / n::double, 2)) / n)
    end;

create or replace macro net_promoter_low(promoters, detractors, n) as greatest(-100,
    net_promoter_score(promoters, detractors, n) - 1.959964::double * net_promoter_error(promoters, detractors, n)
);

create or replace macro net_promoter_high(promoters, detractors, n) as least(100,
    net_promoter_score(promoters, detractors, n) + 1.959964::double * net_promoter_error(promoters, detractors, n)
);

-- Answers that a rate near one half needs for an interval of ± margin_pct points: of an endless population with its
-- fraction, of a known one rounded up (Cochran 1977, 4.4).
create or replace macro endless_sample(margin_pct) as power(1.959964::double * 50 / margin_pct, 2);

create or replace macro needed_sample(population, margin_pct) as
    case when population is null then ceil(endless_sample(margin_pct))
    else least(population, ceil(endless_sample(margin_pct) / (1 + (endless_sample(margin_pct) - 1) / population))) end;

-- Student's t from the normal quantile z (Abramowitz and Stegun 1964, 26.7.5).
create or replace macro t_series(z, degrees) as z
    + (power(z, 3) + z) / (4 * degrees)
    + (5 * power(z, 5) + 16 * power(z, 3) + 3 * z) / (96 * power(degrees, 2))
    + (3 * power(z, 7) + 19 * power(z, 5) + 17 * power(z, 3) - 15 * z) / (384 * power(degrees, 3))
    + (79 * power(z, 9) + 776 * power(z, 7) + 1482 * power(z, 5) - 1920 * power(z, 3) - 945 * z)
        / (92160 * power(degrees, 4));

-- The 97.5 % quantile of Student's t: tabled to ten degrees of freedom, from there by the
-- series, which is then right to 0.00001.
create or replace macro t_quantile(degrees) as
    case
        when degrees >= 1 and degrees < 11 then [
            12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912, 2.364624, 2.306004, 2.262157, 2.228139
        ][floor(degrees)::integer]::double
        when degrees >= 11 then t_series(1.959963985::double, degrees::double)
    end;

-- Interval of a mean: deviation is the sample's standard deviation, population as in finite_n.
create or replace macro mean_margin(deviation, n, population) as
    t_quantile(n - 1) * deviation / sqrt(n) * case
        when population is null then 1
        when n <= population then sqrt((population - n) / (population - 1)::double)
    end;

create or replace macro mean_low(mean, deviation, n, population) as mean - mean_margin(deviation, n, population);

create or replace macro mean_high(mean, deviation, n, population) as mean + mean_margin(deviation, n, population);

-- Aggregate: the mean of the scores that are there, by weight; a composite index where the rows are its dimensions.
create or replace macro composite_index(score, weight) as
    sum(score * weight) / nullif(sum(weight) filter (score is not null), 0);

-- Cronbach's alpha of a scale of items (Cronbach 1951): item_variances is the sum of the items' variances, total_variance
-- that of the respondents' sums, both over the respondents who answered every item.
create or replace macro cronbach_alpha(items, item_variances, total_variance) as
    case when items > 1 and total_variance > 0 then items / (items - 1)::double * (1 - item_variances / total_variance) end;

-- Bounds of Byar's interval of a count of events (Breslow and Day 1987, 2.3); z = 1.959964.
create or replace macro byar_low(k) as
    case when k = 0 then 0 else k * power(1 - 1 / (9 * k) - 1.959964 / (3 * sqrt(k)), 3) end;

create or replace macro byar_high(k) as (k + 1) * power(1 - 1 / (9 * (k + 1)) + 1.959964 / (3 * sqrt(k + 1)), 3);

-- A number no lower and no higher than these; nothing stays nothing, which greatest and least leave out.
create or replace macro clamped(number, lowest, highest) as
    case when number is not null then greatest(lowest, least(highest, number)) end;

-- Correlation of n pairs of numbers from their sums; null where one of them never varies. Sums of whole numbers and decimals
-- are exact, so that it is the same in any order of the pairs.
create or replace macro correlation(n, x, y, xx, yy, xy) as clamped(
    (n::double * xy::double - x::double * y::double) / nullif(sqrt(
        greatest(0, n::double * xx::double - x::double * x::double)
            * greatest(0, n::double * yy::double - y::double * y::double)
    ), 0),
    -1, 1
);
