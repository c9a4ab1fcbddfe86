// Delivered rows → the columns of raw/, de-identified, and why a row cannot be one.

import {quoteText} from "../warehouse.ts";
import {answersSql, answersType, unreadableAnswersSql} from "./answers.ts";
import {filesField, isHeld} from "./delivered-sql.ts";
import type {TextTable} from "./delivered-sql.ts";
import type {Field} from "./fields.ts";
import {refusalWords} from "./refused-columns.ts";

/**
 * Raw columns of the view `delivered`: pseudonyms for who and where, times as local timestamps, text masked, names
 * dropped. Step by step: a macro repeats its argument, so that what is costly is a column before it is one.
 */
export function acceptedSql(
  fields: Field[],
  {table, hasAnswers}: {table: Pick<TextTable, "formats" | "columns" | "constants" | "answers">; hasAnswers: boolean}
): string {
  const held = fields.filter(({field}) => isHeld(table, field));
  const answers = hasAnswers ? table.answers : undefined;
  const assumed = held.filter(({field, field_type}) => field_type === "timestamp" && !(field in table.formats));
  const unread = [...held.map(unreadable).filter(Boolean), ...unreadableAnswersSql(answers ?? [])];
  // What could not be read is masked with the texts, as their last.
  const texts = joined([...textsOf(held), "unread"]);
  const parts = ["building", "unit", "room"].map((field) => `room_parts(${field}, project) as ${field}_parts`);
  const places = hasPlace(fields) ? [...parts, "project_key(project) as project_id"] : [];
  const hasOwner = held.some(({field}) => field === "owner_name");
  const steps = [
    [`concat_ws('; ', ${["null", ...unread].join(", ")}) as unread`, ...places],
    [
      `string_split(masked_numbers(${joined(codesOf(held))}), chr(31)) as masked_codes`,
      `${texts} as texts`,
      ...(hasPlace(fields) ? ["joined_parts(building_parts, unit_parts, room_parts) as place_parts"] : [])
    ],
    [`masked_numbers(${hasOwner ? "without_names(texts, owner_name)" : "texts"}) as numberless_texts`],
    ["string_split(masked_names(numberless_texts), chr(31)) as masked_texts"]
  ];
  const source = steps.reduce(
    (inner, columns) => `(select *, ${columns.join(", ")} from ${inner})`,
    `(from delivered where ${isComplete(fields)})`
  );
  return `
    select
      $1 as source, $2 as file_hash, $3::timestamptz as exported_at, $4::timestamptz as saved_at, $5 as is_full_export,
      ${fields.flatMap((field) => (isHeld(table, field.field) ? rawColumns(field, held) : absentColumns(field))).join(",\n      ")},
      ${placeColumns(fields)},
      nullif(masked_texts[-1], '') as unreadable_values,
      ${assumed.length > 0 ? `nullif(concat_ws('; ', ${assumed.map(assumedYear).join(", ")}), '')` : "null::varchar"} as assumed_values${answers ? `,\n      ${answersSql(answers)} as answers` : ""}
    from ${source}
  `;
}

/** No rows, with the columns of `acceptedSql` and their types. */
export function emptySql(fields: Field[], {hasAnswers}: {hasAnswers: boolean}): string {
  const columns = {
    source: "varchar",
    file_hash: "varchar",
    exported_at: "timestamptz",
    saved_at: "timestamptz",
    is_full_export: "boolean",
    ...Object.fromEntries(fields.flatMap(rawTypes)),
    household_key: "varchar",
    short_address_key: "varchar",
    building: "varchar",
    unreadable_values: "varchar",
    assumed_values: "varchar",
    ...(hasAnswers && {answers: answersType})
  };
  return `select ${Object.entries(columns)
    .map(([name, type]) => `null::${type} as ${name}`)
    .join(", ")} where false`;
}

function rawTypes({field, field_type}: Field): [column: string, type: string][] {
  if (field_type === "person" || field_type === "place") return [];
  if (field_type === "phone") return [["phone_key", "varchar"]];
  return [[field, field_type === "timestamp" ? "timestamp" : "varchar"]];
}

function absentColumns(field: Field): string[] {
  return rawTypes(field).map(([name, type]) => `null::${type} as ${name}`);
}

function rawColumns({field, field_type}: Field, fields: Field[]): string[] {
  switch (field_type) {
    case "timestamp":
      return [`${field}_read as ${field}`];
    case "phone":
      return [`${phoneKey(field)} as phone_key`];
    case "staff":
      return [
        `case when regexp_full_match(${field}, '${staffNumber}') then ${field} else pseudonym(${field}) end as ${field}`
      ];
    case "key":
      return [`${keyWithoutPhone(field)} as ${field}`];
    case "flag":
      return [`case when flag_of(${field}) is not null then ${field} end as ${field}`];
    case "number":
      if (field === filesField) return [`file_count_of(${field})::varchar as ${field}`];
      return [`case when amount_of(${field}) is not null then ${field} end as ${field}`];
    case "code":
    case "enum":
      return [`nullif(masked_codes[${codesOf(fields).indexOf(field) + 1}], '') as ${field}`];
    case "text":
      return [`nullif(masked_texts[${textsOf(fields).indexOf(field) + 1}], '') as ${field}`];
    case "person":
    case "place":
      return [];
  }
}

/** A12, KF-0031: shorter than any number of a phone or a person. */
const staffNumber = "[A-Za-z]{0,4}-?[0-9]{1,6}";

function codesOf(fields: Field[]): string[] {
  return fields.filter(({field_type}) => field_type === "code" || field_type === "enum").map(({field}) => field);
}

function textsOf(fields: Field[]): string[] {
  return fields.filter(({field_type}) => field_type === "text").map(({field}) => field);
}

/** Codes and texts are masked as one text each: patterns are compiled for every call that a statement makes. */
function joined(names: string[]): string {
  const cells = names.map((name) => `coalesce(replace(${name}, chr(31), ' '), '')`);
  return cells.length > 0 ? `concat_ws(chr(31), ${cells.join(", ")})` : "''";
}

/**
 * A key as it is, but for a mobile number in it: that gives way to its pseudonym, the same in every kind of file, so that
 * rows still find one another.
 */
function keyWithoutPhone(field: string): string {
  const number = "(?:(?:00)?86)?1[3-9][0-9]{9}";
  const grouped = "1[3-9][0-9][ -][0-9]{4}[ -][0-9]{4}";
  const hidden = (digits: string) => `'~' || left(pseudonym(right(${digits}, 11)), 16)`;
  return `case
        when regexp_full_match(${field}, '${grouped}') then ${hidden(`regexp_replace(${field}, '[ -]', '', 'g')`)}
        when regexp_matches(${field}, '(^|[^0-9])${number}($|[^0-9])')
          then list_reduce(
            list_filter(regexp_extract_all(${field}, '[0-9]+'), lambda run: regexp_full_match(run, '${number}')),
            lambda shown, run: replace(shown, run, ${hidden("run")}),
            ${field}
          )
        else ${field}
      end`;
}

/** The pseudonym of the number in a column; null where it is masked, rounded by a spreadsheet, or none. */
export function phoneKey(field: string): string {
  return `case
        when not contains(${field}, '*') and not regexp_matches(${field}, '[0-9][eE][+]?[0-9]')
          then pseudonym(nullif(${phoneDigits(field)}, ''))
      end`;
}

/** A mobile number where there is one, else the last eleven digits; fewer than seven are no number. */
function phoneDigits(field: string): string {
  return `case
        when regexp_full_match(${field}, '1[3-9][0-9]{9}') then ${field}
        else coalesce(
          nullif(regexp_extract(regexp_replace(ascii_digits(${field}), '[^0-9/,;、]', '', 'g'), '(?:^|[/,;、]|86)(1[3-9][0-9]{9})(?:$|[/,;、])', 1), ''),
          nullif(regexp_extract(ascii_digits(${field}), '1[3-9][0-9]{9}'), ''),
          regexp_extract(regexp_replace(ascii_digits(${field}), '[^0-9]', '', 'g'), '[0-9]{7,11}$')
        )
      end`;
}

/** The pseudonym of the address in the columns project, building, unit and room. */
export const addressKey = `
        pseudonym(project_key(project) || '|' || array_to_string(address_parts(building, unit, room, project), '-'))`;

/** The same where there is a room with a number: a building alone, or 公共区域, is no household. */
export const householdKey = `case when len(numbers_of(room_parts(room, project))) > 0 then ${addressKey}
      end`;

export function hasPlace(fields: Field[]): boolean {
  return fields.some((field) => field.field_type === "place");
}

/** `short_address_key` leaves the unit out: 3#1501 is how many write 3栋2单元1501. */
function placeColumns(fields: Field[]): string {
  if (!hasPlace(fields)) {
    return "null::varchar as household_key, null::varchar as short_address_key, null::varchar as building";
  }
  return `
      case when len(numbers_of(room_parts)) > 0
        then pseudonym(project_id || '|' || array_to_string(place_parts, '-'))
      end as household_key,
      case when len(numbers_of(room_parts)) > 0 and len(before_room(place_parts)) > 0
        then pseudonym(project_id || '|' || building_of(before_room(place_parts)) || '|' || numbers_of(place_parts)[-1])
      end as short_address_key,
      coalesce(building_of(building_parts), building_of(before_room(place_parts))) as building`;
}

function unreadable({field, field_type}: Field): string {
  const readings = {timestamp: `${field}_read`, flag: `flag_of(${field})`, number: `amount_of(${field})`};
  const own: Record<string, string> = {period: "period_id_of(period)", [filesField]: `file_count_of(${field})`};
  const read = own[field] ?? readings[field_type as keyof typeof readings];
  return read ? `case when ${field} is not null and ${read} is null then '${field}: ' || ${field} end` : "";
}

function assumedYear({field}: Field): string {
  return `case when ${field}_read is not null and ${field}_dated is not null then '${field}: ' || ${field} end`;
}

/** Over the views `delivered` and `numbered`. */
export function isComplete(fields: Field[]): string {
  return fields
    .filter((field) => field.is_required)
    .map(({field, field_type}) => {
      if (field_type === "key") return `${field} is not null and not ${isRounded(field)}`;
      // A total of a roster has its word where a project stands.
      if (field === "project") return "project is not null and project not in ('合计', '小计', '总计')";
      return `${field_type === "timestamp" ? `${field}_read` : field} is not null`;
    })
    .join(" and ");
}

/** Of a number that a spreadsheet has shortened to `2.0261E+13`: cases that differ in the lost digits would be one. */
function isRounded(field: string): string {
  return `regexp_full_match(${field}, '[0-9]([.][0-9]+)?[eE][+][0-9]{1,3}')`;
}

/** Which fields a row is refused for, and why. */
export function faults(fields: Field[]): {field: string; reason: string} {
  const checks = fields
    .filter((field) => field.is_required)
    .map(({field, field_type, field_name}) => {
      const empty = `when ${field} is null then ${quoteText(`${field_name} ${refusalWords.empty}`)}`;
      const unread = `when ${field}_read is null then ${quoteText(`${field_name} ${refusalWords.unread_time}`)}`;
      const rounded = `when ${isRounded(field)} then ${quoteText(`${field_name} ${refusalWords.rounded_key}`)}`;
      const more = {timestamp: unread, key: rounded}[field_type as string] ?? "";
      return {field, reason: `case ${empty} ${more} end`};
    });
  return {
    field: `concat_ws('; ', ${checks.map(({field, reason}) => `case when ${reason} is not null then '${field}' end`).join(", ")})`,
    reason: `concat_ws('; ', ${checks.map(({reason}) => reason).join(", ")})`
  };
}
