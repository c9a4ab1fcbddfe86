// A text file in → a file of which of its records are blank lines, which the engine leaves out without counting them.

import {createReadStream, createWriteStream} from "node:fs";
import {pipeline} from "node:stream/promises";
import type {TextTable} from "./delivered-sql.ts";

type TextFile = Pick<TextTable, "path" | "skip" | "delimiter" | "quote" | "escape">;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Writes the places of the blank lines among the records behind the header, counted from 1, one a line. A line within
 * quotes is none.
 */
export async function writeBlankLines(table: TextFile, target: string): Promise<void> {
  await pipeline(
    createReadStream(table.path, {highWaterMark: 1 << 20}),
    async function* (chunks: AsyncIterable<Buffer>) {
      const findBlank = blankFinder(table);
      for await (const chunk of chunks) {
        const blank = findBlank(chunk);
        if (blank.length > 0) yield `${blank.join("\n")}\n`;
      }
    },
    createWriteStream(target, {mode: 0o600})
  );
}

/** A function that takes the bytes of a file piece by piece and gives the blank lines that end in a piece. */
function blankFinder({skip, ...dialect}: TextFile): (bytes: Buffer) => number[] {
  const quote = dialect.quote.charCodeAt(0);
  const backslash = dialect.escape === dialect.quote ? -1 : dialect.escape.charCodeAt(0);
  const delimiter = Buffer.from(dialect.delimiter);
  let [linesToSkip, record, matched] = [skip, 1, 0];
  let [isBlank, isCellStart, isQuoted, wasQuote, isEscaped] = [true, true, false, false, false];
  return (bytes) => {
    const blank: number[] = [];
    for (const byte of bytes) {
      if (linesToSkip > 0) {
        if (byte === lineFeed) linesToSkip -= 1;
      } else if (isQuoted) {
        if (isEscaped) isEscaped = false;
        else if (byte === backslash) isEscaped = true;
        else if (byte === quote) [isQuoted, wasQuote] = [false, true];
      } else if (byte === lineFeed) {
        if (isBlank) blank.push(record);
        record += 1;
        [isBlank, isCellStart, wasQuote, matched] = [true, true, false, 0];
      } else if (byte === quote && (isCellStart || wasQuote)) {
        // Of a doubled quote the second one goes on with what the first one seemed to end.
        [isBlank, isCellStart, isQuoted, matched] = [false, false, true, 0];
      } else if (byte !== carriageReturn) {
        matched = byte === delimiter[matched] ? matched + 1 : byte === delimiter[0] ? 1 : 0;
        isCellStart = matched === delimiter.length;
        if (isCellStart) matched = 0;
        [isBlank, wasQuote] = [false, false];
      }
    }
    return blank;
  };
}
