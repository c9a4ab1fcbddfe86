// The page to measure the overview against: its charts and headline figures from the same files, drawn by Plot, read by
// Arrow, and nothing else. No filters, no words made from the data, no tables, no second language, no narrow screen.

import * as Plot from "@observablehq/plot";
import {tableFromIPC} from "apache-arrow/ipc/serialization";
import type {Table} from "apache-arrow/table";

declare const barePage: {files: Record<string, string[]>; month: string; from: string; wave: string};
const {files, month, from, wave} = barePage;

type Row = Record<string, string | number | null>;

const width = Math.min(560, document.documentElement.clientWidth - 32);
const main = document.querySelector("main")!;

/** The rows for which `keeps` answers true. */
async function read(name: string, keeps: (row: (column: string) => unknown) => boolean): Promise<Row[]> {
  const tables = await Promise.all(
    (files[name] ?? []).map(async (file) => tableFromIPC(new Uint8Array(await (await fetch(file)).arrayBuffer())))
  );
  return tables.flatMap((table) => rowsOf(table, keeps));
}

function rowsOf(table: Table, keeps: (row: (column: string) => unknown) => boolean): Row[] {
  const columns = new Map(table.schema.fields.map(({name}) => [name, table.getChild(name)!]));
  const rows: Row[] = [];
  for (let i = 0; i < table.numRows; i++) {
    const cell = (column: string) => columns.get(column)!.get(i) as unknown;
    if (keeps(cell))
      rows.push(Object.fromEntries([...columns].map(([name, vector]) => [name, vector.get(i) as string])));
  }
  return rows;
}

function show(title: string, options: Plot.PlotOptions): void {
  const figure = document.createElement("figure");
  figure.append(Object.assign(document.createElement("h3"), {textContent: title}));
  figure.append(Plot.plot({width, marginLeft: 140, ...options}));
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
    const y = "value";
    show(`${last?.indicator_name} ${Number(last?.value).toFixed(1)} (${last?.numerator} / ${last?.denominator})`, {
      width: 160,
      height: 40,
      axis: null,
      margin: 4,
      marks: [Plot.lineY(series, {x: "period_start", y}), Plot.dot(series.slice(-1), {x: "period_start", y})]
    });
  }
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
  const months = Plot.groupX({y: "sum"}, {x: "received_month", y: "complaint_count", fy: "category_name"});
  show("各类别每月投诉", {height: 600, fy: {label: null}, marks: [Plot.lineY(rows, months), Plot.ruleY([0])]});
  const bars = Plot.groupY(
    {x: "sum"},
    {y: "subcategory_name", x: "complaint_count", sort: {y: "x", reverse: true, limit: 12}}
  );
  show("小类", {marks: [Plot.barX(rows, {...bars, fill: "#888"}), Plot.ruleX([0])]});
}

async function service(): Promise<void> {
  const rows = await read(
    "service_levels_by_rule_month",
    (cell) => isLater(cell("received_month")) && (cell("rule_id") === "R03" || cell("received_month") === day(month))
  );
  const broken = rows.filter((row) => Number(row.received_month) === day(month) && row.clause !== null);
  const bars = Plot.groupY(
    {x: "sum"},
    {y: "handling_unit", x: (row: Row) => Number(row.breached_count) + Number(row.overdue_count), sort: {y: "-x"}}
  );
  show("超时承诺", {marks: [Plot.barX(broken, {...bars, fill: "#b00"})]});
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
  const bars = Plot.groupY({x: "sum"}, {y: "age_name", x: "open_count", sort: {y: "data"}});
  const overdue = Plot.groupY({x: "sum"}, {y: "age_name", x: "overdue_count"});
  show("未结案件", {marks: [Plot.barX(rows, {...bars, fill: "#888"}), Plot.barX(rows, {...overdue, fill: "#b00"})]});
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
