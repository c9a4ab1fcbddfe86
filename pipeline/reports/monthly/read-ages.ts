// Complaints that were open as each period ended, by handling unit and days since the receipt.

import type {Read} from "../document.ts";

export interface AgeBucket {
  age_bucket: string;
  age_name: string;
  age_name_en: string;
  least_day_count: number;
  most_day_count: number;
}

/** Open complaints of a unit and bucket on the last day of a period; overdue ones without regard to the bucket beside. */
export interface AgeRow {
  period_end: string;
  handling_unit: string;
  age_bucket: string;
  open_count: number;
}

export interface OverdueRow {
  period_end: string;
  handling_unit: string;
  overdue_count: number;
}

export interface Ages {
  buckets: AgeBucket[];
  open: AgeRow[];
  overdue: OverdueRow[];
}

export async function readAges(read: Read, grain: "month" | "year"): Promise<Ages> {
  return {
    buckets: await read(`
      select age_bucket, age_name, age_name_en, least_day_count, most_day_count
      from reference.age_buckets
      order by age_position`),
    open: await read(
      `with
      periods as (from core.periods where period_grain = ? and not is_partial),
      complaints as (from core.complaints where case_type = 'COMPLAINT' and validity != 'INVALID')

      select
          periods.period_end::varchar as period_end, coalesce(complaints.handling_unit, '未注明') as handling_unit,
          buckets.age_bucket, count(*)::integer as open_count
      from periods
      inner join core.complaint_spells as spells
          on spells.opened_date <= periods.period_end and coalesce(spells.closed_date > periods.period_end, true)
      inner join complaints using (complaint_key)
      inner join reference.age_buckets as buckets
          on periods.period_end - complaints.received_date between buckets.least_day_count and buckets.most_day_count
      group by all
      order by all`,
      [grain]
    ),
    overdue: await read(
      `with
      periods as (from core.periods where period_grain = ? and not is_partial),
      complaints as (from core.complaints)

      select
          periods.period_end::varchar as period_end, coalesce(complaints.handling_unit, '未注明') as handling_unit,
          count(*)::integer as overdue_count
      from periods
      inner join core.overdue_spans as spans
          on spans.started_date <= periods.period_end and coalesce(spans.ended_date > periods.period_end, true)
      inner join complaints using (complaint_key)
      group by all
      order by all`,
      [grain]
    )
  };
}
