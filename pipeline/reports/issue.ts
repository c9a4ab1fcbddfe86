// What became due is issued and frozen; what late data changed is revised, beside what was issued before.

import {formatSeconds} from "../effects.ts";
import type {Effects} from "../effects.ts";
import type {Warehouse} from "../warehouse.ts";
import {toReport} from "./assemble.ts";
import {changesSince} from "./changes.ts";
import type {Period, Report, ReportMaker} from "./document.ts";
import {limitRows} from "./limit-rows.ts";
import {reportMakers} from "./makers.ts";
import type {ReportSettings} from "./settings.ts";
import {readReportSettings} from "./settings.ts";
import type {IssuedReport} from "./store.ts";
import {clearNext, latestIssued, readIssued, storeReport} from "./store.ts";

export interface IssueOptions {
  /** The home's folder of reports. */
  folder: string;
  /** The home's reports.json. */
  settings: string;
  asOf: string;
  runId: string;
  /** Issues every period that is over and began on this day (YYYY-MM-DD) or later. */
  since?: string | undefined;
  kind?: string | undefined;
}

/** Issues and revises; returns the reports that are new. */
export async function issueReports(
  warehouse: Warehouse,
  {folder, settings: path, since, kind, ...night}: IssueOptions,
  effects: Effects
): Promise<Report[]> {
  const settings = readReportSettings(path);
  clearNext(folder);
  const all = readIssued(folder);
  const latest = latestIssued(all);
  const reports: Report[] = [];
  for (const maker of reportMakers.filter((maker) => kind === undefined || maker.kind === kind)) {
    const startedAt = Date.now();
    const issued = latest.filter(({report}) => report.kind === maker.kind);
    const revisions = all.filter(({report}) => report.kind === maker.kind).map(({report}) => report);
    const options = {folder, settings, since, issued, revisions, issuedAt: effects.now(), log: effects.log, ...night};
    const made = await issueKind(warehouse, maker, options);
    reports.push(...made);
    if (made.length > 0) effects.log(`[reports] ${describe(maker, made)}  ${formatSeconds(Date.now() - startedAt)}`);
  }
  if (reports.length > 0) await sayWithoutFont(effects);
  return reports;
}

async function sayWithoutFont(effects: Effects): Promise<void> {
  const {chineseFamily} = await import("./charts.ts");
  if (chineseFamily() !== undefined) return;
  effects.log(
    "[reports] No Chinese font is installed: the words in the charts of the Word files are missing. Install one, e.g. fonts-noto-cjk."
  );
}

interface KindOptions {
  folder: string;
  settings: ReportSettings;
  since: string | undefined;
  issued: IssuedReport[];
  /** The earlier ones too. */
  revisions: Report[];
  issuedAt: Date;
  log: (line: string) => void;
  asOf: string;
  runId: string;
}

async function issueKind(
  {rows: read}: Warehouse,
  maker: ReportMaker,
  {folder, settings, since, issued, revisions, log, ...night}: KindOptions
): Promise<Report[]> {
  const all = await maker.periods(read);
  const before = new Map(issued.map(({report}) => [report.period.id, report]));
  const periods = all.filter((period) => before.has(period.id) || isDue(period, {maker, all, issued, since}));
  if (periods.length === 0) return [];
  const bodies = (await maker.bodies(read, periods)).map(limitRows);
  const reports: Report[] = [];
  for (const [i, period] of periods.entries()) {
    const body = bodies[i]!;
    const earlier = before.get(period.id);
    const changes = earlier ? changesSince(earlier, body) : [];
    if (earlier && changes.length === 0) continue;
    const own = revisions.filter((report) => report.period.id === period.id);
    const reason = earlier && (await maker.waits?.(read, own, body));
    if (reason !== undefined) {
      log(`[reports] ${maker.kind}  ${period.id}: ${reason}`);
      continue;
    }
    const issue = {...night, revision: (earlier?.revision ?? 0) + 1, changes};
    const report = toReport(maker, {period, body, settings}, issue);
    storeReport(folder, report, await drawReport(report));
    reports.push(report);
  }
  return reports;
}

/** A home's first night issues the newest period of each kind, later nights what has ended since. */
function isDue(
  {start, end}: Period,
  {maker, all, issued, since}: {maker: ReportMaker; all: Period[]; issued: IssuedReport[]; since: string | undefined}
): boolean {
  if (since !== undefined) return start >= since;
  if (maker.issuesAll) return true;
  const newest = issued
    .map(({report}) => report.period.end)
    .sort()
    .at(-1);
  return newest === undefined ? end === all.at(-1)!.end : end > newest;
}

/** Word and its pictures take long to load: only a night that issues something needs them. */
async function drawReport(report: Report) {
  const [{toWord}, {toWorkbook}] = await Promise.all([import("./word/word.ts"), import("./workbook.ts")]);
  return {word: await toWord(report), workbook: await toWorkbook(report)};
}

function describe({kind}: ReportMaker, reports: Report[]): string {
  const first = reports.filter(({revision}) => revision === 1).length;
  const counts = [first > 0 && `${first} issued`, reports.length > first && `${reports.length - first} revised`];
  return `${kind}  ${counts.filter(Boolean).join(", ")}`;
}
