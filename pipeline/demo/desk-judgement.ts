import {addMonths, dayOf} from "./calendar.ts";
import type {Complaint} from "./complaints.ts";
import type {Household} from "./households.ts";
import {yuan} from "./money.ts";
import {hash, pickCumulative, seededRandom, toCumulative} from "./random.ts";
import type {Random} from "./random.ts";

/** What the desk writes of a case beside its times; blanks are what nobody filled in. */
export interface Judgement {
  received_by_unit: string;
  co_handling_unit: string;
  severity: string;
  is_complex: boolean;
  cause: string;
  responsibility: string;
  contractor: string;
  attachment_count: number;
  cost_amount: number | undefined;
  deduct_amount: number | undefined;
}

type Cause = keyof typeof causes;

const causes = {
  fault: [
    "施工质量缺陷，塞缝不密实",
    "施工质量缺陷",
    "施工质量缺陷：基层处理不到位",
    "安装不到位，属施工质量缺陷",
    "材料收缩，施工质量缺陷"
  ],
  design: ["设计考虑不足，节点做法欠妥", "设计排水坡度偏小"],
  fitting: ["业主装修时破坏原有防水", "业主装修改动管线所致"],
  misuse: ["使用不当，长期未开启通风", "业主使用不当造成部件损坏"],
  third: ["第三方施工误伤管线", "第三方安装空调打孔所致"],
  force: ["台风期间强降雨，属不可抗力", "不可抗力，持续暴雨倒灌"]
};
const causeNames = Object.keys(causes) as Cause[];
const causeTable = toCumulative([70, 8, 8, 6, 5, 3]);
const otherCauses = ["人员服务不到位", "沟通不及时，未说明进度", "部门之间移交延误", "对外口径不一致", "资料办理滞后"];

const severities = ["一般", "重要", "热点", "重大", ""];
const severityTable = toCumulative([76, 16, 4, 1.2, 3]);
const units = ["项目部", "工程部", "物业管理处", "销售部", "设计部"];

/** Years that each class is under warranty, at least (建设工程质量管理条例 art. 40); a structure for as long as it stands. */
function warrantyYears(subCategory: string): number {
  if (subCategory === "QUA-06") return 50;
  return /^QUA-0[1239]/.test(subCategory) ? 5 : 2;
}

export function isDefect({sub_category}: Pick<Complaint, "sub_category">): boolean {
  return /^(QUA|MEP|DEC)/.test(sub_category) && sub_category !== "DEC-03";
}

export function drawJudgement(complaint: Complaint): Judgement {
  const {case_no, channel, handling_unit, household, validity} = complaint;
  const random = seededRandom(hash(case_no), "judgement");
  const received_by_unit = receiver(channel, handling_unit, random);
  const is_complex = random.chance(0.16);
  const others = units.filter((unit) => unit !== handling_unit);
  const co_handling_unit = random.chance(is_complex ? 0.4 : 0.05) ? random.pick(others) : "";
  const severity = severities[pickCumulative(severityTable, random)] as string;
  const cause = causeNames[pickCumulative(causeTable, random)] as Cause;
  const isWritten = random.chance(0.8);
  const hasCost = isDefect(complaint) && validity === "有效" && random.chance(0.7);
  const cost_amount = hasCost ? yuan(6.6, 0.9, random) : undefined;
  const responsibility = judged(complaint, cause, random);
  const isDeducted = responsibility === "质保期内" && cause === "fault" && random.chance(0.75);
  return {
    received_by_unit,
    co_handling_unit,
    severity,
    is_complex,
    cause: isWritten ? random.pick(isDefect(complaint) ? causes[cause] : otherCauses) : "",
    responsibility,
    contractor: isDefect(complaint) ? contractorOf(complaint, household, random) : "",
    attachment_count: random.chance(0.9) ? random.int(1, 6) : 0,
    cost_amount,
    deduct_amount: isDeducted && cost_amount !== undefined ? deduction(cost_amount, random) : undefined
  };
}

// What comes by the sales office or a colleague was not always theirs to take.
function receiver(channel: string, handlingUnit: string, random: Random): string {
  if (channel === "销售转来") return "销售部";
  if (channel === "内部员工") return random.chance(0.5) ? handlingUnit : random.pick(units);
  return channel === "来访" && random.chance(0.6) ? "项目部" : "客户服务部";
}

function judged({sub_category, household, received_at}: Complaint, cause: Cause, random: Random): string {
  if (!isDefect({sub_category}) || random.chance(0.12)) return "";
  const truth = responsibilityOf(sub_category, household, {day: dayOf(received_at), cause});
  return random.chance(0.08) ? random.pick(["质保期内", "过保", "业主责任"]) : truth;
}

function responsibilityOf(
  subCategory: string,
  {handed_over_on, project}: Household,
  {day, cause}: {day: number; cause: Cause}
): string {
  if (cause === "fitting" || cause === "misuse") return "业主责任";
  if (cause === "third" || cause === "force") return "第三方";
  const from = handed_over_on ?? project.completedOn ?? day;
  return day <= addMonths(from, 12 * warrantyYears(subCategory)) ? "质保期内" : "过保";
}

function contractorOf({sub_category}: Complaint, {project}: Household, random: Random): string {
  if (random.chance(0.06)) return "";
  if (sub_category.startsWith("DEC")) return random.pick(["雅筑装饰", "恒木精装"]);
  return sub_category.startsWith("MEP") ? random.pick(["安泰机电", project.contractor]) : project.contractor;
}

function deduction(cost: number, random: Random): number {
  return random.chance(0.6) ? cost : Math.round((cost * random.int(50, 90)) / 500) * 5;
}
