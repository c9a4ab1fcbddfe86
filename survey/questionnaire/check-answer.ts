import {listChoices, type Element} from "./definition.ts";

export type Refusal =
  | "not_an_object"
  | "unknown_item"
  | "not_asked"
  | "missing"
  | "wrong_type"
  | "not_a_choice"
  | "out_of_range"
  | "empty"
  | "too_long"
  | "unreadable_text"
  | "not_agreed";

/** Why one answer does not fit its question, or undefined when it does. */
export function refuseAnswer(questions: Element[], question: Element, value: unknown): Refusal | undefined {
  switch (question.type) {
    case "boolean":
      return refuseBoolean(question, value);
    case "radiogroup":
      return refuseChoice(questions, question, value);
    case "rating":
      return refuseRating(question, value);
    case "comment":
      return refuseText(question, value);
    default:
      throw new Error(`unsupported question type: ${question.type}`);
  }
}

function refuseBoolean({isRequired}: Element, value: unknown): Refusal | undefined {
  if (typeof value !== "boolean") return "wrong_type";
  return isRequired && !value ? "not_agreed" : undefined;
}

function refuseChoice(questions: Element[], question: Element, value: unknown): Refusal | undefined {
  if (typeof value !== "number" && typeof value !== "string") return "wrong_type";
  return listChoices(questions, question).some((choice) => choice.value === value) ? undefined : "not_a_choice";
}

function refuseRating({rateMin = 1, rateMax = 5}: Element, value: unknown): Refusal | undefined {
  if (typeof value !== "number" || !Number.isInteger(value)) return "wrong_type";
  return value < rateMin || value > rateMax ? "out_of_range" : undefined;
}

function refuseText({maxLength = 0}: Element, value: unknown): Refusal | undefined {
  if (typeof value !== "string") return "wrong_type";
  if (value.trim() === "") return "empty";
  if (value.length > maxLength) return "too_long";
  return /\0|\p{Cs}/u.test(value) ? "unreadable_text" : undefined;
}
