import {tableFromIPC} from "apache-arrow/ipc/serialization";
import {DataType} from "apache-arrow/type";
import {SiteError} from "./problems.ts";
import {tableSpecs, toColumnSpec} from "./tables.ts";
import type {Data} from "apache-arrow/data";
import type {Table as ArrowTable} from "apache-arrow/table";
import type {Vector} from "apache-arrow/vector";
import type {ColumnKind, Table, TableName} from "./tables.ts";

const millisecondsPerDay = 86_400_000;

/** The bytes of an Arrow IPC file → a table by columns. Throws a SiteError that names what does not fit tables.ts. */
export function decodeTable<Name extends TableName>(name: Name, bytes: Uint8Array, rowCount: number): Table<Name> {
  const arrow = readArrow(name, bytes);
  if (arrow.numRows !== rowCount) {
    throw new SiteError({code: "row_count_misfit", table: name, expected: rowCount, found: arrow.numRows});
  }
  const columns = Object.entries(tableSpecs[name]).map(([column, spec]) => [
    column,
    readColumn(arrow, name, column, spec)
  ]);
  return {rowCount, columns: Object.fromEntries(columns) as Table<Name>["columns"]};
}

function readArrow(table: string, bytes: Uint8Array): ArrowTable {
  try {
    return tableFromIPC(bytes);
  } catch (cause) {
    throw new SiteError({code: "table_unreadable", table}, {cause});
  }
}

function readColumn(arrow: ArrowTable, table: string, column: string, spec: string) {
  const vector = arrow.getChild(column);
  if (!vector) throw new SiteError({code: "column_missing", table, column});
  const {kind, nullable} = toColumnSpec(spec);
  if (!fits(vector.type as DataType, kind)) {
    throw new SiteError({code: "column_misfit", table, column, expected: kind, found: String(vector.type)});
  }
  if (!nullable && vector.nullCount > 0) {
    throw new SiteError({code: "column_misfit", table, column, expected: kind, found: "null"});
  }
  return toCells(vector, kind);
}

function fits(type: DataType, kind: ColumnKind) {
  const bare = DataType.isDictionary(type) ? (type.dictionary as DataType) : type;
  if (kind === "text") return DataType.isUtf8(bare);
  if (kind === "integer") return DataType.isInt(type) && type.bitWidth <= 32;
  if (kind === "number") return DataType.isFloat(type);
  if (kind === "date") return DataType.isDate(type) && type.unit === 0;
  return DataType.isBool(type);
}

function toCells(vector: Vector, kind: ColumnKind): ArrayLike<unknown> {
  if (kind === "date") return toDays(vector);
  if ((kind === "integer" || kind === "number") && vector.nullCount === 0) return vector.toArray() as ArrayLike<number>;
  if (DataType.isDictionary(vector.type as DataType)) return toWords(vector);
  return Array.from({length: vector.length}, (_, index) => vector.get(index) as unknown);
}

/** Every word is decoded once; the cells share it. */
function toWords(vector: Vector): (string | null)[] {
  return fill(vector, (chunk) => {
    const words = (chunk.dictionary?.toArray() ?? []) as ArrayLike<string>;
    const codes = chunk.values as ArrayLike<number>;
    return (index) => words[codes[index] ?? 0] ?? null;
  });
}

/** Days since 1970 straight from the buffers: no Date, so no time zone can shift them. */
function toDays(vector: Vector): (string | null)[] {
  const seen = new Map<number, string>();
  return fill(vector, (chunk) => {
    const days = chunk.values as ArrayLike<number>;
    return (index) => toIsoDay(days[index] ?? 0, seen);
  });
}

/** The cells of all chunks in one array, by a plain loop: a table may have a hundred thousand rows. */
function fill(vector: Vector, cellsOf: (chunk: Data) => (index: number) => string | null): (string | null)[] {
  const cells: (string | null)[] = [];
  for (const chunk of vector.data as Data[]) {
    const cellAt = cellsOf(chunk);
    const isWhole = chunk.nullCount === 0;
    for (let index = 0; index < chunk.length; index++)
      cells.push(isWhole || chunk.getValid(index) ? cellAt(index) : null);
  }
  return cells;
}

function toIsoDay(day: number, seen: Map<number, string>) {
  const known = seen.get(day);
  if (known) return known;
  const iso = new Date(day * millisecondsPerDay).toISOString().slice(0, 10);
  seen.set(day, iso);
  return iso;
}
