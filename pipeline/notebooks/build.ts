// Notebooks → pages that stand alone: everything in one file each, to be mailed or hosted.

import {mkdirSync, renameSync, writeFileSync} from "node:fs";
import {dirname, join, resolve} from "node:path";
import {build} from "vite";
import type {Config} from "../config.ts";
import type {Effects} from "../effects.ts";
import {formatSeconds} from "../effects.ts";
import {PipelineError} from "../errors.ts";
import type {Answers} from "./answers.ts";
import {openAnswers} from "./answers.ts";
import {renderIndex} from "./index-page.ts";
import type {PageOptions} from "./page.ts";
import {pageConfig} from "./page.ts";
import type {Source} from "./sources.ts";
import {listSources} from "./sources.ts";

// The browser itself refuses what a page would ask of another site.
const policy =
  "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; connect-src data: blob:";

export interface BuildOptions {
  out: string;
  /** One alone, without the list of all. */
  name?: string | undefined;
}

/** Writes nothing unless every notebook could be built. */
export async function buildNotebooks(config: Config, {out, name}: BuildOptions, effects: Effects): Promise<string[]> {
  const all = listSources(config);
  const sources = all.filter((source) => name === undefined || source.name === name);
  if (sources.length === 0) {
    throw new PipelineError(`There is no notebook ${name}. There are ${all.map((source) => source.name).join(", ")}.`);
  }
  const answers = await openAnswers(config);
  try {
    const pages: [file: string, html: string][] = [];
    for (const [i, source] of sources.entries()) {
      const startedAt = Date.now();
      const html = await buildPage(source, answers, {isStrict: true, hasIndex: name === undefined});
      pages.push([`${source.name}.html`, html]);
      const size = `${Math.round(html.length / 1024).toLocaleString("en")} kB`;
      effects.log(`[${i + 1}/${sources.length}] ${source.name}  ${size}  ${formatSeconds(Date.now() - startedAt)}`);
    }
    if (name === undefined) pages.push(["index.html", renderIndex(sources, answers.night())]);
    const folder = resolve(out);
    mkdirSync(folder, {recursive: true});
    for (const [file, html] of pages) {
      writeFileSync(join(folder, `${file}.tmp`), html);
      renameSync(join(folder, `${file}.tmp`), join(folder, file));
    }
    return pages.map(([file]) => join(folder, file));
  } finally {
    answers.close();
  }
}

async function buildPage({path}: Source, answers: Answers, options: PageOptions): Promise<string> {
  const result = await build({
    ...pageConfig(answers, options),
    root: dirname(path),
    base: "./",
    logLevel: "silent",
    build: {
      write: false,
      target: "es2022",
      assetsInlineLimit: () => true,
      cssCodeSplit: false,
      modulePreload: false,
      chunkSizeWarningLimit: 10_000,
      reportCompressedSize: false,
      rolldownOptions: {input: path, output: {codeSplitting: false}}
    }
  }).catch((error: unknown) => {
    throw error instanceof Error && error.cause instanceof PipelineError ? error.cause : error;
  });
  const {output} = Array.isArray(result)
    ? result[0]!
    : (result as Exclude<typeof result, unknown[] | {close: unknown}>);
  const files = new Map(output.map((file) => [file.fileName, file.type === "chunk" ? file.code : String(file.source)]));
  return withPolicy(inline([...files].find(([name]) => name.endsWith(".html"))![1], files));
}

/** Scripts and style sheets into the page. */
function inline(html: string, files: Map<string, string>): string {
  const read = (path: string) => {
    const content = files.get(path.replace(/^\.\//, ""));
    if (content === undefined) throw new Error(`missing file of a page: ${path}`);
    return content;
  };
  return html
    .replaceAll(/<script\b[^>]*\bsrc="([^"]+)"[^>]*><\/script>/g, (_, path: string) => {
      const code = read(path).replaceAll("</script", "<\\/script");
      return `<script type="module">${code}</script>`;
    })
    .replaceAll(
      /<link\b[^>]*\brel="stylesheet"[^>]*\bhref="([^"]+)"[^>]*>/g,
      (_, path: string) => `<style>${read(path)}</style>`
    );
}

function withPolicy(html: string): string {
  return html.replace(
    /<meta charset="utf-8"\s*\/?>/,
    (found) => `${found}<meta http-equiv="Content-Security-Policy" content="${policy}">`
  );
}
