import {strFromU8, strToU8, unzipSync, zipSync} from "fflate";

const moments = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

/** What no XML may hold, and what words from outside may bring along: an office file with it cannot be opened. */
// oxlint-disable-next-line no-control-regex -- these are what is taken out
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** How many signs of the standard face a page's width can hold and still be read. */
const widestPage = 220;

/** An office file with the moment given in place of the machine's clock: the same report is the same bytes. */
export function withMoment(file: Uint8Array, isoMoment: string): Uint8Array {
  const parts = unzipSync(file);
  rewrite(parts, "docProps/core.xml", (text) => text.replaceAll(moments, isoMoment));
  rewrite(parts, "word/document.xml", withOwnBookmarks);
  for (const name of Object.keys(parts)) {
    if (name.endsWith(".xml")) rewrite(parts, name, (text) => text.replaceAll(forbidden, ""));
    if (name.startsWith("xl/worksheets/sheet")) rewrite(parts, name, fittedToWidth);
  }
  rewrite(parts, "xl/workbook.xml", (text) => withPrintTitles(text, parts));
  return zipSync(parts, {mtime: new Date(isoMoment), level: 6});
}

/**
 * One page wide, a table of very many columns more, and as many high as it takes, on the A4 that the writer sets; the writer
 * itself knows no such thing.
 */
function fittedToWidth(text: string): string {
  const widths = [...text.matchAll(/<col [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width));
  const pages = Math.max(1, Math.ceil(widths.reduce((sum, width) => sum + width, 0) / widestPage));
  const fit = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>';
  return text
    .replace(/(<worksheet\b[^>]*>)/, `$1${fit}`)
    .replace("<pageSetup ", `<pageSetup fitToWidth="${pages}" fitToHeight="0" `);
}

/** The rows that stay in view stand on every printed page too. */
function withPrintTitles(text: string, parts: Record<string, Uint8Array>): string {
  const names = [...text.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) => name!);
  const titles = names.flatMap((name, i) => {
    const sheet = strFromU8(parts[`xl/worksheets/sheet${i + 1}.xml`] ?? new Uint8Array());
    const rows = /<pane [^>]*ySplit="(\d+)"/.exec(sheet)?.[1];
    const range = `'${name.replaceAll("'", "''")}'!$1:$${rows}`;
    return rows ? [`<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${range}</definedName>`] : [];
  });
  // A function, as $1 in the place of a text would be read as a group.
  return text.replace("</sheets>", () => `</sheets><definedNames>${titles.join("")}</definedNames>`);
}

function rewrite(parts: Record<string, Uint8Array>, name: string, change: (text: string) => string): void {
  const part = parts[name];
  if (part) parts[name] = strToU8(change(strFromU8(part)));
}

/** The writer counts the bookmarks of headings on from file to file; here they begin at one. */
function withOwnBookmarks(text: string): string {
  const ids = countedFromOne();
  const names = countedFromOne();
  return text
    .replaceAll(/(<w:bookmark(?:Start|End)\b[^>]*w:id=")(\d+)/g, (_, start: string, id: string) => start + ids(id))
    .replaceAll(/_Toc(\d+)/g, (_, name: string) => `_Toc${names(name)}`);
}

function countedFromOne(): (key: string) => number {
  const known = new Map<string, number>();
  return (key) => {
    if (!known.has(key)) known.set(key, known.size + 1);
    return known.get(key)!;
  };
}
