import {addMonths, at, dayText, momentText, monthOf, weekdayOf} from "./calendar.ts";
import type {Day, Moment, WorkingDays} from "./calendar.ts";
import {csvLine} from "./csv.ts";
import {seededRandom} from "./random.ts";
import type {Random} from "./random.ts";

interface Report {
  name: string;
  period: string;
  issued_at: Moment;
  prepared_by: string;
}

export interface ReportLogSpec {
  seed: number;
  from: Day;
  asOf: Day;
  working: WorkingDays;
}

const columns = ["报表名称", "期间", "报送时间", "编制人", "备注"];
const clerks = ["客服部内勤", "客服部主管"];

/**
 * What customer service has sent up: the weekly, monthly and annual reports (9.1.1, 9.6.2, 9.6.3) of the periods that
 * ended in the span. A few are late, and one month's was never sent.
 */
export function reportLogCsv(spec: ReportLogSpec): string {
  const random = seededRandom(spec.seed, "report log");
  const reports = [...weeklies(spec, random), ...monthlies(spec, random), ...annuals(spec, random)];
  const sent = reports
    .filter(({issued_at}) => issued_at <= at(spec.asOf, 18))
    .sort((one, other) => one.issued_at - other.issued_at);
  return [csvLine(columns), ...sent.map(line), ""].join("\r\n");
}

function line({name, period, issued_at, prepared_by}: Report): string {
  return csvLine([name, period, momentText(issued_at), prepared_by, ""]);
}

function* weeklies({from, asOf, working}: ReportLogSpec, random: Random): Generator<Report> {
  const firstMonday = from + ((8 - weekdayOf(from)) % 7);
  for (let monday = firstMonday; monday + 7 <= asOf; monday += 7) {
    const workingDay = random.chance(0.08) ? random.int(3, 4) : 1;
    const issued_at = at(working.add(monday + 6, workingDay), random.int(9, 16), random.int(0, 59));
    yield {name: "客户投诉处理周报表", period: weekText(monday), issued_at, prepared_by: random.pick(clerks)};
  }
}

function* monthlies({from, asOf, working}: ReportLogSpec, random: Random): Generator<Report> {
  const missing = random.int(4, 10);
  for (let first = from, index = 0; addMonths(first, 1) <= asOf; first = addMonths(first, 1), index++) {
    const day = random.chance(0.12) ? random.int(6, 9) : random.int(1, 3);
    const issued_at = at(working.add(addMonths(first, 1) - 1, day), random.int(9, 16), random.int(0, 59));
    const period = dayText(first).slice(0, 7);
    if (index !== missing) yield {name: "客户投诉分析报告", period, issued_at, prepared_by: random.pick(clerks)};
  }
}

function* annuals({from, asOf, working}: ReportLogSpec, random: Random): Generator<Report> {
  for (let first = from; first <= asOf; first = addMonths(first, 1)) {
    if (monthOf(first) !== 1) continue;
    const issued_at = at(working.add(first, random.int(8, 16)), random.int(9, 16), random.int(0, 59));
    const period = String(Number(dayText(first).slice(0, 4)) - 1);
    yield {name: "客户投诉工作总结", period, issued_at, prepared_by: "客服部主管"};
  }
}

// The week belongs to the year of its Thursday (ISO 8601).
function weekText(monday: Day): string {
  const year = dayText(monday + 3).slice(0, 4);
  const fourth = Date.parse(`${year}-01-04T00:00:00Z`) / 86_400_000;
  const firstMonday = fourth - ((weekdayOf(fourth) + 6) % 7);
  return `${year}-W${String((monday - firstMonday) / 7 + 1).padStart(2, "0")}`;
}
