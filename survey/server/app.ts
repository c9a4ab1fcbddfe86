// Builds the survey server without listening: the page for every link, its assets, and the doors of routes.ts.

import {join} from "node:path";
import helmet from "@fastify/helmet";
import serveStatic from "@fastify/static";
import Fastify, {type FastifyError, type FastifyInstance, type FastifyRequest} from "fastify";
import {problems, type Problem} from "./problems.ts";
import {addRoutes, sendProblem, type RouteOptions} from "./routes.ts";

export type AppOptions = RouteOptions & {
  /** the built survey page: index.html and assets/ */
  webRoot: string;
  /** takes the log, one JSON line at a time */
  log: {write(line: string): void};
};

const limitKb = 64;

export async function buildApp({webRoot, log, ...options}: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: limitKb * 1024,
    routerOptions: {maxParamLength: 200},
    frameworkErrors: (_, request, reply) => void sendProblem(request as FastifyRequest, reply, problems.notFound()),
    logger: {level: "info", stream: log, base: null, serializers: {req: describeRequest}}
  });
  await app.register(helmet, {contentSecurityPolicy: {useDefaults: false, directives}});
  app.addHook("onSend", async (request, reply) => {
    void reply.header("x-robots-tag", "noindex, nofollow");
    if (!reply.hasHeader("cache-control")) void reply.header("cache-control", "no-store");
  });
  addBodyParser(app);
  addErrors(app);
  await addPage(app, webRoot);
  addRoutes(app, options);
  return app;
}

// SurveyJS sets widths and colours in style attributes, so styles alone may be inline.
const directives = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", "data:"],
  connectSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"]
};

// The link is the key to a household's answers: the log gets the route's pattern and never an address.
function describeRequest({method, routeOptions}: FastifyRequest) {
  return {method, route: routeOptions?.url ?? "unmatched"};
}

function addBodyParser(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", {parseAs: "buffer"}, async (_: FastifyRequest, bytes: Buffer) => {
    try {
      return {bytes, value: JSON.parse(new TextDecoder("utf-8", {fatal: true}).decode(bytes)) as unknown};
    } catch {
      return {bytes, value: undefined};
    }
  });
}

function addErrors(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, problems.notFound()));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = toProblem(error, request);
    if (problem.status >= 500) request.log.error(error);
    return sendProblem(request, reply, problem);
  });
}

function toProblem({statusCode = 500}: FastifyError, {method}: FastifyRequest): Problem {
  if (statusCode === 413) return problems.tooLarge();
  if (statusCode === 415) return problems.unsupportedType();
  if (statusCode >= 500) return problems.failed();
  return method === "PUT" ? problems.invalidSubmission({field: "request"}) : problems.notFound();
}

async function addPage(app: FastifyInstance, webRoot: string): Promise<void> {
  await app.register(serveStatic, {
    root: join(webRoot, "assets"),
    prefix: "/assets/",
    index: false,
    dotfiles: "deny",
    preCompressed: true,
    immutable: true,
    maxAge: "365d"
  });
  for (const url of ["/", "/s/:token"]) {
    app.get(url, (_, reply) => reply.sendFile("index.html", webRoot, {cacheControl: false}));
  }
}
