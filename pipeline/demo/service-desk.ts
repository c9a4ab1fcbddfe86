import {addMonths, at, dayText, momentText} from "./calendar.ts";
import type {Day, Moment} from "./calendar.ts";
import type {Complaint} from "./complaints.ts";
import {stateAt} from "./course.ts";
import type {Course} from "./course.ts";
import {csvLine} from "./csv.ts";
import {hash, seededRandom} from "./random.ts";
import {contentText, phoneText, roomText, unreadableTime} from "./spelling.ts";
import type {Faults} from "./spelling.ts";

export interface MonthFile {
  /** e.g., "202506" */
  month: string;
  exportedAt: Moment;
  csv: string;
}

interface ExportSpec {
  exportedAt: Moment;
  faults: Faults;
}

const columns =
  "投诉单号,登记时间,投诉来源,投诉性质,项目,房间号,业主姓名,联系电话,投诉主题,投诉内容,责任部门,移交时间,回复时间,处理完成时间,回访时间,回访结果,关闭时间,处理状态,投诉判定";

/**
 * The service desk's exports, one file a month, made in the middle of the next: the cases of the month, then every
 * older case that has moved on since it was last exported.
 */
export function serviceDeskFiles(
  complaints: readonly Complaint[],
  spec: {from: Day; asOf: Day; faults: Faults}
): MonthFile[] {
  const {from, asOf, faults} = spec;
  const files: MonthFile[] = [];
  for (let first = from, previous = at(from, 0); first <= asOf; first = addMonths(first, 1)) {
    const next = addMonths(first, 1);
    const exportedAt = Math.min(at(next + 14, 8, 30), at(asOf, 23, 30));
    const own = complaints.filter(({received_at}) => received_at >= at(first, 0) && received_at < at(next, 0));
    const moved = complaints.filter(
      (one) => one.received_at < at(first, 0) && !faults.has(one.case_no) && hasMoved(one, previous, exportedAt)
    );
    const month = dayText(first).slice(0, 7).replace("-", "");
    files.push({month, exportedAt, csv: monthCsv([...own, ...moved], {exportedAt, faults})});
    previous = exportedAt;
  }
  return files;
}

function monthCsv(complaints: readonly Complaint[], spec: ExportSpec): string {
  return [columns, ...complaints.map((complaint) => line(complaint, spec)), ""].join("\n");
}

function hasMoved({course}: Complaint, from: Moment, to: Moment): boolean {
  return JSON.stringify(stateAt(course, from)) !== JSON.stringify(stateAt(course, to));
}

// A case keeps its spelling from export to export.
function line(complaint: Complaint, {exportedAt, faults}: ExportSpec): string {
  const {case_no, household, received_at, channel, case_type, title, content, handling_unit, validity} = complaint;
  const random = seededRandom(hash(case_no), "spelling");
  const state = stateAt(complaint.course, exportedAt);
  const fault = faults.get(case_no);
  return csvLine([
    fault === "number" ? "" : case_no,
    fault === "time" ? unreadableTime(random) : momentText(received_at),
    channel,
    case_type,
    household.project.name,
    roomText(household, random),
    household.owner_name,
    phoneText(household.phone, random),
    title,
    contentText(content, random),
    handling_unit,
    ...[state.handed_to_unit_at, state.first_reply_at, state.completed_at, state.callback_at].map(timeOrBlank),
    state.callback_result ?? "",
    timeOrBlank(state.closed_at),
    statusOf(state),
    validity
  ]);
}

function statusOf({closed_at, completed_at, first_reply_at, handed_to_unit_at}: Course): string {
  if (closed_at !== undefined) return "已关闭";
  if (completed_at !== undefined) return "待回访";
  if (first_reply_at !== undefined) return "已回复";
  return handed_to_unit_at === undefined ? "登记" : "已移交";
}

function timeOrBlank(moment: Moment | undefined): string {
  return moment === undefined ? "" : momentText(moment);
}
