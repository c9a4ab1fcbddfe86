/**
 * A table as it stands on the screen → CSV that spreadsheets open: UTF-8 with BOM, numbers without separators, and
 * nothing that a spreadsheet would run as a formula.
 */
export function toCsv(columns: string[], rows: string[][]): string {
  const lines = [columns, ...rows].map((cells) => cells.map(toCell).join(","));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

const number = /^[+−-]?\d{1,3}(,\d{3})*(\.\d+)?$|^[+−-]?\d+(\.\d+)?$/;

function toCell(text: string) {
  const plain = text.replaceAll("\u00a0", " ");
  const share = plain.replace(/ %$/, "");
  if (number.test(share)) {
    const digits = share.replaceAll(",", "").replace("−", "-").replace("+", "");
    return share === plain ? digits : `${digits}%`;
  }
  const safe = /^[=+\-@\t\r\n]/.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
