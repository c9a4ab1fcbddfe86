import {readdirSync} from "node:fs";
import {join} from "node:path";
import readXlsxFile from "read-excel-file/node";
import {afterAll, expect, test} from "vitest";
import {demoHome} from "../.ci/demo-home.mjs";
import type {ArchivedRow} from "./test-archive.ts";
import {readArchivedRows} from "./test-archive.ts";
import {isWorkingDay, nextDay} from "./test-calendar.ts";
import {openWarehouse} from "./warehouse.ts";

// Indicators once more, by another route: the archived originals, counted in TypeScript by month and project.

const asOf = "2026-11-02";
const closedStates = ["已关闭", "已完结", "办结", "已完成"];
const openStates = ["处理中", "未处理", "登记", "已移交", "重新打开"];

interface Complaint {
  last: ArchivedRow & {received_at: string};
  received_on: string;
  /** Days on which it was open: from, to (exclusive); open still where there is no end. */
  spells: {from: string; to: string | undefined}[];
  closed_on: string | undefined;
  done_at: string | undefined;
}

const rows = await readArchivedRows(demoHome);
const histories = new Map<string, (ArchivedRow & {received_at: string})[]>();
for (const row of rows) {
  if (row.case_no === "" || row.received_at === undefined) continue;
  const key = `${row.source} ${row.case_no}`;
  histories.set(key, [...(histories.get(key) ?? []), row as ArchivedRow & {received_at: string}]);
}
const cases = [...histories.values()].map(toComplaint);
const complaints = cases.filter(({last}) => last.case_type === "投诉");
const counted = complaints.filter(({last}) => last.validity !== "无效");
const scopes = ["all", ...new Set(cases.map(({last}) => last.project))];
const months = [...Array(18).keys()].map((i) => new Date(Date.UTC(2025, 4 + i)).toISOString().slice(0, 7));
const homes = await readHomes();

function isClosed({status, closed_at}: ArchivedRow): boolean {
  return closedStates.includes(status) || (closed_at !== undefined && !openStates.includes(status));
}

/** The states of a case in the order of the exports → when it was open. */
function toComplaint(history: (ArchivedRow & {received_at: string})[]): Complaint {
  const last = history.at(-1)!;
  const received_on = last.received_at.slice(0, 10);
  const spells: Complaint["spells"] = [{from: received_on, to: undefined}];
  for (const row of history) {
    const spell = spells.at(-1)!;
    if (isClosed(row)) {
      const told = (row.closed_at ?? row.completed_at)?.slice(0, 10);
      const end = told ?? spell.to ?? row.exported_on;
      spell.to = end < spell.from ? spell.from : end;
    } else if (spell.to !== undefined) spells.push({from: row.exported_on, to: undefined});
  }
  // A completion or closing of a former time is none of this one.
  const reopened_on = spells.length > 1 ? spells.at(-1)!.from : "";
  const [done_at] = [last.completed_at, last.closed_at].filter(
    (moment) => moment !== undefined && moment >= reopened_on
  );
  return {last, received_on, spells, closed_on: spells.at(-1)!.to, done_at};
}

/** Homes of the roster: project and day of the handover. */
async function readHomes(): Promise<{project: string; handed_on: string}[]> {
  const folder = join(demoHome, "archive", "households", "roster");
  const [sheet] = await readXlsxFile(join(folder, readdirSync(folder)[0]!));
  const [header = [], ...cells] = sheet!.data;
  const [project, handover] = ["项目", "交付日期"].map((name) => header.indexOf(name)) as [number, number];
  return cells.flatMap((row) => {
    const day = row[handover];
    return day instanceof Date ? [{project: String(row[project]), handed_on: day.toISOString().slice(0, 10)}] : [];
  });
}

function workingDays(from: string, to: string): number {
  let count = 0;
  for (let day = nextDay(from); day <= to; day = nextDay(day)) if (isWorkingDay(day)) count += 1;
  return count;
}

function lastDayOf(month: string): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  const day = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
  return day < asOf ? day : asOf;
}

function median(values: number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** The smallest value that nine in ten do not exceed. */
function ninetieth(values: number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil((9 * sorted.length) / 10) - 1] ?? null;
}

function mean(values: number[]): number | null {
  return values.length === 0 ? null : sumOf(values, (value) => value) / values.length;
}

function calendarDays(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

const warehouse = await openWarehouse(join(demoHome, "warehouse.duckdb"), {readOnly: true});
afterAll(() => warehouse.close());

type Figure = [numerator: number | null, denominator: number | null, undecidable: number, value: number | null];
type Count = (place: {month: string; inScope: (one: Complaint) => boolean; scope: string}) => Figure;

const count = (number: number, undecidable = 0): Figure => [number, null, undecidable, number];
const share = (number: number, of: number, undecidable = 0): Figure => [
  number,
  of,
  undecidable,
  of === 0 ? null : (100 * number) / of
];
const received = (list: Complaint[], month: string, inScope: (one: Complaint) => boolean) =>
  list.filter((one) => one.received_on.startsWith(month) && inScope(one));

/** Planned days of a month: done by the hour where both have one, else by the day; what is not done is late after it. */
function planOutcome({last, done_at, closed_on}: Complaint): "met" | "late" | "running" | "undecidable" {
  const planned = last.planned_at;
  const accepted = last.handed_at ?? last.received_at;
  if (planned === undefined) return "undecidable";
  if (done_at === undefined) {
    if (closed_on !== undefined) return "undecidable";
    return asOf <= planned.slice(0, 10) ? "running" : "late";
  }
  const isDay = (moment: string) => moment.endsWith("00:00");
  const before = isDay(done_at) || isDay(accepted) ? done_at.slice(0, 10) < accepted.slice(0, 10) : done_at < accepted;
  if (before) return "undecidable";
  const inTime = isDay(done_at) || isDay(planned) ? done_at.slice(0, 10) <= planned.slice(0, 10) : done_at <= planned;
  return inTime ? "met" : "late";
}

function isOrderWrong({last}: Complaint): boolean {
  return [last.completed_at, last.closed_at].some(
    (moment) => moment !== undefined && moment.slice(0, 10) < last.received_at.slice(0, 10)
  );
}

const sumOf = <Part>(parts: Part[], figure: (part: Part) => number) =>
  parts.reduce((sum, part) => sum + figure(part), 0);

/** Complaints of a project's month, and the mean of its delivered homes over the days. */
function homesOf(project: string, month: string): {valid: number; pending: number; base: number} {
  const validities = received(complaints, month, ({last}) => last.project === project).map(({last}) => last.validity);
  const days: string[] = [];
  for (let day = `${month}-01`; day <= lastDayOf(month); day = nextDay(day)) days.push(day);
  const own = homes.filter((one) => one.project === project);
  return {
    valid: validities.filter((validity) => validity === "有效").length,
    pending: validities.filter((validity) => ["", "待核"].includes(validity)).length,
    base: sumOf(days, (day) => own.filter(({handed_on}) => handed_on <= day).length) / days.length
  };
}

function handlingTime(length: (from: string, to: string) => number, of: (values: number[]) => number | null): Count {
  return ({month, inScope}) => {
    const closed = counted.filter((one) => inScope(one) && one.closed_on?.startsWith(month));
    const days = closed.filter((one) => !isOrderWrong(one)).map((one) => length(one.received_on, one.closed_on!));
    return [null, days.length, closed.length - days.length, of(days)];
  };
}

const counts: Record<string, Count> = {
  K01: ({month, inScope}) => count(received(cases, month, inScope).length),
  K02: ({month, inScope}) => count(received(complaints, month, inScope).length),
  K03: ({month, inScope}) => {
    const own = received(complaints, month, inScope);
    return count(
      own.filter(({last}) => last.validity === "有效").length,
      own.filter(({last}) => last.validity === "" || last.validity === "待核").length
    );
  },
  K04: ({month, inScope}) => {
    const own = received(complaints, month, inScope);
    const pending = own.filter(({last}) => last.validity === "" || last.validity === "待核").length;
    return share(own.filter(({last}) => last.validity === "有效").length, own.length - pending, pending);
  },
  K06: ({month, scope}) => {
    const own = scopes.filter((project) => project !== "all" && (scope === "all" || project === scope));
    const parts = own.map((project) => homesOf(project, month));
    const [valid, base] = [sumOf(parts, (part) => (part.base > 0 ? part.valid : 0)), sumOf(parts, (part) => part.base)];
    const unknown = sumOf(parts, (part) => part.pending + (part.base > 0 ? 0 : part.valid));
    return base === 0 ? [null, null, unknown, null] : [valid, base, unknown, (1000 * valid) / base];
  },
  K26: ({month, inScope}) => {
    const own = counted.filter(inScope);
    const due = own.filter(({last}) => last.planned_at?.startsWith(month)).map(planOutcome);
    const unplanned = own.filter(({last, received_on}) => !last.planned_at && received_on.startsWith(month)).length;
    const met = due.filter((outcome) => outcome === "met").length;
    const late = due.filter((outcome) => outcome === "late").length;
    return share(met, met + late, unplanned + due.filter((outcome) => outcome === "undecidable").length);
  },
  K27: ({month, inScope}) => {
    const own = received(counted, month, inScope);
    return share(own.filter(({closed_on}) => closed_on !== undefined && closed_on <= asOf).length, own.length);
  },
  K27b: ({month, inScope}) => {
    const own = counted.filter(inScope);
    const closings = own.flatMap(({spells}) => spells).filter(({to}) => to?.startsWith(month)).length;
    const came = received(counted, month, inScope).length;
    return [closings, came, 0, came === 0 ? null : (100 * closings) / came];
  },
  K28: ({month, inScope}) => {
    const end = lastDayOf(month);
    const isOpen = ({spells}: Complaint) => spells.some(({from, to}) => from <= end && (to === undefined || to > end));
    return count(counted.filter(inScope).filter(isOpen).length);
  },
  K32: handlingTime(workingDays, median),
  K32P90: handlingTime(workingDays, ninetieth),
  K32M: handlingTime(workingDays, mean),
  K32C: handlingTime(calendarDays, median),
  K32CP90: handlingTime(calendarDays, ninetieth),
  K32CM: handlingTime(calendarDays, mean),
  K46b: ({month, inScope}) => {
    const own = received(complaints, month, inScope);
    return share(own.filter(({last}) => last.validity === "无效").length, own.length);
  }
};

test("the archive holds reopened cases, planned dates and closings before the receipt", () => {
  expect(complaints.some(({spells}) => spells.length > 1)).toBe(true);
  expect(new Set(counted.map(planOutcome))).toEqual(new Set(["met", "late", "running", "undecidable"]));
  expect(counted.some(isOrderWrong)).toBe(true);
});

test.each(Object.keys(counts))(
  "%s is what the archived originals say, in every month and project",
  async (indicator) => {
    const published = await warehouse.rows<{place: string; figure: Figure}>(
      `select period_id || ' ' || project_id as place, numerator, denominator, undecidable_count, value
    from marts.indicators_by_period
    where indicator_id = $1 and period_grain = 'month' and period_id <= '2026-10'`,
      [indicator]
    );
    const shown = (published as unknown as Record<string, number | string | null>[]).map((row) => [
      row.place,
      [
        row.numerator,
        rounded(row.denominator as number | null),
        row.undecidable_count,
        rounded(row.value as number | null)
      ]
    ]);
    const computed = months.flatMap((month) =>
      scopes.map((scope) => {
        const inScope = ({last}: Complaint) => scope === "all" || last.project === scope;
        const [numerator, denominator, undecidable, value] = counts[indicator]!({month, inScope, scope});
        return [`${month} ${scope}`, [numerator, rounded(denominator), undecidable, rounded(value)]];
      })
    );
    expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(computed));
  }
);

/** To nine decimals. */
function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1e9) / 1e9;
}
