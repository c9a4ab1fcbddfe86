import type {Cell, SheetData} from "write-excel-file/node";
import {momentText} from "./calendar.ts";
import type {Moment} from "./calendar.ts";
import {csvLine} from "./csv.ts";
import {deskStateAt} from "./desk-case.ts";
import type {DeskCase, DeskState} from "./desk-case.ts";
import type {Repair} from "./desk-repairs.ts";
import {hash, seededRandom} from "./random.ts";
import {phoneText, roomText} from "./spelling.ts";
import {dateCell} from "./workbook.ts";

export interface RepairOrder {
  one: DeskCase;
  repair: Repair;
}

/** A moment becomes a cell of the file's kind; a text or number stays. */
type Value = string | number | {moment: Moment} | undefined;

const columns =
  "维修单号,投诉单号,报修时间,项目,房号,业主姓名,联系电话,报修内容,报修渠道,责任部门,维修人,施工单位,派单时间,预约时间,踏勘时间,计划完成时间,完成时间,试验时间,试验结果,业主签认时间,关闭时间,维修费用,扣款金额,请款日期,请款资料,责任判断,是否紧急,上报时间,状态,附件数".split(
    ","
  );

export const repairOrderWidths = columns.map((name) =>
  /时间|单号|资料/.test(name) ? 18 : name === "报修内容" ? 40 : 12
);

/** The repair orders (SM03-06) with CRLF, as they stand at the moment of the export. */
export function repairOrderCsv(orders: readonly RepairOrder[], exportedAt: Moment): string {
  const text = (value: Value) => (typeof value === "object" ? momentText(value.moment) : String(value ?? ""));
  const lines = orders.map((order) => csvLine(values(order, exportedAt).map(text)));
  return [csvLine(columns), ...lines, ""].join("\r\n");
}

export function repairOrderRows(orders: readonly RepairOrder[], exportedAt: Moment): SheetData {
  const header = columns.map((value): Cell => ({value, fontWeight: "bold"}));
  const rows = orders.map((order) => values(order, exportedAt).map(toCell));
  return [header, ...rows];
}

function toCell(value: Value): Cell {
  if (typeof value === "object") return dateCell(value.moment, "yyyy-mm-dd hh:mm");
  return value === undefined || value === "" ? null : value;
}

function values({one, repair}: RepairOrder, exportedAt: Moment): Value[] {
  const {case_no, household, received_at, title, channel, handling_unit} = one.complaint;
  const random = seededRandom(hash(repair.case_no), "spelling");
  const state = deskStateAt(one, exportedAt);
  const until = (event: Moment | undefined) =>
    event === undefined || event > exportedAt ? undefined : {moment: event};
  return [
    repair.case_no,
    case_no,
    until(received_at),
    household.project.name,
    roomText(household, random),
    household.owner_name,
    phoneText(household.phone, random),
    title,
    channel,
    handling_unit,
    repair.worker,
    one.judgement.contractor,
    until(repair.dispatched_at),
    state.appointment_at === undefined ? undefined : {moment: state.appointment_at},
    until(state.site_survey_at),
    state.plan_due_at === undefined ? undefined : {moment: state.plan_due_at},
    until(state.completed_at),
    until(repair.tested_at),
    until(repair.tested_at) === undefined ? "" : repair.test_result,
    until(state.owner_signed_at),
    until(state.closed_at),
    state.cost_amount,
    state.deduct_amount,
    until(repair.payment_requested_at),
    until(repair.payment_requested_at) === undefined ? "" : repair.payment_documents,
    state.responsibility,
    repair.is_emergency ? "是" : "否",
    until(repair.reported_up_at),
    statusOf(state),
    state.attachment_count
  ];
}

function statusOf({closed_at, completed_at, is_reopened}: DeskState): string {
  if (is_reopened) return "重新打开";
  if (closed_at !== undefined) return "已关闭";
  return completed_at === undefined ? "处理中" : "待回访";
}
