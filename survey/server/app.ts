// Builds the survey server without listening: the page for every link, its assets, and the doors of routes.ts.

import {randomBytes} from "node:crypto";
import Fastify, {LogController, type FastifyError, type FastifyInstance, type FastifyRequest} from "fastify";
import {keepNotice} from "../intake/store.ts";
import {securityHeaders} from "./headers.ts";
import {limiterKey} from "./limiter-key.ts";
import {createMetrics, type Metrics} from "./metrics.ts";
import {addPages} from "./pages.ts";
import {problems, type Problem} from "./problems.ts";
import {requestLimit} from "./request-limit.ts";
import {addRoutes, sendProblem, type RouteOptions} from "./routes.ts";

export type AppOptions = Omit<RouteOptions, "metrics" | "randomBytes"> & {
  /** the built survey page: index.html and assets/ */
  webRoot: string;
  /** takes the log, one JSON line at a time */
  log: {write(line: string): void};
  trustProxy?: string;
  /** requests a minute of one address */
  rateLimit?: number;
  timeouts?: Partial<typeof patience>;
  randomBytes?: RouteOptions["randomBytes"];
  metrics?: Metrics;
};

const limitKb = 64;

/** How long a client may take, ms: to send its headers, the whole request, to use an idle connection again. */
const patience = {headersMs: 10_000, requestMs: 30_000, keepAliveMs: 20_000, checkMs: 2_000};

export async function buildApp({webRoot, log, ...given}: AppOptions): Promise<FastifyInstance> {
  const options = {metrics: createMetrics(), randomBytes, ...given};
  const {headersMs, requestMs, keepAliveMs, checkMs} = {...patience, ...given.timeouts};
  const app = Fastify({
    bodyLimit: limitKb * 1024,
    trustProxy: given.trustProxy ?? "loopback",
    requestTimeout: requestMs,
    keepAliveTimeout: keepAliveMs,
    http: {headersTimeout: headersMs, connectionsCheckingInterval: checkMs, maxHeaderSize: 8 * 1024},
    routerOptions: {maxParamLength: 200},
    frameworkErrors: (_, request, reply) => void sendProblem(request as FastifyRequest, reply, problems.notFound()),
    logController: new LogController({disableRequestLogging: true}),
    childLoggerFactory: (logger) => logger,
    logger: {level: "info", stream: log, base: null, serializers: {err: describeError}}
  });
  await keepNotice(options.intake, {
    notice_version: options.notice.version,
    content: JSON.stringify(options.notice.sections),
    first_used_at: options.clock().toISOString()
  });
  addLimit(app, requestLimit({max: given.rateLimit ?? 600}));
  addHeaders(app);
  addMeasures(app, options.metrics);
  addBodyParser(app);
  addErrors(app);
  await addPages(app, {...options, webRoot});
  addRoutes(app, options);
  return app;
}

// The link is the key to a household's answers: no line of the log has an address, a body, or what a database says of one.
function describeError({name, message, code, stack}: Error & {code?: string}) {
  return {type: name, message, code, stack: stack ?? ""};
}

function addLimit(app: FastifyInstance, limit: ReturnType<typeof requestLimit>): void {
  app.addHook("onRequest", (request, reply, done) => {
    if (isFree(request)) return done();
    const waitSeconds = limit(limiterKey(request), performance.now());
    if (waitSeconds === undefined) return done();
    void reply.header("retry-after", String(waitSeconds));
    void sendProblem(request, reply, problems.tooMany());
  });
}

/** What health checks and every page ask for anyway. */
function isFree({url}: FastifyRequest): boolean {
  return url.startsWith("/assets/") || url === "/healthz" || url === "/readyz";
}

function addHeaders(app: FastifyInstance): void {
  app.addHook("onSend", (_request, reply, _payload, done) => {
    void reply.headers(securityHeaders);
    if (!reply.hasHeader("cache-control")) void reply.header("cache-control", "no-store");
    done();
  });
}

function addMeasures(app: FastifyInstance, {requests}: Metrics): void {
  app.addHook("onResponse", ({method, routeOptions}, reply, done) => {
    requests.observe(
      {method, route: routeOptions.url ?? "unmatched", status: reply.statusCode},
      reply.elapsedTime / 1000
    );
    done();
  });
}

function addBodyParser(app: FastifyInstance): void {
  const decoder = new TextDecoder("utf-8", {fatal: true});
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    "application/json",
    {parseAs: "buffer"},
    (_: FastifyRequest, bytes: Buffer, done: (error: null, body: unknown) => void) => {
      try {
        done(null, {bytes, value: JSON.parse(decoder.decode(bytes)) as unknown});
      } catch {
        done(null, {bytes, value: undefined});
      }
    }
  );
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
  return method === "GET" ? problems.notFound() : problems.invalidSubmission({field: "request"});
}
