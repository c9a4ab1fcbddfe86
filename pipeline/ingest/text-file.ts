// A CSV file of any Chinese encoding → the same file in UTF-8, and its content hash.

import {isUtf8} from "node:buffer";
import {createHash} from "node:crypto";
import {createReadStream, createWriteStream, openSync, readSync, closeSync} from "node:fs";
import {pipeline} from "node:stream/promises";
import {CsvError, parse} from "csv-parse/sync";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030";

/** Content hash and encoding in one pass: byte order mark, else strict UTF-8, else GB18030 (a superset of GBK). */
export async function inspectBytes(path: string): Promise<{hash: string; encoding: Encoding}> {
  const hash = createHash("sha256");
  let encoding: Encoding | undefined;
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, {highWaterMark: 1 << 20}) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    if (rest.length === 0 && encoding === undefined) {
      if (chunk[0] === 0xff && chunk[1] === 0xfe) encoding = "utf-16le";
      else if (chunk[0] === 0xfe && chunk[1] === 0xff) encoding = "utf-16be";
    }
    if (encoding) continue;
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const end = lastLineEnd(bytes);
    if (!isUtf8(bytes.subarray(0, end))) encoding = "gb18030";
    rest = Buffer.from(bytes.subarray(end));
  }
  if (!encoding && !isUtf8(rest)) encoding = "gb18030";
  return {hash: hash.digest("hex"), encoding: encoding ?? "utf-8"};
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

export interface TextHead {
  delimiter: string;
  rows: string[][];
  /** Lines of the file that the first n rows take up, by n. */
  linesOfRows: number[];
}

const headBytes = 256 * 1024;
const headRows = 17;

/** The first rows of a UTF-8 file, cut by each possible separator; the caller decides which one makes sense. */
export function readTextHeads(path: string): TextHead[] {
  const buffer = Buffer.alloc(headBytes);
  const file = openSync(path, "r");
  const size = readSync(file, buffer, 0, headBytes, 0);
  closeSync(file);
  const bytes = size === headBytes ? buffer.subarray(0, lastLineEnd(buffer)) : buffer.subarray(0, size);
  return [",", "\t", ";", "|"].map((delimiter) => readHead(bytes, delimiter));
}

/** Rows up to the first one that cannot be cut, e.g. a quote that is never closed: the engine judges the rest. */
function readHead(bytes: Buffer, delimiter: string): TextHead {
  const head: TextHead = {delimiter, rows: [], linesOfRows: [0]};
  try {
    parse(bytes, {
      delimiter,
      to: headRows,
      bom: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: false,
      onRecord: (record: string[], {bytes: end}) => {
        head.rows.push(record);
        head.linesOfRows.push(countLines(bytes.subarray(0, end)));
        return null;
      }
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
  }
  return head;
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) lines += 1;
  return lines;
}

function lastLineEnd(bytes: Buffer): number {
  const end = bytes.lastIndexOf(0x0a);
  return end < 0 ? 0 : end + 1;
}
