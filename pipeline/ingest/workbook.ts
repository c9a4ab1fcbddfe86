// An XLSX workbook → the first rows of its sheets, and the rows of one of them as CSV.

import {existsSync, statSync, truncateSync} from "node:fs";
import {PipelineError} from "../errors.ts";
import type {Cell} from "./header.ts";
import type {CellContext, CellFault} from "./xlsx/cell-value.ts";
import {toColumnName} from "./xlsx/columns.ts";
import {WorkbookFault} from "./xlsx/fault.ts";
import {limits} from "./xlsx/limits.ts";
import type {Merge, MergeFiller} from "./xlsx/merges.ts";
import {isFilled, mergeFiller} from "./xlsx/merges.ts";
import type {SheetPart} from "./xlsx/package-map.ts";
import {mapPackage} from "./xlsx/package-map.ts";
import {readSharedStrings} from "./xlsx/shared-strings.ts";
import {writeSheetCsv} from "./xlsx/sheet-csv.ts";
import {sheetRows} from "./xlsx/sheet-rows.ts";
import {readDateStyles} from "./xlsx/styles.ts";
import type {Parts} from "./xlsx/zip.ts";
import {openParts} from "./xlsx/zip.ts";

export interface Sheet extends SheetPart {
  /** The first rows from row 1 on, merged cells not filled. */
  head: Cell[][];
}

export interface Workbook {
  /** For sentences. */
  name: string;
  sheets: Sheet[];
  parts: Parts;
  context: Omit<CellContext, "note">;
}

export interface WrittenSheet {
  /** Rows that hold something. */
  rowCount: number;
  /** Sentences about values that the file does not hold, or not whole. */
  remarks: string[];
}

const headRows = 30;

/**
 * Dates come as `2025-06-03` or `2025-06-03 09:05:00`, numbers without exponent, formulas as the value that was saved
 * with them, truth values as TRUE and FALSE, empty and faulty cells as undefined. Throws a PipelineError that names the
 * file. The caller closes the workbook.
 */
export async function openWorkbook(path: string, name: string): Promise<Workbook> {
  return inSentences(name, async () => {
    const parts = await openParts(path);
    try {
      const {sheets, is1904, ...map} = await mapPackage(parts);
      const context = {
        is1904,
        dateStyles: await readDateStyles(parts, map.styles),
        texts: await readSharedStrings(parts, map.sharedStrings)
      };
      const workbook: Workbook = {name, sheets: [], parts, context};
      for (const sheet of sheets) workbook.sheets.push({...sheet, head: await readHead(workbook, sheet)});
      return workbook;
    } catch (error) {
      parts.close();
      throw error;
    }
  });
}

export function closeWorkbook({parts}: Workbook): void {
  parts.close();
}

/**
 * Writes the rows of a sheet from `fromRow` on, counted from 1, and their first `width` cells to `target`: UTF-8, all
 * cells quoted, one line for each row of the sheet down to its last, so that line n is row `fromRow` + n - 1. Merged
 * cells are filled. With `isNamed` the lines are added to those of other sheets, and each ends with the name of its sheet
 * and its row. Throws a PipelineError that names the file.
 */
export async function writeSheet(
  {name, parts, context}: Workbook,
  {part, name: sheet}: Sheet,
  target: string,
  {fromRow, width, isNamed, order}: {fromRow: number; width: number; isNamed?: boolean; order?: number[] | undefined}
): Promise<WrittenSheet> {
  return inSentences(name, async () => {
    const merges: Merge[] = [];
    const startsAt = isNamed && existsSync(target) ? statSync(target).size : 0;
    const write = async (fill: MergeFiller, takeMerge?: (merge: Merge) => void) => {
      const notes = takeNotes();
      const options = {...context, limitMb: limits.sheetMb, fromRow, width, note: notes.note};
      const rows = sheetRows(parts, part, {...options, ...(takeMerge && {takeMerge})});
      return {
        rowCount: await writeSheetCsv(rows, target, {
          fromRow,
          width,
          fill,
          sheetName: isNamed ? sheet : undefined,
          order
        }),
        remarks: notes.remarks()
      };
    };
    const written = await write(ignore, (merge) => {
      if (isFilled(merge, {fromRow, width})) merges.push(merge);
    });
    // The merges stand behind the rows: the few sheets that have some are read twice.
    if (merges.length === 0) return written;
    truncateSync(target, startsAt);
    return write(mergeFiller(merges, width));
  });
}

function takeNotes() {
  const notes = new Map<CellFault, {count: number; first: string}>();
  return {
    note: (fault: CellFault, {row, column}: {row: number; column: number}) => {
      const known = notes.get(fault);
      if (known) known.count += 1;
      else notes.set(fault, {count: 1, first: `${toColumnName(column)}${row}`});
    },
    remarks: () => [...notes].map(([fault, {count, first}]) => remarks[fault](count, first))
  };
}

const remarks: Record<CellFault, (count: number, first: string) => string> = {
  formula: (count, first) =>
    `${count} formulas were saved without their value and are empty, the first in ${first}: open the workbook, save it and put it here again.`,
  error: (count, first) => `${count} cells hold an error like #N/A and are empty, the first in ${first}.`,
  rounded: (count, first) =>
    `${count} numbers have more digits than a spreadsheet keeps and end in zeros, the first in ${first}: format the column as text before the numbers are typed or exported.`
};

function ignore(): void {
  // A sheet without merges has nothing to fill.
}

async function readHead({parts, context}: Workbook, {part}: SheetPart): Promise<Cell[][]> {
  const head: Cell[][] = [];
  const options = {...context, limitMb: limits.headMb, fromRow: 1, width: limits.columns, note: () => undefined};
  for await (const rows of sheetRows(parts, part, options)) {
    for (const {row, cells} of rows) {
      if (row > headRows) return head;
      while (head.length < row - 1) head.push([]);
      head.push(cells);
    }
  }
  return head;
}

async function inSentences<Result>(name: string, read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof WorkbookFault)) throw error;
    throw new PipelineError(`${name} ${error.message}. ${error.advice}`, {cause: error});
  }
}
