// One measured reading of a workbook in a process of its own: `workbook-child.ts huiyin|exceljs|read-excel-file FILE`.
// Prints JSON.

import {closeWorkbook, openWorkbook, writeSheet} from "../ingest/workbook.ts";

export interface Reading {
  row_count: number;
  seconds: number;
  /** Peak resident memory of the process, MB. */
  memory_mb: number;
}

export type Reader = keyof typeof readers;

const readers = {
  huiyin: readWithHuiyin,
  exceljs: readWithExceljs,
  "read-excel-file": readWithReadExcelFile
};

const [reader, path = ""] = process.argv.slice(2);
const read = await readers[reader as Reader](path);
const startedAt = performance.now();
const rowCount = await read();
const reading: Reading = {
  row_count: rowCount,
  seconds: (performance.now() - startedAt) / 1000,
  memory_mb: Math.round(process.resourceUsage().maxRSS / 1024)
};
process.stdout.write(`${JSON.stringify(reading)}\n`);

/** Reads the sheet as the night does, and writes it as CSV. */
async function readWithHuiyin(file: string): Promise<() => Promise<number>> {
  return async () => {
    const workbook = await openWorkbook(file, file);
    const {rowCount} = await writeSheet(workbook, workbook.sheets[0]!, `${file}.csv`, {fromRow: 2, width: 22});
    closeWorkbook(workbook);
    return rowCount;
  };
}

/** Its streaming reader, which only hands the cells over: nothing is written. */
async function readWithExceljs(file: string): Promise<() => Promise<number>> {
  const name: string = "exceljs";
  const {default: exceljs} = (await import(name)) as ExceljsModule;
  return async () => {
    const options = {worksheets: "emit", sharedStrings: "cache", styles: "cache", hyperlinks: "ignore"};
    let rowCount = -1;
    let cellCount = 0;
    for await (const sheet of new exceljs.stream.xlsx.WorkbookReader(file, options)) {
      for await (const row of sheet) {
        rowCount += 1;
        row.eachCell(() => (cellCount += 1));
      }
    }
    return cellCount > 0 ? rowCount : 0;
  };
}

async function readWithReadExcelFile(file: string): Promise<() => Promise<number>> {
  const {default: readXlsxFile} = await import("read-excel-file/node");
  return async () => (await readXlsxFile(file))[0]!.data.length - 1;
}

interface ExceljsModule {
  default: {
    stream: {xlsx: {WorkbookReader: new (file: string, options: object) => AsyncIterable<AsyncIterable<ExceljsRow>>}};
  };
}

interface ExceljsRow {
  eachCell: (take: () => void) => void;
}
