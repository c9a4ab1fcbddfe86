// The pages of the survey: of a link, of the open link of a wave where it is switched on, and what a crawler gets: nothing.

import {readFileSync} from "node:fs";
import {join} from "node:path";
import serveStatic from "@fastify/static";
import type {FastifyInstance, FastifyReply, FastifyRequest} from "fastify";
import {readProgress, readWave} from "../intake/read.ts";
import {createVoluntary, findInvitation} from "../intake/store.ts";
import {isLocale, toLocale, type Locale} from "./language.ts";
import type {Localized} from "./notice.ts";
import {renderPage, toTemplate, type View} from "./page.ts";
import {problems, type Problem} from "./problems.ts";
import {findShut, sendProblem, type RouteOptions} from "./routes.ts";

type TokenRequest = FastifyRequest<{Params: {token: string}}>;
type WaveRequest = FastifyRequest<{Params: {wave: string}}>;

const languageCookie = "huiyin_language";
const yearSeconds = 365 * 86_400;

export async function addPages(app: FastifyInstance, options: RouteOptions & {webRoot: string}): Promise<void> {
  const {webRoot, intake, clock, notice, randomBytes} = options;
  const template = toTemplate(readFileSync(join(webRoot, "index.html"), "utf8"));
  await app.register(serveStatic, {
    root: join(webRoot, "assets"),
    prefix: "/assets/",
    index: false,
    dotfiles: "deny",
    preCompressed: true,
    immutable: true,
    maxAge: "365d"
  });

  function send(request: FastifyRequest, reply: FastifyReply, view: View, status = 200): FastifyReply {
    const html = renderPage(template, view, pageLocale(request, reply));
    return reply.code(status).type("text/html; charset=utf-8").send(html);
  }

  function sendProblemPage(request: FastifyRequest, reply: FastifyReply, problem: Problem, canWithdraw = false) {
    return send(request, reply, {state: "problem", problem, canWithdraw}, problem.status);
  }

  app.get("/", (request, reply) => sendProblemPage(request, reply, problems.unknownLink()));

  app.get("/s/:token", async (request: TokenRequest, reply) => {
    const invitation = await findInvitation(intake, request.params.token);
    if (!invitation) return sendProblemPage(request, reply, problems.unknownLink());
    const {wave, invitation_id} = invitation;
    const shut = findShut(wave, clock());
    if (shut) return sendProblemPage(request, reply, shut, shut.code === "survey_closed");
    const {is_answered} = await readProgress(intake, invitation_id);
    return send(request, reply, {state: is_answered ? "answered" : "open", notice, waveName: nameOf(wave)});
  });

  app.get("/open/:wave", async (request: WaveRequest, reply) => {
    const wave = await findOpenWave(request.params.wave);
    if (!wave) return sendProblemPage(request, reply, problems.unknownLink());
    const shut = findShut(wave, clock());
    if (shut) return sendProblemPage(request, reply, shut);
    return send(request, reply, {state: "open", notice, waveName: nameOf(wave), openWave: wave.wave_id});
  });

  // A link of one's own, made when consent is given: draft, retry and withdrawal then work as for everybody.
  app.post("/api/open/:wave", async (request: WaveRequest, reply) => {
    const wave = await findOpenWave(request.params.wave);
    const problem = wave ? findShut(wave, clock()) : problems.unknownLink();
    if (problem || !wave) return sendProblem(request, reply, problem ?? problems.unknownLink());
    return reply.code(201).send({token: await createVoluntary(intake, wave.wave_id, {now: clock(), randomBytes})});
  });

  async function findOpenWave(wave_id: string) {
    const wave = await readWave(intake, wave_id);
    return wave?.has_open_link === 1 ? wave : undefined;
  }
}

function nameOf({wave_name, wave_name_en}: {wave_name: string; wave_name_en: string}): Localized {
  return {"zh-cn": wave_name, en: wave_name_en};
}

/** The language asked for in the address, which is remembered; else the one remembered; else the phone's. */
function pageLocale(request: FastifyRequest, reply: FastifyReply): Locale {
  const {language} = request.query as {language?: unknown};
  if (isLocale(language)) {
    const lasting = `Path=/; Max-Age=${yearSeconds}; SameSite=Strict`;
    void reply.header("set-cookie", `${languageCookie}=${language}; ${lasting}`);
    return language;
  }
  const remembered = new RegExp(`(?:^|; )${languageCookie}=([\\w-]+)`).exec(request.headers.cookie ?? "")?.[1];
  return isLocale(remembered) ? remembered : toLocale(request.headers["accept-language"]);
}
