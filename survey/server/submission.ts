import {
  checkAnswers,
  questionLabel,
  questionnaire,
  type Answers,
  type Prefill
} from "../questionnaire/questionnaire.ts";
import {isLocale, type Locale} from "./language.ts";
import {problems, type Problem} from "./problems.ts";

/** What a phone sends. */
type Submission = {
  answers: Answers;
  locale: Locale;
  started_at: string;
  submitted_at: string;
  questionnaire_version: string;
};

export type Parsed = {ok: true; submission: Submission} | {ok: false; problem: Problem};

const fields = ["answers", "locale", "started_at", "submitted_at", "questionnaire_version"];

/** Reads a request's body against the questionnaire; the respondent's id is checked with it. */
export function parseSubmission(body: unknown, responseId: string, prefill: Prefill): Parsed {
  const field = findFault(body, responseId);
  if (field !== undefined) return {ok: false, problem: problems.invalidSubmission({field})};
  const submission = body as Submission;
  if (submission.questionnaire_version !== questionnaire.version) {
    return {ok: false, problem: problems.outdatedQuestionnaire()};
  }
  const checked = checkAnswers(submission.answers, prefill);
  if (!checked.ok) return {ok: false, problem: toProblem(checked)};
  return {ok: true, submission: {...submission, answers: checked.answers}};
}

function findFault(body: unknown, responseId: string): string | undefined {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(responseId)) return "response_id";
  if (typeof body !== "object" || body === null || Array.isArray(body)) return "body";
  if (Object.keys(body).some((key) => !fields.includes(key))) return "body";
  const {locale, started_at, submitted_at, questionnaire_version} = body as Record<string, unknown>;
  if (!isLocale(locale)) return "locale";
  if (!isUtcTime(started_at)) return "started_at";
  if (!isUtcTime(submitted_at)) return "submitted_at";
  return typeof questionnaire_version === "string" ? undefined : "questionnaire_version";
}

function isUtcTime(value: unknown): boolean {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)) return false;
  return !Number.isNaN(Date.parse(value)) && new Date(value).toISOString() === value;
}

function toProblem({item_id, reason}: {item_id: string; reason: string}): Problem {
  const names = questionLabel(item_id);
  return names ? problems.invalidItem({item_id, reason, names}) : problems.invalidSubmission({field: "answers"});
}
