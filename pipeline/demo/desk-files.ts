import {at, dayText, toDay} from "./calendar.ts";
import type {Day, Moment} from "./calendar.ts";
import {claimLedgerRows, claimLedgerWidths} from "./claim-ledger.ts";
import {textFile, workbookFile} from "./demo-file.ts";
import type {DemoFile} from "./demo-file.ts";
import {hasMoved} from "./desk-case.ts";
import type {DeskCase} from "./desk-case.ts";
import {repairOrderCsv, repairOrderRows, repairOrderWidths} from "./repair-orders.ts";
import type {RepairOrder} from "./repair-orders.ts";
import {serviceDeskFiles} from "./service-desk.ts";
import type {Faults} from "./spelling.ts";
import {visitLogCsv, visitLogRows, visitLogWidths} from "./visit-log.ts";
import type {LoggedVisit} from "./visit-log.ts";

interface Year {
  name: string;
  /** of the days of the year, those in the span */
  from: Moment;
  to: Moment;
  exportedAt: Moment;
  isLast: boolean;
}

export interface DeskSpec {
  from: Day;
  asOf: Day;
  faults: Faults;
}

/** Everything the service desk hands over: its cases by month, its visits and repair orders by year, its book of claims. */
export async function deskFiles(cases: readonly DeskCase[], {from, asOf, faults}: DeskSpec): Promise<DemoFile[]> {
  const readable = cases.filter(({complaint}) => !faults.has(complaint.case_no));
  const years = yearsOf(from, asOf);
  const monthly = serviceDeskFiles(cases, {from, asOf, faults});
  const savedAt = at(asOf, 23, 30);
  return [
    ...monthly.map(({month, exportedAt, csv}, index) =>
      textFile(`inbox/complaints/客服/客服系统导出_${month}.csv`, index % 3 === 0 ? csv : `\ufeff${csv}`, exportedAt)
    ),
    ...(await Promise.all(years.map((year) => visitFile(visitsIn(readable, year), year)))),
    ...(await Promise.all(years.map((year) => repairFile(ordersIn(readable, year), year)))),
    await workbookFile("inbox/claims/客服/索赔台账.xlsx", claimLedgerRows(readable, savedAt), {
      sheet: "索赔台账",
      columnWidths: claimLedgerWidths,
      savedAt
    })
  ];
}

function yearsOf(from: Day, asOf: Day): Year[] {
  const [first, last] = [Number(dayText(from).slice(0, 4)), Number(dayText(asOf).slice(0, 4))];
  return Array.from({length: last - first + 1}, (_, index) => {
    const year = first + index;
    const next = toDay(`${year + 1}-01-01`);
    return {
      name: String(year),
      from: at(Math.max(from, toDay(`${year}-01-01`)), 0),
      to: at(Math.min(asOf + 1, next), 0),
      exportedAt: Math.min(at(next + 4, 10, 15), at(asOf, 23, 30)),
      isLast: year === last
    };
  });
}

function visitsIn(cases: readonly DeskCase[], {from, to, exportedAt}: Year): LoggedVisit[] {
  return cases
    .flatMap(({complaint, visits}) => visits.map((visit) => ({complaint, visit})))
    .filter(({visit}) => visit.callback_at >= from && visit.callback_at < to && visit.callback_at <= exportedAt)
    .sort((one, other) => one.visit.callback_at - other.visit.callback_at);
}

async function visitFile(visits: readonly LoggedVisit[], {name, exportedAt, isLast}: Year): Promise<DemoFile> {
  const path = `inbox/callbacks/客服/回访记录_${name}`;
  if (isLast) return textFile(`${path}.csv`, `\ufeff${visitLogCsv(visits)}`, exportedAt);
  const spec = {sheet: "回访记录", columnWidths: visitLogWidths, savedAt: exportedAt};
  return workbookFile(`${path}.xlsx`, visitLogRows(visits), spec);
}

// The orders of the year, then every older one that has moved on since the export before.
function ordersIn(cases: readonly DeskCase[], {from, to, exportedAt}: Year): RepairOrder[] {
  const previous = at(Math.floor(from / 1440) + 4, 10, 15);
  return cases.flatMap((one) => {
    const {received_at} = one.complaint;
    const isOwn = received_at >= from && received_at < to;
    const isMoved = received_at < from && hasMoved(one, previous, exportedAt);
    return one.repair !== undefined && (isOwn || isMoved) ? [{one, repair: one.repair}] : [];
  });
}

async function repairFile(orders: readonly RepairOrder[], {name, exportedAt, isLast}: Year): Promise<DemoFile> {
  const path = `inbox/repairs/客服/维修单_${name}`;
  if (!isLast) return textFile(`${path}.csv`, repairOrderCsv(orders, exportedAt), exportedAt);
  const spec = {sheet: "维修单", columnWidths: repairOrderWidths, savedAt: exportedAt};
  return workbookFile(`${path}.xlsx`, repairOrderRows(orders, exportedAt), spec);
}
