// Files of the old Office container, which is not read → what kind they are, and what to do.

import {closeSync, openSync, readSync} from "node:fs";
import {PipelineError} from "../errors.ts";

const pieceSize = 1024 * 1024;

/** Sentences by the name of a stream that the container holds ([MS-CFB] 2.6.1), the first that is found. */
const kinds: [stream: string, sentence: string][] = [
  ["EncryptedPackage", "is protected by a password. Open it, take the password away and save it as .xlsx."],
  ["WordDocument", "is an old Word document, no workbook. Export the table as .xlsx or as CSV UTF-8."],
  ["Workbook", "is a workbook of Excel 97-2003 (.xls). Open it and save it as .xlsx or as CSV UTF-8."],
  ["Book", "is a workbook of Excel 5 or 95 (.xls). Open it and save it as .xlsx or as CSV UTF-8."]
];
const unknown = "is an old Office file in which no workbook is found. Open it and save it as .xlsx or as CSV UTF-8.";

export function oleFault({path, name}: {path: string; name: string}): PipelineError {
  const found = findTexts(
    path,
    kinds.map(([stream]) => stream)
  );
  const sentence = kinds.find(([stream]) => found.has(stream))?.[1] ?? unknown;
  return new PipelineError(`${name} ${sentence}`);
}

/** Which of the texts a file holds as names of streams are written: in UTF-16, with a zero behind. */
function findTexts(path: string, texts: string[]): Set<string> {
  const patterns = texts.map((text) => ({text, bytes: Buffer.from(`${text}\0`, "utf16le")}));
  const longest = Math.max(...patterns.map(({bytes}) => bytes.length));
  const found = new Set<string>();
  const buffer = Buffer.alloc(pieceSize + longest);
  const file = openSync(path, "r");
  try {
    let kept = 0;
    for (let size; (size = readSync(file, buffer, kept, pieceSize, null)) > 0;) {
      const piece = buffer.subarray(0, kept + size);
      for (const {text, bytes} of patterns) if (piece.includes(bytes)) found.add(text);
      kept = Math.min(longest, piece.length);
      piece.copy(buffer, 0, piece.length - kept);
    }
  } finally {
    closeSync(file);
  }
  return found;
}
