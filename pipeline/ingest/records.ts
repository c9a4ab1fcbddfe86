import {parse} from "csv-parse/sync";
import type {Dialect} from "./text-file.ts";

/**
 * Where a record of a text file lies: how many characters that end a line (CR, LF) stand before it and before what
 * follows it. These are the same characters in every encoding, so that a place found in the decoded copy is a place in
 * the original, and no trailing byte of a multibyte character is one of them.
 */
export interface Place {
  from: number;
  to: number;
}

export interface FileRecord extends Place {
  cells: string[];
}

/**
 * Hands over the records of a UTF-8 file behind the first `headerRecords`, in their order, blank ones included. Throws a
 * CsvError where they cannot be cut.
 */
export function eachRecord(
  bytes: Buffer,
  {delimiter, quote, escape, headerRecords}: Dialect & {headerRecords: number},
  take: (record: FileRecord) => void
): void {
  let [at, from, record] = [0, 0, 0];
  parse(bytes, {
    delimiter,
    quote,
    escape,
    bom: true,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
    onRecord: (cells: string[], {bytes: end}) => {
      const to = from + countLineEnds(bytes, at, end);
      record += 1;
      if (record > headerRecords) take({cells, from, to});
      [at, from] = [end, to];
      return null;
    }
  });
}

/** The bytes without the records at `places`, every other byte unchanged. */
export function withoutRecords(bytes: Buffer, places: Place[], encoding: string): Buffer {
  const kept: Buffer[] = [];
  let start = 0;
  const ends = lineEnds(bytes, encoding);
  const starts = [hasMark(bytes, encoding) ? markLength(encoding) : 0, ...ends];
  for (const {from, to} of places.toSorted((a, b) => a.from - b.from)) {
    kept.push(bytes.subarray(start, starts[from]));
    start = to === from ? bytes.length : starts[to]!;
  }
  return Buffer.concat([...kept, bytes.subarray(start)]);
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

function countLineEnds(bytes: Buffer, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) if (bytes[i] === lineFeed || bytes[i] === carriageReturn) count += 1;
  return count;
}

/** The places behind each character that ends a line. */
function lineEnds(bytes: Buffer, encoding: string): number[] {
  const ends: number[] = [];
  const width = encoding.startsWith("utf-16") ? 2 : 1;
  const low = encoding === "utf-16be" ? 1 : 0;
  for (let i = 0; i + width <= bytes.length; i += width) {
    const isLineEnd = bytes[i + low] === lineFeed || bytes[i + low] === carriageReturn;
    if (isLineEnd && (width === 1 || bytes[i + 1 - low] === 0)) ends.push(i + width);
  }
  return ends;
}

function hasMark(bytes: Buffer, encoding: string): boolean {
  if (encoding === "utf-8") return bytes.subarray(0, 3).equals(Buffer.of(0xef, 0xbb, 0xbf));
  return encoding.startsWith("utf-16");
}

function markLength(encoding: string): number {
  return encoding === "utf-8" ? 3 : 2;
}
