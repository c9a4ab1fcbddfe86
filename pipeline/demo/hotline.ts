import {at, dayOf, slashText} from "./calendar.ts";
import type {Moment} from "./calendar.ts";
import {medianWorkDays} from "./case-traits.ts";
import type {Complaint} from "./complaints.ts";
import {stateAt} from "./course.ts";
import type {Course} from "./course.ts";
import {csvLine} from "./csv.ts";
import {hash, seededRandom} from "./random.ts";
import type {Random} from "./random.ts";
import {contentText, phoneText, unreadableTime} from "./spelling.ts";
import type {Faults} from "./spelling.ts";

export interface ExportSpec {
  exportedAt: Moment;
  faults: Faults;
  random: Random;
}

const agents = ["坐席01", "坐席02", "坐席05", "坐席08", "坐席11"];

const hotlineHeader = csvLine(
  "工单编号,来电时间,受理人,渠道,工单类型,楼盘名称,楼栋,单元,房号,来电人,来电号码,工单标题,工单内容,派单部门,派单时间,首次响应时间,首次完结时间,回访时间,回访满意度,最近完结时间,工单状态,是否有效,要求完成时间".split(
    ","
  )
);

/** The call centre's ticket export: separate columns for the home, dates with slashes, lines inside quoted texts. */
export function hotlineCsv(complaints: readonly Complaint[], spec: ExportSpec): string {
  return [hotlineHeader, ...complaints.map((complaint) => hotlineLine(complaint, spec)), ""].join("\r\n");
}

function hotlineLine(complaint: Complaint, {exportedAt, faults, random}: ExportSpec): string {
  const {case_no, household, received_at, channel, case_type, title, content, handling_unit, validity} = complaint;
  const state = stateAt(complaint.course, exportedAt);
  const fault = faults.get(case_no);
  return csvLine([
    fault === "number" ? "" : case_no,
    fault === "time" ? unreadableTime(random) : slashText(received_at),
    random.pick(agents),
    channel,
    case_type,
    household.project.name,
    random.chance(0.7) ? `${household.building}栋` : household.building,
    random.chance(0.7) ? `${household.unit}单元` : household.unit,
    household.room,
    household.owner_name,
    phoneText(household.phone, random),
    title,
    contentText(content, random),
    handling_unit,
    ...[state.handed_to_unit_at, state.first_reply_at, state.completed_at, state.callback_at].map(timeOrBlank),
    state.callback_result ?? "",
    timeOrBlank(state.closed_at),
    statusOf(state),
    validity,
    timeOrBlank(requiredBy(complaint, state))
  ]);
}

// The call centre's own terms, in days of the calendar by the kind of work; some tickets go out without one.
function requiredBy({case_no, sub_category, household}: Complaint, {handed_to_unit_at}: Course): Moment | undefined {
  const random = seededRandom(hash(case_no), "required by");
  if (handed_to_unit_at === undefined || random.chance(0.25)) return undefined;
  const room = 3.6 - 2 * household.project.lateShare;
  return at(dayOf(handed_to_unit_at) + Math.ceil(room * medianWorkDays({code: sub_category})) + 3, 18);
}

function statusOf({closed_at, completed_at, first_reply_at}: Course): string {
  if (closed_at !== undefined) return "已完结";
  if (completed_at !== undefined) return "待回访";
  return first_reply_at === undefined ? "未处理" : "处理中";
}

function timeOrBlank(moment: Moment | undefined): string {
  return moment === undefined ? "" : slashText(moment);
}
