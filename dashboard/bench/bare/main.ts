// The page to measure the overview against: its charts and headline figures from the same files, drawn by Plot, read by
// Arrow, and nothing else. No filters, no words made from the data, no tables, no second language, no narrow screen.

import * as Plot from "@observablehq/plot";
import {tableFromIPC} from "apache-arrow/ipc/serialization";
import type {Data} from "apache-arrow/data";
import type {Table} from "apache-arrow/table";
import type {Vector} from "apache-arrow/vector";

declare const barePage: {files: Record<string, string[]>; month: string; from: string; wave: string};
const {files, month, from, wave} = barePage;

type Row = Record<string, string | number | null>;

const width = Math.min(560, document.documentElement.clientWidth - 32);
const main = document.querySelector("main")!;

type Cell = (column: string) => string | number | null;

/** The rows for which `keeps` answers true. */
async function read(name: string, keeps: (cell: Cell) => boolean): Promise<Row[]> {
  const tables = await Promise.all(
    (files[name] ?? []).map(async (file) => tableFromIPC(new Uint8Array(await (await fetch(file)).arrayBuffer())))
  );
  return tables.flatMap((table) => rowsOf(table, keeps));
}

function rowsOf(table: Table, keeps: (cell: Cell) => boolean): Row[] {
  const columns = Object.fromEntries(table.schema.fields.map(({name}) => [name, cellsOf(table.getChild(name)!)]));
  const rows: Row[] = [];
  let i = 0;
  const cell: Cell = (column) => columns[column]!(i);
  for (; i < table.numRows; i++) {
    if (keeps(cell)) rows.push(Object.fromEntries(Object.entries(columns).map(([name, at]) => [name, at(i)])));
  }
  return rows;
}

/** Words are decoded once, days are milliseconds. */
function cellsOf(vector: Vector): (index: number) => string | number | null {
  const [chunk] = vector.data as Data[];
  if (!chunk?.dictionary) return (index) => vector.get(index) as number | null;
  const words = chunk.dictionary.toArray() as ArrayLike<string>;
  const codes = chunk.values as ArrayLike<number>;
  return (index) => (chunk.nullCount === 0 || chunk.getValid(index) ? (words[codes[index] ?? 0] ?? null) : null);
}

/** Sums by the words of a column, the largest first. */
function sums(rows: Row[], by: (row: Row) => string, of: (row: Row) => number): {name: string; sum: number}[] {
  const found = new Map<string, number>();
  for (const row of rows) found.set(by(row), (found.get(by(row)) ?? 0) + of(row));
  return [...found].map(([name, sum]) => ({name, sum})).sort((a, b) => b.sum - a.sum);
}

function show(title: string, options: Plot.PlotOptions): void {
  append(title, Plot.plot({width, marginLeft: 140, ...options}));
}

function append(title: string, drawing: Element): void {
  const figure = document.createElement("figure");
  figure.append(Object.assign(document.createElement("h3"), {textContent: title}), drawing);
  main.append(figure);
}

const day = (text: string) => Date.parse(text);
const isLater = (value: unknown) => Number(value) >= day(from);
const sum = (rows: Row[], column: string) => rows.reduce((total, row) => total + Number(row[column]), 0);

async function tiles(): Promise<void> {
  const wanted = ["K60", "K62", "K06", "K22", "K26", "K33", "K35", "K28", "K30"];
  const rows = await read("indicators_by_period", (cell) => wanted.includes(cell("indicator_id") as string));
  for (const id of wanted) {
    const grain = id.startsWith("K6") ? "wave" : "month";
    const series = rows.filter((row) => row.indicator_id === id && row.period_grain === grain).slice(-13);
    const last = series.at(-1);
    const title = `${last?.indicator_name} ${Number(last?.value).toFixed(1)} (${last?.numerator} / ${last?.denominator})`;
    append(title, line(series.map((row) => Number(row.value))));
  }
}

/** A line as small as a word. */
function line(numbers: number[]): Element {
  const most = Math.max(...numbers, 1);
  const points = numbers.map((value, i) => `${(160 * i) / numbers.length},${40 - (36 * value) / most}`);
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 160 40");
  svg.innerHTML = `<polyline fill="none" stroke="currentColor" points="${points.join(" ")}"/>`;
  return svg;
}

async function signals(): Promise<void> {
  const rows = await read("category_trends", (cell) => cell("received_month") === day(month));
  const ranges = (some: Row[], y: string) => [
    Plot.link(some, {x1: "low_count", x2: "high_count", y1: y, y2: y, stroke: "#bbb", strokeWidth: 8}),
    Plot.dot(some, {x: "complaint_count", y, fill: (row: Row) => (row.signal ? "#b00" : "#222")})
  ];
  const all = rows.filter((row) => row.project_id === "all" && row.subcategory_id === "all");
  show("类别与预期范围", {marks: ranges(all, "category_name")});
  const single = rows.filter((row) => row.project_id !== "all" && row.signal !== null).slice(0, 12);
  const named = single.map((row) => ({...row, name: `${row.project_name} ${row.category_name}`}));
  show("单个项目", {marks: ranges(named, "name")});
}

async function topics(): Promise<void> {
  const isComplaint = (cell: (column: string) => unknown) =>
    cell("case_type") === "COMPLAINT" && isLater(cell("received_month"));
  const rows = await read("complaints_by_category_month", isComplaint);
  const byMonth = sums(
    rows,
    (row) => `${row.category_name} ${row.received_month}`,
    (row) => Number(row.complaint_count)
  ).map(({name, sum}) => ({category: name.split(" ")[0], month: Number(name.split(" ").at(-1)), sum}));
  const panels = byMonth.sort((a, b) => a.month - b.month);
  const lines = Plot.lineY(panels, {x: "month", y: "sum", fy: "category"});
  show("各类别每月投诉", {height: 600, fy: {label: null}, marks: [lines, Plot.ruleY([0])]});
  const topics = sums(
    rows,
    (row) => String(row.subcategory_name),
    (row) => Number(row.complaint_count)
  );
  const bars = Plot.barX(topics.slice(0, 12), {x: "sum", y: "name", fill: "#888", sort: {y: "-x"}});
  show("小类", {marks: [bars, Plot.ruleX([0])]});
}

async function service(): Promise<void> {
  const rows = await read(
    "service_levels_by_rule_month",
    (cell) => isLater(cell("received_month")) && (cell("rule_id") === "R03" || cell("received_month") === day(month))
  );
  const broken = rows.filter((row) => Number(row.received_month) === day(month) && row.clause !== null);
  const units = sums(
    broken,
    (row) => String(row.handling_unit),
    (row) => Number(row.breached_count) + Number(row.overdue_count)
  );
  show("超时承诺", {marks: [Plot.barX(units, {x: "sum", y: "name", fill: "#b00", sort: {y: "-x"}})]});
  const replies = [...new Set(rows.map((row) => row.project_name))].map((name) => {
    const own = rows.filter((row) => row.project_name === name && row.rule_id === "R03");
    const met = sum(own, "met_count");
    const n = met + sum(own, "breached_count") + sum(own, "overdue_count");
    const [p, z] = [met / n, 1.96];
    const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
    const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
    return {name, p: 100 * p, low: 100 * (centre - half), high: 100 * (centre + half)};
  });
  show("两日回复", {
    x: {domain: [0, 100]},
    marks: [
      Plot.ruleY(replies, {y: "name", x1: "low", x2: "high"}),
      Plot.dot(replies, {y: "name", x: "p", sort: {y: "-x"}})
    ]
  });
}

async function ages(): Promise<void> {
  const rows = await read("open_complaints_by_age", () => true);
  const of = (column: string) =>
    sums(
      rows,
      (row) => String(row.age_name),
      (row) => Number(row[column])
    );
  const bars = (column: string, fill: string) => Plot.barX(of(column), {x: "sum", y: "name", fill});
  show("未结案件", {marks: [bars("open_count", "#888"), bars("overdue_count", "#b00")]});
}

async function items(): Promise<void> {
  const isShown = (cell: (column: string) => unknown) =>
    cell("wave_id") === wave &&
    cell("source") === "web" &&
    cell("cut") === "all" &&
    String(cell("scale")).startsWith("satisfaction");
  const rows = await read("satisfaction_by_item_wave", isShown);
  show("满意度", {
    height: 480,
    x: {domain: [0, 100]},
    marks: [
      Plot.ruleY(rows, {y: "item_name", x1: "satisfied_low_pct", x2: "satisfied_high_pct"}),
      Plot.dot(rows, {y: "item_name", x: "satisfied_pct", sort: {y: "x"}})
    ]
  });
}

await Promise.all([tiles(), signals(), topics(), service(), ages(), items()]);
