/** Rows of all rosters under their canonical address; `is_dated` when the file knows a date of any household. */
export const rosterTable = `
  create table roster_rows (
    file_number integer, modified_at timestamptz, row_number bigint, project varchar, parts varchar[], fitout varchar,
    signed_date date, handover_date date, is_handover_unreadable boolean, is_dated boolean, updated_at timestamp
  )`;

/** $1: number of the file, $2: when it was last written to. */
export const rosterRowsSql = `
  insert into roster_rows
  select
    $1, $2::timestamptz, row_number,
    project_key(project) as project,
    case when room is null then [] else address_parts(building, unit, room, project) end as parts,
    fitout,
    local_timestamp_of(signed_at)::date as signed_date,
    local_timestamp_of(handover_at)::date as handover_date,
    handover_at is not null and handover_date is null as is_handover_unreadable,
    coalesce(bool_or(coalesce(signed_date, handover_date) is not null) over (), false) as is_dated,
    local_timestamp_of(updated_at) as updated_at
  from delivered
  where project is not null`;

/**
 * Repairs and complaints by household in the 365 days before the wave opens ($1), as the last night has them: a repair
 * is a case of that type or of construction, equipment or decoration; praise and inquiries are no complaints.
 */
export const historySql = `
  create or replace temp table history as
  select
    household_key,
    bool_or(case_type = 'REPAIR' or category_id in ('QUA', 'MEP', 'DEC')) as had_repair,
    bool_or(case_type not in ('REPAIR', 'PRAISE', 'INQUIRY')) as had_complaint
  from night.core.complaints
  where household_key is not null
    and received_date >= $1::date - 365
    and received_date < $1::date
  group by household_key`;

/**
 * One row per household that is invited to a wave that opens on $1: its address up to the first number is the building, from
 * the last one on the room, the rest the unit, so that any spelling gives the same row. Stages: S1 not handed over, S2 in the first
 * year after it, S3 in the second, S4 later. Without a history nobody knows of repairs and complaints.
 */
export function householdsSql({hasHistory}: {hasHistory: boolean}): string {
  const flags = hasHistory
    ? "stage is distinct from 'S1' and coalesce(history.had_repair, false) as had_repair, coalesce(history.had_complaint, false) as had_complaint"
    : "null::boolean as had_repair, null::boolean as had_complaint";
  return `
  create or replace temp table households as
  with
  latest as (
    select *, pseudonym(project || '|' || array_to_string(parts, '-')) as household_key
    from roster_rows
    where len(numbers_of(parts)) > 0
    qualify row_number() over (
      partition by project, parts order by updated_at desc nulls last, modified_at desc, file_number, row_number
    ) = 1
  ),
  dated as (
    select
      *,
      case when handover_date <= $1::date then datesub('month', handover_date, $1::date) end as months_since_handover,
      case when signed_date is not null then greatest(0, datesub('month', signed_date, $1::date)) end
        as months_since_signing
    from latest
  ),
  staged as (
    select
      *,
      case
        when months_since_handover >= 24 then 'S4'
        when months_since_handover >= 12 then 'S3'
        when months_since_handover >= 0 then 'S2'
        when is_dated and not is_handover_unreadable then 'S1'
      end as stage
    from dated
  )
  select
    staged.project,
    coalesce(building_of(before_room(parts)), '') as building,
    coalesce(array_to_string(parts[len(building_parts_of(before_room(parts))) + 1:room_start(parts) - 1], '-'), '') as unit,
    array_to_string(parts[room_start(parts):], '') as room,
    staged.stage,
    staged.months_since_handover,
    staged.months_since_signing,
    ${flags},
    case fitouts.value when 'fitted' then '精装' when 'bare' then '毛坯' end as decor
  from staged
  ${hasHistory ? "left join history using (household_key)" : ""}
  left join import_values as fitouts on fitouts.field = 'fitout' and enum_key(fitouts.alias) = enum_key(staged.fitout)
  where household_key not in (select household_key from erased)`;
}
