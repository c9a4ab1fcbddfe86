import {expect, test} from "vitest";
import {at, dayOf, minutesPerDay, toDay, workingDays} from "./calendar.ts";
import type {Moment} from "./calendar.ts";
import {firstDay, generateComplaints} from "./complaints.ts";
import {deskCases, deskStateAt, hasMoved} from "./desk-case.ts";
import type {DeskCase} from "./desk-case.ts";
import {isDefect} from "./desk-judgement.ts";
import {generateHouseholds} from "./households.ts";

const asOf = toDay("2026-10-31");
const working = workingDays(firstDay(asOf, 18), asOf + 400);
const cases = casesOf(1);

function casesOf(seed: number): DeskCase[] {
  const households = generateHouseholds({seed, asOf});
  const complaints = [...generateComplaints({seed, count: 4000, asOf, households})];
  return deskCases(
    complaints.filter(({source}) => source === "客服"),
    working
  );
}

function shareOf<T>(list: readonly T[], holds: (one: T) => boolean): number {
  return list.filter(holds).length / list.length;
}

function isWorkingTime(moment: Moment): boolean {
  const minute = moment % minutesPerDay;
  return working.isWorking(dayOf(moment)) && minute >= 480 && minute < 1320;
}

function isAscending(...moments: (Moment | undefined)[]): boolean {
  const given = moments.filter((moment) => moment !== undefined);
  return given.every((moment, index) => index === 0 || moment >= given[index - 1]!);
}

test("another run draws the same course of every case", () => {
  expect(casesOf(1)).toEqual(cases);
});

test("the steps of a case come in their order", () => {
  const wrong = cases.filter(({complaint, course, steps, closing}) => {
    const {received_at} = complaint;
    const {handed_to_unit_at: handed, completed_at} = course;
    return (
      !isAscending(received_at, handed, steps.plan_made_at, completed_at) ||
      !isAscending(received_at, handed, steps.site_survey_at, completed_at) ||
      !isAscending(
        completed_at,
        steps.owner_signed_at,
        closing.closed_at,
        closing.reopened_at,
        closing.closed_again_at
      ) ||
      !isAscending(completed_at, steps.filed_at) ||
      !isAscending(received_at, steps.acknowledged_at) ||
      !isAscending(received_at, steps.handed_to_cs_at)
    );
  });
  expect(wrong).toEqual([]);
});

test("steps are taken when the offices are open", () => {
  const times = cases.flatMap(({steps}) => [
    steps.handed_to_cs_at,
    steps.acknowledged_at,
    steps.coordinated_at,
    steps.plan_made_at,
    steps.site_survey_at,
    steps.filed_at,
    steps.returned_at
  ]);
  expect(times.filter((time) => time !== undefined && !isWorkingTime(time))).toEqual([]);
});

test("a visit never precedes completion, and the case's own visit is among them", () => {
  for (const {course, visits} of cases) {
    for (const {callback_at} of visits) expect(callback_at).toBeGreaterThanOrEqual(course.completed_at!);
    expect(isAscending(...visits.map(({callback_at}) => callback_at))).toBe(true);
    const own = visits.find(({callback_at}) => callback_at === course.callback_at);
    expect(own?.callback_result).toBe(course.callback_result);
  }
});

test("a case has one to three visits; nobody rates a repair in a visit that reached nobody", () => {
  const counts = cases.map(({visits}) => visits.length).filter((count) => count > 0);
  expect(Math.max(...counts)).toBe(3);
  expect(shareOf(counts, (count) => count > 1)).toBeGreaterThan(0.2);
  const visits = cases.flatMap((one) => one.visits.map((visit) => ({...visit, complaint: one.complaint})));
  const rated = visits.filter(({ratings}) => ratings !== undefined);
  expect(rated.length).toBeGreaterThan(300);
  expect(
    rated.filter(({is_reached, complaint}) => !is_reached || !/^(QUA|MEP|DEC)/.test(complaint.sub_category))
  ).toEqual([]);
  const grades = rated.flatMap(({ratings}) => Object.values(ratings!) as number[]);
  expect(new Set(grades)).toEqual(new Set([1, 2, 3, 4, 5]));
});

test("most unsatisfied owners are visited again, some are left, and a few cases are opened again", () => {
  const unsatisfied = cases.filter(({course}) => course.callback_result === "不满意");
  const again = shareOf(unsatisfied, ({visits}) => visits.at(-1)!.callback_result !== "不满意");
  expect(again).toBeGreaterThan(0.5);
  expect(again).toBeLessThan(0.95);
  const reopened = cases.filter(({closing}) => closing.reopened_at !== undefined);
  expect(reopened.length).toBeGreaterThan(5);
  expect(reopened.length).toBeLessThan(35);
  expect(reopened.filter(({closing}) => closing.reopened_at! <= closing.closed_at!)).toEqual([]);
});

test("each rule is broken by some and by no more than a quarter, more in the project that replies late", () => {
  const late = (list: readonly DeskCase[]) => {
    const written = list.filter(({complaint}) => complaint.channel === "来信");
    const coordinated = list.filter(({judgement}) => judgement.co_handling_unit !== "");
    const closed = list.filter(
      ({complaint, closing}) => closing.closed_at !== undefined && complaint.validity !== "无效"
    );
    const surveyed = list.filter(({steps}) => steps.site_survey_at !== undefined);
    return [
      shareOf(written, ({steps}) => steps.acknowledged_at === undefined),
      shareOf(coordinated, ({steps}) => steps.coordinated_at === undefined),
      shareOf(closed, ({steps}) => steps.owner_signed_at === undefined),
      shareOf(surveyed, ({judgement}) => judgement.attachment_count === 0)
    ];
  };
  for (const share of late(cases)) {
    expect(share).toBeGreaterThan(0.04);
    expect(share).toBeLessThan(0.25);
  }
  const unsigned = (name: string) => late(cases.filter(({complaint}) => complaint.household.project.name === name))[2]!;
  expect(unsigned("鹿眠湾")).toBeGreaterThan(unsigned("云栖里"));
});

test("three cases were completed, as the clerk wrote, before they were received", () => {
  expect(cases.filter(({is_misdated}) => is_misdated)).toHaveLength(3);
});

test("a fifth of the causes are blank, and the judgement follows the cause in most defects", () => {
  expect(shareOf(cases, ({judgement}) => judgement.cause === "")).toBeGreaterThan(0.15);
  expect(shareOf(cases, ({judgement}) => judgement.cause === "")).toBeLessThan(0.25);
  const byOwner = cases.filter(
    ({complaint, judgement}) => isDefect(complaint) && /装修|使用不当/.test(judgement.cause)
  );
  const isRight = shareOf(byOwner, ({judgement}) => judgement.responsibility === "业主责任");
  expect(isRight).toBeGreaterThan(0.7);
  expect(isRight).toBeLessThan(1);
  for (const cause of ["施工质量缺陷", "业主装修", "使用不当", "第三方", "不可抗力", "设计"])
    expect(cases.some(({judgement}) => judgement.cause.includes(cause))).toBe(true);
  expect(cases.filter(({judgement}) => judgement.severity === "重大").length).toBeLessThan(40);
});

test("a claim's steps follow 9.4.3, but for a few that saw no lawyer or were paid too early", () => {
  const claims = cases.flatMap(({claim}) => (claim === undefined ? [] : [claim]));
  const inOrder = claims.filter(
    (claim) =>
      claim.legal_advice_at !== undefined &&
      isAscending(
        claim.unit_opinion_at,
        claim.drafted_at,
        claim.legal_advice_at,
        claim.negotiated_at,
        claim.reported_at,
        claim.approved_at,
        claim.executed_at
      )
  );
  expect(claims.length).toBeGreaterThanOrEqual(30);
  expect(claims.length).toBeLessThanOrEqual(60);
  expect(claims.length - inOrder.length).toBeGreaterThanOrEqual(3);
  expect(inOrder.length / claims.length).toBeGreaterThan(0.7);
  expect(claims.some(({legal_advice_at}) => legal_advice_at === undefined)).toBe(true);
  for (const {complaint, claim} of cases) if (claim !== undefined) expect(complaint.case_type).toBe("索赔");
});

test("water and power repairs are tested before delivery, but for a few, and no other repair is", () => {
  const repairs = cases.flatMap(({complaint, course, repair}) =>
    repair === undefined ? [] : [{complaint, course, repair}]
  );
  const wet = repairs.filter(
    ({complaint, course}) =>
      /^(QUA-0[1239]|MEP-0[123])$/.test(complaint.sub_category) && course.completed_at !== undefined
  );
  const share = shareOf(
    wet,
    ({course, repair}) => repair.test_result === "合格" && repair.tested_at! <= course.completed_at!
  );
  expect(share).toBeGreaterThan(0.75);
  expect(share).toBeLessThan(0.97);
  const dry = repairs.filter((one) => !wet.includes(one));
  expect(dry.filter(({repair}) => repair.test_result !== "")).toEqual([]);
  const paid = repairs.filter(({repair}) => repair.payment_requested_at !== undefined);
  expect(paid.length).toBeGreaterThan(40);
  expect(paid.filter(({repair}) => !repair.payment_documents.includes("投诉处理单")).length).toBeLessThan(
    paid.length / 4
  );
});

test("a case cut off at a moment knows nothing later, and changes only when something happens", () => {
  const ahead = new Set(["plan_due_at", "appointment_at"]);
  const [earlier, later] = [at(toDay("2026-02-15"), 8, 30), at(toDay("2026-03-15"), 8, 30)];
  for (const one of cases) {
    const state = deskStateAt(one, earlier);
    const events = Object.entries(state).filter(([name]) => name.endsWith("_at") && !ahead.has(name));
    expect(events.filter(([, event]) => typeof event === "number" && event > earlier)).toEqual([]);
    if (!hasMoved(one, earlier, later)) expect(deskStateAt(one, later)).toEqual(state);
  }
});
