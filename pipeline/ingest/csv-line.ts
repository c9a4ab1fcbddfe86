/** Cells as CSV, quoted; those that are missing are empty. Without the end of the line. */
export function toCsvLine(row: (string | undefined)[], width: number): string {
  let line = "";
  for (let i = 0; i < width; i++) {
    const cell = row[i];
    if (i > 0) line += ",";
    if (cell !== undefined) line += cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : `"${cell}"`;
  }
  return line;
}
