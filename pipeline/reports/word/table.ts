import type {FileChild} from "docx";
import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType
} from "docx";
import type {Block, Cell, Figure, TableColumn} from "../document.ts";
import {cellText} from "./cells.ts";
import {columnWidths} from "./column-widths.ts";
import type {PageShape} from "./styles.ts";
import {headFont, textWidth} from "./styles.ts";
import {headWidth, longestNumber, unbroken, wholeWidth, widthOf} from "./unbroken.ts";

const none = {style: BorderStyle.NONE, size: 0, color: "auto"};
const thick = {style: BorderStyle.SINGLE, size: 12, color: "000000"};
const thin = {style: BorderStyle.SINGLE, size: 4, color: "000000"};
const faint = {style: BorderStyle.SINGLE, size: 2, color: "BFBFBF"};

type TableBlock = Pick<Extract<Block, {type: "table"}>, "columns" | "rows">;

/** A table of no more rows than this stays on one page. */
const rowsKept = 6;

const sideMargin = 90;

/** A rule above and below, a thin one under the head, which every page repeats. */
export function wordTable(
  {columns, rows}: TableBlock,
  {figures, shape, isKept}: {figures: Map<string, Figure>; shape: PageShape; isKept: boolean}
): FileChild {
  const widths = widthsOf({columns, rows}, figures, shape);
  const head = columns.map((column, i) =>
    tableCell(column.label.zh, {column, width: widths[i]!, shape, isHead: true, keepNext: true})
  );
  const body = rows.map((row, place) => {
    const keepNext = place === rows.length - 1 ? isKept : isKeptInside(place, rows.length);
    const cells = row.map((cell: Cell, i) =>
      tableCell(cellText(cell, figures), {column: columns[i]!, width: widths[i]!, shape, keepNext})
    );
    return new TableRow({cantSplit: true, children: cells});
  });
  return new Table({
    width: {size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA},
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: {top: thick, bottom: thick, left: none, right: none, insideHorizontal: faint, insideVertical: none},
    rows: [new TableRow({tableHeader: true, cantSplit: true, children: head}), ...body]
  });
}

/**
 * By the weights, with room for what should not break: for short words on one line and heads where all of it fits, else for
 * shorter ones, else for heads, and for numbers always.
 */
function widthsOf({columns, rows}: TableBlock, figures: Map<string, Figure>, shape: PageShape): number[] {
  const weights = columns.map(({weight = 1}) => weight);
  const total = textWidth(shape);
  const texts = columns.map((_, i) => rows.map((row) => cellText(row[i] ?? "", figures)));
  const heads = columns.map(({label}) => neededWidth([label.zh], headWidth, shape));
  const shares = columnWidths(weights, {needs: weights.map(() => 0), total});
  const cellsWith = (longest: number) =>
    columns.map(({align}, i) => {
      const isNumber = align === "end";
      const need = neededWidth(texts[i]!, (text) => wholeWidth(text, isNumber ? longestNumber : longest), shape);
      const isLong = !isNumber && texts[i]!.some((text) => widthOf(text) > longest);
      return isLong && longest > 0 ? Math.max(need, Math.floor(leastShare * shares[i]!)) : need;
    });
  const needs = [
    ...shortWords.map((longest) => cellsWith(longest).map((width, i) => Math.max(width, heads[i]!))),
    cellsWith(0)
  ];
  const sum = (widths: number[]) => widths.reduce((one, other) => one + other, 0);
  return columnWidths(weights, {needs: needs.find((widths) => sum(widths) <= total) ?? needs.at(-1)!, total});
}

/** Up to how many widths of a Chinese sign words stay on one line. */
const shortWords = [8.5, 5, 0];

/** Of its share, what long texts keep where others take room for theirs. */
const leastShare = 0.85;

/** Of the widest text by a measure in signs, with the cell's margins and a little to spare. */
function neededWidth(texts: string[], measure: (text: string) => number, {tableSize}: PageShape): number {
  return Math.ceil(Math.max(0, ...texts.map(measure)) * tableSize * 10) + 2 * sideMargin + 20;
}

/**
 * Whether a row stays with the next one. Of a longer table, which all together would leave pages half empty, two rows at
 * least stand below its head and two above its end.
 */
function isKeptInside(place: number, count: number): boolean {
  return count <= rowsKept || place === 0 || place === count - 2;
}

interface CellSpec {
  column: TableColumn;
  width: number;
  shape: PageShape;
  isHead?: boolean;
  keepNext: boolean;
}

function tableCell(text: string, {column, width, shape, isHead = false, keepNext}: CellSpec): TableCell {
  const run = {text: unbroken(text), size: shape.tableSize, bold: isHead, ...(isHead && {font: headFont})};
  const alignment = column.align === "end" ? AlignmentType.RIGHT : AlignmentType.LEFT;
  return new TableCell({
    width: {size: width, type: WidthType.DXA},
    margins: {top: 20, bottom: 20, left: sideMargin, right: sideMargin},
    verticalAlign: VerticalAlignTable.CENTER,
    ...(isHead && {borders: {top: thick, bottom: thin}}),
    children: [new Paragraph({alignment, keepNext, spacing: {line: 240}, children: [new TextRun(run)]})]
  });
}
