import {listChoices, listQuestions, type Definition, type Localized, type Scale} from "./definition.ts";
import {sha256} from "./sha256.ts";
import json from "./sm03-27.json" with {type: "json"};

/** One row of `reference.items`. */
export type Item = {
  item_id: string;
  /** 1, 2, 3 … in the order of the questionnaire */
  position: number;
  /** the dimension that survey and complaints share; SCR for what is only asked where the firm does not know it */
  dimension: string;
  scale: Scale;
  /** whether the answer is a number on a scale */
  is_rated: boolean;
  /** clauses of the rule book, e.g., "9.1.2, 11.2.4" */
  clause: string;
  is_required: boolean;
  item_name: string;
  item_name_en: string;
  /** the question as it is asked in Chinese, with what may be chosen: answers to another wording are another line */
  wording: string;
};

/** One row of `reference.item_choices`. */
export type ItemChoice = {
  item_id: string;
  /** as the answers have it; a number as text */
  choice: string;
  choice_position: number;
  choice_name: string;
  choice_name_en: string;
  /** of a priority, the dimension it stands for */
  dimension: string | null;
};

/** What is known of a household before it answers; null where nobody knows. */
export type Prefill = {
  stage: string | null;
  months_since_signing: number | null;
  had_repair: boolean | null;
  had_complaint: boolean | null;
  decor: string | null;
};

export type Answer = number | string | boolean | string[];

/** Ratings are numbers, "na" is 不适用／不了解, consent is C0: true, texts are texts; what was skipped is absent. */
export type Answers = Record<string, Answer>;

const definition: Definition = json;
const questions = listQuestions(definition);
const ratedScales: Scale[] = ["satisfaction_5", "recommend_11", "repurchase_5"];

/** SM03-27 with the sha-256 of its canonical JSON: the same in Node and in the browser. */
export const questionnaire = {
  id: "sm03-27",
  version: definition.version,
  hash: sha256(canonicalJson(json)),
  json
} as const;

const measured = questions.filter(({scale}) => scale !== undefined);

const contactItems = new Set(questions.filter(({isContact}) => isContact).map(({name}) => name));

/** The items of the questionnaire; consent (C0) and the contact (Q90, Q91) are none. */
export const items: Item[] = measured.map(toItem);

/** What may be chosen, item by item, in the order of the questionnaire. */
export const itemChoices: ItemChoice[] = measured.flatMap((question) =>
  listChoices(questions, question).map(({value, text, dimension}, index) => ({
    item_id: question.name,
    choice: String(value),
    choice_position: index + 1,
    choice_name: text["zh-cn"],
    choice_name_en: text.en,
    dimension: dimension ?? null
  }))
);

/** What the owner said about being called back (Q90, Q91); it is stored apart from the answers. */
export type Contact = {phone: string | null};

/** Parts the answers from the contact; undefined where the owner does not want to be called. */
export function splitContact(given: Answers): {answers: Answers; contact: Contact | undefined} {
  const answers: Answers = {};
  let phone: string | null = null;
  let isAgreed = false;
  for (const name of Object.keys(given)) {
    const answer = given[name]!;
    if (!contactItems.has(name)) answers[name] = answer;
    else if (typeof answer === "string") phone = answer;
    else if (answer === true) isAgreed = true;
  }
  return {answers, contact: isAgreed ? {phone} : undefined};
}

/** The names of a question for a reader, or undefined for a name that is not in the questionnaire. */
export function questionLabel(itemId: string): Localized | undefined {
  return questions.find(({name}) => name === itemId)?.label;
}

function toItem(question: (typeof questions)[number], index: number): Item {
  const {name, label, title, dimension, scale, clause, isRequired} = question;
  if (!label || !title || !dimension || !clause) throw new Error(`missing label, title, dimension or clause: ${name}`);
  const choices = listChoices(questions, question).map(({text}) => text["zh-cn"]);
  return {
    item_id: name,
    position: index + 1,
    dimension,
    scale: scale as Scale,
    is_rated: ratedScales.includes(scale as Scale),
    clause: clause.join(", "),
    is_required: isRequired ?? false,
    item_name: label["zh-cn"],
    item_name_en: label.en,
    wording: [title["zh-cn"], ...choices].join("|")
  };
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(",")}}`;
}
