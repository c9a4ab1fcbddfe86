// The page to measure against: SurveyJS with one question of its own, and nothing of ours. Built like the survey's page,
// with SurveyJS's own sheet as its makers show it, or without one as the survey's page has it; served with the same
// compression.

import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import serveStatic from "@fastify/static";
import Fastify from "fastify";
import {build} from "vite";
import {precompress} from "../web/precompress.ts";

const html = `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>Survey</title>
<body><div id="root"></div><script type="module" src="./main.ts"></script></body></html>`;

const sheet = `import "survey-core/survey-core.fontless.min.css";
`;
const script = `import {createElement} from "react";
import {createRoot} from "react-dom/client";
import {Model} from "survey-core";
import {Survey} from "survey-react-ui";
const question = {type: "radiogroup", name: "q", title: "How satisfied are you?", choices: [5, 4, 3, 2, 1]};
createRoot(document.getElementById("root")!).render(
  createElement(Survey, {model: new Model({elements: [question]})})
);`;

/** Builds the page in `folder`, which must lie in the project, and serves it; returns its address and what stops it. */
export async function serveBarePage(folder: string, {hasSheet}: {hasSheet: boolean}) {
  const root = join(folder, "source");
  const outDir = join(folder, "built");
  mkdirSync(root, {recursive: true});
  writeFileSync(join(root, "index.html"), html);
  writeFileSync(join(root, "main.ts"), hasSheet ? sheet + script : script);
  await build({
    root,
    configFile: false,
    logLevel: "warn",
    plugins: [precompress()],
    build: {outDir, emptyOutDir: true, target: "es2022", chunkSizeWarningLimit: 2000}
  });
  const app = Fastify();
  await app.register(serveStatic, {root: outDir, preCompressed: true});
  return {url: await app.listen({host: "127.0.0.1", port: 0}), stop: () => app.close()};
}
