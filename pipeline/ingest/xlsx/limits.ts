/** How large a workbook may be; beyond that its sheet comes as CSV, which is read without limits. */
export const limits = {
  /** The file itself. */
  fileMb: 256,
  /** Files inside it. */
  parts: 10_000,
  /** One sheet, unpacked. */
  sheetMb: 2048,
  /** The table of texts that the sheets share, unpacked. */
  sharedStringsMb: 1024,
  /** Every other part, unpacked. */
  partMb: 32,
  /** What may stand in a sheet before its first rows are known, unpacked. */
  headMb: 64,
  sheets: 200,
  /** Of the file format (ECMA-376 part 1, 18.3.1.73). */
  rows: 1_048_576,
  /** Of the file format. */
  columns: 16_384,
  /** Rows times columns of what is read of one sheet. */
  cells: 100_000_000,
  merges: 500_000,
  /** Cell formats. */
  formats: 100_000,
  /** Characters of one text, of one tag; spreadsheets end at 32,767. */
  textLength: 1_000_000,
  /** Characters of one row. */
  rowLength: 16_000_000,
  /** Elements inside one another. */
  depth: 100
} as const;
