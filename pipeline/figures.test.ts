import {join} from "node:path";
import {afterAll, expect, test} from "vitest";
import {demoHome} from "../.ci/demo-home.mjs";
import type {ArchivedRow} from "./test-archive.ts";
import {readArchivedRows} from "./test-archive.ts";
import {isWorkingDay, nextDay} from "./test-calendar.ts";
import {openWarehouse} from "./warehouse.ts";

// The published complaint figures once more, by another route: the archived originals, counted in TypeScript.

const dayBeforeAsOf = "2026-11-01";

/** Working days after `from`, up to and including `to`. */
function workingDays(from: string, to: string): number {
  let count = 0;
  for (let day = nextDay(from); day <= to; day = nextDay(day)) if (isWorkingDay(day)) count += 1;
  return count;
}

function dayOf(time: string): string {
  return time.slice(0, 10);
}

const closedStates = ["已关闭", "已完结", "办结", "已完成"];

/** Two names of one unit are one. */
function unitOf(name: string): string {
  return /物业|管理处/.test(name) ? "物业" : /客服|客户服务/.test(name) ? "客服" : name;
}

/**
 * How the case stands against 9.3.2: two working days from the hand-over (that to customer service where it is the unit), or
 * its own unit's receipt, to the first reply.
 */
function outcomeOf({received_at, replied_at, completed_at, status, taken_by, handled_by, ...times}: Complaint) {
  const handed_at = times.handed_at ?? (unitOf(handled_by) === "客服" ? times.to_service_at : undefined);
  const isOwn = taken_by === "" || unitOf(taken_by) === unitOf(handled_by);
  if (handed_at === undefined && !isOwn) return "undecidable";
  const from = dayOf(handed_at ?? received_at);
  if (from < dayOf(received_at)) return "undecidable";
  if (replied_at !== undefined) {
    if (replied_at < (handed_at ?? received_at)) return "undecidable";
    return workingDays(from, dayOf(replied_at)) <= 2 ? "met" : "breached";
  }
  if (completed_at !== undefined || closedStates.includes(status)) return "undecidable";
  return workingDays(from, dayBeforeAsOf) >= 2 ? "overdue" : "running";
}

type Complaint = ArchivedRow & {received_at: string};

const rows = await readArchivedRows(demoHome);
const latest = new Map<string, Complaint>();
for (const row of rows) {
  if (row.case_no !== "" && row.received_at !== undefined) latest.set(`${row.source} ${row.case_no}`, row as Complaint);
}
const complaints = [...latest.values()].filter(({case_type}) => case_type === "投诉");

const scopes = ["all", ...new Set(complaints.map(({project}) => project))];
const months = [...Array(19).keys()].map((i) => new Date(Date.UTC(2025, 4 + i)).toISOString().slice(0, 7));

/** `<month> <project>` → what `figure` makes of its complaints. */
function byMonthAndProject<Figure>(figure: (complaints: Complaint[]) => Figure): Record<string, Figure> {
  return Object.fromEntries(
    months.flatMap((month) =>
      scopes.map((scope) => {
        const inMonth = complaints.filter(({received_at}) => received_at.startsWith(month));
        return [`${month} ${scope}`, figure(inMonth.filter(({project}) => scope === "all" || project === scope))];
      })
    )
  );
}

const warehouse = await openWarehouse(join(demoHome, "warehouse.duckdb"), {readOnly: true});
afterAll(() => warehouse.close());

interface Published {
  place: string;
  numerator: number | null;
  denominator: number | null;
  value: number | null;
  low: number | null;
  high: number | null;
  undecidable_count: number;
}

/** `<month> <project>` → what `figure` takes from the row of the mart. */
async function publishedMonths<Figure>(
  indicator: string,
  figure: (row: Published) => Figure
): Promise<Record<string, Figure>> {
  const rows = await warehouse.rows<Published>(
    `select period_id || ' ' || project_id as place, numerator, denominator, value, low, high, undecidable_count
    from marts.indicators_by_period
    where indicator_id = $1 and period_grain = 'month'`,
    [indicator]
  );
  return Object.fromEntries(rows.map((row) => [row.place, figure(row)]));
}

/** To nine decimals. */
function rounded(value: number | null | undefined): number | null {
  return typeof value === "number" ? Math.round(value * 1e9) / 1e9 : null;
}

/** Both ends of the Wilson interval in percent: the p where (k/n - p)² = z² p (1 - p) / n; none below five. */
function wilson(k: number, n: number): {low: number; high: number} | undefined {
  if (n < 5) return undefined;
  const z2 = 1.959964 ** 2;
  const [a, b, c] = [n + z2, 2 * k + z2, (k * k) / n];
  const root = Math.sqrt(b * b - 4 * a * c);
  return {low: (50 * (b - root)) / a, high: (50 * (b + root)) / a};
}

/** Outcome against 9.3.2 → how many of the complaints that are not 无效. */
function countOutcomes(complaints: Complaint[]) {
  const counts = {met: 0, breached: 0, overdue: 0, running: 0, undecidable: 0};
  for (const complaint of complaints) if (complaint.validity !== "无效") counts[outcomeOf(complaint)] += 1;
  return counts;
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
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function calendarDays(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

test("the archive holds every kind of case that the figures tell apart", () => {
  expect(rows.length).toBeGreaterThan(latest.size);
  expect(latest.size).toBe(4000);
  expect(Object.values(countOutcomes(complaints)).every((count) => count > 0)).toBe(true);
  expect(complaints.some(({validity}) => validity === "无效")).toBe(true);
  expect(complaints.some(({handed_at, replied_at}) => handed_at === undefined && replied_at !== undefined)).toBe(true);
});

test("K02 is the number of complaints of every month and project, and nothing after the last delivered case", async () => {
  const published = await publishedMonths("K02", ({numerator, value}) => ({numerator, value}));
  const counted = byMonthAndProject(({length}) => ({numerator: length, value: length}));
  expect(published).toEqual(withoutUndelivered(counted, {numerator: null, value: null}));
});

test("K22 counts what was replied to in two working days, what can be judged and what cannot", async () => {
  const published = await publishedMonths("K22", ({value, low, high, ...row}) => ({
    numerator: row.numerator,
    denominator: row.denominator,
    undecidable: row.undecidable_count,
    value: rounded(value),
    low: rounded(low),
    high: rounded(high)
  }));
  const computed = byMonthAndProject((complaints) => {
    const {met, breached, overdue, undecidable} = countOutcomes(complaints);
    const denominator = met + breached + overdue;
    const interval = wilson(met, denominator);
    return {
      numerator: met,
      denominator,
      undecidable,
      value: denominator === 0 ? null : rounded((100 * met) / denominator),
      low: rounded(interval?.low),
      high: rounded(interval?.high)
    };
  });
  const none = {numerator: null, denominator: null, undecidable: 0, value: null, low: null, high: null};
  expect(published).toEqual(withoutUndelivered(computed, none));
});

const lengths: [string, string, (from: string, to: string) => number, (values: number[]) => number | null][] = [
  ["K31", "the median of the working days", workingDays, median],
  ["K31P90", "the 90th percentile of the working days", workingDays, ninetieth],
  ["K31M", "the mean of the working days", workingDays, mean],
  ["K31C", "the median of the days", calendarDays, median],
  ["K31CP90", "the 90th percentile of the days", calendarDays, ninetieth],
  ["K31CM", "the mean of the days", calendarDays, mean]
];

test.each(lengths)(
  "%s is %s from receipt to first reply, invalid complaints left out",
  async (id, _name, count, of) => {
    const toFigure = ({denominator, value}: {denominator: number | null; value: number | null}) => ({
      denominator,
      value: rounded(value)
    });
    const published = await publishedMonths(id, toFigure);
    const computed = byMonthAndProject((complaints) => {
      const valid = complaints.filter(({validity}) => validity !== "无效");
      const days = valid.flatMap(({received_at, replied_at}) =>
        replied_at === undefined || replied_at < received_at ? [] : [count(dayOf(received_at), dayOf(replied_at))]
      );
      return {denominator: days.length, value: rounded(of(days))};
    });
    expect(published).toEqual(withoutUndelivered(computed, {denominator: null, value: null}));
  }
);

test("the outcomes of rule R03 add up to ours in every month and project", async () => {
  const rows = await warehouse.rows<{place: string}>(`
    select strftime(received_month, '%Y-%m') || ' ' || project_id as place,
      sum(met_count)::integer as met, sum(breached_count)::integer as breached, sum(overdue_count)::integer as overdue,
      sum(running_count)::integer as running, sum(undecidable_count)::integer as undecidable
    from marts.service_levels_by_rule_month
    where rule_id = 'R03'
    group by all`);
  const computed = Object.entries(byMonthAndProject(countOutcomes))
    .filter(([place, counts]) => !place.endsWith(" all") && Object.values(counts).some((count) => count > 0))
    .map(([place, counts]) => ({place, ...counts}));
  expect(sortedByPlace(rows)).toEqual(sortedByPlace(computed));
});

test("the categories of a month and project add up to its complaints, and all case types to all cases", async () => {
  const published = await warehouse.rows<{place: string; complaints: number; cases: number}>(`
    select strftime(received_month, '%Y-%m') || ' ' || project_id as place,
      coalesce(sum(complaint_count) filter (case_type = 'COMPLAINT'), 0)::integer as complaints,
      sum(complaint_count)::integer as cases
    from marts.complaints_by_category_month
    group by place`);
  const cases = new Map<string, {place: string; complaints: number; cases: number}>();
  for (const {received_at, project, case_type} of latest.values()) {
    const place = `${received_at.slice(0, 7)} ${project}`;
    const counts = cases.get(place) ?? {place, complaints: 0, cases: 0};
    cases.set(place, {
      place,
      complaints: counts.complaints + (case_type === "投诉" ? 1 : 0),
      cases: counts.cases + 1
    });
  }
  expect(sortedByPlace(published)).toEqual(sortedByPlace([...cases.values()]));
});

test("a complaint has a label unless it is unclassified, many have several, and the published table counts each once", async () => {
  const [labels] = await warehouse.rows<Record<string, number>>(`
    select count(*)::integer as cases, sum(label_count)::integer as labels,
      count(*) filter (label_count = 0 and category_method = 'unclassified')::integer as unclassified,
      count(*) filter (label_count = 0)::integer as unlabelled, count(*) filter (label_count > 1)::integer as several
    from (
      select complaints.complaint_key, any_value(category_method) as category_method, count(labels.complaint_key) as label_count
      from core.complaints
      left join core.complaint_labels as labels using (complaint_key)
      group by complaints.complaint_key
    )`);
  const {cases, unclassified, unlabelled, several} = labels!;
  expect([cases, unlabelled]).toEqual([latest.size, unclassified]);
  expect(several).toBeGreaterThan(100);
  // Without the unclassified every case has one at least, and the labels are as many more as some have several.
  expect(labels!.labels).toBeGreaterThanOrEqual(cases! - unclassified! + several!);
  const [published] = await warehouse.rows<{cases: number}>(
    "select sum(complaint_count)::integer as cases from marts.complaints_by_category_month"
  );
  expect(published).toEqual({cases});
});

/** The figures, and `none` for the months after the last case that any file holds. */
function withoutUndelivered<Figure>(figures: Record<string, Figure>, none: Figure | object): Record<string, unknown> {
  const lastMonth = [...latest.values()]
    .map(({received_at}) => received_at.slice(0, 7))
    .sort()
    .at(-1)!;
  return Object.fromEntries(
    Object.entries(figures).map(([place, figure]) => [place, place.slice(0, 7) > lastMonth ? none : figure])
  );
}

function sortedByPlace<Row extends {place: string}>(rows: Row[]): Row[] {
  return rows.toSorted((a, b) => (a.place < b.place ? -1 : 1));
}
