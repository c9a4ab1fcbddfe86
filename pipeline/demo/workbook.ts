import writeXlsxFile from "write-excel-file/node";
import type {SheetData} from "write-excel-file/node";
import type {Moment} from "./calendar.ts";

export interface WorkbookSpec {
  sheet: string;
  columnWidths: readonly number[];
  savedAt: Moment;
}

/** A workbook of one sheet, the same bytes for the same rows: the archive carries the moment given, not today's. */
export async function toWorkbook(rows: SheetData, {sheet, columnWidths, savedAt}: WorkbookSpec): Promise<Uint8Array> {
  const columns = columnWidths.map((width) => ({width}));
  return withZipDate(await writeXlsxFile(rows, {sheet, columns}).toBuffer(), savedAt);
}

/** A true date cell; workbooks keep wall-clock time without a zone. */
export function dateCell(moment: Moment, format: string) {
  return {type: Date, value: new Date(moment * 60_000), format};
}

// The writer stamps every entry with the clock of the machine, in the central
// directory and again before the entry (APPNOTE 4.3.7, 4.3.12).
function withZipDate(file: Uint8Array, moment: Moment): Uint8Array {
  const bytes = Uint8Array.from(file);
  const view = new DataView(bytes.buffer);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw new Error("missing end of central directory");
  const stamp = dosDate(moment);
  let entry = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    view.setUint32(entry + 12, stamp, true);
    view.setUint32(view.getUint32(entry + 42, true) + 10, stamp, true);
    entry +=
      46 + view.getUint16(entry + 28, true) + view.getUint16(entry + 30, true) + view.getUint16(entry + 32, true);
  }
  return bytes;
}

function dosDate(moment: Moment): number {
  const date = new Date(moment * 60_000);
  const day = ((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  const time = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5);
  return ((day << 16) | time) >>> 0;
}
