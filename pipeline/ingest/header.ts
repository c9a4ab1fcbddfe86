import type {Field} from "./fields.ts";

export type Cell = string | undefined;

export interface Header {
  /** Rows before the first row of data: titles and the header itself. */
  rowCount: number;
  /** Header texts, one per column, two levels joined as 父-子. */
  names: string[];
  /** Canonical field → column. */
  columns: Map<string, number>;
}

export interface HeaderOptions {
  /** Settled by the source's mapping.json: header → canonical field, or null to leave the column out. */
  mapped?: Record<string, string | null>;
  /** Fields that the mapping gives a constant value. */
  constants?: string[];
}

const searchedRows = 15;
const fewestFields = 2;

/**
 * Finds the header among the first rows: the row, or the pair of rows under merged parents, that names the most
 * fields. Undefined when no row names at least two.
 */
export function findHeader(rows: Cell[][], fields: Field[], options: HeaderOptions = {}): Header | undefined {
  let best: Header | undefined;
  for (let i = 0; i < Math.min(rows.length, searchedRows); i++) {
    for (const names of [singleHeader(rows[i]!), doubleHeader(rows[i]!, rows[i + 1])]) {
      if (!names) continue;
      const columns = matchColumns(names.texts, fields, options);
      if (columns.size >= fewestFields && columns.size > (best?.columns.size ?? 0)) {
        best = {rowCount: i + names.height, names: names.texts.map((text) => text.join("-")), columns};
      }
    }
  }
  return best;
}

/** Fields that are required and neither found nor constant. */
export function missingFields(header: Header, fields: Field[], constants: string[] = []): Field[] {
  return fields.filter(
    (field) => field.is_required && !header.columns.has(field.field) && !constants.includes(field.field)
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

function singleHeader(row: Cell[]): HeaderTexts {
  return {texts: row.map((cell) => (cell ? [cell.trim()] : [])), height: 1};
}

/** Two rows of which the upper one is sparser, as merged parents leave it. */
function doubleHeader(upper: Cell[], lower: Cell[] | undefined): HeaderTexts | undefined {
  if (!lower) return undefined;
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

/** Each field takes the column that names it best; each column serves one field. */
function matchColumns(texts: string[][], fields: Field[], {mapped = {}, constants = []}: HeaderOptions) {
  const settled = new Map(Object.entries(mapped).map(([header, field]) => [normaliseHeader(header), field]));
  const columns = new Map<string, number>();
  const taken = new Set<number>();
  texts.forEach((text, column) => {
    const field = settled.get(normaliseHeader(text.join("-"))) ?? settled.get(normaliseHeader(text.at(-1) ?? ""));
    if (field === undefined) return;
    taken.add(column);
    if (field !== null && !columns.has(field)) columns.set(field, column);
  });
  const claims = fields
    .filter((field) => !columns.has(field.field) && !constants.includes(field.field))
    .flatMap((field) =>
      texts.map((text, column) => ({field: field.field, column, rank: matchRank(text, field.aliases)}))
    )
    .filter((claim) => claim.rank < Infinity && !taken.has(claim.column))
    .sort((a, b) => a.rank - b.rank || a.column - b.column);
  for (const {field, column} of claims) {
    if (columns.has(field) || taken.has(column)) continue;
    columns.set(field, column);
    taken.add(column);
  }
  return columns;
}

/** Smaller is better: exact before contained, a longer contained alias before a shorter, an earlier alias before a later. */
function matchRank(text: string[], aliases: string[]): number {
  const whole = normaliseHeader(text.join(""));
  const last = normaliseHeader(text.at(-1) ?? "");
  if (!last) return Infinity;
  const ranks = aliases.map((alias, i) => {
    const wanted = normaliseHeader(alias);
    if (whole === wanted) return i;
    if (last === wanted) return 1_000 + i;
    if (wanted.length >= 2 && /\p{Script=Han}/u.test(wanted) && whole.includes(wanted)) {
      return 10_000 - 100 * wanted.length + i;
    }
    return Infinity;
  });
  return Math.min(...ranks);
}
