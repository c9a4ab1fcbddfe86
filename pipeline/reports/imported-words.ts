import type {Block, Cell, Change, Section, Text} from "./document.ts";
import {sameWords} from "./words.ts";

interface ImportedWords {
  label: Text;
  text: Text;
}

/**
 * Imported words that read otherwise now, in the order of the report. Words that were not there when the report was
 * issued are no change where the issued report names none at all: it may come from a version that marked none.
 */
export function importedChanges(issued: Section[], sections: Section[]): Change[] {
  const before = importedWords(issued);
  const after = importedWords(sections);
  if (before.size === 0) return [];
  const ids = [...new Set([...after.keys(), ...before.keys()])];
  return ids
    .filter((id) => before.get(id)?.text.zh !== after.get(id)?.text.zh)
    .map((id) => ({
      figure_id: id,
      label: (after.get(id) ?? before.get(id))!.label,
      from: before.get(id)?.text ?? null,
      to: after.get(id)?.text ?? null
    }));
}

function importedWords(sections: Section[]): Map<string, ImportedWords> {
  return new Map(sections.flatMap(({blocks}) => blocks).flatMap(wordsOf));
}

function wordsOf(block: Block): [string, ImportedWords][] {
  if (block.type === "paragraph") {
    return block.sentences.flatMap(({imported, zh, en}): [string, ImportedWords][] =>
      imported ? [[imported.id, {label: imported.label, text: {zh, en}}]] : []
    );
  }
  if (block.type !== "table" || !block.isImported) return [];
  return block.rows.flatMap((row) => rowWords(block.caption, row));
}

/** The first cell names what the others say. */
function rowWords(caption: Text, [first, ...cells]: Cell[]): [string, ImportedWords][] {
  const name = first === undefined ? undefined : textOf(first);
  if (!name) return [];
  return cells.flatMap((cell, i): [string, ImportedWords][] => {
    const text = textOf(cell);
    const label = {zh: `${caption.zh} · ${name.zh}`, en: `${caption.en}, ${name.en}`};
    return text ? [[`words.${caption.en}.${name.en}.${i}`, {label, text}]] : [];
  });
}

function textOf(cell: Cell): Text | undefined {
  if (typeof cell === "string") return sameWords(cell);
  return "zh" in cell ? cell : undefined;
}
