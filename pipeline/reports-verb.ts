// npx huiyin reports: what was issued; issue: what should have been; diff: what a revision changed.

import type {Config} from "./config.ts";
import type {Effects} from "./effects.ts";
import {PipelineError, UsageError} from "./errors.ts";
import {lockHome} from "./lock.ts";
import {openPublished} from "./published.ts";
import {publishedReports} from "./published-reports.ts";
import type {Report} from "./reports/document.ts";
import {issueReports} from "./reports/issue.ts";
import {reportMakers} from "./reports/makers.ts";
import {readIssued} from "./reports/store.ts";

interface ReportsCall {
  action: string | undefined;
  period: string | undefined;
  kind: string | undefined;
  since: string | undefined;
  json: boolean;
}

export async function reports(config: Config, call: ReportsCall, effects: Effects): Promise<number> {
  const kinds = reportMakers.map(({kind}) => kind);
  if (call.kind !== undefined && !kinds.some((kind) => kind === call.kind)) {
    throw new UsageError(`--kind takes one of ${kinds.join(", ")}, not "${call.kind}".`);
  }
  switch (call.action) {
    case "list":
      return list(config, call, effects);
    case "issue":
      return issue(config, call, effects);
    case "diff":
      return diff(config, call, effects);
    case undefined:
      throw new UsageError("ACTION is missing: list, issue or diff. See npx huiyin reports --help.");
    default:
      throw new UsageError(`There is no "reports ${call.action}". See npx huiyin reports --help.`);
  }
}

function list(config: Config, {kind, json}: ReportsCall, effects: Effects): number {
  const issued = publishedReports(config.reports).filter((report) => kind === undefined || report.kind === kind);
  const lines = issued.map((report) =>
    [
      report.issued_on,
      report.number,
      report.title,
      report.period_name,
      report.revision === 1 ? "first issue" : `revision ${report.revision}, ${report.change_count} figures changed`,
      `as of ${report.as_of}`
    ].join("  ")
  );
  const words =
    lines.length > 0 ? lines.join("\n") : "No report has been issued yet. The next night issues what is due.";
  effects.log(json ? JSON.stringify(issued, null, 2) : words);
  return 0;
}

async function issue(config: Config, {kind, since, json}: ReportsCall, effects: Effects): Promise<number> {
  const from = since === undefined ? undefined : firstDay(since);
  const release = lockHome(config.home, "reports");
  try {
    const {warehouse, night} = await openPublished(config);
    try {
      const {reports: folder, reportSettings: settings} = config;
      const options = {folder, settings, asOf: night.as_of, runId: night.run_id, since: from, kind};
      const quiet = json ? {...effects, log: (line: string) => process.stderr.write(`${line}\n`)} : effects;
      const made = await issueReports(warehouse, options, quiet);
      effects.log(json ? JSON.stringify(made.map(summaryOf), null, 2) : describeIssue(made));
    } finally {
      warehouse.close();
    }
  } finally {
    release();
  }
  return 0;
}

function summaryOf({kind, period, revision, number}: Report) {
  return {kind, period_id: period.id, revision, number};
}

function describeIssue(made: Report[]): string {
  if (made.length === 0) return "Nothing is due: every report is issued and no figure has changed.";
  return `${made.map(({number}) => number).join("\n")}\nThe next night publishes them.`;
}

function diff(config: Config, {period, kind, json}: ReportsCall, effects: Effects): number {
  if (period === undefined) throw new UsageError("PERIOD is missing. See npx huiyin reports --help.");
  const found = readIssued(config.reports)
    .map(({report}) => report)
    .filter((report) => report.period.id === period && (kind === undefined || report.kind === kind));
  if (found.length === 0)
    throw new PipelineError(`No report of ${period} has been issued. See npx huiyin reports list.`);
  const revisions = found.filter(({revision}) => revision > 1);
  if (json) {
    const changes = revisions.map((report) => ({...summaryOf(report), as_of: report.as_of, changes: report.changes}));
    effects.log(JSON.stringify(changes, null, 2));
  } else if (revisions.length === 0) {
    effects.log(`${found[0]!.number} stands as it was first issued.`);
  } else {
    effects.log(revisions.map(describeRevision).join("\n\n"));
  }
  return 0;
}

function describeRevision({number, as_of, changes}: Report): string {
  const lines = changes.map(({label, from, to}) => `  ${label.zh}：${from?.zh ?? "—"} → ${to?.zh ?? "—"}`);
  return [`${number}, as of ${as_of}`, ...lines].join("\n");
}

/** 2025, 2025-01 or 2025-01-15 → the day on which it begins. */
function firstDay(since: string): string {
  const [, year, month = "01", day = "01"] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(since) ?? [];
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== `${year}-${month}-${day}`) {
    throw new UsageError(`--since takes a year, a month or a day like 2025-01, not "${since}".`);
  }
  return `${year}-${month}-${day}`;
}
