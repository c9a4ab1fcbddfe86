import {SiteError} from "./problems.ts";

export interface Manifest {
  /** Names the night that published the site. */
  run_id: string;
  /** ISO timestamp, UTC. */
  built_at: string;
  /** The last day that the figures know of, YYYY-MM-DD. */
  as_of: string;
  time_zone: string;
  tables: ManifestTable[];
  /** Beside the manifest: the file that says what a row and a column of each of them is. */
  descriptions: string;
  /** Beside the manifest: the file that says what every table of the warehouse means. */
  schema: string;
  /** The file beside it that tells of the last nights. */
  runs: string;
  indicators: IndicatorDefinition[];
  rules: RuleDefinition[];
  /** What complaints are about, in the one order in which they are listed. */
  categories: CategoryDefinition[];
  reports: ManifestReport[];
}

/** A revision of an issued report. */
export interface ManifestReport {
  /** weekly, monthly, annual, wave or case. */
  kind: string;
  period_id: string;
  period_name: string;
  period_name_en: string;
  period_start: string;
  period_end: string;
  /** 1 when first issued. */
  revision: number;
  number: string;
  title: string;
  title_en: string;
  as_of: string;
  issued_on: string;
  /** Figures that the revision changed. */
  change_count: number;
  /** Paths relative to the manifest, always below reports/: what the page reads, the Word file, the workbook. */
  files: {file: string; size: number}[];
}

export interface ManifestTable {
  name: string;
  row_count: number;
  files: ManifestFile[];
}

export interface ManifestFile {
  /** Which rows of the table it holds; null where it holds all. */
  part: string | null;
  /** Path relative to the manifest, always below tables/. */
  file: string;
  row_count: number;
}

export interface IndicatorDefinition {
  indicator_id: string;
  indicator_name: string;
  indicator_name_en: string;
  formula: string;
  formula_en: string;
  clause: string | null;
  unit: string;
  /** Which way is better; null where neither is. */
  direction: "higher" | "lower" | null;
  /** 0-100; null where nothing is required. */
  threshold_pct: number | null;
  /** Of a young period it goes on changing by itself. */
  is_maturing: boolean;
  /** The clause that requires it, or "internal". */
  threshold_source: string | null;
}

export interface RuleDefinition {
  rule_id: string;
  rule_name: string;
  rule_name_en: string;
  clause: string | null;
  limit_count: number | null;
  limit_unit: string | null;
}

export interface CategoryDefinition {
  /** Three letters. */
  category_id: string;
  category_name: string;
  category_name_en: string;
}

type Json = Record<string, unknown>;

/** What was read as JSON → a manifest that pages can rely on. Throws a SiteError that names the field which does not fit. */
export function parseManifest(value: unknown): Manifest {
  if (!isObject(value)) throw new SiteError({code: "manifest_unreadable"});
  if (value.format_version !== 3) {
    throw new SiteError({code: "manifest_version", version: JSON.stringify(value.format_version ?? null)});
  }
  const manifest = {
    run_id: text(value, "run_id"),
    built_at: text(value, "built_at"),
    as_of: text(value, "as_of"),
    time_zone: text(value, "time_zone"),
    tables: list(value, "tables").map(parseTable),
    descriptions: document(value, "descriptions"),
    schema: document(value, "schema"),
    runs: document(value, "runs"),
    indicators: list(value, "indicators").map(parseIndicator),
    rules: list(value, "rules").map(parseRule),
    categories: list(value, "categories").map(parseCategory),
    reports: list(value, "reports").map(parseReport)
  };
  if (Number.isNaN(Date.parse(manifest.built_at))) throw misfit("built_at");
  if (!/^\d{4}-\d{2}-\d{2}$/.test(manifest.as_of)) throw misfit("as_of");
  if (!isTimeZone(manifest.time_zone)) throw misfit("time_zone");
  return manifest;
}

/** Whether a table has no row at all, whatever parts of it have been read. */
export function isEmpty({tables}: Manifest, name: string): boolean {
  return tables.every((table) => table.name !== name || table.row_count === 0);
}

function parseTable(item: Json, index: number): ManifestTable {
  const at = `tables[${index}].`;
  return {
    name: text(item, "name", at),
    row_count: count(item, "row_count", at),
    files: list(item, "files", at).map((file, i) => parseFile(file, `${at}files[${i}].`))
  };
}

function parseFile(item: Json, at: string): ManifestFile {
  const file = text(item, "file", at);
  if (!/^tables\/\w[\w.-]*$/.test(file)) throw misfit(`${at}file`);
  return {part: textOrNull(item.part), file, row_count: count(item, "row_count", at)};
}

function parseIndicator(item: Json, index: number): IndicatorDefinition {
  const at = `indicators[${index}].`;
  if (item.threshold_pct === undefined) throw misfit(`${at}threshold_pct`);
  return {
    indicator_id: text(item, "indicator_id", at),
    indicator_name: text(item, "indicator_name", at),
    indicator_name_en: text(item, "indicator_name_en", at),
    formula: text(item, "formula", at),
    formula_en: text(item, "formula_en", at),
    clause: textOrNull(item.clause),
    unit: text(item, "unit", at),
    direction: item.direction === "higher" || item.direction === "lower" ? item.direction : null,
    threshold_pct: numberOrNull(item.threshold_pct),
    is_maturing: item.is_maturing === true,
    threshold_source: textOrNull(item.threshold_source)
  };
}

function parseRule(item: Json, index: number): RuleDefinition {
  const at = `rules[${index}].`;
  return {
    rule_id: text(item, "rule_id", at),
    rule_name: text(item, "rule_name", at),
    rule_name_en: text(item, "rule_name_en", at),
    clause: textOrNull(item.clause),
    limit_count: numberOrNull(item.limit_count),
    limit_unit: textOrNull(item.limit_unit)
  };
}

function parseCategory(item: Json, index: number): CategoryDefinition {
  const at = `categories[${index}].`;
  return {
    category_id: text(item, "category_id", at),
    category_name: text(item, "category_name", at),
    category_name_en: text(item, "category_name_en", at)
  };
}

function parseReport(item: Json, index: number): ManifestReport {
  const at = `reports[${index}].`;
  return {
    kind: text(item, "kind", at),
    period_id: text(item, "period_id", at),
    period_name: text(item, "period_name", at),
    period_name_en: text(item, "period_name_en", at),
    period_start: text(item, "period_start", at),
    period_end: text(item, "period_end", at),
    revision: count(item, "revision", at),
    number: text(item, "number", at),
    title: text(item, "title", at),
    title_en: text(item, "title_en", at),
    as_of: text(item, "as_of", at),
    issued_on: text(item, "issued_on", at),
    change_count: count(item, "change_count", at),
    files: list(item, "files", at).map((file, i) => parseReportFile(file, `${at}files[${i}].`))
  };
}

function parseReportFile(item: Json, at: string) {
  const file = text(item, "file", at);
  if (!/^reports(\/\w[\w.-]*)+$/.test(file)) throw misfit(`${at}file`);
  return {file, size: count(item, "size", at)};
}

function text(item: Json, field: string, at = "") {
  const value = item[field];
  if (typeof value !== "string" || value === "") throw misfit(at + field);
  return value;
}

/** The name of a file that lies beside the manifest. */
function document(item: Json, field: string) {
  const file = text(item, field);
  if (!/^\w[\w-]*\.json$/.test(file)) throw misfit(field);
  return file;
}

function count(item: Json, field: string, at: string) {
  const value = item[field];
  if (typeof value !== "number") throw misfit(at + field);
  return value;
}

function list(item: Json, field: string, at = "") {
  const value = item[field];
  if (!Array.isArray(value) || !value.every(isObject)) throw misfit(at + field);
  return value;
}

function textOrNull(value: unknown) {
  return typeof value === "string" && value !== "" ? value : null;
}

function numberOrNull(value: unknown) {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTimeZone(name: string) {
  try {
    return new Intl.DateTimeFormat("en", {timeZone: name}).format(0) !== "";
  } catch {
    return false;
  }
}

function misfit(field: string) {
  return new SiteError({code: "manifest_misfit", field});
}
