/** A number stays with its unit, and clauses that stand together may break between them alone. */
export function unbroken(text: string): string {
  return text
    .replaceAll(/(\d) (?=[\p{Script=Han}%])/gu, "$1\u00a0")
    .replaceAll(/(\p{Script=Han}) (?=\d)/gu, "$1\u00a0")
    .replaceAll(/(\d+\.\d[\d.]*[/、])(?=\d+\.\d)/g, "$1\u200b");
}

const pieces =
  /(?:\p{Script=Han}(?=\u00a0)|(?<=\u00a0)\p{Script=Han}|[^ \n\u200b\p{Script=Han}\u3000-\u303f\uff00-\uffef])+/gu;

/** How wide the longest piece is that a line cannot break inside, in widths of a Chinese sign. */
export function widestPiece(text: string): number {
  const found = unbroken(text).match(pieces) ?? [];
  return Math.max(0, ...found.map((piece) => Array.from(piece).reduce((sum, sign) => sum + signWidth(sign), 0)));
}

function signWidth(sign: string): number {
  if (sign > "\u2e7f") return 1;
  return /[A-Z%]/.test(sign) ? 0.8 : /[.,:;/ \u00a0()]/.test(sign) ? 0.36 : 0.54;
}
