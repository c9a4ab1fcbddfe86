// For tests: which numbers of a report are not those that the warehouse gives, wherever they stand.

import type {Block, Cell, ChartSource, Figure, ReportBody, Sentence, TableColumn, Text} from "./document.ts";
import {namedFigures} from "./limit-rows.ts";

/** What the warehouse gives for each number of a report. */
export interface AskedAgain {
  /** By the figure's id. */
  values: Map<string, number | null>;
  /** Numerator and denominator, of figures that have them. */
  counts: Map<string, [number | null, number | null]>;
  /** Of each chart, in the order of the report: the key of a row → its numbers by field. */
  charts: Map<string, Record<string, number | null>>[];
}

/** What tells a row of a chart from the others. */
export function chartKey(source: ChartSource, row: Record<string, unknown>): string {
  return Object.keys(source.keys)
    .map((field) => String(row[field]))
    .join("|");
}

/** A fault a line; none where every number is what it should be. */
export function wrongNumbers(body: ReportBody, asked: AskedAgain): string[] {
  const figures = new Map(body.figures.map((figure) => [figure.id, figure]));
  const blocks = body.sections.flatMap((section) => section.blocks);
  const charts = blocks.filter((block) => block.type === "chart");
  return [
    ...(figures.size === body.figures.length ? [] : ["two figures have one id"]),
    ...namedFigures(body.sections)
      .filter((id) => !figures.has(id))
      .map((id) => `${id}: named and not there`),
    ...body.figures.flatMap((figure) => wrongFigure(figure, asked)),
    ...charts.flatMap((chart, i) => wrongChart(chart, asked.charts[i]!)),
    ...blocks.flatMap((block) => wrongBlock(block, {figures, asked}))
  ];
}

function wrongFigure({id, value, state, text, source}: Figure, {values, counts}: AskedAgain): string[] {
  const again = values.get(id) ?? null;
  if (value === null) {
    const isEmpty = state !== "measured" && (again === null || Number.isNaN(again));
    return isEmpty && numbersIn(text.zh).length === 0 ? [] : [`${id}: ${again} and no value`];
  }
  if (again === null || !isClose(value, again)) return [`${id}: ${value}, the warehouse gives ${again}`];
  const pair = counts.get(id);
  const isShare = /\([\d,]+\/[\d,]+\)/.test(text.zh);
  if (isShare && !pair) return [`${id}: no source of its counts in ${JSON.stringify(source)}`];
  return ([text.zh, text.en] as const).flatMap((words) => {
    const [first, ...rest] = numbersIn(words);
    const isRight =
      first !== undefined &&
      isShown(first, again) &&
      rest.length === (isShare ? 2 : 0) &&
      rest.every((number, i) => isShown(number, pair?.[i] ?? null));
    return isRight ? [] : [`${id}: "${words}" for ${again}${isShare ? ` (${pair?.join("/")})` : ""}`];
  });
}

function wrongChart(
  {caption, rows, source}: Extract<Block, {type: "chart"}>,
  again: Map<string, Record<string, number | null>>
): string[] {
  return (rows as Record<string, unknown>[]).flatMap((row) =>
    Object.entries(row).flatMap(([field, value]) => {
      if (typeof value !== "number") return [];
      const place = `${caption.zh}, ${source ? chartKey(source, row) : "no source"}, ${field}`;
      const found = source && again.get(chartKey(source, row))?.[field];
      return typeof found === "number" && isClose(value, found) ? [] : [`${place}: ${value}, not ${found}`];
    })
  );
}

interface Told {
  figures: Map<string, Figure>;
  asked: AskedAgain;
}

function wrongBlock(block: Block, told: Told): string[] {
  if (block.type === "paragraph") return block.sentences.flatMap((sentence) => wrongSentence(sentence, told));
  if (block.type === "note") return wrongWords(block.text, [], told);
  if (block.type === "chart") return wrongWords(block.caption, [], told);
  if (block.type !== "table") return [];
  const {caption, columns, rows, note} = block;
  return [
    ...wrongWords(caption, [], told),
    ...(note ? wrongWords(note, note.figures ?? [], told) : []),
    ...rows.flatMap((row) =>
      row.flatMap((cell, i) => wrongCell(cell, columns[i]).map((fault) => `${caption.zh}: ${fault}`))
    )
  ];
}

/** In a column of numbers nothing but figures has one. */
function wrongCell(cell: Cell, column: TableColumn | undefined): string[] {
  if (typeof cell === "object" && "figure" in cell) return [];
  const text = typeof cell === "string" ? cell : cell.zh;
  const isOrder = column?.label.zh === "序号";
  return column?.align !== "end" || isOrder || !/\d/.test(text) ? [] : [`${column.label.zh} ${text} has no source`];
}

/** What others wrote is theirs. */
function wrongSentence({zh, en, figures, imported}: Sentence, told: Told): string[] {
  return imported ? [] : wrongWords({zh, en}, figures, told, {namesAll: true});
}

/** Every number in the words is one of the figures', and with `namesAll` every figure's value is among them; of zero words may tell. */
function wrongWords({zh, en}: Text, ids: string[], {figures, asked}: Told, {namesAll = false} = {}): string[] {
  return [zh, en].flatMap((words) => {
    const said = numbersIn(words);
    const known = ids.flatMap((id) => [asked.values.get(id) ?? null, ...(asked.counts.get(id) ?? [])]);
    const strange = said.filter((number) => !known.some((value) => isShown(number, value)));
    const silent = ids.filter((id) => {
      const value = figures.get(id)?.value ?? null;
      return namesAll && value && !said.some((number) => isShown(number, asked.values.get(id) ?? null));
    });
    return [
      ...strange.map((number) => `"${words}" says ${number}`),
      ...silent.map((id) => `"${words}" does not say ${id}`)
    ];
  });
}

/** What has digits and is a name: days and months, numbers of cases and forms, clauses, the width of intervals, bounds of scales. */
const names = new RegExp(
  [
    /\d{4}-\d{2}(-\d{2})?/,
    /\d{4}年\d+月(–\d+月)?/,
    /\b20\d{2}\b/,
    /\b[A-Z]{1,3}-?\d[\d-]*/,
    /前 \d+ 行|first \d+ rows|(版本|version) [\d.]+/,
    /\d+(\.\d+){2,}/,
    /(?<=[（(])9\.[35](?=[:）)/、]| 要求)/,
    /n<5|95 %(?= (区间|interval|Wilson)|（Byar|[）)])|0[–-]100|100 −|÷ 100|满 30 份|30 answers/,
    /per 1,000 (delivered )?homes/
  ]
    .map(({source}) => source)
    .join("|"),
  "g"
);

function numbersIn(words: string): string[] {
  const text = words.replaceAll("\u00a0", " ").replaceAll(names, " ");
  return text.match(/[−+]?\d[\d,]*(\.\d+)?/g) ?? [];
}

/** As it is written, to the last digit shown. */
function isShown(shown: string, value: number | null): boolean {
  if (value === null) return false;
  const text = shown.replaceAll(",", "").replace("−", "-");
  const digits = text.split(".")[1]?.length ?? 0;
  const number = Number(text);
  return Math.abs(Math.abs(number) - Math.abs(value)) <= 0.5 * 10 ** -digits + 1e-9 && (number >= 0 || value <= 0);
}

function isClose(value: number, again: number): boolean {
  return Math.abs(value - again) < 1e-9 * Math.max(1, Math.abs(value));
}
