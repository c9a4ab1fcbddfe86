import type {Block, Condition, Figure, Period, Read, ReportBody, Section, TableColumn, Text} from "./document.ts";
import {countFigure} from "./figures.ts";
import type {Said} from "./narrative/say.ts";
import type {FigureBook} from "./words.ts";
import {words} from "./words.ts";

export function textColumn(zh: string, en: string, weight = 1): TableColumn {
  return {label: words(zh, en), weight};
}

export function numberColumn(zh: string, en: string, weight = 1): TableColumn {
  return {label: words(zh, en), align: "end", weight};
}

/** Sentences of one paragraph, whose figures go into the book; nothing where there is no sentence. */
export function paragraph(said: Said[], book: FigureBook): Block[] {
  for (const figure of said.flatMap(({told}) => told)) book.add(figure);
  const sentences = said.map(({zh, en, figures}) => ({zh, en, figures}));
  return sentences.length === 0 ? [] : [{type: "paragraph", sentences}];
}

export function heading(text: Text): Block {
  return {type: "heading", level: 2, text};
}

/** A sum over the rows that fulfil all conditions (equalities, and ranges of days): the figure, and what the source gives for it. */
export function sumFigure(
  id: string,
  rows: object[],
  {table, column, where, matures}: {table: string; column: string | string[]; where: Condition[]; matures?: true}
): Figure {
  const cells = rows as Record<string, unknown>[];
  const chosen = cells.filter((row) => where.every((condition) => fulfils(row, condition)));
  const names = [column].flat();
  const value = chosen.reduce((sum, row) => sum + names.reduce((part, name) => part + Number(row[name] ?? 0), 0), 0);
  return {...countFigure(id, value, {table, column: names, where, sum: true}), ...(matures && {matures})};
}

function fulfils(row: Record<string, unknown>, {column, is, not, from, to}: Condition): boolean {
  const value = row[column];
  if (not !== undefined) return value !== not;
  if (from !== undefined && to !== undefined) return String(value) >= String(from) && String(value) <= String(to);
  return Array.isArray(is) ? is.includes(value as string) : value === is;
}

/** Periods of a length that are over, from the first complaint on, oldest first. */
export function closedPeriods(read: Read, grain: "month" | "year"): Promise<Period[]> {
  return read(
    `select
        period_id as id, {zh: period_name, en: period_name_en} as name,
        period_start::varchar as start, period_end::varchar as end
     from core.periods
     where period_grain = ? and is_begun and not is_partial
     order by period_start`,
    [grain]
  );
}

/** A body of which each figure is listed once, and whose last section is signed. */
export function signedBody(title: Text, sections: Section[], book: FigureBook): ReportBody {
  const signature: Block = {type: "signature", roles: []};
  const figures = [...new Map(book.figures.map((figure) => [figure.id, figure])).values()];
  const last = sections.at(-1);
  return {
    title,
    sections: last ? [...sections.slice(0, -1), {...last, blocks: [...last.blocks, signature]}] : sections,
    figures
  };
}

/** A table where there are rows, else the sentence that there are none. */
export function tableOrNone(table: Extract<Block, {type: "table"}>, none: Text): Block {
  return table.rows.length > 0 ? table : {type: "paragraph", sentences: [{...none, figures: []}]};
}
