import {monthOf} from "./calendar.ts";
import type {Day} from "./calendar.ts";
import type {Household, Stage} from "./households.ts";
import {toCumulative} from "./random.ts";

export interface SubCategory {
  code: string;
  topic: string;
  unit: Unit;
  /** how often owners of each stage complain of it, relative */
  weights: Readonly<Record<Stage, number>>;
}

export type Unit = "项目部" | "工程部" | "客户服务部" | "物业管理处" | "销售部" | "设计部" | "法务部";

export const subCategories: readonly SubCategory[] = [
  row("SAL-01", "宣传与实际不符", "销售部", 7, 3, 1, 0.3),
  row("SAL-02", "销售承诺未兑现", "销售部", 5, 2, 1, 0.4),
  row("SAL-03", "定金退款", "销售部", 9, 0.3, 0, 0),
  row("SAL-04", "捆绑销售", "销售部", 6, 0.3, 0, 0),
  row("SAL-05", "合同与面积", "销售部", 6, 2, 0.6, 0.2),
  row("SAL-06", "贷款办理", "销售部", 6, 0.2, 0, 0),
  row("SAL-07", "销售人员服务", "销售部", 5, 0.6, 0.1, 0),
  row("CON-01", "交付时间", "项目部", 13, 0.1, 0, 0),
  row("CON-02", "办理产权证", "客户服务部", 1, 6, 5, 1.5),
  row("CON-03", "违约金", "法务部", 2, 2.5, 0.8, 0.2),
  row("CON-04", "交付条件", "项目部", 3, 2, 0.1, 0),
  row("CON-05", "交付标准", "工程部", 2, 4, 0.8, 0.2),
  row("CON-06", "交付收费", "客户服务部", 1, 4, 0.8, 0.3),
  row("CON-07", "验房整改", "项目部", 1, 13, 0.6, 0),
  row("DES-01", "规划变更", "设计部", 4, 1, 0.6, 0.4),
  row("DES-02", "采光与户型", "设计部", 3, 2, 0.7, 0.3),
  row("DES-03", "配套未落实", "设计部", 4, 3, 3, 2),
  row("DES-04", "学位", "客户服务部", 3, 1.5, 2, 1.5),
  row("DES-05", "车位规划", "设计部", 1.5, 1.5, 1, 0.8),
  row("DES-06", "不利因素", "设计部", 1.5, 1.5, 0.8, 0.5),
  row("DES-07", "动线与消防通道", "设计部", 0.4, 1.2, 1, 0.8),
  row("QUA-01", "窗边外墙渗水", "项目部", 0.2, 14, 12, 8),
  row("QUA-02", "卫生间渗漏", "项目部", 0, 7, 9, 7),
  row("QUA-03", "地下室车库积水", "项目部", 0, 4, 4, 4),
  row("QUA-04", "墙面开裂", "项目部", 0.2, 9, 7, 3),
  row("QUA-05", "空鼓脱落", "项目部", 0.1, 9, 5, 3),
  row("QUA-06", "结构与沉降", "工程部", 0.3, 1.5, 1.2, 1),
  row("QUA-07", "门窗质量", "项目部", 0.1, 8, 6, 3),
  row("QUA-08", "尺寸偏差", "项目部", 0.1, 4, 0.5, 0.1),
  row("QUA-09", "家中渗漏", "客户服务部", 0, 4, 4, 3),
  row("MEP-01", "下水返味堵塞", "项目部", 0, 5, 6, 4),
  row("MEP-02", "供水水压", "物业管理处", 0, 2, 2.5, 3),
  row("MEP-03", "供电跳闸", "项目部", 0.2, 4, 3, 2.5),
  row("MEP-04", "空调供暖", "项目部", 0, 4, 4, 2.5),
  row("MEP-05", "燃气", "项目部", 0.3, 4, 0.8, 0.3),
  row("MEP-06", "电梯故障", "物业管理处", 0, 5, 5, 6),
  row("MEP-07", "消防设施", "物业管理处", 0.2, 1.5, 1.5, 1.5),
  row("MEP-08", "门禁对讲", "物业管理处", 0, 3, 3.5, 4),
  row("DEC-01", "精装质量", "工程部", 0.5, 12, 4, 1),
  row("DEC-02", "室内气味", "工程部", 0, 5, 1, 0.2),
  row("DEC-03", "装修价格", "销售部", 2, 1.2, 0.2, 0),
  row("DEC-04", "部品五金", "工程部", 0, 10, 6, 2.5),
  row("PUB-01", "园林绿化", "物业管理处", 0.5, 4, 4, 3.5),
  row("PUB-02", "公共设施损坏", "物业管理处", 0, 3, 4, 5),
  row("PUB-03", "公共区域占用", "物业管理处", 0, 1, 2, 3),
  row("PAR-01", "车位价格与租售", "销售部", 1, 3, 2.5, 2.5),
  row("PAR-02", "停车管理", "物业管理处", 0, 2.5, 4, 5),
  row("PAR-03", "充电桩", "物业管理处", 0, 2, 2, 2),
  row("PRO-01", "物业费", "物业管理处", 0, 3, 4, 5),
  row("PRO-02", "物业服务", "物业管理处", 0, 3, 5, 7),
  row("PRO-03", "安保", "物业管理处", 0, 1.5, 2.5, 3.5),
  row("PRO-04", "保洁卫生", "物业管理处", 0, 2.5, 4, 5),
  row("PRO-05", "噪音油烟", "物业管理处", 0, 4, 5, 5),
  row("PRO-06", "违建与装修管理", "物业管理处", 0, 2, 2, 2),
  row("PRO-07", "业委会", "物业管理处", 0, 0.3, 1.2, 2.5),
  row("SVC-01", "维修不及时", "客户服务部", 0, 6, 6, 4),
  row("SVC-02", "反复维修", "客户服务部", 0, 4, 6, 4),
  row("SVC-03", "服务态度", "客户服务部", 2, 2, 2, 2),
  row("SVC-04", "投诉无回复", "客户服务部", 2, 2.5, 3, 3),
  row("SVC-05", "保修责任", "客户服务部", 0, 2, 4, 3),
  row("OTH-01", "其他事项", "客户服务部", 2, 2, 2, 2),
  row("OTH-02", "来电事项", "客户服务部", 3, 5, 4, 3.6)
];

/** Running sums of the weights for a household and month, made once per kind of household. */
export function categoryTable(): (household: Household, stage: Stage, day: Day) => readonly number[] {
  const tables = new Map<string, readonly number[]>();
  return (household, stage, day) => {
    const month = monthOf(day);
    const key = `${household.project.name}${stage}${household.is_fitted ? 1 : 0}${month}`;
    let table = tables.get(key);
    if (table === undefined) {
      table = toCumulative(subCategories.map((category) => weight(category, {household, stage, month})));
      tables.set(key, table);
    }
    return table;
  };
}

interface Circumstances {
  household: Household;
  stage: Stage;
  month: number;
}

function weight({code, weights}: SubCategory, {household, stage, month}: Circumstances): number {
  const group = code.slice(0, 3);
  if (group === "DEC" && !household.is_fitted) return 0;
  return weights[stage] * (household.project.accents[group] ?? 1) * season(code, household, month);
}

function season(code: string, {project}: Household, month: number): number {
  const isRainy = month >= 5 && month <= 7;
  if (code === "QUA-01" || code === "QUA-03") return isRainy ? 3.2 : 0.7;
  if (code === "QUA-09") return isRainy ? 2.2 : 0.8;
  if (code === "MEP-04" && project.isHeated) return month === 11 || month === 12 ? 9 : month <= 3 ? 6 : 0.6;
  if (code === "MEP-04") return month >= 7 && month <= 8 ? 2.5 : 0.8;
  if (code === "MEP-03" || code === "PRO-05") return month >= 6 && month <= 9 ? 1.7 : 0.8;
  if (code === "DES-04") return month >= 4 && month <= 8 ? 2 : 0.5;
  return 1;
}

function row(code: string, topic: string, unit: Unit, s1: number, s2: number, s3: number, s4: number): SubCategory {
  return {code, topic, unit, weights: {S1: s1, S2: s2, S3: s3, S4: s4}};
}
