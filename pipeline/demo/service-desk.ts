import {addMonths, at, dayText, minutesPerDay, momentText} from "./calendar.ts";
import type {Day, Moment} from "./calendar.ts";
import {csvLine} from "./csv.ts";
import {deskStateAt, hasMoved} from "./desk-case.ts";
import type {DeskCase, DeskState} from "./desk-case.ts";
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
  "投诉单号,登记时间,投诉来源,投诉性质,项目,房间号,业主姓名,联系电话,投诉主题,投诉内容,责任部门,移交时间,回复时间,处理完成时间,回访时间,回访结果,关闭时间,处理状态,投诉判定,受理部门,移交客服时间,协办单位,统筹人指定时间,告知收悉时间,计划拟定时间,计划完成时间,预约时间,踏勘时间,业主签认时间,备案时间,退回时间,业务部门同意时间,执行时间,投诉级别,是否复杂,原因分析,责任判断,附件数,施工单位,维修费用,扣款金额,索赔金额,赔偿金额";

/**
 * The service desk's exports, one file a month, made in the middle of the next: the cases of the month, then every
 * older case that has moved on since it was last exported.
 */
export function serviceDeskFiles(
  cases: readonly DeskCase[],
  spec: {from: Day; asOf: Day; faults: Faults}
): MonthFile[] {
  const {from, asOf, faults} = spec;
  const files: MonthFile[] = [];
  for (let first = from, previous = at(from, 0); first <= asOf; first = addMonths(first, 1)) {
    const next = addMonths(first, 1);
    const exportedAt = Math.min(at(next + 14, 8, 30), at(asOf, 23, 30));
    const own = cases.filter(({complaint}) => isBetween(complaint.received_at, at(first, 0), at(next, 0)));
    const moved = cases.filter(
      (one) =>
        one.complaint.received_at < at(first, 0) &&
        !faults.has(one.complaint.case_no) &&
        hasMoved(one, previous, exportedAt)
    );
    const month = dayText(first).slice(0, 7).replace("-", "");
    files.push({month, exportedAt, csv: monthCsv([...own, ...moved], {exportedAt, faults})});
    previous = exportedAt;
  }
  return files;
}

function monthCsv(cases: readonly DeskCase[], spec: ExportSpec): string {
  return [columns, ...cases.map((one) => line(one, spec)), ""].join("\n");
}

function isBetween(moment: Moment, from: Moment, to: Moment): boolean {
  return moment >= from && moment < to;
}

// A case keeps its spelling from export to export.
function line(one: DeskCase, {exportedAt, faults}: ExportSpec): string {
  const {complaint, judgement, claim} = one;
  const {case_no, household, received_at, channel, case_type, title, content, handling_unit, validity} = complaint;
  const random = seededRandom(hash(case_no), "spelling");
  const state = deskStateAt(one, exportedAt);
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
    ...[state.handed_to_unit_at, state.first_reply_at, completionOf(one, state), state.callback_at].map(timeOrBlank),
    state.callback_result ?? "",
    timeOrBlank(state.closed_at),
    statusOf(state),
    validity,
    judgement.received_by_unit,
    timeOrBlank(state.handed_to_cs_at),
    judgement.co_handling_unit,
    ...[
      state.coordinated_at,
      state.acknowledged_at,
      state.plan_made_at,
      state.plan_due_at,
      state.appointment_at,
      state.site_survey_at,
      state.owner_signed_at,
      state.filed_at,
      state.returned_at,
      state.department_agreed_at,
      state.executed_at
    ].map(timeOrBlank),
    judgement.severity,
    judgement.is_complex ? "是" : "否",
    state.cause,
    state.responsibility,
    numberOrBlank(state.attachment_count),
    judgement.contractor,
    ...[state.cost_amount, state.deduct_amount, claim?.claim_amount, state.paid_amount].map(numberOrBlank)
  ]);
}

function completionOf({complaint, is_misdated}: DeskCase, {completed_at}: DeskState): Moment | undefined {
  return completed_at !== undefined && is_misdated ? complaint.received_at - 2 * minutesPerDay : completed_at;
}

function numberOrBlank(value: number | undefined): string {
  return value === undefined ? "" : String(value);
}

function statusOf({is_reopened, closed_at, completed_at, first_reply_at, handed_to_unit_at}: DeskState): string {
  if (is_reopened) return "重新打开";
  if (closed_at !== undefined) return "已关闭";
  if (completed_at !== undefined) return "待回访";
  if (first_reply_at !== undefined) return "已回复";
  return handed_to_unit_at === undefined ? "登记" : "已移交";
}

function timeOrBlank(moment: Moment | undefined): string {
  return moment === undefined ? "" : momentText(moment);
}
