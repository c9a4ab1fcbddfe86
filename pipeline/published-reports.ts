// What was issued, as the models and the manifest are told of it.

import type {IssuedReport as LoggedReport} from "./models/reference.ts";
import type {PublishedReport} from "./publish/publish.ts";
import {readIssued, sizesOf} from "./reports/store.ts";

/**
 * The reports that a clause asks for; a revision is no second sending. Only those of earlier as-of dates: a night that is
 * run again, killed or not, must give the same figures.
 */
export function issuedLog(folder: string, asOf: string): LoggedReport[] {
  return readIssued(folder)
    .filter(({report: {kind, revision}}) => ["weekly", "monthly", "annual"].includes(kind) && revision === 1)
    .filter(({report}) => report.as_of < asOf)
    .map(({report: {kind, period, issued_at}}) => ({
      report_type: kind.toUpperCase(),
      period_id: period.id,
      issued_local: new Date(Date.parse(issued_at) + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ")
    }));
}

export function publishedReports(folder: string): PublishedReport[] {
  return readIssued(folder).map(({report, path}) => ({
    kind: report.kind,
    period_id: report.period.id,
    period_name: report.period.name.zh,
    period_name_en: report.period.name.en,
    period_start: report.period.start,
    period_end: report.period.end,
    revision: report.revision,
    number: report.number,
    title: report.title.zh,
    title_en: report.title.en,
    as_of: report.as_of,
    issued_on: report.issued_on,
    change_count: report.changes.length,
    files: sizesOf(folder, path).map(({file, size}) => ({file: `reports/${path}/${file}`, size}))
  }));
}
