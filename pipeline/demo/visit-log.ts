import type {Cell, SheetData} from "write-excel-file/node";
import {momentText} from "./calendar.ts";
import type {Complaint} from "./complaints.ts";
import {csvLine} from "./csv.ts";
import type {Visit} from "./desk-visits.ts";
import {dateCell} from "./workbook.ts";

export interface LoggedVisit {
  complaint: Complaint;
  visit: Visit;
}

const columns =
  "投诉单号,回访时间,回访人,回访方式,是否接通,回访结果,维修质量,维修速度,人员态度,回访意见,业主姓名,联系电话".split(
    ","
  );

export const visitLogWidths = [18, 18, 12, 10, 10, 10, 10, 10, 10, 24, 10, 14];

const ratingWords = ["非常不满意", "不满意", "一般", "满意", "非常满意"];

/** The log as the system gives it: grades as numbers. */
export function visitLogCsv(visits: readonly LoggedVisit[]): string {
  const lines = visits.map((one) =>
    csvLine([one.complaint.case_no, momentText(one.visit.callback_at), ...told(one, String)])
  );
  return [csvLine(columns), ...lines, ""].join("\r\n");
}

/** The log as it was kept by hand: grades in words. */
export function visitLogRows(visits: readonly LoggedVisit[]): SheetData {
  const header = columns.map((value): Cell => ({value, fontWeight: "bold"}));
  const rows = visits.map((one): Cell[] => [
    one.complaint.case_no,
    dateCell(one.visit.callback_at, "yyyy-mm-dd hh:mm"),
    ...told(one, (rating) => ratingWords[rating - 1] ?? "").map((text) => (text === "" ? null : text))
  ]);
  return [header, ...rows];
}

function told({complaint, visit}: LoggedVisit, ratingText: (rating: number) => string): string[] {
  const {ratings} = visit;
  return [
    visit.callback_by,
    visit.callback_mode,
    visit.is_reached ? "是" : "否",
    visit.callback_result,
    ...[ratings?.quality, ratings?.speed, ratings?.attitude].map((rating) =>
      rating === undefined ? "" : ratingText(rating)
    ),
    visit.callback_comment,
    complaint.household.owner_name,
    complaint.household.phone
  ];
}
