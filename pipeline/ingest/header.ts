import type {Field} from "./fields.ts";
import {findMendedColumns, refusedColumns} from "./refused-columns.ts";

export type Cell = string | undefined;

export interface Header {
  /** Rows before the first row of data: titles and the header itself. */
  rowCount: number;
  /** Header texts, one per column, two levels joined as 父-子. */
  names: string[];
  /** Canonical field → column. */
  columns: Map<string, number>;
  /** Columns that mean something else, as the options say. */
  named: Set<number>;
  /** Required field → the columns that name it equally well. */
  ambiguous: Map<string, number[]>;
}

export interface HeaderOptions {
  /** Settled by the source's mapping.json: header → canonical field, or null to leave the column out. */
  mapped?: Record<string, string | null>;
  /** Fields that the mapping gives a constant value. */
  constants?: string[];
  /** Headers that mean something without giving a field, e.g. answers: they tell a header, too. */
  named?: string[];
  /** The row of the header, counted from 1, where the mapping says so. */
  headerRow?: number | undefined;
}

const searchedRows = 15;
const fewestFields = 2;
const jointFields = ["project", "room"];

/**
 * Finds the header among the first rows: the row, or the pair of rows under merged parents, that names the most
 * fields. Undefined when no row names at least two.
 */
export function findHeader(rows: Cell[][], fields: Field[], options: HeaderOptions = {}): Header | undefined {
  const {headerRow} = options;
  const from = headerRow === undefined ? 0 : headerRow - 1;
  const to = headerRow === undefined ? Math.min(rows.length, searchedRows) : Math.min(rows.length, headerRow);
  let best: Header | undefined;
  for (let i = from; i < to; i++) {
    for (const level of [singleHeader(rows[i]!), doubleHeader(rows[i]!, rows[i + 1])]) {
      if (!level) continue;
      const names = level.texts.map((text) => text.join("-"));
      const found = {rowCount: i + level.height, names, ...matchColumns(level.texts, fields, options)};
      if (foundCount(found) >= fewestFields && foundCount(found) > (best ? foundCount(best) : 0)) best = found;
    }
  }
  return best;
}

/** How much of a header means something. */
export function foundCount({columns, named, ambiguous}: Header): number {
  return columns.size + named.size + ambiguous.size;
}

/** The widest of the first rows as a header of which nothing is known yet; undefined where none has two cells. */
export function draftHeader(rows: Cell[][]): Header | undefined {
  const filled = rows.slice(0, searchedRows).map((row) => row.filter((cell) => cell?.trim()).length);
  const widest = filled.indexOf(Math.max(0, ...filled));
  if (widest < 0 || filled[widest]! < fewestFields) return undefined;
  const names = rows[widest]!.map((cell) => cell?.trim() ?? "");
  return {rowCount: widest + 1, names, columns: new Map(), named: new Set(), ambiguous: new Map()};
}

/**
 * The widest row above the first that may be one of data: with a digit, a sentence, or one word twice. Undefined where the
 * rows begin with data, which are nobody's to read in a sentence.
 */
export function likelyHeader(rows: Cell[][]): string[] | undefined {
  const filled = rows
    .slice(0, searchedRows)
    .map((row) => row.map((cell) => cell?.trim() ?? ""))
    .filter((row) => row.filter(Boolean).length >= fewestFields);
  const firstData = filled.findIndex((row) => mayBeData(row.filter(Boolean)));
  const above = firstData < 0 ? filled.slice(0, 1) : filled.slice(0, firstData);
  return above.toSorted((a, b) => b.filter(Boolean).length - a.filter(Boolean).length)[0];
}

function mayBeData(cells: string[]): boolean {
  return new Set(cells).size < cells.length || cells.some((cell) => /\d/.test(cell) || isDatum(cell));
}

/** Fields that are required and neither found nor constant. */
export function missingFields(
  header: Pick<Header, "columns" | "ambiguous">,
  fields: Field[],
  constants: string[] = []
): Field[] {
  return fields.filter(
    ({field, is_required}) =>
      is_required && !header.columns.has(field) && !header.ambiguous.has(field) && !constants.includes(field)
  );
}

/** A header as it is compared: NFKC, without spaces, marks and bracketed remarks, lower-case. */
export function normaliseHeader(text: string): string {
  return text
    .normalize("NFKC")
    .replaceAll(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, "")
    .replaceAll(/[\s*:：'"]/g, "")
    .toLowerCase();
}

type HeaderTexts = {texts: string[][]; height: number};

/** In a file of refused rows the two levels of a header have become one text. */
function singleHeader(row: Cell[]): HeaderTexts {
  const names = row.map((cell) => cell?.trim() ?? "");
  const isRefused = findMendedColumns(names) !== undefined;
  return {texts: names.map((name) => (name ? (isRefused ? name.split("-") : [name]) : [])), height: 1};
}

/** Two rows of which the upper one is sparser, as merged parents leave it; one cell alone is a title. */
function doubleHeader(upper: Cell[], lower: Cell[] | undefined): HeaderTexts | undefined {
  if (!lower || upper.filter((cell) => cell?.trim()).length < 2 || lower.some(isDatum)) return undefined;
  const width = Math.max(upper.length, lower.length);
  let parent: string | undefined;
  let hasMergedParent = false;
  const texts = Array.from({length: width}, (_, i) => {
    const own = upper[i]?.trim();
    const child = lower[i]?.trim();
    if (own) parent = own;
    else if (child && parent) hasMergedParent = true;
    return child ? (parent ? [parent, child] : [child]) : own ? [own] : [];
  });
  return hasMergedParent ? {texts, height: 2} : undefined;
}

/** What stands in a row of data and not in a header: a date, a time, a long number, a sentence. */
function isDatum(cell: Cell): boolean {
  return cell !== undefined && (/\d{4}|\d[:：]\d/.test(cell) || cell.trim().length > 30);
}

interface Claim {
  field: Field;
  column: number;
  rank: number;
}

/** Each field takes the column that names it best; each column serves one field. */
function matchColumns(
  texts: string[][],
  fields: Field[],
  {mapped = {}, constants = [], named: meant = []}: HeaderOptions
): Pick<Header, "columns" | "named" | "ambiguous"> {
  const {columns, taken} = settledColumns(texts, mapped);
  const meanings = new Set(meant.map(normaliseHeader));
  const isMeant = (text: string[]) => meanings.has(normaliseHeader(text.join("-")));
  const named = new Set(texts.flatMap((text, column) => (!taken.has(column) && isMeant(text) ? [column] : [])));
  for (const column of named) taken.add(column);
  const ambiguous = new Map<string, number[]>();
  const aliases = containableAliases(fields);
  const contained = texts.map((text) => findContained(text, aliases));
  const claims = fields
    .filter(({field}) => !columns.has(field) && !constants.includes(field))
    .flatMap((field) =>
      texts.map((text, column): Claim => ({field, column, rank: matchRank(text, field.aliases, contained[column])}))
    )
    .filter((claim) => claim.rank < Infinity && !taken.has(claim.column))
    .sort((a, b) => a.rank - b.rank || a.column - b.column);
  for (const {field, column, rank} of claims) {
    if (columns.has(field.field) || ambiguous.has(field.field) || taken.has(column)) continue;
    const equals = claims.filter((claim) => claim.field === field && claim.rank === rank && !taken.has(claim.column));
    if (field.is_required && equals.length > 1) {
      ambiguous.set(
        field.field,
        equals.map((claim) => claim.column)
      );
      for (const equal of equals) taken.add(equal.column);
    } else {
      columns.set(field.field, column);
      taken.add(column);
    }
  }
  shareColumn(columns, texts, {fields, settled: [...constants, ...ambiguous.keys()]});
  return {columns, named, ambiguous};
}

/**
 * A header that is an alias of project and room alike, 项目房号, gives both, unless the project stands elsewhere. Which
 * part of the cell is which, the engine tells.
 */
function shareColumn(
  columns: Map<string, number>,
  texts: string[][],
  {fields, settled}: {fields: Field[]; settled: string[]}
): void {
  const [projects = [], rooms = []] = jointFields.map((name) => fields.find(({field}) => field === name)?.aliases);
  const joint = projects.filter((alias) => rooms.includes(alias)).map(normaliseHeader);
  const column = texts.findIndex((text) =>
    [text.join(""), text.at(-1) ?? ""].some((name) => joint.includes(normaliseHeader(name)))
  );
  if (column < 0 || settled.some((field) => jointFields.includes(field))) return;
  const project = columns.get("project") ?? columns.get("room");
  if (project === column) for (const field of jointFields) columns.set(field, column);
}

/** What the mapping says; the columns that come before the original ones in a file of refused rows are nobody's. */
function settledColumns(texts: string[][], mapped: Record<string, string | null>) {
  const columns = new Map<string, number>();
  const taken = new Set<number>();
  const meaningOf = settledMeaning(texts, mapped);
  texts.forEach((text, column) => {
    const name = text.join("-");
    const field = refusedColumns.includes(name) ? null : (meaningOf(name) ?? meaningOf(text.at(-1) ?? ""))?.field;
    if (field === undefined) return;
    taken.add(column);
    if (field !== null && !columns.has(field)) columns.set(field, column);
  });
  return {columns, taken};
}

/**
 * What the mapping says of a header: under its very name, else under one that differs in width, spaces or remarks alone
 * and is not the very name of another column.
 */
function settledMeaning(texts: string[][], mapped: Record<string, string | null>) {
  const names = new Set(texts.flatMap((text) => [text.join("-"), text.at(-1) ?? ""]));
  const exact = new Map(Object.entries(mapped).map(([header, field]) => [header.trim(), {field}]));
  const alike = new Map(
    [...exact].filter(([header]) => !names.has(header)).map(([header, meaning]) => [normaliseHeader(header), meaning])
  );
  return (name: string) => exact.get(name) ?? alike.get(normaliseHeader(name));
}

/**
 * Smaller is better: exact before contained, a longer contained alias before a shorter, an earlier alias before a later.
 * 日期 above 移交 is read as 移交日期.
 */
function matchRank(text: string[], aliases: string[], contained: Contained | undefined): number {
  const whole = normaliseHeader(text.join(""));
  const turned = normaliseHeader(text.toReversed().join(""));
  const last = normaliseHeader(text.at(-1) ?? "");
  if (!last) return Infinity;
  const ranks = aliases.map((alias, i) => {
    const wanted = normaliseHeader(alias);
    if (whole === wanted) return i;
    if (turned === wanted) return 500 + i;
    if (last === wanted) return 1_000 + i;
    if (contained?.wanted === wanted && !contained.isOther) return 10_000 - 100 * wanted.length + i;
    return Infinity;
  });
  return Math.min(...ranks);
}

interface Alias {
  alias: string;
  wanted: string;
}

interface Contained extends Alias {
  /** What stands beside the alias names another thing, e.g. the person or the length of what the alias names. */
  isOther: boolean;
}

const otherBehind = /人|电话|手机|姓名|面积|差|时长|天数|小时|次数|数量|原因|备注|说明/;
const otherBefore = /是否|未|非(?!常)/;

/** A header that no field took, with the alias that it contains and yet does not mean. */
export function describeUnused(name: string, fields: Field[]): string {
  const nearest = findContained([name.replaceAll("-", "")], containableAliases(fields));
  return nearest ? `${name} (nearest: ${nearest.alias})` : name;
}

/** Aliases that mean something within a longer header. */
function containableAliases(fields: Field[]): Alias[] {
  return fields
    .flatMap(({aliases}) => aliases)
    .map((alias) => ({alias, wanted: normaliseHeader(alias)}))
    .filter(({wanted}) => wanted.length >= 2 && /\p{Script=Han}/u.test(wanted));
}

/** Children that say nothing by themselves: their parent is the name. */
const plainChild = /^(名称?|名字|信息|情况|内容)$/;

/**
 * The longest alias of all fields that a header contains; of equals the one that ends last, where the noun stands. A parent
 * alone names no column: 项目名称：云栖里 above 序号 is a line of a form.
 */
function findContained(text: string[], aliases: Alias[]): Contained | undefined {
  const whole = normaliseHeader(text.join(""));
  const parent = plainChild.test(normaliseHeader(text.at(-1) ?? "")) ? "" : normaliseHeader(text.slice(0, -1).join(""));
  const [best] = aliases
    .map((one) => ({...one, at: whole.lastIndexOf(one.wanted)}))
    .filter(({at, wanted}) => at >= 0 && at + wanted.length > parent.length)
    .sort((a, b) => b.wanted.length - a.wanted.length || b.at - a.at);
  if (!best) return undefined;
  const {alias, wanted, at} = best;
  const isOther = otherBehind.test(whole.slice(at + wanted.length)) || otherBefore.test(whole.slice(0, at));
  return {alias, wanted, isOther};
}
