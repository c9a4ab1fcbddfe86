import {refuseAnswer, type Refusal} from "./check-answer.ts";
import {isMet} from "./condition.ts";
import {listQuestions, type Definition, type Localized, type Scale} from "./definition.ts";
import {sha256} from "./sha256.ts";
import json from "./sm03-27.json" with {type: "json"};

/** One row of `reference.items`. */
export type Item = {
  item_id: string;
  /** 1, 2, 3 … in the order of the questionnaire */
  position: number;
  dimension: string;
  scale: Scale;
  /** clauses of the rule book, e.g., "9.1.2, 11.2.4" */
  clause: string;
  is_required: boolean;
  item_name: string;
  item_name_en: string;
};

/** What is known of a household before it answers; null where nobody knows. */
export type Prefill = {
  stage: string | null;
  had_repair: boolean | null;
  had_complaint: boolean | null;
  decor: string | null;
};

/** Ratings are numbers, "na" is 不适用／不了解, consent is C0: true, texts are texts; what was skipped is absent. */
export type Answers = Record<string, number | string | boolean>;

export type Checked = {ok: true; answers: Answers} | {ok: false; item_id: string; reason: Refusal};

const definition: Definition = json;
const questions = listQuestions(definition);

/** SM03-27 with the sha-256 of its canonical JSON: the same in Node and in the browser. */
export const questionnaire = {
  id: "sm03-27",
  version: definition.version,
  hash: sha256(canonicalJson(json)),
  json
} as const;

/** The items of the questionnaire; consent (C0) is not an item. */
export const items: Item[] = questions.filter(({scale}) => scale !== undefined).map(toItem);

/** The names of a question for a reader, or undefined for a name that is not in the questionnaire. */
export function questionLabel(itemId: string): Localized | undefined {
  const question = questions.find(({name}) => name === itemId);
  return question?.label ?? question?.title;
}

/** Whether the household is asked this question, given its other answers. */
export function isAsked(itemId: string, answers: Answers, prefill: Prefill): boolean {
  const question = questions.find(({name}) => name === itemId);
  return question !== undefined && isMet(question.visibleIf, {...answers, ...prefill});
}

/**
 * Accepts nothing but answers that the questionnaire could have produced: known items that were asked, values of the
 * right type among the choices, texts of at most their length, consent and every required item present.
 */
export function checkAnswers(answers: unknown, prefill: Prefill): Checked {
  if (typeof answers !== "object" || answers === null || Array.isArray(answers)) return refused("", "not_an_object");
  const given = answers as Answers;
  const unknown = Object.keys(given).find((key) => !questions.some(({name}) => name === key));
  if (unknown !== undefined) return refused(unknown, "unknown_item");
  for (const question of questions) {
    const reason = refuseQuestion(question.name, given, prefill);
    if (reason) return refused(question.name, reason);
  }
  return {ok: true, answers: given};
}

function refuseQuestion(itemId: string, given: Answers, prefill: Prefill): Refusal | undefined {
  const question = questions.find(({name}) => name === itemId)!;
  const asked = isAsked(itemId, given, prefill);
  if (!Object.hasOwn(given, itemId)) return asked && question.isRequired ? "missing" : undefined;
  return asked ? refuseAnswer(questions, question, given[itemId]) : "not_asked";
}

function refused(itemId: string, reason: Refusal): Checked {
  return {ok: false, item_id: itemId, reason};
}

function toItem({name, label, dimension, scale, clause, isRequired}: (typeof questions)[number], index: number): Item {
  if (!label || !dimension || !clause) throw new Error(`missing label, dimension or clause: ${name}`);
  return {
    item_id: name,
    position: index + 1,
    dimension,
    scale: scale as Scale,
    clause: clause.join(", "),
    is_required: isRequired ?? false,
    item_name: label["zh-cn"],
    item_name_en: label.en
  };
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(",")}}`;
}
