import {listChoices, none, type Element} from "./definition.ts";

type Schema = Record<string, unknown>;

/**
 * The JSON Schema of an object of answers, item → answer, in SurveyJS's own data shape. Of a whole response every item
 * that is always asked and required must be there; of a draft, consent alone.
 */
export function answersSchema(questions: Element[], {isDraft}: {isDraft: boolean}): Schema {
  const required = questions.filter(({isRequired, visibleIf}) => isRequired && !visibleIf);
  return {
    type: "object",
    additionalProperties: false,
    required: required.filter(({type}) => !isDraft || type === "boolean").map(({name}) => name),
    properties: Object.fromEntries(questions.map((question) => [question.name, answerSchema(questions, question)]))
  };
}

function answerSchema(questions: Element[], question: Element): Schema {
  const values = listChoices(questions, question).map(({value}) => value);
  switch (question.type) {
    case "boolean":
      return question.isRequired ? {const: true} : {type: "boolean"};
    case "radiogroup":
      return {enum: values};
    case "checkbox":
      return {type: "array", minItems: 1, uniqueItems: true, items: {enum: values}, ...noneAlone};
    case "rating":
      return {type: "integer", minimum: question.rateMin ?? 1, maximum: question.rateMax ?? 5};
    case "comment":
    case "text":
      return textSchema(question);
    default:
      throw new Error(`unsupported question type: ${question.type}`);
  }
}

const noneAlone: Schema = {anyOf: [{not: {type: "array", contains: {const: none}}}, {maxItems: 1}]};

/** Not blank, without a zero byte and half a surrogate pair: no database and no file could hold those. */
function textSchema({maxLength = 0, validators = []}: Element): Schema {
  const own = validators.find(({type}) => type === "regex")?.regex;
  return {type: "string", maxLength, pattern: own ?? "^(?![^]*[\\0\\p{Cs}])[^]*\\S"};
}
