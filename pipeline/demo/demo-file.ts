import type {SheetData} from "write-excel-file/node";
import type {Moment} from "./calendar.ts";
import {toWorkbook} from "./workbook.ts";

export interface DemoFile {
  /** below the home */
  path: string;
  bytes: Uint8Array;
  /** when the file was exported; becomes its modification time */
  savedAt: Moment;
}

export function textFile(path: string, text: string, savedAt: Moment): DemoFile {
  return {path, bytes: new TextEncoder().encode(text), savedAt};
}

export async function workbookFile(
  path: string,
  rows: SheetData,
  {sheet, columnWidths, savedAt}: {sheet: string; columnWidths: readonly number[]; savedAt: Moment}
): Promise<DemoFile> {
  return {path, bytes: await toWorkbook(rows, {sheet, columnWidths, savedAt}), savedAt};
}
