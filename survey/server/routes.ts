// The doors of the survey: an invitation by its token, its draft, a response into it, and taking everything back.

import {hash} from "node:crypto";
import type {FastifyInstance, FastifyReply, FastifyRequest} from "fastify";
import type {Intake} from "../intake/open.ts";
import {isReady, readProgress} from "../intake/read.ts";
import {findInvitation, hasResponse, markOpened, saveDraft, saveResponse, type RandomBytes} from "../intake/store.ts";
import type {Wave} from "../intake/store.ts";
import {withdrawResponses} from "../intake/withdraw.ts";
import {questionnaire} from "../questionnaire/questionnaire.ts";
import type {Firm} from "./config.ts";
import {isLocale, toLocale, type Locale} from "./language.ts";
import type {Metrics} from "./metrics.ts";
import type {Notice} from "./notice.ts";
import {problems, type Problem} from "./problems.ts";
import {parseDraft, parseSubmission} from "./submission.ts";

/** A body as it came, with what it says; the bytes decide whether a response is the same. */
type Body = {bytes: Buffer; value: unknown};

export type RouteOptions = {
  intake: Intake;
  clock: () => Date;
  randomBytes: RandomBytes;
  firm: Firm;
  notice: Notice;
  metrics: Metrics;
};

type TokenRequest = FastifyRequest<{Params: {token: string}}>;
type BodyRequest = FastifyRequest<{Params: {token: string}; Body: Body | undefined}>;
type ResponseRequest = FastifyRequest<{Params: {token: string; responseId: string}; Body: Body | undefined}>;

export function addRoutes(app: FastifyInstance, options: RouteOptions): void {
  const invitation = "/api/invitations/:token";
  app.get(invitation, (request: TokenRequest, reply) => openInvitation(request, reply, options));
  app.put(`${invitation}/draft`, (request: BodyRequest, reply) => takeDraft(request, reply, options));
  app.put(`${invitation}/responses/:responseId`, (request: ResponseRequest, reply) =>
    takeResponse(request, reply, options)
  );
  app.delete(`${invitation}/responses`, (request: TokenRequest, reply) => withdraw(request, reply, options));
  app.get("/healthz", () => ({status: "ok"}));
  app.get("/readyz", async (request, reply) =>
    (await isReady(options.intake)) ? {status: "ok"} : sendProblem(request, reply, problems.notReady())
  );
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  const {code, status, message, details} = problem;
  return reply.code(status).send({code, message: message[localeOf(request)], ...details});
}

async function openInvitation(request: TokenRequest, reply: FastifyReply, {intake, clock, firm, notice}: RouteOptions) {
  const now = clock();
  const invitation = await findInvitation(intake, request.params.token);
  if (!invitation) return sendProblem(request, reply, problems.unknownLink());
  const shut = findShut(invitation.wave, now);
  if (shut) return sendProblem(request, reply, shut);
  if (!invitation.is_opened) await markOpened(intake, invitation.invitation_id, {now});
  const {wave_id, wave_name, wave_name_en, closes_at} = invitation.wave;
  const {id, version, hash} = questionnaire;
  const {is_answered, draft} = await readProgress(intake, invitation.invitation_id);
  return {
    wave: {wave_id, wave_name, wave_name_en, closes_at},
    questionnaire: {id, version, hash},
    locale: localeOf(request),
    firm,
    prefill: invitation.prefill,
    notice_version: notice.version,
    state: is_answered ? "answered" : draft ? "started" : "open",
    ...(draft && {draft: {sequence: draft.sequence, ...(JSON.parse(draft.body) as object)}})
  };
}

async function takeDraft(request: BodyRequest, reply: FastifyReply, {intake, clock}: RouteOptions) {
  const now = clock();
  const invitation = await findInvitation(intake, request.params.token);
  if (!invitation) return sendProblem(request, reply, problems.unknownLink());
  const parsed = parseDraft(request.body?.value);
  const problem = findShut(invitation.wave, now) ?? (parsed.ok ? undefined : parsed.problem);
  if (problem || !parsed.ok) return sendProblem(request, reply, problem ?? problems.failed());
  const kept = await saveDraft(intake, {invitation_id: invitation.invitation_id, ...parsed.value}, {now});
  return {sequence: kept};
}

async function takeResponse(request: ResponseRequest, reply: FastifyReply, options: RouteOptions) {
  const {intake, notice, metrics} = options;
  const now = options.clock();
  const {token, responseId} = request.params;
  const invitation = await findInvitation(intake, token);
  if (!invitation) return sendProblem(request, reply, problems.unknownLink());
  const {invitation_id, wave, prefill} = invitation;
  const key = {response_id: responseId, invitation_id, payload_hash: hash("sha256", request.body?.bytes ?? "")};
  const parsed = parseSubmission(request.body?.value, responseId, {prefill, noticeVersion: notice.version});
  const problem = findShut(wave, now) ?? (parsed.ok ? undefined : parsed.problem);
  if (problem || !parsed.ok) {
    if (await hasResponse(intake, key)) return reply.code(200).send({outcome: "repeated"});
    return sendProblem(request, reply, problem ?? problems.failed());
  }
  const asked = {wave_id: wave.wave_id, questionnaire_id: questionnaire.id, mode: "web" as const};
  const outcome = await saveResponse(intake, {...parsed.value, ...key, ...asked}, {now});
  metrics.responses.inc({outcome});
  if (outcome === "conflict") return sendProblem(request, reply, problems.responseConflict());
  if (outcome === "withdrawn") return sendProblem(request, reply, problems.responseWithdrawn());
  return reply.code(outcome === "created" ? 201 : 200).send({outcome});
}

/** A right that does not end with the wave. */
async function withdraw(request: TokenRequest, reply: FastifyReply, {intake, clock}: RouteOptions) {
  const invitation = await findInvitation(intake, request.params.token);
  if (!invitation) return sendProblem(request, reply, problems.unknownLink());
  const {invitation_id, wave} = invitation;
  const withdrawn = await withdrawResponses(intake, {invitation_id, wave_id: wave.wave_id}, {now: clock()});
  return {withdrawn};
}

/** Why a wave takes no answers at the moment; undefined while it is open. */
export function findShut({opens_at, closes_at}: Pick<Wave, "opens_at" | "closes_at">, now: Date): Problem | undefined {
  const time = now.toISOString();
  if (time < opens_at) return problems.surveyNotOpen();
  return closes_at !== null && time >= closes_at ? problems.surveyClosed() : undefined;
}

function localeOf({body, headers}: FastifyRequest): Locale {
  const locale = (body as {value?: {locale?: unknown}} | null | undefined)?.value?.locale;
  return isLocale(locale) ? locale : toLocale(headers["accept-language"]);
}
