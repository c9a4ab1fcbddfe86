import type {Moment, WorkingDays} from "./calendar.ts";
import type {Complaint} from "./complaints.ts";
import type {Course} from "./course.ts";
import {isDefect} from "./desk-judgement.ts";
import type {Judgement} from "./desk-judgement.ts";
import {officeTime, onWorkingDay} from "./office-hours.ts";
import {hash, seededRandom} from "./random.ts";
import type {Random} from "./random.ts";

/** What the repair order (SM03-06) of a case tells beside the case itself. */
export interface Repair {
  case_no: string;
  dispatched_at: Moment;
  worker: string;
  tested_at: Moment | undefined;
  test_result: string;
  payment_requested_at: Moment | undefined;
  payment_documents: string;
  is_emergency: boolean;
  reported_up_at: Moment | undefined;
}

export interface RepairSpec {
  course: Course;
  judgement: Judgement;
  working: WorkingDays;
}

const workers = ["维修一组", "维修二组", "维修三组", "驻场班组"];
const dayWork = ["投诉处理单", "临时用工单", "扣款通知单"];
const extraWork = ["投诉处理单", "补充预算书", "请款申请书", "扣款通知单"];

/** An order for every valid report of a defect and for most complaints of one; undefined for what needs no repair. */
export function drawRepair(complaint: Complaint, {course, judgement, working}: RepairSpec): Repair | undefined {
  const {case_no, case_type, sub_category, received_at, validity} = complaint;
  const random = seededRandom(hash(case_no), "repair");
  const isOrdered = case_type === "报修" || (case_type === "投诉" && random.chance(0.75));
  if (!isDefect(complaint) || !isOrdered || validity !== "有效") return undefined;
  const handed = course.handed_to_unit_at ?? officeTime(received_at + 60, working, random);
  const is_emergency = /^(QUA-0[29]|MEP-0[13])$/.test(sub_category) && random.chance(0.18);
  const isReportedUp = is_emergency && random.chance(0.88);
  return {
    case_no: case_no.replace("TS", "WX"),
    dispatched_at: handed + random.int(1, 20),
    worker: random.pick(workers),
    ...drawTest(complaint, course.completed_at, random),
    ...drawPayment(judgement, course.completed_at, {working, random}),
    is_emergency,
    reported_up_at: isReportedUp ? officeTime(received_at + random.int(10, 150), working, random) : undefined
  };
}

// Water, power and waterproofing are tested before delivery (11.2.7); a few are tested too late, or fail, or are not tested.
function drawTest({sub_category}: Complaint, completed: Moment | undefined, random: Random) {
  const isTested = /^(QUA-0[1239]|MEP-0[123])$/.test(sub_category) && random.chance(0.95);
  if (!isTested || completed === undefined) return {tested_at: undefined, test_result: ""};
  const tested_at = random.chance(0.06) ? completed + random.int(30, 200) : completed - random.int(2, 20);
  return {tested_at, test_result: random.chance(0.95) ? "合格" : "不合格"};
}

function drawPayment(
  {cost_amount, deduct_amount}: Judgement,
  completed: Moment | undefined,
  {working, random}: {working: WorkingDays; random: Random}
) {
  const isRequested = cost_amount !== undefined && deduct_amount !== undefined && random.chance(0.8);
  if (!isRequested || completed === undefined) return {payment_requested_at: undefined, payment_documents: ""};
  const documents = cost_amount < 1500 ? dayWork : extraWork;
  const missing = random.chance(0.15) ? random.pick(documents) : "";
  return {
    payment_requested_at: onWorkingDay(completed, random.int(6, 25), working, random),
    payment_documents: documents.filter((name) => name !== missing).join("、")
  };
}
