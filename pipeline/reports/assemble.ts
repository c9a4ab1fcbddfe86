import type {Change, Period, Report, ReportBody, ReportMaker} from "./document.ts";
import {numberBlocks} from "./number-blocks.ts";
import type {ReportSettings} from "./settings.ts";
import {reportNumber} from "./settings.ts";

export interface Issue {
  revision: number;
  changes: Change[];
  asOf: string;
  issuedAt: Date;
  runId: string;
}

/** A body with all that makes it a report of this firm and this night. */
export function toReport(
  {kind, layout}: ReportMaker,
  {period, body, settings}: {period: Period; body: ReportBody; settings: ReportSettings},
  {revision, changes, asOf, issuedAt, runId}: Issue
): Report {
  return {
    format_version: 1,
    kind,
    layout,
    period,
    revision,
    number: reportNumber(settings.numbers[kind], {period: period.id, revision}),
    firm: settings.firm,
    department: settings.department,
    addressees: settings.addressees,
    as_of: asOf,
    issued_at: issuedAt.toISOString(),
    issued_on: new Date(issuedAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 10),
    run_id: runId,
    changes,
    ...numberBlocks(body)
  };
}
