// An XLSX workbook → its sheets as rows of text.

import readXlsxFile from "read-excel-file/node";
import type {CellValue} from "read-excel-file/node";
import {PipelineError} from "../errors.ts";

export interface Sheet {
  name: string;
  rows: (string | undefined)[][];
}

/** True dates become `2025-06-03 09:05:00`; empty cells are undefined. */
export async function readSheets(path: string, name: string): Promise<Sheet[]> {
  const sheets = await readXlsxFile(path).catch((error: unknown) => {
    throw new PipelineError(
      `${name} cannot be read as a workbook: ${(error as Error).message}. Save it again as .xlsx, without a password.`,
      {cause: error}
    );
  });
  return sheets.map(({sheet, data}) => ({name: sheet, rows: data.map((row) => row.map(toText))}));
}

function toText(cell: CellValue | null | undefined): string | undefined {
  if (cell === null || cell === undefined || cell === "") return undefined;
  if (cell instanceof Date) return toWholeSecond(cell).toISOString().slice(0, 19).replace("T", " ");
  return String(cell);
}

/** Excel keeps a time as a fraction of a day, which comes out a millisecond short of the second that was typed. */
function toWholeSecond(moment: Date): Date {
  return new Date(Math.round(moment.getTime() / 1000) * 1000);
}
