// npm test: the whole set-up, types, lint, format, unused code, all tests. CI calls the same command.

import {spawnSync} from "node:child_process";
import {mkdirSync, readFileSync, rmSync} from "node:fs";
import {join} from "node:path";
import {installBrowser} from "./browser.mjs";
import {build, install, root} from "./setup.mjs";

install();
build();
await installBrowser();

const bin = (name) => join(root, "node_modules", ".bin", name);
const results = join(root, "dist", "test-results.json");
mkdirSync(join(root, "dist"), {recursive: true});
rmSync(results, {force: true});

/** @type {[name: string, program: string, args: string[]][]} */
const steps = [
  ["types", bin("tsc"), ["--noEmit"]],
  ["lint", bin("oxlint"), ["--type-aware", "--deny-warnings"]],
  ["format", bin("prettier"), ["--check", "--log-level", "warn", "."]],
  ["unused code", bin("knip"), []],
  ["tests", bin("vitest"), ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${results}`]]
];

for (const [name, program, args] of steps) {
  const startedAt = Date.now();
  const more = name === "tests" ? process.argv.slice(2) : [];
  const {status} = spawnSync(program, args.concat(more), {
    cwd: root,
    stdio: "inherit",
    env: {...process.env, TZ: process.env.TEST_TZ ?? "America/New_York"}
  });
  process.stdout.write(
    `[${name}] ${status === 0 ? "ok" : "failed"}  ${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`
  );
  // The PostgreSQL of the tests ends their process with code 0 whatever failed: the results decide.
  if (name === "tests" && !printCounts()) process.exit(1);
  if (status !== 0) process.exit(1);
}

/** Returns whether the tests ran and none failed. */
function printCounts() {
  const {numPassedTests, numFailedTests, numPendingTests, success} = JSON.parse(readFileSync(results, "utf8"));
  process.stdout.write(`tests: ${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped\n`);
  return success && numFailedTests === 0;
}
