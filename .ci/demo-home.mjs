// Before the tests: one demo home, made and published by the command line itself. Tests read it and never write to it.

import {rmSync} from "node:fs";
import {join} from "node:path";
import {root, run} from "./setup.mjs";

export const demoHome = join(root, "dist", "demo-home");

export function setup() {
  rmSync(demoHome, {recursive: true, force: true});
  rmSync(`${demoHome}.making`, {recursive: true, force: true});
  run(process.execPath, [join(root, "pipeline", "huiyin.mjs"), "demo", "--once", "--home", demoHome], {
    stdio: "ignore"
  });
}
