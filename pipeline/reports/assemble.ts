import type {Block, Change, Figure, Period, Report, ReportBody, ReportMaker, Text} from "./document.ts";
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
    number: reportNumber(settings.numbers[kind], {period: period.numbered_as ?? period.id, revision}),
    firm: settings.firm,
    department: settings.department,
    addressees: settings.addressees,
    as_of: asOf,
    issued_at: issuedAt.toISOString(),
    issued_on: new Date(issuedAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 10),
    run_id: runId,
    changes,
    ...numberBlocks(signedBy(body, settings.signatures)),
    figures: body.figures.map(withIndicator)
  };
}

function signedBy(body: ReportBody, roles: Text[]): ReportBody {
  const sign = (block: Block): Block => (block.type === "signature" ? {...block, roles} : block);
  return {...body, sections: body.sections.map((section) => ({...section, blocks: section.blocks.map(sign)}))};
}

/** What is read from the mart of indicators names the indicator, whether or not its maker did. */
function withIndicator(figure: Figure): Figure {
  const {table, where} = figure.source;
  if (figure.indicator || table !== "marts.indicators_by_period") return figure;
  const key = (column: string) => String(where.find((condition) => condition.column === column)?.is);
  const indicator = {
    indicator_id: key("indicator_id"),
    period_grain: key("period_grain"),
    period_id: key("period_id"),
    project_id: key("project_id")
  };
  return {...figure, indicator};
}
