import {toDay} from "./calendar.ts";
import type {Day} from "./calendar.ts";

export interface Project {
  name: string;
  region: string;
  city: string;
  contractor: string;
  householdCount: number;
  buildingCount: number;
  unitsPerBuilding: number;
  floors: number;
  roomsPerFloor: number;
  /** share of 精装 homes */
  fittedShare: number;
  completedOn: Day | undefined;
  /** first day of 入伙; undefined when the homes are still being built */
  handedOverOn: Day | undefined;
  /** first day of 入伙 as planned, where it is still to come */
  moveInPlannedOn?: Day;
  /** 交楼小组, due two months before 入伙 (10.1.2.1) */
  teamFormedOn: Day;
  /** 项目客户服务办公室, due 45 days before 入伙 (10.1.2.2); undefined where there is none yet */
  officeOpenedOn: Day | undefined;
  /** 项目部 withdrawn, about two years after 入伙 */
  teamWithdrawnOn?: Day;
  /** days over which the buildings are handed over, one after the other */
  handoverDays: number;
  /** complaints per household, relative */
  complaintRate: number;
  /** share of replies later than two working days */
  lateShare: number;
  isHeated: boolean;
  /** how owners feel about it, in points of the five-point scale */
  mood: number;
  /** relative weight of each main category, 1 when absent */
  accents: Readonly<Record<string, number>>;
}

const common = {isHeated: false, lateShare: 0.1, fittedShare: 0, handoverDays: 60, mood: 0, complaintRate: 1};

export const projects: readonly Project[] = [
  {
    ...common,
    name: "云栖里",
    region: "华东区域",
    city: "杭州",
    contractor: "中和建设集团",
    householdCount: 920,
    buildingCount: 9,
    unitsPerBuilding: 2,
    floors: 18,
    roomsPerFloor: 3,
    completedOn: toDay("2023-04-20"),
    handedOverOn: toDay("2023-06-30"),
    teamFormedOn: toDay("2023-04-12"),
    officeOpenedOn: toDay("2023-05-09"),
    teamWithdrawnOn: toDay("2025-07-15"),
    complaintRate: 0.8,
    mood: 0.25,
    accents: {PRO: 1.2, PUB: 1.3}
  },
  {
    ...common,
    name: "望澜苑",
    region: "华南区域",
    city: "厦门",
    contractor: "鼎信建工",
    householdCount: 860,
    buildingCount: 8,
    unitsPerBuilding: 1,
    floors: 28,
    roomsPerFloor: 4,
    fittedShare: 0.9,
    completedOn: toDay("2024-08-15"),
    handedOverOn: toDay("2024-10-18"),
    teamFormedOn: toDay("2024-08-12"),
    officeOpenedOn: toDay("2024-09-12"),
    handoverDays: 75,
    accents: {DEC: 1.8, QUA: 1.1}
  },
  {
    ...common,
    name: "霁雪庭",
    region: "华北区域",
    city: "天津",
    contractor: "远砺建筑",
    householdCount: 780,
    buildingCount: 10,
    unitsPerBuilding: 2,
    floors: 11,
    roomsPerFloor: 4,
    fittedShare: 0.25,
    completedOn: toDay("2024-06-10"),
    handedOverOn: toDay("2024-08-28"),
    teamFormedOn: toDay("2024-07-10"),
    officeOpenedOn: toDay("2024-07-12"),
    teamWithdrawnOn: toDay("2026-09-10"),
    isHeated: true,
    lateShare: 0.13,
    mood: -0.1,
    accents: {MEP: 1.2}
  },
  {
    ...common,
    name: "青梧府",
    region: "华东区域",
    city: "苏州",
    contractor: "中和建设集团",
    householdCount: 1040,
    buildingCount: 10,
    unitsPerBuilding: 1,
    floors: 27,
    roomsPerFloor: 4,
    fittedShare: 0.8,
    completedOn: toDay("2025-09-25"),
    handedOverOn: toDay("2025-11-28"),
    teamFormedOn: toDay("2025-09-18"),
    officeOpenedOn: toDay("2025-10-13"),
    handoverDays: 45,
    complaintRate: 1.15,
    mood: -0.3,
    accents: {QUA: 1.2, DEC: 1.2}
  },
  {
    ...common,
    name: "鹿眠湾",
    region: "华南区域",
    city: "珠海",
    contractor: "鼎信建工",
    householdCount: 760,
    buildingCount: 8,
    unitsPerBuilding: 2,
    floors: 16,
    roomsPerFloor: 3,
    completedOn: toDay("2021-11-05"),
    handedOverOn: toDay("2021-12-24"),
    teamFormedOn: toDay("2021-10-20"),
    officeOpenedOn: toDay("2021-11-08"),
    teamWithdrawnOn: toDay("2023-12-29"),
    complaintRate: 1.1,
    lateShare: 0.36,
    mood: -0.45,
    accents: {PRO: 1.5, PAR: 1.8, SVC: 1.6}
  },
  {
    ...common,
    name: "听松台",
    region: "华北区域",
    city: "青岛",
    contractor: "远砺建筑",
    householdCount: 640,
    buildingCount: 7,
    unitsPerBuilding: 1,
    floors: 24,
    roomsPerFloor: 4,
    fittedShare: 0.5,
    completedOn: undefined,
    handedOverOn: undefined,
    moveInPlannedOn: toDay("2026-12-26"),
    teamFormedOn: toDay("2026-10-26"),
    officeOpenedOn: undefined,
    complaintRate: 0.6,
    mood: 0.1,
    accents: {}
  }
];
