import {quoteText} from "../warehouse.ts";
import type {Field} from "./fields.ts";

export interface TextTable {
  /** A file in UTF-8. */
  path: string;
  delimiter: string;
  /** Lines before the first row of data. */
  skip: number;
  columnCount: number;
  /** Canonical field → column. */
  columns: Map<string, number>;
  constants: Record<string, string>;
  /** Headers that no field took. */
  unused: string[];
  /** Where the rows stand in the workbook they come from; rows of a sheet are counted from 1. */
  workbook?: {
    sheet: string;
    firstRow: number;
    /** Sentences about values that the file does not hold, or sheets that were not read. */
    remarks: string[];
  };
}

/** The rows of a file under their canonical names, as text, trimmed. */
export function deliveredSql(table: TextTable, fields: Field[], {isNumbered}: {isNumbered: boolean}): string {
  const {path, delimiter, skip, columnCount, columns, constants} = table;
  const names = Array.from({length: columnCount}, (_, i) => `c${i}`);
  const selected = fields.map(({field, field_type}) => {
    if (field in constants) return `${quoteText(constants[field]!)} as ${field}`;
    const column = columns.get(field);
    return column === undefined ? `null::varchar as ${field}` : `${trimmed(`c${column}`, {field_type})} as ${field}`;
  });
  const cells = `concat_ws('', ${names.map((name) => trimmed(name)).join(", ")})`;
  const more = isNumbered ? `, row_number() over () as row_number, ${cells} as cells` : "";
  return `
    select
      ${selected.join(",\n      ")}${more}
    from read_csv(
      ${quoteText(path)}, auto_detect = false, header = false, skip = ${skip}, delim = ${quoteText(delimiter)},
      quote = '"', escape = '"', strict_mode = true, store_rejects = true, rejects_limit = 0,
      columns = {${names.map((name) => `${name}: 'VARCHAR'`).join(", ")}}
    )
  `;
}

/** A row without its required fields that starts like this is no row: a blank one, a total, a footer. */
export const noRow = "^$|^(合计|小计|总计|制表|制单|审核|复核|填表)";

function trimmed(column: string, {field_type}: Pick<Field, "field_type"> = {field_type: "text"}): string {
  const isProse = field_type === "text" || field_type === "person";
  return isProse ? `nullif(trim(${column}, ' \t\r\n\u3000\u00a0'), '')` : `nullif(trim(${column}), '')`;
}

/** Raw columns: pseudonyms for who and where, times as local timestamps, text masked, names dropped. */
export function acceptedSql(fields: Field[]): string {
  const times = fields.filter((field) => field.field_type === "timestamp").map(({field}) => field);
  return `
    select
      $1 as source, $2 as file_hash, $3::timestamptz as exported_at,
      ${fields.flatMap((field) => rawColumns(field)).join(",\n      ")},
      ${placeColumns(fields)},
      nullif(concat_ws('; ', ${times.map(unreadable).join(", ")}), '') as unreadable_values
    from (
      select *, ${times.map((field) => `local_timestamp_of(${field}) as ${field}_read`).join(", ")}
      from delivered
      where ${isComplete(fields)}
    )
  `;
}

function rawColumns({field, field_type}: Field): string[] {
  switch (field_type) {
    case "timestamp":
      return [`${field}_read as ${field}`];
    case "phone":
      return [`${phoneKey(field)} as phone_key`];
    case "key":
    case "code":
    case "text":
      return [`${deidentified({field, field_type})} as ${field}`];
    case "person":
    case "place":
      return [];
  }
}

/** A key stays as it is; in a code numbers are masked, in a text also the owner's name. */
export function deidentified({field, field_type}: Pick<Field, "field" | "field_type">): string {
  if (field_type === "key") return field;
  return field_type === "text"
    ? `masked(coalesce(replace(${field}, owner_name, '***'), ${field}))`
    : `masked(${field})`;
}

/** The pseudonym of the number in a column; null where it is masked or none. */
export function phoneKey(field: string): string {
  return `case when not contains(${field}, '*') then pseudonym(nullif(${phoneDigits(field)}, '')) end`;
}

/** A mobile number where there is one, else the last eleven digits. */
function phoneDigits(field: string): string {
  return `case
        when regexp_full_match(${field}, '1[3-9][0-9]{9}') then ${field}
        else coalesce(
          nullif(regexp_extract(ascii_digits(${field}), '1[3-9][0-9]{9}'), ''),
          right(regexp_replace(ascii_digits(${field}), '[^0-9]', '', 'g'), 11)
        )
      end`;
}

/** The pseudonym of the address in the columns project, building, unit and room. */
export const addressKey = `
        pseudonym(project_key(project) || '|' || array_to_string(room_parts(concat_ws('-', building, unit, room)), '-'))`;

/** The same where there is a room: a building alone is no household. */
export const householdKey = `case when room is not null then ${addressKey}
      end`;

export function hasPlace(fields: Field[]): boolean {
  return fields.some((field) => field.field_type === "place");
}

function placeColumns(fields: Field[]): string {
  if (!hasPlace(fields)) return "null as household_key, null as building";
  return `
      ${householdKey} as household_key,
      coalesce(room_parts(building)[1], case when len(room_parts(room)) > 1 then room_parts(room)[1] end) as building`;
}

function unreadable(field: string): string {
  return `case when ${field}_read is null and ${field} is not null then '${field}: ' || masked(${field}) end`;
}

export function isComplete(fields: Field[]): string {
  const checks = fields.filter((field) => field.is_required);
  return checks
    .map(({field, field_type}) => (field_type === "timestamp" ? `local_timestamp_of(${field})` : field))
    .map((value) => `${value} is not null`)
    .join(" and ");
}

/** What is shown of a refused row, masked, and harmless in a spreadsheet. */
export function shownFields(fields: Field[]): {field: string; sql: string}[] {
  return fields
    .filter((field) => field.is_required && field.field_type !== "place")
    .map((field) => ({
      field: field.field,
      sql: `regexp_replace(${deidentified(field)}, '^([=+@-])', '''\\1') as ${field.field}`
    }));
}

/** Why a row is refused. */
export function reasons(fields: Field[]): string {
  const checks = fields
    .filter((field) => field.is_required)
    .map(({field, field_type, field_name}) => {
      const missing = `when ${field} is null then ${quoteText(`${field} (${field_name}) is empty 为空`)}`;
      const unread = `when local_timestamp_of(${field}) is null then ${quoteText(`${field} (${field_name}) cannot be read as a time 无法识别: `)} || masked(${field})`;
      return `case ${missing} ${field_type === "timestamp" ? unread : ""} end`;
    });
  return `concat_ws('; ', ${checks.join(", ")})`;
}
