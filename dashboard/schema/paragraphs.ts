/**
 * The lines of a header as they are read: a line goes on with the one before, unless that one ends a sentence, or this one
 * says what a word means ("met   the event came in time", "value: the number on the scale").
 */
export function toParagraphs(lines: string[]): string[] {
  const paragraphs: string[] = [];
  for (const line of lines) {
    const last = paragraphs.at(-1);
    const text = line.replace(/^(\S+)\s{2,}/, "$1: ");
    if (last === undefined || /[.:。：]$/.test(last) || /^[^\s:]+:\s/.test(text)) paragraphs.push(text);
    else paragraphs[paragraphs.length - 1] = `${last} ${text}`;
  }
  return paragraphs;
}
