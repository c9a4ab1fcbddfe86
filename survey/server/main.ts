// Serves the survey until it is told to stop: by SIGTERM, SIGINT, or the parent process letting go.

import {existsSync} from "node:fs";
import {join} from "node:path";
import type {FastifyInstance} from "fastify";
import {openIntake} from "../intake/open.ts";
import {buildApp} from "./app.ts";
import {ConfigError, readConfig, type Config} from "./config.ts";
import {createMetrics, serveMetrics, type Metrics} from "./metrics.ts";

async function main(): Promise<void> {
  const config = readConfig(process.argv.slice(2), process.env);
  if (!existsSync(join(config.webRoot, "index.html"))) {
    throw new ConfigError("The survey page is not built. Run npm run build.");
  }
  const intake = await openIntake(config.intakeUrl);
  const metrics = createMetrics();
  const app = await buildApp({...config, intake, metrics, clock: () => new Date(), log: process.stdout});
  app.addHook("onClose", () => intake.close());
  await openMetrics(app, metrics, config);
  const url = await listen(app, config);
  stopOnSignals(app);
  app.log.info({listening: url});
  if (process.send) process.send({listening: url});
  else process.stderr.write(`The survey is served at ${url}. Stop it with Ctrl+C.\n`);
}

async function listen(app: FastifyInstance, {host, port}: Config): Promise<string> {
  try {
    return await app.listen({host, port});
  } catch (error) {
    await app.close();
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    throw new ConfigError(`Port ${port} on ${host} is taken. Choose another with --port.`, {cause: error});
  }
}

/** A second server on the same machine goes on without: measuring must not keep owners from answering. */
async function openMetrics(app: FastifyInstance, metrics: Metrics, {metricsPort}: Config): Promise<void> {
  try {
    const server = await serveMetrics(metrics, metricsPort);
    app.addHook("onClose", (_, done) => void server.close(() => done()));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    process.stderr.write(`Port ${metricsPort} is taken: no metrics. Choose another with HUIYIN_METRICS_PORT.\n`);
  }
}

function stopOnSignals(app: FastifyInstance): void {
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= app.close().then(() => process.exit(0), fail);
  };
  process.once("SIGTERM", stop).once("SIGINT", stop);
  if (process.connected) process.once("disconnect", stop);
}

function fail(error: unknown): never {
  const text = error instanceof ConfigError ? error.message : ((error as Error).stack ?? String(error));
  process.stderr.write(`${text}\n`);
  process.exit(error instanceof ConfigError ? 2 : 1);
}

await main().catch(fail);
