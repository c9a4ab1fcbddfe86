// A file of text whose columns are known → its rows under their canonical names, trimmed, with their times read.

import {quotePath, quoteText} from "../warehouse.ts";
import {amountUnit} from "./amount-unit.ts";
import type {AnswerColumn} from "./answers.ts";
import type {Field} from "./fields.ts";
import type {MendedColumns} from "./refused-columns.ts";
import {refusedColumns} from "./refused-columns.ts";
import type {Dialect} from "./text-file.ts";

export interface TextTable extends Dialect {
  /** A file in UTF-8. */
  path: string;
  /** The same before its line ends were made alike. */
  decodedPath: string;
  /** Lines before the first row of data. */
  skip: number;
  /** Records before the first row of data. */
  headerRecords: number;
  columnCount: number;
  /** Headers, one per column. */
  names: string[];
  /** Canonical field → column. */
  columns: Map<string, number>;
  /** Required field → the columns that name it equally well: none of them is taken. */
  ambiguous: Map<string, number[]>;
  constants: Record<string, string>;
  /** Time field → how it is written. */
  formats: Record<string, string>;
  /** Words that mean an empty cell. */
  missing: string[];
  /** Headers that no field took. */
  unused: string[];
  /** Columns of answers, for responses that were collected elsewhere. */
  answers: AnswerColumn[];
  /** Where the rows stand in the workbook they come from; rows of a sheet are counted from 1. */
  workbook?: {
    sheet: string;
    firstRow: number;
    /** Columns that say where each row stands, when several sheets were read. */
    sheetCell?: number;
    rowCell?: number;
    /** Whether a number under no date format counts its days from 1904. */
    is1904?: boolean;
    /** Sentences about values that the file does not hold, or sheets that were not read. */
    remarks: string[];
  };
  /** Of a mended file of refused rows. */
  mended?: MendedColumns;
}

/** The cells of a file as they stand, `c0`, `c1`, …; cells that are quoted and empty are empty. */
export function cellsSql({path, delimiter, quote, escape, skip, columnCount}: TextTable): string {
  const names = cellNames({columnCount}).map((name) => `${name}: 'VARCHAR'`);
  return `
    from read_csv(
      ${quotePath(path)}, auto_detect = false, header = false, skip = ${skip}, delim = ${quoteText(delimiter)},
      quote = ${quoteText(quote)}, escape = ${quoteText(escape)}, strict_mode = true, store_rejects = true,
      rejects_limit = 0, columns = {${names.join(", ")}}
    )`;
}

export function cellNames({columnCount}: Pick<TextTable, "columnCount">): string[] {
  return Array.from({length: columnCount}, (_, i) => `c${i}`);
}

interface DeliveredOptions {
  /** A table or view of the cells; the file itself when left out. */
  from?: string;
  /** Columns of it to keep. */
  keep?: string[];
}

/** The rows of a file under their canonical names, as text, trimmed. */
export function deliveredSql(table: TextTable, fields: Field[], {from, keep = []}: DeliveredOptions = {}): string {
  const {columns, constants, missing, answers} = table;
  const answered = answers.map(
    ({column, missing: own}, i) =>
      `${trimmed(`c${column}`, {field_type: "text", missing: [...missing, ...own]})} as answer_${i}`
  );
  const selected = fields.map(({field, field_type}) => {
    if (field in constants) return `${quoteText(constants[field]!)} as ${field}`;
    const column = columns.get(field);
    if (column === undefined) return `null::varchar as ${field}`;
    const cell = placeIn(table, field, trimmed(`c${column}`, {field, field_type, missing}));
    if (field_type === "timestamp" && table.workbook?.is1904 && !(field in table.formats)) {
      return `serial_of_1904(${cell}) as ${field}`;
    }
    return `${inWordsOf(table.names[column], field_type, cell)} as ${field}`;
  });
  return `
    select
      ${[...selected, ...answered, ...keep].join(",\n      ")}
    ${from ? `from ${from}` : cellsSql(table)}
  `;
}

/** The project or the room of a cell that holds both. */
export function placeIn({columns}: Pick<TextTable, "columns">, field: string, cell: string): string {
  const isJoint = columns.has("room") && columns.get("room") === columns.get("project");
  const parts: Record<string, string> = {project: `project_of(${cell})`, room: `room_of(${cell})`};
  return (isJoint && parts[field]) || cell;
}

/** A cell as its header means it: 是否满意 has 1 for yes, 满意度 for the lowest grade; 金额（万元） counts by ten thousand. */
function inWordsOf(header = "", field_type: Field["field_type"], cell: string): string {
  if (field_type === "enum" && /(^|-)是否/.test(header)) return `answer_word(${cell})`;
  const unit = field_type === "number" ? amountUnit(header) : undefined;
  return unit === undefined ? cell : `with_unit(${cell}, ${quoteText(unit)})`;
}

/** The same with the cells as they stand, all of them as one text, and the number of the row. */
export function numberedSql(table: TextTable, fields: Field[]): string {
  const names = cellNames(table);
  const own = names.filter((_, i) => !refusedColumns.includes(table.names[i]!));
  const cells = `concat_ws('', ${own.map((name) => trimmed(name)).join(", ")}) as cells`;
  return deliveredSql(table, fields, {keep: ["row_number() over () as row_number", cells, ...names]});
}

/** A row without its required fields that starts like this is no row: a blank one, a total, a footer. */
export const noRow = "^$|^(合计|小计|总计)|^(制表|制单|审核|复核|填表)(人|日期|单位|部门|[:：])";

/** A number, or the names of the files themselves, which are counted: 无 is none of them. */
export const filesField = "attachment_count";

/** Words that stand for an empty cell where only a key, a time, a number, an address or somebody of the staff makes sense. */
const emptyWords = ["-", "--", "—", "——", "/", "\\", "无", "空", "(空)", "（空）", "NA", "N/A", "null", "NULL"];

function trimmed(
  column: string,
  {field, field_type, missing}: {field?: string; field_type: Field["field_type"]; missing: string[]} = {
    field_type: "text",
    missing: []
  }
): string {
  const cell = `cell_text(${field_type === "text" ? `unescaped(${column})` : column})`;
  const plain = field_type === "key" ? `key_text(${cell})` : cell;
  const isWordless = ["key", "timestamp", "number", "place", "staff"].includes(field_type);
  const wordless = emptyWords.filter((word) => field !== filesField || word !== "无");
  const words = ["", ...missing, ...(isWordless ? wordless : [])];
  return words.length === 1
    ? `nullif(${plain}, '')`
    : `case when ${plain} not in (${words.map(quoteText).join(", ")}) then ${plain} end`;
}

/**
 * Rows under their canonical names with every time read as `<field>_read`, local time. Step by step, since most rows need
 * only the first: a year that is missing is taken from `exported_local`, a variable of the engine. Of times that the file
 * does not hold nothing is tried: most kinds know dozens that most files lack, and planning the steps would take longer than
 * a small file's rows.
 */
export function readSql(
  delivered: string,
  fields: Field[],
  table: Pick<TextTable, "formats" | "columns" | "constants">
): string {
  const {formats} = table;
  const planned = new Set(["plan_due_at", "appointment_at"]);
  const times = fields.filter((field) => field.field_type === "timestamp").map(({field}) => field);
  const held = times.filter((field) => isHeld(table, field));
  const free = held.filter((field) => !(field in formats));
  const formatted = held.filter((field) => field in formats);
  const absent = times.filter((field) => !isHeld(table, field)).map((field) => `null::timestamp as ${field}_read`);
  const exported = "getvariable('exported_local')";
  const steps: ((field: string) => string)[] = [
    (field) => `iso_timestamp_of(${field}) as ${field}_iso`,
    (field) =>
      `case when ${field} is not null and ${field}_iso is null then plain_time(${field}) end as ${field}_plain`,
    (field) => `yearless_in(${field}_plain, year(${exported})) as ${field}_dated`,
    (field) => `try_cast(coalesce(${field}_dated, ${field}_plain) as timestamp) as ${field}_moment`,
    (field) => `coalesce(${field}_iso, written_timestamp_of(${field}, ${field}_moment)) as ${field}_full`,
    (field) =>
      `case when ${field}_dated is not null then ${planned.has(field) ? "not_long_before" : "not_after"}(${field}_full, ${exported}) else ${field}_full end as ${field}_read`
  ];
  const whole = steps.reduce(
    (source, step) => `(select ${["*", ...free.map(step)].join(", ")} from ${source})`,
    `(${delivered})`
  );
  const read = formatted.map((field) => `${inFormat(field, formats[field]!)} as ${field}_read`);
  return `select ${["*", ...read, ...absent].join(", ")} from ${whole}`;
}

/**
 * By the format that the mapping gives, else with the year first, as dates of a workbook come: the month follows then, but
 * in a format that has the day there.
 */
function inFormat(field: string, format: string): string {
  const read = `try_strptime(${field}, ${quoteText(format)})`;
  return /%[Yy].*%-?d.*%-?[mbB]/.test(format) ? read : `coalesce(${read}, year_first_timestamp_of(${field}))`;
}

/** Whether a column or a constant of the mapping gives the field. */
export function isHeld({columns, constants}: Pick<TextTable, "columns" | "constants">, field: string): boolean {
  return field in constants || columns.has(field);
}
