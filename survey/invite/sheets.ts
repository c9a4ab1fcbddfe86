// Rows of a CSV in; their QR codes and printable letters beside it out. What is there already stays as it is.

import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {makeFolder, safeName, writeWhole} from "./files.ts";
import {renderLetters, type LetterTexts} from "./letters.ts";
import type {LinkRow} from "./links-csv.ts";
import {qrSvg} from "./qr-svg.ts";

export type Sheets = {qr_count: number; letters: string[]};

/** `stamp` names the letters of one run; returns what had to be written. */
export function makeSheets(
  rows: LinkRow[],
  {folder, stamp, texts}: {folder: string; stamp: string; texts: LetterTexts}
): Sheets {
  const made: Sheets = {qr_count: 0, letters: []};
  for (const project of new Set(rows.map((row) => row.project))) {
    const some = rows.filter((row) => row.project === project);
    const qrFolder = join(folder, "qr", safeName(project));
    makeFolder(qrFolder);
    for (const {reference, link} of some) {
      made.qr_count += writeChanged(join(qrFolder, `${safeName(reference)}.svg`), qrSvg(link, {label: "问卷二维码"}));
    }
    const letters = join(folder, `letters-${safeName(project)}-${stamp}.html`);
    if (existsSync(letters)) continue;
    writeWhole(letters, renderLetters(some, texts));
    made.letters.push(letters);
  }
  return made;
}

function writeChanged(path: string, text: string): 0 | 1 {
  if (existsSync(path) && readFileSync(path, "utf8") === text) return 0;
  writeWhole(path, text);
  return 1;
}
