// The published site over HTTP, for this machine only.

import {existsSync} from "node:fs";
import {join} from "node:path";
import fastifyStatic from "@fastify/static";
import fastify from "fastify";
import type {Config} from "./config.ts";
import type {Effects} from "./effects.ts";
import {PipelineError} from "./errors.ts";
import {untilStopped} from "./until-stopped.ts";

export async function preview(config: Pick<Config, "site">, {port}: {port: number}, effects: Effects): Promise<number> {
  const site = await startPreview(config, {port});
  const stopped = untilStopped();
  effects.log(`The dashboard is at ${site.url}. Stop with Ctrl+C.`);
  await stopped;
  await site.close();
  return 0;
}

/** Serves the site on loopback; port 0 takes a free one. */
export async function startPreview({site}: Pick<Config, "site">, {port}: {port: number}) {
  if (!existsSync(join(site, "manifest.json"))) {
    throw new PipelineError(`Nothing is published in ${site} yet. Run npx huiyin night first.`);
  }
  // Nothing is lost when a download breaks off; a reader who stopped reading must not keep the command alive.
  const app = fastify({forceCloseConnections: true});
  await app.register(fastifyStatic, {
    root: site,
    cacheControl: false,
    setHeaders: (response, path) => {
      const isHashed = /[/\\](tables|assets)[/\\]/.test(path);
      void response.setHeader("cache-control", isHashed ? "public, max-age=31536000, immutable" : "no-cache");
    }
  });
  const url = await app.listen({host: "127.0.0.1", port}).catch((error: unknown) => {
    throw new PipelineError(`Port ${port} cannot be taken: ${(error as Error).message}. Name another with --port.`);
  });
  return {url: `${url}/`, close: () => app.close()};
}
