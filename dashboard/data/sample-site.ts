import {Bool, DateDay, Dictionary, Float64, Int32, Table, Utf8, tableToIPC, vectorFromArray} from "apache-arrow";
import {sampleReports} from "../reports/sample-report.ts";
import {sampleSchema} from "../schema/sample-schema.ts";
import {sampleCategories} from "./sample-complaints.ts";
import {sampleNames} from "./sample-measures.ts";
import {sampleRows} from "./sample-rows.ts";
import {tableNames, tableSpecs, toColumnSpec} from "./tables.ts";
import type {Night} from "./nights.ts";
import type {SampleRows} from "./sample-rows.ts";
import type {ColumnKind, TableName} from "./tables.ts";

/** Path below the site → content: the manifest and the tables that it lists, as the night publishes them. */
export type SampleSite = Map<string, Uint8Array | string>;

const sampleBuiltAt = "2026-11-02T18:30:05.123Z";

export function sampleSite({
  rows = sampleRows(),
  builtAt = sampleBuiltAt
}: {rows?: SampleRows; builtAt?: string} = {}): SampleSite {
  const site: SampleSite = new Map();
  for (const name of tableNames) {
    for (const {part, file} of filesOf(name, rows)) site.set(file, encodeTable(name, rowsOf(name, rows, part)));
  }
  for (const {file, content} of sampleReports()) site.set(file, content);
  site.set("tables.json", JSON.stringify({tables: sampleDescriptions()}));
  site.set("schema.json", JSON.stringify(sampleSchema()));
  site.set("runs.json", JSON.stringify({nights: sampleNights}));
  site.set("manifest.json", JSON.stringify(sampleManifest(rows, builtAt)));
  return site;
}

/** Rows → Arrow IPC bytes by tables.ts: dictionary text, int32, float64, days, booleans. */
export function encodeTable<Name extends TableName>(
  name: Name,
  rows: SampleRows[Name],
  {without = "", kinds = {}}: {without?: string; kinds?: Record<string, ColumnKind>} = {}
): Uint8Array {
  const specs = Object.entries(tableSpecs[name]).filter(([column]) => column !== without);
  const vectors = specs.map(([column, spec]) => {
    const kind = kinds[column] ?? toColumnSpec(spec).kind;
    const cells = rows.map((row) => (row as Record<string, unknown>)[column]);
    return [column, vectorFromArray(kind === "date" ? cells.map(toDate) : cells, arrowType(kind))];
  });
  return tableToIPC(new Table(Object.fromEntries(vectors)), "file");
}

export function sampleManifest(rows: SampleRows, builtAt: string) {
  return {
    format_version: 3,
    run_id: "2026-11-02T1830Z-ab12cd",
    built_at: builtAt,
    as_of: "2026-11-02",
    time_zone: "Asia/Shanghai",
    tables: tableNames.map((name) => ({
      name,
      row_count: rows[name].length,
      part_column: partColumns[name] ?? null,
      files: filesOf(name, rows)
    })),
    descriptions: "tables.json",
    schema: "schema.json",
    runs: "runs.json",
    indicators: Object.entries(sampleNames).map(([indicator_id, [indicator_name, indicator_name_en]]) => ({
      indicator_id,
      indicator_name,
      indicator_name_en,
      formula: `${indicator_name}的计算方法`,
      formula_en: `how ${indicator_name_en} is computed`,
      clause: "9.3.2",
      unit: "percent",
      direction: /K(22|26|33|35|6.*)/.test(indicator_id) ? "higher" : "lower",
      threshold_pct: indicator_id === "K22" ? 100 : null,
      threshold_source: indicator_id === "K22" ? "9.3.2" : null
    })),
    rules: [
      {
        rule_id: "R03",
        rule_name: "责任单位两个工作日内回复客户",
        rule_name_en: "Handling unit replies within two working days",
        clause: "9.3.2",
        limit_count: 2,
        limit_unit: "working_day"
      }
    ],
    categories: sampleCategories,
    reports: sampleReports().map(({entry}) => entry)
  };
}

const partColumns: {[Name in TableName]?: string} = {
  indicators_by_period: "file_part",
  complaint_cases: "received_year"
};

function sampleDescriptions() {
  return tableNames.map((name) => ({
    name,
    grain: `One row of ${name}.`,
    columns: Object.entries(tableSpecs[name]).map(([column, type]) => ({
      name: column,
      type,
      description: `what ${column} is`
    }))
  }));
}

const sampleNights: Night[] = (["published", "failed"] as const).map((outcome, i) => ({
  run_id: `2026-11-0${2 - i}T1830Z`,
  as_of: `2026-11-0${2 - i}`,
  started_at: `2026-11-0${2 - i}T18:30:00.000Z`,
  outcome,
  duration_ms: 24_736,
  accepted_count: 3 - i,
  left_count: i,
  row_count: 1274,
  rejected_count: 6,
  files: [
    {kind: "complaints", source: "hotline", outcome: "accepted", row_count: 1194, rejected_count: 6},
    {kind: "callbacks", source: "visits", outcome: i === 0 ? "accepted" : "left", row_count: 80, rejected_count: 0}
  ]
}));

function filesOf(name: TableName, rows: SampleRows) {
  const column = partColumns[name];
  const parts = column ? [...new Set(rows[name].map((row) => partOf(row, column)))] : [null];
  return parts.map((part) => ({
    part,
    file: `tables/${part === null ? name : `${name}.${part}`}.0123abcd.arrow`,
    row_count: rowsOf(name, rows, part).length
  }));
}

function rowsOf<Name extends TableName>(name: Name, rows: SampleRows, part: string | null): SampleRows[Name] {
  const kept = rows[name].filter((row) => part === null || partOf(row, partColumns[name] ?? "") === part);
  return kept as SampleRows[Name];
}

function partOf(row: object, column: string) {
  return (row as Record<string, string>)[column] ?? null;
}

function arrowType(kind: ColumnKind) {
  if (kind === "text") return new Dictionary(new Utf8(), new Int32());
  if (kind === "integer") return new Int32();
  if (kind === "number") return new Float64();
  return kind === "date" ? new DateDay() : new Bool();
}

function toDate(cell: unknown) {
  return typeof cell === "string" ? new Date(`${cell}T00:00:00Z`) : null;
}
