// One server of the comparison in a process of its own: `server.ts bare|checked|whole [INTAKE_URL]`. Says its port.

import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import Fastify, {type FastifyRequest} from "fastify";
import {openIntake} from "../intake/open.ts";
import {buildApp} from "../server/app.ts";
import {toNotice} from "../server/notice.ts";
import {parseSubmission} from "../server/submission.ts";
import {firm, prefill, webRoot} from "./inputs.ts";

const [variant, intakeUrl = ""] = process.argv.slice(2);
const servers = {bare: serveBare, checked: serveChecked, whole: serveWhole};
process.send!({port: await servers[variant as keyof typeof servers]()});
process.on("disconnect", () => process.exit(0));

/** Reads the body and answers 204. */
async function serveBare(): Promise<number> {
  const server = createServer((request, response) => {
    request.on("data", () => undefined).on("end", () => response.writeHead(204).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

/** Fastify with the same validation, and no storage. */
async function serveChecked(): Promise<number> {
  const app = Fastify();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", {parseAs: "buffer"}, (_: FastifyRequest, bytes: Buffer, done) =>
    done(null, JSON.parse(bytes.toString()))
  );
  app.put("/api/invitations/:token/responses/:responseId", async (request, reply) => {
    const {responseId} = request.params as {responseId: string};
    const parsed = parseSubmission(request.body, responseId, {prefill, noticeVersion: "1"});
    return reply.code(parsed.ok ? 201 : 400).send({outcome: "created"});
  });
  await app.listen({host: "127.0.0.1", port: 0});
  return (app.server.address() as AddressInfo).port;
}

/** The survey server as it is, but for the limit on how often one address may ask. */
async function serveWhole(): Promise<number> {
  const intake = await openIntake(intakeUrl);
  const notice = toNotice(firm);
  const log = {write() {}};
  const app = await buildApp({intake, firm, notice, webRoot: webRoot(), log, rateLimit: 1e12, clock: () => new Date()});
  await app.listen({host: "127.0.0.1", port: 0});
  return (app.server.address() as AddressInfo).port;
}
