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
import {categoryTable, subCategories} from "./categories.ts";
import type {SubCategory, Unit} from "./categories.ts";
import {drawCourse} from "./course.ts";
import type {Course} from "./course.ts";
import {burstsOn, demandDays, hourTable} from "./demand.ts";
import {stageOn} from "./households.ts";
import type {Household} from "./households.ts";
import {projects} from "./projects.ts";
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

/** What a case is about and whose it is, before anything is written down. */
interface Occasion {
  household: Household;
  category: SubCategory;
  received_at: Moment;
  isGroup: boolean;
  isRepeat: boolean;
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
  const draw = occasions(households, random);
  const file = filer(random);
  for (const {day, usualCount, projectTable} of demandDays({seed, count, from, to: asOf, working})) {
    const today: Occasion[] = [];
    for (const {burst, count: size} of burstsOn(day, count)) {
      for (let i = 0; i < size; i++) today.push(draw.ofBurst(burst, timeOn(day, random)));
    }
    for (let i = 0; i < usualCount; i++)
      today.push(draw.usual(pickCumulative(projectTable, random), timeOn(day, random), day));
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

function occasions(households: readonly Household[], random: Random) {
  const byProject = projects.map((project) =>
    shuffle(
      households.filter((one) => one.project === project),
      random
    )
  );
  const tableOf = categoryTable();
  const recent: Occasion[] = [];
  const categoryOf = new Map(subCategories.map((category) => [category.code, category]));

  // A few households complain often, most seldom.
  function householdOf(index: number, day: Day): Household {
    const pool = byProject[index] ?? [];
    const owners = () => pool[Math.floor(pool.length * random.next() ** 1.9)] as Household;
    let household = owners();
    for (let tries = 0; household.signed_on > day && tries < 40; tries++) household = owners();
    return household;
  }

  function usual(project: number, received_at: Moment, day: Day): Occasion {
    const earlier = recent.length > 40 && random.chance(0.06) ? random.pick(recent) : undefined;
    if (earlier !== undefined && received_at - earlier.received_at > 5760)
      return {...earlier, received_at, isGroup: false, isRepeat: true};
    const household = householdOf(project, day);
    const table = tableOf(household, stageOn(household, day), day);
    const category = subCategories[pickCumulative(table, random)] as SubCategory;
    const occasion = {household, category, received_at, isGroup: false, isRepeat: false};
    if (!category.code.startsWith("OTH")) recent[random.int(0, 299)] = occasion;
    return occasion;
  }

  function ofBurst(
    {project, building, code}: {project: string; building: string | undefined; code: string},
    received_at: Moment
  ) {
    const pool = byProject[projects.findIndex(({name}) => name === project)] ?? [];
    const neighbours = building === undefined ? pool : pool.filter((household) => household.building === building);
    const category = categoryOf.get(code) as SubCategory;
    return {household: random.pick(neighbours), category, received_at, isGroup: random.chance(0.5), isRepeat: false};
  }

  return {usual, ofBurst};
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

function shuffle<T>(values: readonly T[], random: Random): T[] {
  const result = [...values];
  for (let i = result.length - 1; i > 0; i--) {
    const j = random.int(0, i);
    [result[i], result[j]] = [result[j] as T, result[i] as T];
  }
  return result;
}
