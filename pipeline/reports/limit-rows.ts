import type {Block, Cell, Report, ReportBody} from "./document.ts";
import {words} from "./words.ts";

/** What a reader can take in and a printer should print; a list of more is looked up in the warehouse. */
export const mostRows = 300;

const cut = words(
  `只列前 ${mostRows} 行，其余在数据库中。`,
  `The first ${mostRows} rows alone; the rest is in the warehouse.`
);

/** Cuts long tables, which say so, and drops the figures that stand in the rows that are gone alone. */
export function limitRows(body: ReportBody): ReportBody {
  const gone = new Set<string>();
  const sections = body.sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block): Block => {
      if (block.type !== "table" || block.rows.length <= mostRows) return block;
      for (const id of block.rows.slice(mostRows).flat().flatMap(idOf)) gone.add(id);
      const note = block.note
        ? {...block.note, ...words(`${block.note.zh}${cut.zh}`, `${block.note.en} ${cut.en}`)}
        : cut;
      return {...block, rows: block.rows.slice(0, mostRows), note};
    })
  }));
  if (gone.size === 0) return {...body, sections};
  for (const id of namedFigures(sections)) gone.delete(id);
  return {...body, sections, figures: body.figures.filter(({id}) => !gone.has(id))};
}

/** The figures that cells, notes and sentences name. */
export function namedFigures(sections: Report["sections"]): string[] {
  return sections
    .flatMap(({blocks}) => blocks)
    .flatMap((block) => {
      if (block.type === "table") return [...block.rows.flat().flatMap(idOf), ...(block.note?.figures ?? [])];
      return block.type === "paragraph" ? block.sentences.flatMap(({figures}) => figures) : [];
    });
}

function idOf(cell: Cell): string[] {
  return typeof cell === "object" && "figure" in cell ? [cell.figure] : [];
}
