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
  indicators: IndicatorDefinition[];
  rules: RuleDefinition[];
}

export interface ManifestTable {
  name: string;
  row_count: number;
  /** What a row is. */
  grain: string;
  files: ManifestFile[];
  columns: {name: string; type: string; description: string}[];
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

type Json = Record<string, unknown>;

/** What was read as JSON → a manifest that pages can rely on. Throws a SiteError that names the field which does not fit. */
export function parseManifest(value: unknown): Manifest {
  if (!isObject(value)) throw new SiteError({code: "manifest_unreadable"});
  if (value.format_version !== 2) {
    throw new SiteError({code: "manifest_version", version: JSON.stringify(value.format_version ?? null)});
  }
  const manifest = {
    run_id: text(value, "run_id"),
    built_at: text(value, "built_at"),
    as_of: text(value, "as_of"),
    time_zone: text(value, "time_zone"),
    tables: list(value, "tables").map(parseTable),
    indicators: list(value, "indicators").map(parseIndicator),
    rules: list(value, "rules").map(parseRule)
  };
  if (Number.isNaN(Date.parse(manifest.built_at))) throw misfit("built_at");
  if (!/^\d{4}-\d{2}-\d{2}$/.test(manifest.as_of)) throw misfit("as_of");
  if (!isTimeZone(manifest.time_zone)) throw misfit("time_zone");
  return manifest;
}

function parseTable(item: Json, index: number): ManifestTable {
  const at = `tables[${index}].`;
  return {
    name: text(item, "name", at),
    row_count: count(item, "row_count", at),
    grain: text(item, "grain", at),
    files: list(item, "files", at).map((file, i) => parseFile(file, `${at}files[${i}].`)),
    columns: list(item, "columns", at).map((column, i) => ({
      name: text(column, "name", `${at}columns[${i}].`),
      type: text(column, "type", `${at}columns[${i}].`),
      description: textOrNull(column.description) ?? ""
    }))
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

function text(item: Json, field: string, at = "") {
  const value = item[field];
  if (typeof value !== "string" || value === "") throw misfit(at + field);
  return value;
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
