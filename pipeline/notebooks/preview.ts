// The notebooks on loopback: an edit shows at once, and so does a night that publishes meanwhile.

import {once} from "node:events";
import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {createServer as createWebServer} from "node:http";
import type {AddressInfo} from "node:net";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {ViteDevServer} from "vite";
import {createServer} from "vite";
import type {Config} from "../config.ts";
import {programRoot} from "../config.ts";
import type {Effects} from "../effects.ts";
import {PipelineError} from "../errors.ts";
import {describeNight} from "../published.ts";
import type {Answers} from "./answers.ts";
import {openAnswers} from "./answers.ts";
import {renderIndex} from "./index-page.ts";
import {pageConfig} from "./page.ts";
import {findSource, listSources, ownFolder, shippedFolder} from "./sources.ts";

const lookMs = 1_000;

/** Port 0 takes a free one. */
export async function startNotebooks(config: Config, {port}: {port: number}, effects: Effects) {
  const web = createWebServer();
  try {
    await once(web.listen(port, "127.0.0.1"), "listening");
  } catch (error) {
    throw new PipelineError(`Port ${port} cannot be taken: ${(error as Error).message}. Name another with --port.`);
  }
  const answers = await openAnswers(config).catch((error: unknown) => {
    web.close();
    throw error;
  });
  const scratch = mkdtempSync(join(tmpdir(), "huiyin-notebooks-"));
  let notice: string | undefined;
  const page = pageConfig(answers, {isStrict: false, hasIndex: true, notice: () => notice});
  const server = await createServer({
    ...page,
    root: shippedFolder(config),
    cacheDir: scratch,
    plugins: [
      ...page.plugins!,
      {name: "huiyin-notebooks", configureServer: (server) => servePages(server, config, answers)}
    ],
    optimizeDeps: {
      exclude: ["observable:runtime", "@observablehq/notebook-kit"],
      include: ["@observablehq/plot", "@observablehq/inputs", "d3", "htl"]
    },
    // A server of its own would end the process at a polite kill before we could tidy up.
    server: {
      middlewareMode: true,
      hmr: {server: web},
      // The home holds more than notebooks: nothing else of it, or of the program, may be asked for.
      fs: {strict: true, allow: [...allowed(config), scratch]}
    }
  });
  const watch = setInterval(() => {
    answers
      .renew()
      .then((isNew) => {
        if (!isNew) return;
        const at = effects.now().toLocaleTimeString("sv-SE", {timeZone: "Asia/Shanghai"});
        notice = `${at} 换上了新的一夜 took a new night`;
        effects.log(`A night has published: now ${describeNight(answers.night())}.`);
        server.ws.send({type: "full-reload"});
      })
      .catch((error: unknown) => effects.log(error instanceof Error ? error.message : String(error)));
  }, lookMs);
  const close = async () => {
    clearInterval(watch);
    await server.close();
    web.closeAllConnections();
    web.close();
    answers.close();
    rmSync(scratch, {recursive: true, force: true});
  };
  web.on("request", server.middlewares);
  return {url: `http://127.0.0.1:${(web.address() as AddressInfo).port}/`, close};
}

function allowed(config: Config): string[] {
  return [
    shippedFolder(config),
    ownFolder(config),
    join(programRoot, "pipeline", "notebooks"),
    join(programRoot, "node_modules")
  ];
}

function servePages(server: ViteDevServer, config: Config, answers: Answers): void {
  server.watcher.add([ownFolder(config), shippedFolder(config)]);
  server.watcher.on("all", (_, path) => {
    if (path.endsWith(".html")) server.ws.send({type: "full-reload"});
  });
  server.middlewares.use((request, response, next) => {
    const {pathname, searchParams} = new URL(request.url ?? "/", "http://notebooks");
    const html = searchParams.has("html-proxy")
      ? undefined
      : renderPage(server, config, answers, decodeURIComponent(pathname));
    if (!html) return next();
    html
      .then((text) => response.writeHead(200, {"content-type": "text/html; charset=utf-8"}).end(text))
      .catch((error: unknown) => next(error));
  });
}

/** Undefined for what is no page. */
function renderPage(
  server: ViteDevServer,
  config: Config,
  answers: Answers,
  path: string
): Promise<string> | undefined {
  if (path === "/" || path === "/index.html") {
    const index = renderIndex(listSources(config), answers.night());
    return Promise.resolve(index.replace("</ol>", '</ol><script type="module" src="/@vite/client"></script>'));
  }
  const name = /^\/([^/]+)\.html$/.exec(path)?.[1];
  const source = name === undefined ? undefined : findSource(config, name);
  return source && server.transformIndexHtml(`/${source.name}.html`, readFileSync(source.path, "utf8"));
}
