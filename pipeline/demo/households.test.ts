import {expect, test} from "vitest";
import {toDay} from "./calendar.ts";
import {generateHouseholds, stageOn} from "./households.ts";

const asOf = toDay("2026-10-31");
const households = generateHouseholds({seed: 1, asOf});

test("there are 5,000 homes in six projects, each address and each phone once", () => {
  expect(households).toHaveLength(5000);
  expect(new Set(households.map(({project}) => project.name)).size).toBe(6);
  const addresses = households.map(({project, building, unit, room}) => [project.name, building, unit, room].join("-"));
  expect(new Set(addresses).size).toBe(5000);
  expect(new Set(households.map(({phone}) => phone)).size).toBe(5000);
  expect(households.filter(({phone}) => !/^(154|169)\d{8}$/.test(phone))).toEqual([]);
});

test("nobody gets the keys before signing, before the building is accepted, or after the day asked for", () => {
  for (const {project, signed_on, handed_over_on} of households) {
    expect(signed_on).toBeLessThan(asOf);
    if (handed_over_on === undefined) continue;
    expect(handed_over_on).toBeGreaterThan(signed_on);
    expect(handed_over_on).toBeGreaterThan(project.completedOn ?? Infinity);
    expect(handed_over_on).toBeLessThanOrEqual(asOf);
  }
});

test("every stage is there, and a stage begins on the day of the handover and its anniversaries", () => {
  expect(new Set(households.map((household) => stageOn(household, asOf)))).toEqual(new Set(["S1", "S2", "S3", "S4"]));
  const handed_over_on = toDay("2024-10-31");
  const home = {...households[0]!, handed_over_on};
  const stages = ["2024-10-30", "2024-10-31", "2025-10-30", "2025-10-31", "2026-10-30", "2026-10-31"];
  expect(stages.map((date) => stageOn(home, toDay(date)))).toEqual(["S1", "S2", "S2", "S3", "S3", "S4"]);
});
