import {SiteError} from "../data/problems.ts";
import type {Language} from "../format.ts";

export type Words = Record<Language, string>;

/** A text that stays as it is, one in both languages, or a figure by its id. */
export type Cell = string | Words | {figure: string};

export type Block =
  | {type: "heading"; level: 2 | 3; text: Words; number?: string}
  | {type: "paragraph"; sentences: Words[]}
  | {
      type: "table";
      caption: Words;
      columns: {label: Words; align?: "start" | "end"}[];
      rows: Cell[][];
      note?: Words;
      number?: number;
    }
  | {type: "chart"; caption: Words; chart: string; rows: object[]; options?: object; note?: Words; number?: number}
  | {type: "note"; text: Words}
  | {type: "signature"; roles: Words[]};

/** An issued report, as the night froze it: what the page, the Word file and the workbook say alike. */
export interface Report {
  kind: string;
  /** How it lies on paper. */
  layout: "portrait" | "landscape";
  title: Words;
  subtitle?: Words;
  period: {id: string; name: Words; start: string; end: string};
  revision: number;
  number: string;
  firm: Words;
  department: Words;
  addressees: Words[];
  as_of: string;
  issued_on: string;
  run_id: string;
  /** What this revision changed in the one before. */
  changes: {label: Words; from: Words | null; to: Words | null}[];
  /** `hasPageBreak`: begins on a new page of paper. */
  sections: {title: Words; number?: string; hasPageBreak: boolean; blocks: Block[]}[];
  /** By id. */
  figures: Map<string, {state: string; text: Words}>;
}

type Json = Record<string, unknown>;

const formatVersion = 1;

/** What was read as JSON → a report that the page can draw. Throws a SiteError that names the field which does not fit. */
export function parseReport(value: unknown, file: string): Report {
  const misfit = (field: string) => new SiteError({code: "document_misfit", file, field});
  function need(holds: boolean, field: string): asserts holds {
    if (!holds) throw misfit(field);
  }
  function words(found: unknown, at: string): Words {
    need(isWords(found), at);
    return found;
  }
  function text(found: unknown, at: string): string {
    need(typeof found === "string" && found !== "", at);
    return found;
  }
  function list(found: unknown, at: string): Json[] {
    need(Array.isArray(found) && found.every(isObject), at);
    return found;
  }

  need(isObject(value), "{}");
  need(value.format_version === formatVersion, "format_version");
  const figures = new Map(
    list(value.figures, "figures").map((figure, i) => {
      const at = `figures[${i}]`;
      const shown = {state: text(figure.state, `${at}.state`), text: words(figure.text, `${at}.text`)};
      return [text(figure.id, `${at}.id`), shown] as const;
    })
  );

  function checkCell(cell: unknown, at: string) {
    if (isObject(cell) && typeof cell.figure === "string") return need(figures.has(cell.figure), at);
    need(typeof cell === "string" || isWords(cell), at);
  }

  /** Each kind of block by what the page reads of it. */
  function checkBlock(block: Json, at: string) {
    if (block.type === "paragraph") {
      for (const sentence of list(block.sentences, `${at}.sentences`)) words(sentence, `${at}.sentences`);
    } else if (block.type === "heading" || block.type === "note") words(block.text, `${at}.text`);
    else if (block.type === "signature")
      for (const role of list(block.roles, `${at}.roles`)) words(role, `${at}.roles`);
    else if (block.type === "chart") {
      words(block.caption, `${at}.caption`);
      text(block.chart, `${at}.chart`);
      list(block.rows, `${at}.rows`);
    } else {
      need(block.type === "table" && Array.isArray(block.rows), `${at}.type`);
      words(block.caption, `${at}.caption`);
      const columns = list(block.columns, `${at}.columns`);
      for (const column of columns) words(column.label, `${at}.columns`);
      for (const row of block.rows as unknown[]) {
        need(Array.isArray(row) && row.length === columns.length, `${at}.rows`);
        for (const cell of row) checkCell(cell, `${at}.rows`);
      }
    }
    return block as unknown as Block;
  }

  const {period} = value;
  need(isObject(period), "period");
  return {
    kind: text(value.kind, "kind"),
    layout: value.layout === "landscape" ? "landscape" : "portrait",
    title: words(value.title, "title"),
    ...(value.subtitle === undefined ? {} : {subtitle: words(value.subtitle, "subtitle")}),
    period: {
      id: text(period.id, "period.id"),
      name: words(period.name, "period.name"),
      start: text(period.start, "period.start"),
      end: text(period.end, "period.end")
    },
    revision: Number(value.revision),
    number: text(value.number, "number"),
    firm: words(value.firm, "firm"),
    department: words(value.department, "department"),
    addressees: list(value.addressees, "addressees").map((one) => words(one, "addressees")),
    as_of: text(value.as_of, "as_of"),
    issued_on: text(value.issued_on, "issued_on"),
    run_id: text(value.run_id, "run_id"),
    changes: list(value.changes, "changes").map((change) => ({
      label: words(change.label, "changes.label"),
      from: change.from === null ? null : words(change.from, "changes.from"),
      to: change.to === null ? null : words(change.to, "changes.to")
    })),
    sections: list(value.sections, "sections").map((section, i) => ({
      title: words(section.title, `sections[${i}].title`),
      hasPageBreak: section.hasPageBreak === true,
      ...(typeof section.number === "string" ? {number: section.number} : {}),
      blocks: list(section.blocks, `sections[${i}].blocks`).map((block, j) =>
        checkBlock(block, `sections[${i}].blocks[${j}]`)
      )
    })),
    figures
  };
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isWords(value: unknown): value is Words {
  return isObject(value) && typeof value.zh === "string" && typeof value.en === "string";
}
