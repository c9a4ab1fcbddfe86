import type {Cell, Change, Figure, Report, ReportBody, Section, Text} from "./document.ts";
import {importedChanges} from "./imported-words.ts";
import {sameWords} from "./words.ts";

const tolerance = 1e-9;

/**
 * What late data changed since a report was issued: figures, and words that came in from outside. Two kinds of change make no revision by themselves, and are told
 * beside others: figures that move as time passes (`matures`), and figures that come or go, as a later version of the
 * program may add some (what late data add moves a total as well).
 */
export function changesSince(issued: Report, body: ReportBody): Change[] {
  const before = new Map(issued.figures.map((figure) => [figure.id, figure]));
  const after = new Map(body.figures.map((figure) => [figure.id, figure]));
  const ids = [...new Set([...before.keys(), ...after.keys()])];
  const changed = ids.filter((id) => isChanged(before.get(id), after.get(id)));
  const isSettled = (id: string) => before.has(id) && after.has(id) && !after.get(id)!.matures;
  const reworded = importedChanges(issued.sections, body.sections);
  if (!changed.some(isSettled) && reworded.length === 0) return [];
  const labels = new Map([...labelFigures(issued.sections), ...labelFigures(body.sections)]);
  const ordered = [...changed.filter(isSettled), ...changed.filter((id) => !isSettled(id))];
  const moved = ordered.map((id) => ({
    figure_id: id,
    label: labels.get(id) ?? sameWords(id),
    from: before.get(id)?.text ?? null,
    to: after.get(id)?.text ?? null
  }));
  return [...reworded, ...moved.filter(isVisible)];
}

/** A number that moved by less than its last figure reads as it was. */
function isVisible({from, to}: Change): boolean {
  return !from || !to || from.zh !== to.zh || from.en !== to.en;
}

function isChanged(before: Figure | undefined, after: Figure | undefined): boolean {
  if (!before || !after) return true;
  if (before.state !== after.state || numbersOf(before.text) !== numbersOf(after.text)) return true;
  if (before.value === null || after.value === null) return before.value !== after.value;
  return Math.abs(before.value - after.value) > tolerance * Math.max(1, Math.abs(before.value));
}

/** The counts behind a share that stays the same, whatever words stand around them. */
function numbersOf({zh}: Text): string {
  return (zh.match(/\d[\d,.]*/g) ?? []).join(" ");
}

/** Where each figure stands: caption, row and column of a table, else the section of the sentence that tells it. */
export function labelFigures(sections: Section[]): Map<string, Text> {
  const labels = labelCells(sections);
  for (const {title, blocks} of sections) {
    const label = {zh: `${title.zh} · 正文`, en: `${title.en}, text`};
    for (const block of blocks) {
      if (block.type !== "paragraph") continue;
      for (const id of block.sentences.flatMap(({figures}) => figures)) {
        if (!labels.has(id)) labels.set(id, label);
      }
    }
  }
  return labels;
}

function labelCells(sections: Section[]): Map<string, Text> {
  const labels = new Map<string, Text>();
  for (const block of sections.flatMap(({blocks}) => blocks)) {
    if (block.type !== "table") continue;
    for (const row of block.rows) {
      const name = row.map(wordsOf).find((text) => text !== undefined);
      for (const [i, cell] of row.entries()) {
        if (typeof cell === "string" || !("figure" in cell) || labels.has(cell.figure)) continue;
        labels.set(cell.figure, labelOf([block.caption, name, block.columns[i]?.label]));
      }
    }
  }
  return labels;
}

function wordsOf(cell: Cell): Text | undefined {
  if (typeof cell === "string") return sameWords(cell);
  return "zh" in cell ? cell : undefined;
}

function labelOf(parts: (Text | undefined)[]): Text {
  const texts = parts.filter((part) => part !== undefined);
  return {zh: texts.map(({zh}) => zh).join(" · "), en: texts.map(({en}) => en).join(", ")};
}
