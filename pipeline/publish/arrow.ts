import type {Vector} from "apache-arrow";
import {
  Bool,
  DateDay,
  Dictionary,
  Float64,
  Int16,
  Int32,
  Int8,
  makeData,
  makeVector,
  Table,
  tableToIPC,
  Utf8,
  vectorFromArray
} from "apache-arrow";
import type {Batch, Column} from "../warehouse.ts";

/** The Arrow name of each published type, as the manifest prints it. Anything else is cast in the model. */
const arrowTypes: Record<string, string> = {
  VARCHAR: "utf8",
  INTEGER: "int32",
  DOUBLE: "float64",
  DATE: "date",
  BOOLEAN: "bool"
};

/** Throws `unsupported type …` with the column's name. */
export function arrowTypeOf({name, type}: Column): string {
  const arrow = arrowTypes[type];
  if (!arrow) throw new Error(`unsupported type of ${name}: ${type}`);
  return arrow;
}

/** A query's result → an Arrow IPC file; texts as dictionaries, which is small and quick to group by. */
export function toArrowFile(columns: Column[], batches: Batch[]): Uint8Array {
  const vectors = columns.map((column, i) => [column.name, toVector(column, batches, i)] as const);
  return tableToIPC(new Table(Object.fromEntries(vectors)), "file");
}

function toVector(column: Column, batches: Batch[], index: number): Vector {
  const length = batches.reduce((sum, batch) => sum + batch.rowCount, 0);
  const type = arrowTypeOf(column);
  if (type === "utf8") return toDictionary(batches, index, length);
  const values =
    type === "float64" ? new Float64Array(length) : type === "bool" ? new Uint8Array(length) : new Int32Array(length);
  const nulls = new Uint8Array(length);
  let at = 0;
  let nullCount = 0;
  forEachItem(batches, index, (item) => {
    if (item === null) {
      nulls[at] = 1;
      nullCount += 1;
    } else values[at] = type === "date" ? (item as {days: number}).days : Number(item);
    at += 1;
  });
  const nullBitmap = nullCount > 0 ? packBits(length, (i) => nulls[i] === 0) : undefined;
  const common = {length, nullCount, ...(nullBitmap && {nullBitmap})};
  switch (type) {
    case "int32":
      return makeVector(makeData({type: new Int32(), data: values as Int32Array, ...common}));
    case "float64":
      return makeVector(makeData({type: new Float64(), data: values as Float64Array, ...common}));
    case "date":
      return makeVector(makeData({type: new DateDay(), data: values as Int32Array, ...common}));
    default:
      return makeVector(makeData({type: new Bool(), data: packBits(length, (i) => values[i] === 1), ...common}));
  }
}

function toDictionary(batches: Batch[], index: number, length: number): Vector {
  const codes = new Map<string, number>();
  const indices = new Int32Array(length);
  const present = new Uint8Array(length);
  let at = 0;
  let nullCount = 0;
  forEachItem(batches, index, (item) => {
    if (item === null) nullCount += 1;
    else {
      const text = item as string;
      const known = codes.get(text) ?? codes.size;
      if (known === codes.size) codes.set(text, known);
      indices[at] = known;
      present[at] = 1;
    }
    at += 1;
  });
  const dictionary = vectorFromArray([...codes.keys()], new Utf8());
  // As narrow as the words allow: a column of a few words is a quarter of the bytes.
  const [code, data] =
    codes.size <= 128
      ? [new Int8(), Int8Array.from(indices)]
      : codes.size <= 32_768
        ? [new Int16(), Int16Array.from(indices)]
        : [new Int32(), indices];
  return makeVector(
    makeData({
      // An id of our own: the library's counter would give the same table other bytes the second time.
      type: new Dictionary(new Utf8(), code, index),
      length,
      nullCount,
      data,
      dictionary,
      ...(nullCount > 0 && {nullBitmap: packBits(length, (i) => present[i] === 1)})
    })
  );
}

function forEachItem(batches: Batch[], index: number, see: (item: unknown) => void): void {
  for (const {rowCount, vectors} of batches) {
    const vector = vectors[index]!;
    for (let row = 0; row < rowCount; row++) see(vector.getItem(row));
  }
}

function packBits(length: number, isSet: (index: number) => boolean): Uint8Array {
  const bits = new Uint8Array(Math.ceil(length / 8));
  for (let i = 0; i < length; i++) if (isSet(i)) bits[i >> 3]! |= 1 << (i & 7);
  return bits;
}
