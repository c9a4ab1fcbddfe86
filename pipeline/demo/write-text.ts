import {estateTexts} from "./texts-estate.ts";
import {equipmentTexts} from "./texts-equipment.ts";
import {qualityTexts} from "./texts-quality.ts";
import {salesTexts} from "./texts-sales.ts";
import {pool} from "./patterns.ts";
import type {Texts, Values} from "./patterns.ts";
import {praiseTexts, serviceTexts, vagueTexts} from "./texts-service.ts";
import {
  demands,
  emotions,
  groupRemarks,
  openers,
  remarks,
  repairRemarks,
  since,
  sinceHandover,
  slots,
  titles,
  typos
} from "./phrases.ts";
import type {Random} from "./random.ts";

export type CaseType = "投诉" | "报修" | "申请" | "建议" | "咨询" | "索赔" | "表扬";

interface TextSpec {
  sub_category: string;
  case_type: CaseType;
  topic: string;
  building: string;
  address: string;
  phone: string;
  isDelivered: boolean;
  isGroup: boolean;
  isRepeat: boolean;
}

export interface Writer {
  content(spec: TextSpec): string;
  title(spec: TextSpec): string;
}

const subjects: Texts = {...salesTexts, ...estateTexts, ...qualityTexts, ...equipmentTexts, ...serviceTexts};

/** The words of owners, as clerks and web forms take them down: 30 to 250 characters. */
export function textWriter(random: Random): Writer {
  const pools = makePools(random);

  function content(spec: TextSpec): string {
    const values = {楼栋: `${spec.building}栋`, 房号: spec.address, 多久: random.pick(slots["多久"] ?? [])};
    const [first = "", ...rest] = sentences(spec, {values, pools, random});
    let text = (spec.sub_category === "OTH-02" ? "" : pools.openers(values)[0]) + first;
    for (const sentence of rest) {
      if (text.length + sentence.length > 225 || text.includes(sentence)) continue;
      text += (random.chance(0.55) ? "，" : random.pick(["。", "。", "！", "；", " "])) + sentence;
    }
    while (text.length < 32) text += `，${pools.since(values)[0]}`;
    text += random.pick(["。", "。", "。", "！", "", "！！"]);
    if (random.chance(0.09))
      text += (/[。！]$/.test(text) ? "" : "，") + random.pick(["联系电话", "电话", "请打", "手机"]) + spec.phone;
    return random.chance(0.05) ? withTypo(text, random) : text;
  }

  return {
    content,
    title: (spec) => pools.titles[spec.case_type]?.({主题: spec.topic})[0] ?? spec.topic
  };
}

type Pools = ReturnType<typeof makePools>;

function sentences(spec: TextSpec, {values, pools, random}: {values: Values; pools: Pools; random: Random}): string[] {
  const count = random.chance(0.22) ? 2 : 1;
  const subject = spec.case_type === "表扬" ? pools.praise : (pools.subjects[spec.sub_category] ?? pools.vague);
  const demand = pools.demands[spec.case_type]?.(values) ?? [];
  if (spec.sub_category.startsWith("OTH")) return [...subject(values), ...demand];
  const isDefect = /^(QUA|MEP|DEC|CON-07)/.test(spec.sub_category);
  const remarks = isDefect && random.chance(0.4) ? pools.repairRemarks : pools.remarks;
  const history = spec.isDelivered && random.chance(0.75) ? pools.sinceHandover : pools.since;
  return [
    ...subject(values, count),
    ...(random.chance(0.62) ? history(values, random.int(1, 2)) : []),
    ...(spec.isRepeat ? ["之前投诉过一次，没解决"] : []),
    ...(spec.isGroup ? pools.groupRemarks(values) : []),
    ...(random.chance(0.45) ? remarks(values, random.chance(0.3) ? 2 : 1) : []),
    ...(random.chance(0.28) ? pools.emotions(values) : []),
    ...(random.chance(0.85) ? demand : [])
  ];
}

function makePools(random: Random) {
  return {
    subjects: mapValues(subjects, (patterns) => pool(patterns, random)),
    demands: mapValues(demands, (patterns) => pool(patterns, random)),
    titles: mapValues(titles, (patterns) => pool(patterns, random)),
    vague: pool(vagueTexts, random),
    praise: pool(praiseTexts, random),
    openers: pool(openers, random),
    since: pool(since, random),
    sinceHandover: pool(sinceHandover, random),
    remarks: pool(remarks, random),
    repairRemarks: pool(repairRemarks, random),
    emotions: pool(emotions, random),
    groupRemarks: pool(groupRemarks, random)
  };
}

function withTypo(text: string, random: Random): string {
  const [right, wrong] = random.pick(typos);
  return text.replace(right, wrong);
}

function mapValues<T>(record: Texts, value: (patterns: readonly string[]) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, patterns]) => [key, value(patterns)]));
}
