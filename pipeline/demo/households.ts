import {addMonths, toDay} from "./calendar.ts";
import type {Day} from "./calendar.ts";
import {ownerName, ownerPhone} from "./people.ts";
import {projects} from "./projects.ts";
import type {Project} from "./projects.ts";
import {seededRandom} from "./random.ts";
import type {Random} from "./random.ts";

export type Stage = "S1" | "S2" | "S3" | "S4";

export interface Household {
  project: Project;
  building: string;
  unit: string;
  room: string;
  owner_name: string;
  phone: string;
  area: number;
  is_fitted: boolean;
  signed_on: Day;
  /** undefined until the home has been handed over */
  handed_over_on: Day | undefined;
}

const areas = [78, 89, 95, 105, 118, 125, 139, 143, 168];

/** Every home of the six projects, sold up to the day asked for, in the order of buildings and rooms. */
export function generateHouseholds({seed, asOf}: {seed: number; asOf: Day}): Household[] {
  const random = seededRandom(seed, "households");
  return projects.flatMap((project, number) =>
    Array.from({length: project.householdCount}, (_, index) =>
      household(project, number * 10_000 + index, index, {asOf, random})
    )
  );
}

export function stageOn(household: Household, day: Day): Stage {
  const handover = household.handed_over_on;
  if (handover === undefined || handover > day) return "S1";
  if (day < addMonths(handover, 12)) return "S2";
  return day < addMonths(handover, 24) ? "S3" : "S4";
}

function household(
  project: Project,
  id: number,
  index: number,
  {asOf, random}: {asOf: Day; random: Random}
): Household {
  const perBuilding = Math.ceil(project.householdCount / project.buildingCount);
  const [building, inBuilding] = [Math.floor(index / perBuilding), index % perBuilding];
  const perFloor = project.roomsPerFloor * project.unitsPerBuilding;
  const [floor, onFloor] = [Math.floor(inBuilding / perFloor) + 1, inBuilding % perFloor];
  const handedOver = handoverDay(project, building, random);
  const signed = signingDay(project, handedOver, {asOf, random});
  return {
    project,
    building: String(building + 1),
    unit: String(Math.floor(onFloor / project.roomsPerFloor) + 1),
    room: `${floor}0${(onFloor % project.roomsPerFloor) + 1}`,
    owner_name: ownerName(random),
    phone: ownerPhone(id),
    area: random.pick(areas) + random.int(0, 99) / 100,
    is_fitted: random.chance(project.fittedShare),
    signed_on: signed,
    handed_over_on: handedOver !== undefined && handedOver <= asOf ? Math.max(handedOver, signed + 20) : undefined
  };
}

// Most collect the keys in the days of their building, some months later, a few not yet.
function handoverDay(project: Project, building: number, random: Random): Day | undefined {
  if (project.handedOverOn === undefined || random.chance(0.015)) return undefined;
  const first = project.handedOverOn + Math.floor((building * project.handoverDays) / project.buildingCount);
  return first + (random.chance(0.82) ? random.int(0, 9) : random.int(10, 150));
}

function signingDay(project: Project, handedOver: Day | undefined, {asOf, random}: {asOf: Day; random: Random}): Day {
  if (project.handedOverOn === undefined) {
    const opened = toDay("2024-09-20");
    return opened + Math.floor((asOf - 5 - opened) * random.next() ** 1.4);
  }
  const before = random.int(150, 900);
  return Math.min((handedOver ?? project.handedOverOn + 200) - before, asOf - 30);
}
