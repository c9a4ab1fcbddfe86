// Groups of complaints of one project and sub-category, and whether enough households are in one to call it an event.

import type {Read} from "../document.ts";

/** Complaints of one thing in one project, each within days of the one before, of which any says that it speaks for many. */
export interface GroupEvent {
  project_id: string;
  project_name: string;
  subcategory_id: string;
  subcategory_name: string;
  subcategory_name_en: string;
  started_date: string;
  event_number: number;
  ended_date: string;
  complaint_count: number;
  household_count: number;
  /** Households that make an event, and days between one complaint and the next (reference.flags). */
  least_household_count: number;
  within_day_count: number;
}

export function readGroups(read: Read): Promise<GroupEvent[]> {
  return read(`
    select
        group_events.project_id, projects.project_name, group_events.subcategory_id, subcategories.subcategory_name,
        subcategories.subcategory_name_en, group_events.started_date::varchar as started_date, group_events.event_number,
        group_events.ended_date::varchar as ended_date, group_events.complaint_count, group_events.household_count,
        flags.household_count as least_household_count, flags.within_day_count
    from core.group_events
    inner join core.projects using (project_id)
    inner join reference.subcategories using (subcategory_id)
    inner join reference.flags on flags.flag_id = 'FLG-GRP'
    order by group_events.started_date, group_events.project_id, group_events.subcategory_id,
        group_events.event_number`);
}

export function isEvent({household_count, least_household_count}: GroupEvent): boolean {
  return household_count >= least_household_count;
}
