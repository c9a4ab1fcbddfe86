import {addMonths, at, monthsBetween, workingDays} from "./calendar.ts";
import type {Day, Moment} from "./calendar.ts";
import {
  drawCaseType,
  drawChannel,
  drawSource,
  drawValidity,
  handlingUnit,
  lateShareOf,
  medianWorkDays
} from "./case-traits.ts";
import type {Source, Validity} from "./case-traits.ts";
import type {Unit} from "./categories.ts";
import {drawCourse} from "./course.ts";
import type {Course} from "./course.ts";
import {burstsOn, demandDays, hourTable} from "./demand.ts";
import {stageOn} from "./households.ts";
import type {Household} from "./households.ts";
import {drawOccasions} from "./occasions.ts";
import type {Occasion} from "./occasions.ts";
import {hash, pickCumulative, seededRandom} from "./random.ts";
import type {Random} from "./random.ts";
import {textWriter} from "./write-text.ts";
import type {CaseType} from "./write-text.ts";

export interface Complaint {
  case_no: string;
  source: Source;
  household: Household;
  /** what the text is really about; no file of the demo says it */
  sub_category: string;
  received_at: Moment;
  channel: string;
  case_type: CaseType;
  title: string;
  content: string;
  handling_unit: Unit;
  validity: Validity;
  /** the whole course of the case, beyond any reporting day */
  course: Course;
}

export interface ComplaintsSpec {
  seed: number;
  count: number;
  /** last day on which complaints are received */
  asOf: Day;
  households: readonly Household[];
  /** whole months up to and with that of asOf */
  months?: number;
}

/** Complaints in the order of their receipt, `count` of them; no two texts are the same. */
export function* generateComplaints({
  seed,
  count,
  asOf,
  households,
  months = 18
}: ComplaintsSpec): Generator<Complaint> {
  const from = firstDay(asOf, months);
  const working = workingDays(from, asOf + 400);
  const random = seededRandom(seed, "complaints");
  const draw = drawOccasions(households, random);
  const file = filer(random);
  for (const {day, usualCount, projectTable} of demandDays({seed, count, from, to: asOf, working})) {
    const today: Occasion[] = [];
    for (const {burst, count: size} of burstsOn(day, count)) {
      for (let i = 0; i < size; i++) today.push(draw.ofBurst(burst, timeOn(day, random)));
    }
    for (let i = 0; i < usualCount; i++)
      today.push(draw.usual(pickCumulative(projectTable, random), timeOn(day, random)));
    today.sort((a, b) => a.received_at - b.received_at);
    for (const occasion of today) yield file(occasion, day, (spec) => drawCourse(spec, working, random));
  }
}

export function firstDay(asOf: Day, months: number): Day {
  const month = addMonths(asOf, 1 - months);
  return month - new Date(month * 86_400_000).getUTCDate() + 1;
}

function timeOn(day: Day, random: Random): Moment {
  return at(day, pickCumulative(hourTable, random), random.int(0, 59));
}

function filer(random: Random) {
  const writer = textWriter(random);
  const seen = new Set<number>();
  const numbers = caseNumbers();
  return function file(
    {household, category, received_at, isGroup, isRepeat}: Occasion,
    day: Day,
    course: (spec: Parameters<typeof drawCourse>[0]) => Course
  ): Complaint {
    const source = drawSource(category, random);
    const case_type = drawCaseType(category, random);
    const {building, unit, room, phone} = household;
    const address = `${building}栋${unit}单元${room}`;
    const spec = {
      sub_category: category.code,
      case_type,
      topic: category.topic,
      building,
      address,
      phone,
      isDelivered: stageOn(household, day) !== "S1",
      isGroup,
      isRepeat
    };
    let content = writer.content(spec);
    while (seen.has(textKey(content))) content = writer.content(spec);
    seen.add(textKey(content));
    const monthsSince =
      household.project.handedOverOn === undefined ? -1 : monthsBetween(household.project.handedOverOn, day);
    const handling_unit = handlingUnit(category, monthsSince);
    return {
      case_no: numbers(source, day),
      source,
      household,
      sub_category: category.code,
      received_at,
      channel: drawChannel(source, random),
      case_type,
      title: writer.title(spec),
      content,
      handling_unit,
      validity: drawValidity(category, random),
      course: course({
        received_at,
        lateShare: lateShareOf(household.project, handling_unit),
        workDays: medianWorkDays(category),
        isPraise: case_type === "表扬"
      })
    };
  };
}

function caseNumbers(): (source: Source, day: Day) => string {
  const prefixes = {热线: "RX", 物业: "WY", 客服: "TS"};
  const last = new Map<Source, {day: Day; number: number}>();
  return (source, day) => {
    const previous = last.get(source);
    const number = previous?.day === day ? previous.number + 1 : 1;
    last.set(source, {day, number});
    const date = new Date(day * 86_400_000).toISOString().slice(0, 10).replaceAll("-", "");
    return `${prefixes[source]}${date}${String(number).padStart(4, "0")}`;
  };
}

function textKey(text: string): number {
  return (hash(text) >>> 0) * 2_097_152 + (hash(text, 7) & 2_097_151);
}
