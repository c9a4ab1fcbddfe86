// The rows of a sheet → a CSV file, one line for each row of the sheet, so that lines count rows.

import {closeSync, openSync, writeSync} from "node:fs";
import {toCsvLine} from "../csv-line.ts";
import {tooLarge} from "./fault.ts";
import {limits} from "./limits.ts";
import type {MergeFiller} from "./merges.ts";
import type {SheetRow} from "./sheet-rows.ts";

const flushLength = 65_536;

export interface SheetCsvOptions {
  fromRow: number;
  width: number;
  fill: MergeFiller;
  /** Two more cells of each line: the name of its sheet, and its row there. Lines are added to those of other sheets. */
  sheetName?: string | undefined;
  /** The column of the sheet for each cell of a line, -1 for none; as they stand when left out. */
  order?: number[] | undefined;
}

/**
 * Empty rows between others are lines of empty cells, unless lines name their row; those below the last row are left out.
 * Returns the filled rows.
 */
export async function writeSheetCsv(
  rows: AsyncIterable<SheetRow[]>,
  target: string,
  {fromRow, width, fill, sheetName, order}: SheetCsvOptions
): Promise<number> {
  const isNamed = sheetName !== undefined;
  const file = openSync(target, isNamed ? "a" : "w", 0o600);
  const emptyLine = isNamed ? "" : `${toCsvLine([], width)}\n`;
  const tailOf = (row: number) => (isNamed ? `,${toCsvLine([sheetName, String(row)], 2)}` : "");
  let [lines, next, rowCount] = ["", fromRow, 0];
  const flush = () => {
    writeSync(file, lines);
    lines = "";
  };
  try {
    for await (const piece of rows) {
      for (const {row, cells} of piece) {
        if ((row - fromRow + 1) * width > limits.cells)
          throw tooLarge(`a sheet has more than ${limits.cells.toLocaleString("en")} cells`);
        for (; next < row; next++) {
          lines += emptyLine;
          if (lines.length > flushLength) flush();
        }
        fill(cells, row);
        lines += `${toCsvLine(order ? order.map((column) => cells[column]) : cells, order?.length ?? width)}${tailOf(row)}\n`;
        if (lines.length > flushLength) flush();
        next += 1;
        rowCount += 1;
      }
    }
    flush();
  } finally {
    closeSync(file);
  }
  return rowCount;
}
