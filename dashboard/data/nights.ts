import {SiteError} from "./problems.ts";

/** A night as the site tells of it: counts alone. */
export interface Night {
  run_id: string;
  as_of: string;
  /** ISO timestamp, UTC. */
  started_at: string;
  outcome: "published" | "failed";
  duration_ms: number;
  accepted_count: number;
  left_count: number;
  row_count: number;
  rejected_count: number;
  /** The files that the night found, without their names. */
  files: readonly NightFile[];
}

export interface NightFile {
  kind: string;
  source: string;
  /** accepted, repeated or left. */
  outcome: string;
  row_count: number;
  rejected_count: number;
}

const kinds = {
  run_id: "string",
  as_of: "string",
  started_at: "string",
  outcome: "string",
  duration_ms: "number",
  accepted_count: "number",
  left_count: "number",
  row_count: "number",
  rejected_count: "number"
} as const;

const fileKinds = {
  kind: "string",
  source: "string",
  outcome: "string",
  row_count: "number",
  rejected_count: "number"
} as const;

/** What was read as JSON → the nights, the newest first. Throws a SiteError that names the field which does not fit. */
export function parseNights(value: unknown, file: string): Night[] {
  const nights = (value as {nights?: unknown} | null)?.nights;
  if (!Array.isArray(nights)) throw new SiteError({code: "document_misfit", file, field: "nights"});
  for (const [i, night] of nights.entries()) {
    const cells = Object(night) as Record<string, unknown>;
    const wrong = wrongField(cells, kinds) ?? wrongFile(cells.files);
    const field = wrong ?? (cells.outcome === "published" || cells.outcome === "failed" ? undefined : "outcome");
    if (field) throw new SiteError({code: "document_misfit", file, field: `nights[${i}].${field}`});
  }
  return nights as Night[];
}

function wrongFile(files: unknown): string | undefined {
  if (!Array.isArray(files)) return "files";
  const wrong = files.map((file) => wrongField(Object(file) as Record<string, unknown>, fileKinds));
  const index = wrong.findIndex((field) => field !== undefined);
  return index < 0 ? undefined : `files[${index}].${wrong[index]}`;
}

function wrongField(cells: Record<string, unknown>, wanted: Record<string, string>): string | undefined {
  return Object.entries(wanted).find(([field, kind]) => typeof cells[field] !== kind)?.[0];
}
