import {checkAnswers, checkDraftAnswers, type Checked} from "../questionnaire/check-answers.ts";
import {
  questionLabel,
  questionnaire,
  splitContact,
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
  questionnaire_hash: string;
  /** which notice was read */
  notice_version: string;
  consent_at: string;
};

/** What a phone may leave out: this server's own questionnaire and notice, and consent at the start. */
type Sent = Omit<Submission, "questionnaire_hash" | "notice_version" | "consent_at"> & Partial<Submission>;

/** Answers on the way, as another device of the same household gets them. */
export type Draft = {sequence: number; body: string};

export type Parsed<T> = {ok: true; value: T} | {ok: false; problem: Problem};

type Fields = Record<string, unknown>;

const submissionFields: Record<string, (value: unknown) => boolean> = {
  answers: () => true,
  locale: isLocale,
  started_at: isUtcTime,
  submitted_at: isUtcTime,
  questionnaire_version: isShortText
};

const optionalFields: Record<string, (value: unknown) => boolean> = {
  questionnaire_hash: isShortText,
  notice_version: isShortText,
  consent_at: isUtcTime
};

const draftFields: Record<string, (value: unknown) => boolean> = {
  answers: () => true,
  sequence: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
  page: isShortText,
  started_at: isUtcTime,
  questionnaire_version: isShortText
};

/** Reads a request's body against the questionnaire; the respondent's id is checked with it. */
export function parseSubmission(
  body: unknown,
  responseId: string,
  {prefill, noticeVersion}: {prefill: Prefill; noticeVersion: string}
): Parsed<Submission> {
  if (!isUuid(responseId)) return refused("response_id");
  const field = findFault(body, submissionFields, optionalFields);
  if (field !== undefined) return refused(field);
  const given = body as Sent;
  const {questionnaire_version, questionnaire_hash = questionnaire.hash, notice_version = noticeVersion} = given;
  if (questionnaire_version !== questionnaire.version || questionnaire_hash !== questionnaire.hash) {
    return {ok: false, problem: problems.outdatedQuestionnaire()};
  }
  const checked = checkAnswers(given.answers, prefill);
  if (!checked.ok) return {ok: false, problem: toProblem(checked)};
  const {consent_at = given.started_at} = given;
  return {ok: true, value: {...given, answers: checked.answers, questionnaire_hash, notice_version, consent_at}};
}

/** Reads a draft; the contact stays on the phone until it is sent with the response. */
export function parseDraft(body: unknown): Parsed<Draft> {
  const field = findFault(body, draftFields, optionalFields);
  if (field !== undefined) return refused(field);
  const {sequence, ...draft} = body as {sequence: number; answers: Answers};
  const checked = checkDraftAnswers(draft.answers);
  if (!checked.ok) return {ok: false, problem: toProblem(checked)};
  const {answers} = splitContact(checked.answers);
  return {ok: true, value: {sequence, body: JSON.stringify({...draft, answers})}};
}

function findFault(body: unknown, required: typeof draftFields, optional: typeof draftFields): string | undefined {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return "body";
  const fields = body as Fields;
  if (Object.keys(fields).some((key) => !Object.hasOwn(required, key) && !Object.hasOwn(optional, key))) return "body";
  return (
    Object.keys(required).find((key) => !Object.hasOwn(fields, key) || !required[key]!(fields[key])) ??
    Object.keys(optional).find((key) => Object.hasOwn(fields, key) && !optional[key]!(fields[key]))
  );
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

function isShortText(value: unknown): boolean {
  return typeof value === "string" && /^[\w.-]{1,80}$/.test(value);
}

function isUtcTime(value: unknown): boolean {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)) return false;
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString() === value;
}

function refused(field: string): {ok: false; problem: Problem} {
  return {ok: false, problem: problems.invalidSubmission({field})};
}

function toProblem({item_id, reason}: Extract<Checked, {ok: false}>): Problem {
  const names = questionLabel(item_id);
  return names ? problems.invalidItem({item_id, reason, names}) : problems.invalidSubmission({field: "answers"});
}
