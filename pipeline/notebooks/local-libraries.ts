// The kit's pages import their libraries from a CDN as they are read: this takes the installed ones instead.

import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import type {Plugin} from "vite";

const here = dirname(fileURLToPath(import.meta.url));
const missing = "\0not-installed:";

/** What a notebook may import by name (`npm:d3`). */
const installed = new Set(["@observablehq/plot", "@observablehq/inputs", "d3", "htl"]);

export function localLibraries(): Plugin {
  return {
    name: "huiyin-local-libraries",
    enforce: "pre",
    resolveId(id) {
      if (id.endsWith("recommendedLibraries.js")) return join(here, "library.ts");
      const [, name] = /^(?:npm|jsr):((?:@[^/@]+\/)?[^/@]+)/.exec(id) ?? [];
      if (name === undefined) return undefined;
      return installed.has(name) ? this.resolve(name, join(here, "library.ts")) : missing + name;
    },
    load(id) {
      if (!id.startsWith(missing)) return undefined;
      const sentence = `${id.slice(missing.length)} is not installed here: a notebook asks no other site.`;
      return `throw new Error(${JSON.stringify(sentence)}); export default undefined;`;
    },
    transform(code, id) {
      if (!id.includes("notebook-kit")) return undefined;
      return code
        .replaceAll(
          "https://cdn.jsdelivr.net/npm/@observablehq/inputs/dist/index.css",
          "@observablehq/inputs/dist/index.css"
        )
        .replaceAll(/(import\(|from )"https:\/\/cdn\.jsdelivr\.net\/npm\/((?:@[^/@]+\/)?[^/@]+)[^"]*"/g, '$1"npm:$2"');
    }
  };
}
