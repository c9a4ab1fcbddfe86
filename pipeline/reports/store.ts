// The home's reports/<kind>/<period>/r<N>/: what was issued, whole or not at all, never overwritten.

import {createHash} from "node:crypto";
import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import type {Report, ReportKind} from "./document.ts";

export const reportFiles = {json: "report.json", word: "report.docx", workbook: "report.xlsx"} as const;

export interface IssuedReport {
  report: Report;
  /** Below the folder of reports, e.g. `weekly/2026-W44/r1`. */
  path: string;
}

/** Every revision of every report, oldest period first; a folder that holds no whole report is none. */
export function readIssued(folder: string): IssuedReport[] {
  const kinds = foldersIn(folder).filter((name) => !name.startsWith("."));
  const paths = kinds.flatMap((kind) =>
    foldersIn(join(folder, kind)).flatMap((period) =>
      foldersIn(join(folder, kind, period))
        .filter((name) => existsSync(join(folder, kind, period, name, reportFiles.json)))
        .map((revision) => join(kind, period, revision))
    )
  );
  return paths
    .map((path) => ({path, report: JSON.parse(readFileSync(join(folder, path, reportFiles.json), "utf8")) as Report}))
    .sort((one, other) => orderOf(one.report).localeCompare(orderOf(other.report), "en"));
}

function orderOf({kind, period, revision}: Report): string {
  return [kind, period.end, period.id, String(revision).padStart(4, "0")].join(" ");
}

function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, {withFileTypes: true})
    .filter((entry) => entry.isDirectory())
    .map(({name}) => name);
}

/** Only the last revision of each. */
export function latestIssued(issued: IssuedReport[]): IssuedReport[] {
  const latest = new Map(issued.map((one) => [`${one.report.kind} ${one.report.period.id}`, one]));
  return [...latest.values()];
}

/** Writes the files beside and renames their folder into place. Returns where they lie. */
export function storeReport(folder: string, report: Report, files: {word: Uint8Array; workbook: Uint8Array}): string {
  const path = reportPath(report);
  const target = join(folder, path);
  if (existsSync(target)) throw new Error(`duplicate report: ${path}`);
  const next = clearNext(folder);
  mkdirSync(next, {recursive: true});
  writeFileSync(join(next, reportFiles.json), `${JSON.stringify(report)}\n`);
  writeFileSync(join(next, reportFiles.word), files.word);
  writeFileSync(join(next, reportFiles.workbook), files.workbook);
  mkdirSync(dirname(target), {recursive: true});
  renameSync(next, target);
  return path;
}

/** Removes what a killed night left half written. */
export function clearNext(folder: string): string {
  const next = join(folder, ".next");
  if (existsSync(next)) rmSync(next, {recursive: true});
  return next;
}

/** The identifiers of periods are fit for paths but those of cases, which a person may have typed. */
function reportPath({kind, period, revision}: {kind: ReportKind; period: {id: string}; revision: number}): string {
  const isFit = /^\w[\w.-]*$/.test(period.id);
  const name = isFit ? period.id : createHash("sha256").update(period.id).digest("hex").slice(0, 12);
  return `${kind}/${name}/r${revision}`;
}

export function sizesOf(folder: string, path: string): {file: string; size: number}[] {
  return Object.values(reportFiles).map((file) => ({file, size: statSync(join(folder, path, file)).size}));
}
