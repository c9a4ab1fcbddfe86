const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
const without = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** Columns of a terminal that a text takes: a Chinese character two, a combining mark none (UAX 11). */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** Cut with an ellipsis to at most `limit` columns. */
export function cutToWidth(text: string, limit: number): string {
  if (widthOf(text) <= limit) return text;
  let cut = "";
  let width = 1;
  for (const character of text) {
    width += characterWidth(character);
    if (width > limit) break;
    cut += character;
  }
  return `${cut}…`;
}

function characterWidth(character: string): number {
  if (character <= "\u007e") return 1;
  if (without.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}
