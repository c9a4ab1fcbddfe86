// What the annual summary needs of the warehouse beside the rows of the months: figures of years and waves, the register of
// important complaints, and what repairs cost.

import type {Read} from "../document.ts";
import type {IndicatorRow} from "../measures.ts";
import {readIndicators} from "../measures.ts";
import {readAges} from "../monthly/read-ages.ts";
import type {Months} from "../monthly/read-months.ts";
import {readMonths} from "../monthly/read-months.ts";

/** A complaint of the highest level, in the media or at court, and why it is one. */
export interface MajorCase {
  complaint_key: string;
  case_no: string;
  project_name: string;
  received_date: string;
  subcategory_name: string;
  subcategory_name_en: string;
  handling_unit: string;
  reasons: string;
  reasons_en: string;
  is_open: boolean;
  closed_date: string | null;
}

export interface ContractorRow {
  contractor: string;
  period_start: string;
  period_end: string;
  repair_count: number;
  cost_yuan: number;
  in_warranty_cost_yuan: number;
  deducted_yuan: number;
}

export interface WaveOfYear {
  wave_id: string;
  wave_name: string;
  wave_name_en: string;
  closed_date: string;
}

export interface Years extends Months {
  waveIndicators: IndicatorRow[];
  /** Of the months, beside those of the years. */
  monthIndicators: IndicatorRow[];
  waves: WaveOfYear[];
  majors: MajorCase[];
  contractors: ContractorRow[];
}

export async function readYears(read: Read): Promise<Years> {
  const months = await readMonths(read);
  return {
    ...months,
    indicators: await readIndicators(read, {grain: "year"}),
    monthIndicators: months.indicators,
    ages: await readAges(read, "year"),
    waveIndicators: await readIndicators(read, {grain: "wave"}),
    waves: await read(waveQuery),
    majors: await read(majorQuery),
    contractors: await read(contractorQuery)
  };
}

const waveQuery = `
select wave_id, wave_name, wave_name_en, shanghai_date(closed_at)::varchar as closed_date
from core.waves
cross join reference.night
where shanghai_date(closed_at) < as_of and questionnaire_id is not null
order by opened_date, wave_id`;

const majorQuery = `
select
    complaints.complaint_key, complaints.case_no, projects.project_name,
    complaints.received_date::varchar as received_date, subcategories.subcategory_name, subcategories.subcategory_name_en,
    coalesce(complaints.handling_unit, '未注明') as handling_unit, watched.reasons, watched.reasons_en, complaints.is_open,
    complaints.closed_date::varchar as closed_date
from core.complaints
inner join core.watched_complaints as watched using (complaint_key)
inner join core.projects using (project_id)
inner join reference.subcategories using (subcategory_id)
where complaints.severity = 'MAJOR'
    or complaints.complaint_key in (select complaint_key from core.complaint_flags where flag_id in ('FLG-MED', 'FLG-LEG'))
order by complaints.received_date, complaints.complaint_key`;

const contractorQuery = `
select
    contractor, period_start::varchar as period_start, period_end::varchar as period_end, repair_count, cost_yuan,
    in_warranty_cost_yuan, deducted_yuan
from marts.contractors_by_quarter
order by contractor, period_start`;
