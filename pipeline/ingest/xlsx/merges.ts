import type {Cell} from "../header.ts";
import {toColumn} from "./columns.ts";
import {limits} from "./limits.ts";

/** Rows are counted from 1, columns from 0. */
export interface Merge {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** `B2:B5`; undefined for what is no range of a sheet. */
export function parseRange(range: string): Merge | undefined {
  const found = /^\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6}):\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})$/.exec(range);
  if (!found) return undefined;
  const [left, top, right, bottom] = [toColumn(found[1]!), Number(found[2]), toColumn(found[3]!), Number(found[4])];
  return left <= right && top <= bottom && bottom <= limits.rows ? {top, bottom, left, right} : undefined;
}

/** Whether a merge begins in what is read of a sheet, and has more than one cell. */
export function isFilled({top, left, bottom, right}: Merge, {fromRow, width}: {fromRow: number; width: number}) {
  return top >= fromRow && left < width && (bottom > top || right > left);
}

/** Fills `cells`, the row `row` of the sheet; rows come from the top down. */
export type MergeFiller = (cells: Cell[], row: number) => void;

interface Cover extends Merge {
  value: Cell;
}

/**
 * Fills the cells of a merge, row by row from the top, with the value of its first cell. A merge across columns is left
 * alone in a row that holds nothing else, as in a title between the rows or a note below them; so is a row that would
 * hold nothing but what merges bring. Merges do not overlap: of two that do, the first counts.
 */
export function mergeFiller(merges: Merge[], width: number): MergeFiller {
  const ahead = merges.toReversed().sort((a, b) => b.top - a.top || b.left - a.left);
  const covers: (Cover | undefined)[] = Array.from({length: width});
  let lastRow = 0;

  return (cells, row) => {
    while (ahead.length > 0 && ahead.at(-1)!.top <= row) {
      const merge = ahead.pop()!;
      if (merge.top === row) begin(merge, cells[merge.left]);
    }
    if (row > lastRow || !hasOwn(cells, row)) return;
    for (let column = 0; column < width; column++) {
      const cover = coverOf(column, row);
      if (!cover) continue;
      while (cells.length < column) cells.push(undefined);
      cells[column] = cover.value;
    }
  };

  function begin(merge: Merge, value: Cell): void {
    const cover = {...merge, value};
    for (let column = merge.left; column <= merge.right && column < width; column++) {
      if (coverOf(column, merge.top)) return;
      covers[column] = cover;
    }
    lastRow = Math.max(lastRow, merge.bottom);
  }

  /** Whether a row says something that no merge from above brings and that is no title across columns. */
  function hasOwn(cells: Cell[], row: number): boolean {
    return cells.some((cell, column) => {
      if (cell === undefined) return false;
      const cover = coverOf(column, row);
      return !cover || (cover.top === row && cover.left === cover.right);
    });
  }

  function coverOf(column: number, row: number): Cover | undefined {
    const cover = covers[column];
    return cover && cover.bottom >= row ? cover : undefined;
  }
}
