import type {CellObject, SheetData} from "write-excel-file/node";
import {chartFields} from "./chart-fields.ts";
import type {Block, Cell, Figure, TableColumn, Text} from "./document.ts";

export type SheetBlock = Extract<Block, {type: "table" | "chart"}>;

export interface Sheet {
  sheet: string;
  data: SheetData;
  columns: {width: number}[];
  stickyRowsCount?: number;
}

export const headStyle = {fontWeight: "bold", wrap: true, backgroundColor: "#eef1ef", alignVertical: "top"} as const;

/** Of a line of a head, in points. */
const lineHeight = 15;

/** Caption, head, rows, note. Beside the words of figures stand their numbers, so that a column can be sorted by them. */
export function blockSheet(block: SheetBlock, sheet: string, figures: Map<string, Figure>): Sheet {
  const columns = block.type === "table" ? tableColumns(block, figures) : chartColumns(block.rows);
  const count = block.rows.length;
  const widths = columns.map(({label, cells}) => widthOf(label, cells));
  const isApart = columns.map(({isNumber}, i) => !isNumber && columns[i - 1]?.isNumber === true);
  const headLines = Math.max(1, ...columns.map(({label}, i) => Math.ceil(signsOf(label) / (widths[i]! - 2))));
  const head = {...headStyle, height: headLines * lineHeight};
  const caption = {...textCell(block.caption.zh), wrap: false, fontWeight: "bold" as const, fontSize: 13, height: 20};
  const note = block.note && {...textCell(`注：${block.note.zh}`), columnSpan: columns.length};
  return {
    sheet,
    data: [
      [caption],
      columns.map(({label, isNumber}, i) => ({
        ...textCell(label),
        ...head,
        ...(isNumber && {align: "right" as const}),
        ...(isApart[i] && {indent: 1})
      })),
      ...Array.from({length: count}, (_, row) =>
        columns.map(({cells}, i) => (isApart[i] && cells[row] ? {...cells[row], indent: 1} : cells[row]))
      ),
      ...(note ? [[], [note]] : [])
    ],
    columns: widths.map((width) => ({width})),
    stickyRowsCount: 2
  };
}

interface SheetColumn {
  label: string;
  cells: (CellObject | undefined)[];
  isNumber?: boolean;
}

function tableColumns({columns, rows}: Extract<Block, {type: "table"}>, figures: Map<string, Figure>): SheetColumn[] {
  return columns.flatMap(({label}: TableColumn, i): SheetColumn[] => {
    const cells = rows.map((row) => row[i] ?? "");
    const told = cells.map((cell) => figureOf(cell, figures));
    if (!told.some((figure) => figure !== undefined)) return [{label: label.zh, cells: cells.map(wordCell)}];
    const isPlain = told.every((figure) => figure === undefined || figure.value === null || isNumber(figure));
    if (isPlain) {
      const isSigned = told.some((figure) => figure?.text.zh.startsWith("+"));
      const shown = cells.map((cell, row) => (told[row] ? numberOrWords(told[row], isSigned) : wordCell(cell)));
      return [{label: label.zh, cells: shown, isNumber: true}];
    }
    const shown = cells.map((cell, row) => (told[row] ? rightText(told[row].text) : wordCell(cell)));
    const values = told.map((figure) => numberCell(figure?.value));
    const counts = told.map((figure) => countsOf(figure));
    return [
      {label: label.zh, cells: shown, isNumber: true},
      {label: `${label.zh}（值）`, cells: values, isNumber: true},
      ...(counts.some((pair) => pair !== undefined)
        ? [
            {label: `${label.zh}（分子）`, cells: counts.map((pair) => numberCell(pair?.[0])), isNumber: true},
            {label: `${label.zh}（分母）`, cells: counts.map((pair) => numberCell(pair?.[1])), isNumber: true}
          ]
        : [])
    ];
  });
}

function figureOf(cell: Cell, figures: Map<string, Figure>): Figure | undefined {
  if (typeof cell === "string" || "zh" in cell) return undefined;
  const figure = figures.get(cell.figure);
  if (!figure) throw new Error(`missing figure: ${cell.figure}`);
  return figure;
}

/** Written as nothing but its digits, with a sign where it is a change. */
const plainNumber = /^([+−]?)[\d,]+(\.\d+)?$/;

function isNumber({text}: Figure): boolean {
  return plainNumber.test(text.zh);
}

/** The two counts of a share, as its text has them in brackets. */
function countsOf(figure: Figure | undefined): [number, number] | undefined {
  const found = figure?.text.zh.match(/[(（]([\d,]+)\/([\d,]+)[)）]/);
  const toNumber = (text: string) => Number(text.replaceAll(",", ""));
  return found ? [toNumber(found[1]!), toNumber(found[2]!)] : undefined;
}

/** With as many decimals as the report writes. */
function numberOrWords(figure: Figure, isSigned: boolean): CellObject {
  const cell = numberCell(figure.value);
  if (!cell) return rightText(figure.text);
  const digits = `#,##0${(plainNumber.exec(figure.text.zh)?.[2] ?? "").replaceAll(/\d/g, "0")}`;
  return {...cell, format: isSigned ? `+${digits};-${digits};${digits}` : digits};
}

function numberCell(value: number | null | undefined): CellObject | undefined {
  if (value === null || value === undefined) return undefined;
  return {type: Number, value, format: Number.isInteger(value) ? "#,##0" : "#,##0.00", alignVertical: "top"};
}

function rightText({zh}: Text): CellObject {
  return {...textCell(zh), align: "right"};
}

function wordCell(cell: Cell): CellObject {
  if (typeof cell === "string") return textCell(cell);
  return textCell("zh" in cell ? cell.zh : "");
}

/** The rows that a chart draws. */
function chartColumns(rows: object[]): SheetColumn[] {
  const records = rows as Record<string, unknown>[];
  return chartFields(records).map(({field, label}) => ({
    label,
    cells: records.map((row) => plainCell(field.endsWith("_month") ? String(row[field]).slice(0, 7) : row[field])),
    isNumber: records.some((row) => typeof row[field] === "number")
  }));
}

function plainCell(value: unknown): CellObject | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === "number") return numberCell(value);
  if (value instanceof Date) return textCell(value.toISOString().slice(0, 10));
  return textCell(typeof value === "string" ? value : JSON.stringify(value));
}

/** Always a text: what begins with = + - or @ must not become a formula, nor a case number a number. */
export function textCell(value: string) {
  return {type: String, value, wrap: true, alignVertical: "top"} as const;
}

/** In signs of the standard face, of which a Chinese one takes two; heads and long texts wrap. */
function widthOf(label: string, cells: (CellObject | undefined)[]): number {
  const longest = Math.max(Math.min(signsOf(label), 10), ...cells.map((cell) => signsOf(writtenIn(cell))));
  return Math.min(46, Math.max(8, Math.ceil(longest) + 2));
}

function writtenIn(cell: CellObject | undefined): string {
  const value = cell?.value ?? "";
  return typeof value === "number" ? value.toFixed(Number.isInteger(value) ? 0 : 2) : String(value);
}

function signsOf(text: string): number {
  return Array.from(text).reduce((sum, sign) => sum + (sign > "\u2e7f" ? 2 : 1), 0);
}

/** 表1 按项目; a sheet's name has at most 31 signs and none of []:*?/\ */
export function sheetNames(blocks: Pick<SheetBlock, "type" | "number" | "caption">[]): string[] {
  return blocks.map(({type, number, caption}) => {
    const kind = type === "table" ? "表" : "图";
    return `${kind}${number} ${caption.zh.replaceAll(/[[\]:*?/\\]/g, " ")}`.slice(0, 31).trimEnd();
  });
}
