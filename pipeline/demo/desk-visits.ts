import {at, dayOf} from "./calendar.ts";
import type {Day, Moment, WorkingDays} from "./calendar.ts";
import type {Complaint} from "./complaints.ts";
import type {Course} from "./course.ts";
import {officeTime, onWorkingDay} from "./office-hours.ts";
import {hash, seededRandom} from "./random.ts";
import type {Random} from "./random.ts";

export interface Visit {
  callback_at: Moment;
  callback_by: string;
  callback_mode: string;
  is_reached: boolean;
  callback_result: string;
  /** 1-5, of repairs alone */
  ratings: Ratings | undefined;
  callback_comment: string;
}

export interface Ratings {
  quality: number;
  speed: number;
  attitude: number;
}

export interface Closing {
  closed_at: Moment | undefined;
  /** when a closed case was opened again, if ever */
  reopened_at: Moment | undefined;
  closed_again_at: Moment | undefined;
}

const callers = ["回访专员01", "回访专员02", "回访专员03"];
const comments: Readonly<Record<string, readonly string[]>> = {
  满意: ["业主表示认可", "无其他意见", "", "", ""],
  基本满意: ["希望下次更快", "基本认可", "", ""],
  一般: ["等待时间偏长", "结果尚可，过程反复", ""],
  不满意: ["问题没有彻底解决", "仍有渗水痕迹，要求再处理", "对处理结果不认可"],
  未接通: ["无人接听", "关机", ""]
};

/**
 * The visits after a case: attempts that reached nobody, the one that the case's own row tells of, and, where the owner
 * was not satisfied or not reached, another — or none. A case is closed after its last visit; some unsatisfied ones
 * were closed at once and opened again after an export had shown them closed.
 */
export function drawVisits(
  {case_no, sub_category, received_at}: Complaint,
  course: Course,
  working: WorkingDays
): {visits: Visit[]; closing: Closing} {
  const closing = {closed_at: course.closed_at, reopened_at: undefined, closed_again_at: undefined};
  const {completed_at, callback_at, callback_result = ""} = course;
  if (completed_at === undefined || callback_at === undefined) return {visits: [], closing};
  const random = seededRandom(hash(case_no), "visits");
  const isRated = /^(QUA|MEP|DEC)/.test(sub_category);
  const visit = (moment: Moment, result: string) => drawVisit(moment, result, isRated, random);
  const visits: Visit[] = [];
  const attempt = officeTime(completed_at + random.int(60, 1500), working, random);
  if (attempt < callback_at && random.chance(0.2)) visits.push(visit(attempt, "未接通"));
  visits.push(visit(callback_at, callback_result));
  const next = nextStep(callback_result, random);
  if (next === "none") return {visits, closing};
  if (next === "reopened") {
    const shown = exportAfter(Math.max(course.closed_at ?? callback_at, at(monthAfter(dayOf(received_at)), 0)));
    const reopened_at = onWorkingDay(shown, random.int(1, 6), working, random);
    const again = onWorkingDay(exportAfter(reopened_at), random.int(2, 9), working, random);
    visits.push(visit(again, random.pick(["满意", "基本满意", "基本满意", "不满意"])));
    return {visits, closing: {...closing, reopened_at, closed_again_at: again + random.int(5, 90)}};
  }
  const days = callback_result === "未接通" ? random.int(1, 3) : random.int(3, 9);
  const again = onWorkingDay(callback_at, days, working, random);
  visits.push(visit(again, random.chance(0.9) ? random.pick(["满意", "基本满意"]) : "不满意"));
  return {visits, closing: {...closing, closed_at: again + random.int(5, 90)}};
}

/** The service desk exports the cases of a month in the middle of the next. */
function exportAfter(moment: Moment): Moment {
  const day = dayOf(moment);
  const middle = at(firstOfMonth(day) + 14, 8, 30);
  return middle > moment ? middle : at(monthAfter(day) + 14, 8, 30);
}

function monthAfter(day: Day): Day {
  return firstOfMonth(firstOfMonth(day) + 31);
}

function firstOfMonth(day: Day): Day {
  return day - new Date(day * 86_400_000).getUTCDate() + 1;
}

function nextStep(result: string, random: Random): "none" | "visit" | "reopened" {
  const draw = random.next();
  if (result === "未接通") return draw < 0.6 ? "visit" : "none";
  if (result === "一般") return draw < 0.85 ? "visit" : "none";
  if (result !== "不满意") return "none";
  return draw < 0.6 ? "visit" : draw < 0.85 ? "reopened" : "none";
}

function drawVisit(callback_at: Moment, callback_result: string, isRated: boolean, random: Random): Visit {
  const is_reached = callback_result !== "未接通";
  return {
    callback_at,
    callback_by: random.pick(callers),
    callback_mode: random.pick(["电话", "电话", "电话", "电话", "上门", "微信"]),
    is_reached,
    callback_result,
    ratings: is_reached && isRated && random.chance(0.9) ? drawRatings(callback_result, random) : undefined,
    callback_comment: random.pick(comments[callback_result] ?? [""])
  };
}

function drawRatings(result: string, random: Random): Ratings {
  const middle = {满意: 4.7, 基本满意: 4, 一般: 3.1, 不满意: 2}[result] ?? 4;
  const rating = (shift: number) => Math.max(1, Math.min(5, Math.round(middle + shift + 0.7 * random.normal())));
  return {quality: rating(0), speed: rating(-0.3), attitude: rating(0.3)};
}
