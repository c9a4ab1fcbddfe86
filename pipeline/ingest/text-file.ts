// A CSV file of any Chinese encoding → the same file in UTF-8, and its content hash.

import {isUtf8} from "node:buffer";
import {createHash} from "node:crypto";
import {createReadStream, createWriteStream, openSync, readSync, closeSync} from "node:fs";
import {pipeline} from "node:stream/promises";
import {CsvError, parse} from "csv-parse/sync";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030";

export interface InspectedBytes {
  hash: string;
  encoding: Encoding;
  /** Bytes that are no characters of the encoding are in it: they become U+FFFD. */
  isDamaged: boolean;
}

/**
 * Content hash and encoding in one pass: byte order mark, else UTF-16 where every other byte of ASCII is zero, else strict
 * UTF-8, else UTF-8 with single damaged characters, else GB18030 (a superset of GBK).
 */
export async function inspectBytes(path: string): Promise<InspectedBytes> {
  const hash = createHash("sha256");
  let marked: Encoding | undefined;
  let isFirst = true;
  const faults = {blockCount: 0, damagedCount: 0, foreignCount: 0};
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, {highWaterMark: 1 << 20}) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    if (isFirst) marked = encodingOfStart(chunk);
    isFirst = false;
    if (marked?.startsWith("utf-16")) continue;
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const end = wholeLength(bytes);
    countFaults(bytes.subarray(0, end), faults);
    rest = Buffer.from(bytes.subarray(end));
  }
  countFaults(rest, faults);
  const isUtf8Damaged = marked === "utf-8" || faults.damagedCount * 100 < faults.foreignCount;
  const encoding = faults.blockCount === 0 ? "utf-8" : isUtf8Damaged ? "utf-8" : "gb18030";
  if (marked?.startsWith("utf-16")) return {hash: hash.digest("hex"), encoding: marked, isDamaged: false};
  return {hash: hash.digest("hex"), encoding, isDamaged: faults.blockCount > 0 && encoding === "utf-8"};
}

/** Bytes before a character of UTF-8 that the block cuts in two. */
function wholeLength(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** The byte order mark, or UTF-16 without one: of text with separators many bytes at even or at odd places are zero. */
function encodingOfStart(bytes: Buffer): Encoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  const zeros = [0, 0];
  const size = Math.min(bytes.length, 4096);
  for (let i = 0; i < size; i++) if (bytes[i] === 0) zeros[i % 2]! += 1;
  const [even, odd] = zeros as [number, number];
  if (odd > 20 * even && odd * 40 > size) return "utf-16le";
  if (even > 20 * odd && even * 40 > size) return "utf-16be";
  return undefined;
}

/** Looks closer only at blocks that are not valid UTF-8: of GBK nearly every Chinese character is a fault there. */
function countFaults(bytes: Buffer, faults: {blockCount: number; damagedCount: number; foreignCount: number}): void {
  if (isUtf8(bytes)) return;
  faults.blockCount += 1;
  for (const character of new TextDecoder().decode(bytes)) {
    if (character === "\uFFFD") faults.damagedCount += 1;
    else if (character > "\u007F") faults.foreignCount += 1;
  }
}

/** Streams `path` into `target` as UTF-8. Bytes that are not of the encoding become U+FFFD. */
export async function writeUtf8(path: string, encoding: Encoding, target: string): Promise<void> {
  const decoder = new TextDecoder(encoding);
  await pipeline(
    createReadStream(path, {highWaterMark: 1 << 20}),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) yield decoder.decode(chunk, {stream: true});
      yield decoder.decode();
    },
    createWriteStream(target)
  );
}

/** The ways in which the lines of a UTF-8 file end, in the order CRLF, LF, CR; within quotes too. */
export async function findLineEnds(path: string): Promise<("CRLF" | "LF" | "CR")[]> {
  const found = new Set<"CRLF" | "LF" | "CR">();
  let endsInReturn = false;
  for await (const chunk of createReadStream(path, {highWaterMark: 1 << 20}) as AsyncIterable<Buffer>) {
    if (endsInReturn) found.add(chunk[0] === lineFeed ? "CRLF" : "CR");
    for (let at = chunk.indexOf(lineFeed); at >= 0 && !found.has("LF"); at = chunk.indexOf(lineFeed, at + 1)) {
      if (at > 0 ? chunk[at - 1] !== carriageReturn : !endsInReturn) found.add("LF");
    }
    for (let at = chunk.indexOf(carriageReturn); at >= 0; at = chunk.indexOf(carriageReturn, at + 1)) {
      if (at + 1 < chunk.length) found.add(chunk[at + 1] === lineFeed ? "CRLF" : "CR");
      if (found.has("CRLF") && found.has("CR")) break;
    }
    endsInReturn = chunk.at(-1) === carriageReturn;
  }
  if (endsInReturn) found.add("CR");
  return (["CRLF", "LF", "CR"] as const).filter((end) => found.has(end));
}

/** Streams a UTF-8 file into `target` with every line ending in LF. */
export async function writeWithLineFeeds(path: string, target: string): Promise<void> {
  await pipeline(
    createReadStream(path, {highWaterMark: 1 << 20, encoding: "utf8"}),
    async function* (chunks: AsyncIterable<string>) {
      let held = "";
      for await (const chunk of chunks) {
        const text = held + chunk;
        held = text.endsWith("\r") ? "\r" : "";
        yield text.slice(0, text.length - held.length).replaceAll(/\r\n?/g, "\n");
      }
      if (held) yield "\n";
    },
    createWriteStream(target)
  );
}

/** Streams a file without its first bytes into `target`. */
export async function writeBehind(path: string, byteCount: number, target: string): Promise<void> {
  await pipeline(createReadStream(path, {highWaterMark: 1 << 20, start: byteCount}), createWriteStream(target));
}

/** How the cells of a text file are told apart. */
export interface Dialect {
  delimiter: string;
  quote: string;
  escape: string;
}

export const plainDialect: Dialect = {delimiter: ",", quote: '"', escape: '"'};

export interface TextHead extends Dialect {
  rows: string[][];
  /** Lines and bytes of the file that the first n rows take up, by n. */
  linesOfRows: number[];
  bytesOfRows: number[];
}

const headBytes = 256 * 1024;
const headRows = 32;
const delimiters = `, \t ; | ， ； ^ ~ ¦ # @ : \u0001 \u0002 \u001F || |@| ^|^ :: @@ ## ~~`.split(" ");

/** The first rows of a UTF-8 file, cut by each possible separator; the caller decides which one makes sense. */
export function readTextHeads(path: string): TextHead[] {
  const buffer = Buffer.alloc(headBytes);
  const file = openSync(path, "r");
  const size = readSync(file, buffer, 0, headBytes, 0);
  closeSync(file);
  const bytes = size === headBytes ? buffer.subarray(0, lastLineEnd(buffer)) : buffer.subarray(0, size);
  const text = bytes.toString("utf8");
  const escape = findEscape(text);
  return delimiters
    .filter((delimiter) => text.includes(delimiter))
    .flatMap((delimiter) =>
      ['"', "'"]
        .filter((quote) => quote === '"' || text.includes(`'${delimiter}'`))
        .map((quote) => readHead(bytes, {delimiter, quote, escape: quote === '"' ? escape : quote}))
    );
}

/** A quote within quotes is doubled, or follows a backslash where that occurs and a doubled one does not. */
function findEscape(text: string): string {
  const isBackslashed = /[^\\]\\"[^,;\t|\r\n]/.test(text) && !/[^",;\t|\r\n]""/.test(text);
  return isBackslashed ? "\\" : '"';
}

/** Rows up to the first one that cannot be cut, e.g. a quote that is never closed: the engine judges the rest. */
function readHead(bytes: Buffer, dialect: Dialect): TextHead {
  const head: TextHead = {...dialect, rows: [], linesOfRows: [0], bytesOfRows: [0]};
  try {
    parse(bytes, {
      ...dialect,
      to: headRows,
      bom: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: false,
      onRecord: (record: string[], {bytes: end}) => {
        head.rows.push(record);
        head.linesOfRows.push(countLines(bytes.subarray(0, end)));
        head.bytesOfRows.push(end);
        return null;
      }
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
  }
  return head;
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) lines += 1;
  return lines;
}

function lastLineEnd(bytes: Buffer): number {
  const end = bytes.lastIndexOf(lineFeed);
  return end < 0 ? 0 : end + 1;
}
