/**
 * A number stays with its unit, and clauses that stand together may break between them alone. Held on both sides, a number
 * would be broken inside by LibreOffice.
 */
export function unbroken(text: string): string {
  return text
    .replaceAll(/(\d) (?=[\p{Script=Han}%])/gu, "$1\u00a0")
    .replaceAll(/(\d+\.\d[\d.]*[/、])(?=\d+\.\d)/g, "$1\u200b");
}

const pieces = /(?:(?<=\u00a0)\p{Script=Han}|[^ \n\u200b\p{Script=Han}\u3000-\u303f\uff00-\uffef])+/gu;

/** How wide the longest piece is that a line cannot break inside, in widths of a Chinese sign. */
export function widestPiece(text: string): number {
  return Math.max(0, ...(unbroken(text).match(pieces) ?? []).map(widthOf));
}

/** So long a number with its unit and its counts stands on one line. */
export const longestNumber = 10;

/** The room for a text that stands on one line; a longer one may break, and one of several clauses between them. */
export function wholeWidth(text: string, longest = longestNumber): number {
  const width = widthOf(text);
  return width > longest || unbroken(text).includes("\u200b") ? widestPiece(text) : width;
}

/** The room for a head: a short one on one line, a longer one on two, so that no sign is left alone below. */
export function headWidth(label: string): number {
  const width = widthOf(label);
  return width <= longestHead ? width : Math.ceil(width / 2);
}

const longestHead = 5;

/** In widths of a Chinese sign. */
export function widthOf(text: string): number {
  return Array.from(text).reduce((sum, sign) => sum + signWidth(sign), 0);
}

function signWidth(sign: string): number {
  if (sign > "\u2e7f") return 1;
  return /[A-Z%]/.test(sign) ? 0.8 : /[.,:;/ \u00a0()]/.test(sign) ? 0.36 : 0.54;
}
