// Accepts nothing but answers that the questionnaire could have produced: a schema compiled from the definition decides
// on types, ranges, choices, lengths and unknown keys; then SurveyJS's expressions on what was asked.

import {Ajv, type ErrorObject, type ValidateFunction} from "ajv";
import {answersSchema} from "./answers-schema.ts";
import {askedFinder} from "./asked.ts";
import {listQuestions, type Definition} from "./definition.ts";
import {questionnaire, type Answers, type Prefill} from "./questionnaire.ts";

export type Refusal =
  | "not_an_object"
  | "unknown_item"
  | "not_asked"
  | "missing"
  | "wrong_type"
  | "not_a_choice"
  | "wrong_choices"
  | "out_of_range"
  | "unreadable"
  | "too_long"
  | "not_agreed";

export type Checked = {ok: true; answers: Answers} | {ok: false; item_id: string; reason: Refusal};

const definition: Definition = questionnaire.json;
const questions = listQuestions(definition);
const findAsked = askedFinder(questions);
const required = questions.filter(({isRequired}) => isRequired).map(({name}) => name);
const ajv = new Ajv({strict: true, strictTypes: false});
const isWhole = ajv.compile<Answers>(answersSchema(questions, {isDraft: false}));
const isDraft = ajv.compile<Answers>(answersSchema(questions, {isDraft: true}));

/** Whether the household is asked this question, given its other answers. */
export function isAsked(itemId: string, answers: Answers, prefill: Prefill): boolean {
  return findAsked(answers, prefill).questions.has(itemId);
}

/** Checks a whole response of a household of which `prefill` is known. */
export function checkAnswers(answers: unknown, prefill: Prefill): Checked {
  const checked = checkSchema(isWhole, answers);
  if (!checked.ok) return checked;
  const given = checked.answers;
  const asked = findAsked(given, prefill);
  for (const name of Object.keys(given)) {
    if (!asked.questions.has(name)) return {ok: false, item_id: name, reason: "not_asked"};
    if (asked.hiddenChoices.get(name)?.has(given[name])) return {ok: false, item_id: name, reason: "not_a_choice"};
  }
  const missing = required.find((name) => asked.questions.has(name) && !Object.hasOwn(given, name));
  return missing === undefined ? checked : {ok: false, item_id: missing, reason: "missing"};
}

/** Checks answers on the way: each must fit its item; which are asked may still change. */
export function checkDraftAnswers(answers: unknown): Checked {
  return checkSchema(isDraft, answers);
}

function checkSchema(isValid: ValidateFunction<Answers>, answers: unknown): Checked {
  if (isValid(answers)) return {ok: true, answers};
  const {keyword, params, instancePath} = isValid.errors![0]! as ErrorObject<string, Record<string, string>>;
  const item_id = params.additionalProperty ?? params.missingProperty ?? instancePath.split("/")[1] ?? "";
  return {ok: false, item_id, reason: item_id === "" ? "not_an_object" : (reasons[keyword] ?? "wrong_type")};
}

const reasons: Record<string, Refusal> = {
  additionalProperties: "unknown_item",
  required: "missing",
  const: "not_agreed",
  enum: "not_a_choice",
  minimum: "out_of_range",
  maximum: "out_of_range",
  maxLength: "too_long",
  pattern: "unreadable",
  uniqueItems: "wrong_choices",
  minItems: "wrong_choices",
  maxItems: "wrong_choices",
  not: "wrong_choices"
};
