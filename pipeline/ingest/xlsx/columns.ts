/** `A` is 0, `XFD` 16,383; the row behind the letters is not read. */
export function toColumn(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}

/** 0 is `A`. */
export function toColumnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : toColumnName(Math.floor(column / 26) - 1) + letter;
}
