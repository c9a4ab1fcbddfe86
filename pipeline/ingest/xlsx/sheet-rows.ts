// The part of a sheet → its rows that hold something, in pieces.

import type {Cell} from "../header.ts";
import type {CellContext, CellFault, RawCell} from "./cell-value.ts";
import {cellToText} from "./cell-value.ts";
import {textCollector} from "./cell-text.ts";
import {toColumn} from "./columns.ts";
import {tooLarge, unreadable} from "./fault.ts";
import {limits} from "./limits.ts";
import type {Merge} from "./merges.ts";
import {parseRange} from "./merges.ts";
import type {XmlHandler} from "./xml.ts";
import {attributeOf, eachAttribute, xmlReader} from "./xml.ts";
import type {Parts} from "./zip.ts";

export interface SheetRow {
  /** Counted from 1. */
  row: number;
  cells: Cell[];
}

export interface RowOptions extends Omit<CellContext, "note"> {
  /** What the part may hold up to the last row that is asked for. */
  limitMb: number;
  fromRow: number;
  /** Cells further to the right are left out. */
  width: number;
  note: (fault: CellFault, place: {row: number; column: number}) => void;
  /** Told of each merge, which a sheet names behind its rows; without it reading stops at the last row. */
  takeMerge?: (merge: Merge) => void;
}

/** Rows in their order, without empty ones. Throws a WorkbookFault. */
export async function* sheetRows(
  parts: Pick<Parts, "read">,
  part: string,
  {limitMb, ...options}: RowOptions
): AsyncGenerator<SheetRow[], void, undefined> {
  let rows: SheetRow[] = [];
  const handler = rowHandler((row) => rows.push(row), options);
  const reader = xmlReader(part, handler);
  let length = 0;
  for await (const chunk of parts.read(part, {limitMb: limits.sheetMb})) {
    length += chunk.length;
    if (length > limitMb * 1_048_576) throw tooLarge(`a sheet takes more than ${limitMb} MB before its first rows end`);
    reader.write(chunk);
    if (rows.length > 0) yield rows;
    rows = [];
    if (handler.isDone() && !options.takeMerge) return;
  }
  reader.end();
}

function rowHandler(
  take: (row: SheetRow) => void,
  {fromRow, width, note, takeMerge, ...context}: Omit<RowOptions, "limitMb">
) {
  let [row, column, length] = [0, -1, 0];
  let cells: Cell[] = [];
  let [isDone, mergeCount] = [false, 0];
  const cell: RawCell = {type: "n", style: 0, hasFormula: false, value: "", inline: ""};
  const inline = textCollector("is", (text) => (cell.inline = text));
  let isInline = false;
  const cellContext = {...context, note: (fault: CellFault) => note(fault, {row, column})};

  const handler: XmlHandler & {isDone: () => boolean} = {
    wantsText: false,
    isDone: () => isDone,
    open(name, attributes) {
      if (isInline) {
        inline.open(name, attributes);
        handler.wantsText = inline.wantsText;
        return;
      }
      switch (name) {
        case "c":
          return openCell(attributes);
        case "v":
          handler.wantsText = isKept();
          return;
        case "f":
          cell.hasFormula = true;
          return;
        case "is":
          isInline = true;
          return inline.open(name, attributes);
        case "row":
          return openRow(attributes);
        case "mergeCell":
          return openMerge(attributes);
      }
    },
    text(piece) {
      if (isInline) inline.text(piece);
      else cell.value += piece;
    },
    close(name) {
      if (isInline) {
        inline.close(name);
        handler.wantsText = inline.wantsText;
        isInline = name !== "is";
        return;
      }
      switch (name) {
        case "v":
          handler.wantsText = false;
          return;
        case "c":
          if (isKept()) closeCell();
          return;
        case "row":
          if (cells.length > 0) take({row, cells});
          return;
        case "sheetData":
          isDone = true;
      }
    }
  };
  return handler;

  function isKept(): boolean {
    return row >= fromRow && column < width;
  }

  function openRow(attributes: string): void {
    const number = attributeOf(attributes, "r");
    const next = number === undefined ? row + 1 : Number(number);
    if (!(next > row)) throw unreadable(`row ${number} of a sheet stands behind its row ${row}`);
    if (next > limits.rows) throw tooLarge(`a sheet has more than ${limits.rows.toLocaleString("en")} rows`);
    [row, column, length, cells] = [next, -1, 0, []];
  }

  function openMerge(attributes: string): void {
    const merge = parseRange(attributeOf(attributes, "ref") ?? "");
    if (!merge || !takeMerge) return;
    takeMerge(merge);
    mergeCount += 1;
    if (mergeCount > limits.merges) throw tooLarge(`a sheet has more than ${limits.merges} merged cells`);
  }

  function openCell(attributes: string): void {
    column += 1;
    cell.type = "n";
    cell.style = 0;
    cell.hasFormula = false;
    cell.value = "";
    cell.inline = "";
    eachAttribute(attributes, takeCellAttribute);
    if (!(column >= 0 && column < limits.columns)) throw tooLarge("a sheet has a cell beyond column XFD");
  }

  function takeCellAttribute(name: string, value: string): void {
    if (name === "r") column = toColumn(value);
    else if (name === "t") cell.type = value;
    else if (name === "s") cell.style = Number(value);
  }

  function closeCell(): void {
    const text = cellToText(cell, cellContext);
    if (text === undefined) return;
    length += text.length;
    if (length > limits.rowLength) throw tooLarge(`row ${row} of a sheet has more than ${limits.rowLength} characters`);
    while (cells.length < column) cells.push(undefined);
    cells[column] = text;
  }
}
