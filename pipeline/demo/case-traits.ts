import type {SubCategory, Unit} from "./categories.ts";
import type {Project} from "./projects.ts";
import {pickCumulative, toCumulative} from "./random.ts";
import type {Random} from "./random.ts";
import type {CaseType} from "./write-text.ts";

/** Who keeps the file: the hotline, the property management offices, the service desk's own system. */
export type Source = "热线" | "物业" | "客服";
export type Validity = "有效" | "协助处理" | "无效";

const sources: readonly Source[] = ["热线", "物业", "客服"];
const elsewhere = toCumulative([0.48, 0.17, 0.35]);
const onTheEstate = toCumulative([0.33, 0.45, 0.22]);

const channels: Readonly<Record<Source, readonly string[]>> = {
  热线: ["来电", "来电", "来电", "来电", "电话", "12345"],
  物业: ["物业转来", "物业转来", "来访", "前台", "电话"],
  客服: ["微信", "微信", "官网", "来信", "来访", "销售转来", "论坛", "内部员工"]
};

const caseTypes: readonly CaseType[] = ["投诉", "报修", "申请", "建议", "咨询", "索赔", "表扬"];
const physical = toCumulative([0.56, 0.36, 0.02, 0.01, 0.02, 0.03, 0]);
const contractual = toCumulative([0.78, 0, 0.04, 0.02, 0.1, 0.06, 0]);
const communal = toCumulative([0.8, 0, 0.03, 0.12, 0.04, 0.01, 0]);
const service = toCumulative([0.94, 0, 0, 0, 0.03, 0.03, 0]);
const foreign = toCumulative([0, 0, 0.1, 0.2, 0.7, 0, 0]);
const vague = toCumulative([0.45, 0, 0, 0, 0.22, 0, 0.33]);

const typeTables: Readonly<Record<string, readonly number[]>> = {
  QUA: physical,
  MEP: physical,
  DEC: physical,
  SAL: contractual,
  CON: contractual,
  SVC: service
};

const workDays: Readonly<Record<string, number>> = {
  QUA: 9,
  MEP: 4,
  DEC: 8,
  CON: 10,
  SAL: 7,
  DES: 12,
  PUB: 8,
  PAR: 5,
  PRO: 3,
  SVC: 3,
  OTH: 1
};

const slowness: Readonly<Record<Unit, number>> = {
  项目部: 1,
  工程部: 1.1,
  客户服务部: 0.7,
  物业管理处: 1,
  销售部: 1.4,
  设计部: 1.6,
  法务部: 1.5
};

export function drawSource({code}: SubCategory, random: Random): Source {
  const isOnTheEstate = /^(PRO|PAR|PUB|MEP-0[2678])/.test(code);
  return sources[pickCumulative(isOnTheEstate ? onTheEstate : elsewhere, random)] as Source;
}

export function drawChannel(source: Source, random: Random): string {
  return random.pick(channels[source]);
}

export function drawCaseType({code}: SubCategory, random: Random): CaseType {
  const table = code === "OTH-01" ? foreign : code === "OTH-02" ? vague : (typeTables[groupOf(code)] ?? communal);
  return caseTypes[pickCumulative(table, random)] as CaseType;
}

export function drawValidity({code}: SubCategory, random: Random): Validity {
  const draw = random.next();
  if (code === "OTH-01") return draw < 0.75 ? "协助处理" : "无效";
  if (/^PRO-0[567]|DES-04/.test(code)) return draw < 0.7 ? "有效" : draw < 0.96 ? "协助处理" : "无效";
  return draw < 0.95 ? "有效" : draw < 0.975 ? "协助处理" : "无效";
}

/** Repairs pass from the project team to customer service two years after handover, when the team is withdrawn. */
export function handlingUnit({unit}: SubCategory, monthsSinceHandover: number): Unit {
  return unit === "项目部" && monthsSinceHandover >= 24 ? "客户服务部" : unit;
}

export function lateShareOf(project: Project, unit: Unit): number {
  return Math.min(0.6, project.lateShare * slowness[unit]);
}

export function medianWorkDays({code}: Pick<SubCategory, "code">): number {
  return workDays[groupOf(code)] ?? 5;
}

function groupOf(code: string): string {
  return code.slice(0, 3);
}
