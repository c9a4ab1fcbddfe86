// A notebook of the firm's own, from the program's template.

import {existsSync, mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import type {Config} from "../config.ts";
import {PipelineError, UsageError} from "../errors.ts";
import {findSource, ownFolder, shippedFolder} from "./sources.ts";

/** With its ending less than the 255 bytes that a file's name may have. */
const longestName = 200;

const template = "07-new-question.html";

/** Returns the path of the new file. Nothing is written over. */
export function newNotebook(config: Config, name: string): string {
  if (!/^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u.test(name)) {
    throw new UsageError(`A notebook's name has letters, digits, - and _, not "${name}".`);
  }
  if (Buffer.byteLength(name) > longestName) {
    throw new UsageError(
      `A notebook's name has at most ${longestName} bytes, of which a Chinese character takes three.`
    );
  }
  const path = join(ownFolder(config), `${name}.html`);
  const there = existsSync(path) ? path : findSource(config, name)?.path;
  if (there) throw new PipelineError(`${there} is there already. Choose another name.`);
  const text = readFileSync(join(shippedFolder(config), template), "utf8");
  mkdirSync(ownFolder(config), {recursive: true});
  const named = text
    .replace(/<title>[\s\S]*?<\/title>/, `<title>${name}</title>`)
    .replace(/^ +# .*$/m, `    # ${name}`);
  writeFileSync(path, named, {flag: "wx"});
  return path;
}
