import type {Condition, Test} from "./condition.ts";
import type {Choice, Element, Localized} from "./definition.ts";
import {listChoices} from "./definition.ts";
import {parseCondition} from "./condition.ts";

/** What the firm may know of a household, and the question that asks for it where the firm does not. */
const known: Record<string, string> = {stage: "S1", had_repair: "S2", had_complaint: "S3"};
const askedFor = new Map(Object.entries(known).map(([name, question]) => [question, name]));

/** A test on what is on record, on what the owner answers, or on whichever of the two there is. */
type Fact = Test & {from?: "record" | "answer" | "either"};

type Told = Fact | {any: Told[]} | {all: Told[]};

/** A condition in words, for a reader who has the questionnaire before them. */
export function conditionWords(text: string, questions: Element[]): Localized {
  return tell(merge(parseCondition(text)), questions);
}

/** Records and answers to the same question in one: owners are asked only what the firm does not know. */
function merge(condition: Condition): Told {
  if ("operator" in condition) return toFact(condition);
  const isAny = "any" in condition;
  const parts = (isAny ? condition.any : condition.all).map(merge);
  const merged: Told[] = [];
  for (const part of parts) {
    const twin = merged.findIndex((other) => isTwin(other, part, {isAny}));
    if (twin === -1) merged.push(part);
    else merged[twin] = {...(part as Fact), from: "either"};
  }
  if (merged.length === 1) return merged[0]!;
  return isAny ? {any: merged} : {all: merged};
}

function toFact({name, operator, values}: Test): Fact {
  const asked = askedFor.get(name);
  const isKnown = name in known;
  if (!isKnown && asked === undefined) return {name, operator, values};
  const given = values.map((value) => (value === "true" ? "yes" : value));
  return {name: asked ?? name, operator, values: given, from: isKnown ? "record" : "answer"};
}

function isTwin(one: Told, other: Told, {isAny}: {isAny: boolean}): boolean {
  if (!("operator" in one) || !("operator" in other)) return false;
  const isSame =
    one.name === other.name && one.operator === other.operator && one.values.join() === other.values.join();
  return isSame && one.from !== undefined && one.from !== other.from && isAny === (one.operator !== "!=");
}

function tell(told: Told, questions: Element[]): Localized {
  if ("operator" in told) return tellFact(told, questions);
  const isAny = "any" in told;
  const parts = (isAny ? told.any : told.all).map((part) => {
    const words = tell(part, questions);
    return "operator" in part ? words : {"zh-cn": `（${words["zh-cn"]}）`, en: `(${words.en})`};
  });
  return {
    "zh-cn": parts.map((part) => part["zh-cn"]).join(isAny ? "或" : "且"),
    en: parts.map(({en}) => en).join(isAny ? " or " : " and ")
  };
}

const sources = {
  record: {"zh-cn": "登记", en: "on record: "},
  answer: {"zh-cn": "自答", en: "answered: "},
  either: {"zh-cn": "", en: ""}
};

const facts: Record<string, {is: Localized; not: Localized; unknown: Localized}> = {
  had_repair: {
    is: {"zh-cn": "近12个月有维修", en: "a repair in the last 12 months"},
    not: {"zh-cn": "近12个月无维修", en: "no repair in the last 12 months"},
    unknown: {"zh-cn": "有无维修没有登记", en: "whether there was a repair is not on record"}
  },
  had_complaint: {
    is: {"zh-cn": "近12个月反映过问题", en: "a complaint in the last 12 months"},
    not: {"zh-cn": "近12个月未反映问题", en: "no complaint in the last 12 months"},
    unknown: {"zh-cn": "是否反映过问题没有登记", en: "whether there was a complaint is not on record"}
  },
  stage: {
    is: {"zh-cn": "阶段为", en: "stage "},
    not: {"zh-cn": "阶段不是", en: "stage other than "},
    unknown: {"zh-cn": "阶段没有登记", en: "the stage is not on record"}
  }
};

/** All stages but the first have one name together. */
const delivered = {stages: "S2,S3,S4", "zh-cn": "已交付", en: "a home handed over"};

function tellFact({name, operator, values, from}: Fact, questions: Element[]): Localized {
  const fact = facts[name];
  if (!fact || !from) return tellAnswer({name, operator, values}, questions);
  if (operator === "empty") return fact.unknown;
  const isTold = ["=", "!=", "anyof"].includes(operator) && (name === "stage" || values.join() === "yes");
  if (!isTold) throw new Error(`unsupported condition: ${name} ${operator} ${values.join()}`);
  const words = operator === "!=" ? fact.not : fact.is;
  const source = sources[from];
  if (values.join() === delivered.stages && operator === "anyof")
    return {"zh-cn": `${source["zh-cn"]}${delivered["zh-cn"]}`, en: `${source.en}${delivered.en}`};
  const named = name === "stage" ? listed(chosenBy({name: "S1", operator: "anyof", values}, questions)) : undefined;
  return {
    "zh-cn": `${source["zh-cn"]}${words["zh-cn"]}${named?.["zh-cn"] ?? ""}`,
    en: `${source.en}${words.en}${named?.en ?? ""}`
  };
}

/** What is answered to another question, by the names of its choices where it has some. */
function tellAnswer(test: Test, questions: Element[]): Localized {
  const {name, operator, values} = test;
  if (name === "months_since_signing") {
    if (operator !== "<=") throw new Error(`unsupported condition: ${name} ${operator}`);
    return {"zh-cn": `签约不超过${values[0]}个月`, en: `signed at most ${values[0]} months ago`};
  }
  const chosen = chosenBy(test, questions);
  if (chosen.length > 0) {
    const {"zh-cn": zh, en} = listed(chosen);
    return {"zh-cn": `${name} 答${zh}`, en: `${name} answered ${en}`};
  }
  const sign = {"<=": "≤", ">=": "≥"}[operator] ?? operator;
  return {"zh-cn": `${name} ${sign} ${values[0]}`, en: `${name} ${sign} ${values[0]}`};
}

function chosenBy({name, operator, values}: Test, questions: Element[]): Choice[] {
  const question = questions.find((one) => one.name === name);
  if (!question) throw new Error(`unknown question: ${name}`);
  return listChoices(questions, question).filter(({value}) => {
    if (operator === "=" || operator === "anyof") return values.includes(String(value));
    if (operator === "<=") return Number(value) <= Number(values[0]);
    throw new Error(`unsupported condition: ${name} ${operator}`);
  });
}

function listed(choices: Choice[]): Localized {
  return {
    "zh-cn": choices.map(({text}) => `“${text["zh-cn"]}”`).join("、"),
    en: choices.map(({text}) => `“${text.en}”`).join(", ")
  };
}
