// The doors of the survey: an invitation by its token, and a response into it.

import {createHash} from "node:crypto";
import type {FastifyInstance, FastifyReply, FastifyRequest} from "fastify";
import {isReady} from "../intake/read.ts";
import {findInvitation, hasResponse, markOpened, saveResponse} from "../intake/store.ts";
import type {Invitation, Wave} from "../intake/store.ts";
import type {Intake} from "../intake/open.ts";
import {questionnaire} from "../questionnaire/questionnaire.ts";
import type {Firm} from "./config.ts";
import {isLocale, toLocale} from "./language.ts";
import {problems, type Problem} from "./problems.ts";
import {parseSubmission} from "./submission.ts";

/** A body as it came, with what it says; the bytes decide whether a response is the same. */
type Body = {bytes: Buffer; value: unknown};

export type RouteOptions = {intake: Intake; clock: () => Date; firm: Firm};

type InvitationRequest = FastifyRequest<{Params: {token: string}}>;
type ResponseRequest = FastifyRequest<{Params: {token: string; responseId: string}; Body: Body | undefined}>;

export function addRoutes(app: FastifyInstance, {intake, clock, firm}: RouteOptions): void {
  app.get("/api/invitations/:token", (request: InvitationRequest, reply) =>
    openInvitation(request, reply, {intake, clock, firm})
  );
  app.put("/api/invitations/:token/responses/:responseId", (request: ResponseRequest, reply) =>
    takeResponse(request, reply, {intake, clock, firm})
  );
  app.get("/healthz", () => ({status: "ok"}));
  app.get("/readyz", async (request, reply) =>
    (await isReady(intake)) ? {status: "ok"} : sendProblem(request, reply, problems.notReady())
  );
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  const {code, status, message, details} = problem;
  const locale = localeOf(request);
  return reply.code(status).send({code, message: message[locale], ...details});
}

async function openInvitation(request: InvitationRequest, reply: FastifyReply, {intake, clock, firm}: RouteOptions) {
  const now = clock();
  const invitation = await findInvitation(intake, request.params.token);
  if (!invitation) return sendProblem(request, reply, problems.unknownLink());
  const shut = findShut(invitation.wave, now);
  if (shut) return sendProblem(request, reply, shut);
  await markOpened(intake, invitation.invitation_id, {now});
  return toAnswer(invitation, request, firm);
}

function toAnswer({wave, prefill, is_answered}: Invitation, request: FastifyRequest, firm: Firm) {
  const {wave_id, wave_name, wave_name_en, closes_at} = wave;
  const {id, version, hash} = questionnaire;
  return {
    wave: {wave_id, wave_name, wave_name_en, closes_at},
    questionnaire: {id, version, hash},
    locale: localeOf(request),
    firm,
    prefill,
    state: is_answered ? "answered" : "open"
  };
}

async function takeResponse(request: ResponseRequest, reply: FastifyReply, {intake, clock}: RouteOptions) {
  const now = clock();
  const {token, responseId} = request.params;
  const invitation = await findInvitation(intake, token);
  if (!invitation) return sendProblem(request, reply, problems.unknownLink());
  const {invitation_id, wave, prefill} = invitation;
  const key = {response_id: responseId, invitation_id, payload_hash: hashBytes(request.body?.bytes)};
  const parsed = parseSubmission(request.body?.value, responseId, prefill);
  const problem = findShut(wave, now) ?? (parsed.ok ? undefined : parsed.problem);
  if (problem || !parsed.ok) {
    if (await hasResponse(intake, key)) return reply.code(200).send({outcome: "repeated"});
    return sendProblem(request, reply, problem ?? problems.failed());
  }
  const outcome = await saveResponse(
    intake,
    {
      ...parsed.submission,
      ...key,
      wave_id: wave.wave_id,
      questionnaire_id: questionnaire.id,
      questionnaire_hash: questionnaire.hash,
      mode: "web"
    },
    {now}
  );
  if (outcome === "conflict") return sendProblem(request, reply, problems.responseConflict());
  return reply.code(outcome === "created" ? 201 : 200).send({outcome});
}

function findShut({opens_at, closes_at}: Wave, now: Date): Problem | undefined {
  const time = now.toISOString();
  if (time < opens_at) return problems.surveyNotOpen();
  return closes_at !== null && time >= closes_at ? problems.surveyClosed() : undefined;
}

function localeOf({body, headers}: FastifyRequest) {
  const locale = (body as {value?: {locale?: unknown}} | null | undefined)?.value?.locale;
  return isLocale(locale) ? locale : toLocale(headers["accept-language"]);
}

function hashBytes(bytes: Buffer | undefined): string {
  return createHash("sha256")
    .update(bytes ?? "")
    .digest("hex");
}
