import {expect, test} from "vitest";
import {at, dayOf, dayText, monthOf, toDay} from "./calendar.ts";
import {firstDay, generateComplaints} from "./complaints.ts";
import type {Complaint} from "./complaints.ts";
import {stateAt} from "./course.ts";
import {generateHouseholds, stageOn} from "./households.ts";

const asOf = toDay("2026-10-31");
const households = generateHouseholds({seed: 1, asOf});
const complaints = complaintsOf(1, 4000);
const many = complaintsOf(3, 20_000);

function complaintsOf(seed: number, count: number): Complaint[] {
  return [...generateComplaints({seed, count, asOf, households})];
}

function shareOf(list: readonly Complaint[], holds: (complaint: Complaint) => boolean): number {
  return list.filter(holds).length / list.length;
}

function month({received_at}: Complaint): number {
  return monthOf(dayOf(received_at));
}

function receivedBetween(project: string, from: string, to: string): Complaint[] {
  return complaints.filter(
    ({household, received_at}) =>
      household.project.name === project && received_at >= at(toDay(from), 0) && received_at < at(toDay(to), 0)
  );
}

test("exactly as many complaints as asked for arrive in 18 whole months, in the order of time", () => {
  expect(complaints).toHaveLength(4000);
  expect(complaintsOf(1, 777)).toHaveLength(777);
  const times = complaints.map(({received_at}) => received_at);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(dayText(firstDay(asOf, 18))).toBe("2025-05-01");
  expect(dayText(dayOf(times[0]!))).toBe("2025-05-01");
  expect(dayText(dayOf(times.at(-1)!))).toBe("2026-10-31");
});

test("no text and no case number comes twice, and another seed writes other texts", () => {
  const texts = new Set(complaints.map(({content}) => content));
  expect(texts.size).toBe(4000);
  expect(new Set(many.map(({content}) => content)).size).toBe(20_000);
  expect(new Set(complaints.map(({case_no}) => case_no)).size).toBe(4000);
  expect(shareOf(complaintsOf(2, 4000), ({content}) => texts.has(content))).toBeLessThan(0.02);
});

test("texts have 30 to 250 characters, no open slot, and some hold a phone number", () => {
  const lengths = complaints.map(({content}) => content.length);
  expect(Math.min(...lengths)).toBeGreaterThanOrEqual(30);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(250);
  expect(complaints.filter(({content, title}) => /[{}|()]/.test(content + title))).toEqual([]);
  expect(shareOf(complaints, ({content, household}) => content.includes(household.phone))).toBeGreaterThan(0.05);
});

test("about three in a hundred fit no category, and every sub-category is spoken of", () => {
  const share = shareOf(complaints, ({sub_category}) => sub_category === "OTH-02");
  expect(share).toBeGreaterThan(0.015);
  expect(share).toBeLessThan(0.045);
  expect(new Set(many.map(({sub_category}) => sub_category)).size).toBe(62);
});

test("nobody complains before signing, or of a fit-out that the home does not have", () => {
  const unsigned = [...complaints, ...many].filter(
    ({household, received_at}) => household.signed_on > dayOf(received_at)
  );
  expect(unsigned).toEqual([]);
  const withoutFitout = complaints.filter(
    ({household, sub_category}) => sub_category.startsWith("DEC") && !household.is_fitted
  );
  expect(withoutFitout).toEqual([]);
  const before = complaints.filter(({household, received_at}) => stageOn(household, dayOf(received_at)) === "S1");
  expect(shareOf(before, ({sub_category}) => /^(PRO|PAR-02|SVC-02|QUA-02)/.test(sub_category))).toBe(0);
});

test("leaks peak in the rain, heating in the north in winter, and a handover brings a wave", () => {
  const leaks = complaints.filter(({sub_category}) => sub_category === "QUA-01");
  expect(shareOf(leaks, (one) => [5, 6, 7].includes(month(one)))).toBeGreaterThan(0.5);
  const heating = complaints.filter(
    ({sub_category, household}) => sub_category === "MEP-04" && household.project.isHeated
  );
  expect(shareOf(heating, (one) => [11, 12, 1, 2, 3].includes(month(one)))).toBeGreaterThan(0.7);
  const wave = receivedBetween("青梧府", "2025-12-01", "2026-01-01");
  const before = receivedBetween("青梧府", "2025-10-01", "2025-11-01");
  expect(wave.length).toBeGreaterThan(3 * before.length);
});

test("one trouble is reported by many households of a project within a week", () => {
  const from = at(toDay("2025-11-15"), 0);
  const group = complaints.filter(
    ({sub_category, household, received_at}) =>
      sub_category === "MEP-04" &&
      household.project.name === "霁雪庭" &&
      received_at >= from &&
      received_at < from + 7 * 1440
  );
  expect(new Set(group.map(({household}) => household)).size).toBeGreaterThan(15);
});

test("a case moves only forward, and what lies after the export is not in it", () => {
  const exported = at(asOf, 23, 30);
  for (const {received_at, course} of complaints) {
    const {handed_to_unit_at, first_reply_at, completed_at, callback_at, closed_at} = course;
    const times = [received_at, handed_to_unit_at, first_reply_at, completed_at, callback_at, closed_at].filter(
      (time) => time !== undefined
    );
    expect(times).toEqual([...times].sort((a, b) => a - b));
    for (const time of Object.values(stateAt(course, exported)))
      if (typeof time === "number") expect(time).toBeLessThanOrEqual(exported);
  }
  expect(complaints.filter(({course}) => stateAt(course, exported).closed_at === undefined).length).toBeGreaterThan(80);
});
