// A step of the page's build: beside every script and sheet, its brotli and gzip form, which the server sends as they are.

import {brotliCompressSync, constants, gzipSync} from "node:zlib";
import type {Plugin} from "vite";

// One step below the best: 2 % larger, eight times faster.
const params = {[constants.BROTLI_PARAM_QUALITY]: 10};

export function precompress(): Plugin {
  return {
    name: "precompress",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        for (const [fileName, file] of Object.entries(bundle)) {
          if (!/\.(js|css)$/.test(fileName)) continue;
          const source = Buffer.from(file.type === "chunk" ? file.code : file.source);
          this.emitFile({type: "asset", fileName: `${fileName}.br`, source: brotliCompressSync(source, {params})});
          this.emitFile({type: "asset", fileName: `${fileName}.gz`, source: gzipSync(source, {level: 9})});
        }
      }
    }
  };
}
