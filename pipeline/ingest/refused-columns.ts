// The columns that stand beside the original ones in a file of refused rows, and how such a file is known again.

/** Row of the file or sheet as a spreadsheet numbers it: a blank line is one, a cell of several lines is not. */
export const rowColumn = "行号 row_number";
export const fieldColumn = "字段 field";
export const reasonColumn = "原因 reason";
/** Content hash of the file that the row comes from, `@`, and when that was exported. */
export const originColumn = "来源 origin";
/** The sheet that the row stands in, where several were read. */
export const sheetColumn = "工作表 sheet";
/** What stood behind the last column. */
export const moreColumn = "多出的单元格 more_cells";

export const refusedColumns = [rowColumn, fieldColumn, reasonColumn, originColumn, sheetColumn, moreColumn];

/** Why a row is refused: what the words of its reason hold, by which they are known again. */
export const refusalWords = {
  empty: "is empty 为空",
  unread_time: "cannot be read as a time 无法识别为时间",
  rounded_key: "was rounded by a spreadsheet 已被电子表格改写，位数丢失",
  too_few_cells: "列数少于表头",
  too_many_cells: "列数多于表头",
  open_quote: "引号不成对，其后内容都在此行",
  not_cut: "cannot be cut into cells 无法分列"
} as const;

/** Where a mended file of refused rows says which row of which file it mends. */
export interface MendedColumns {
  row: number;
  origin: number;
}

/** Undefined for a file that is none. */
export function findMendedColumns(names: string[]): MendedColumns | undefined {
  const [row, origin] = [names.indexOf(rowColumn), names.indexOf(originColumn)];
  return row < 0 || origin < 0 ? undefined : {row, origin};
}

export interface RefusedOrigin {
  fileHash: string;
  exportedAt: Date;
}

export function toOriginText({fileHash, exportedAt}: RefusedOrigin): string {
  return `${fileHash}@${exportedAt.toISOString()}`;
}

/** Undefined for a text that is no origin. */
export function parseOrigin(text: string): RefusedOrigin | undefined {
  const [, fileHash, time] = /^([0-9a-f]{64})@(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)$/.exec(text) ?? [];
  return fileHash && time ? {fileHash, exportedAt: new Date(time)} : undefined;
}
