// What a fresh machine needs before anything else runs: packages, built pages, the command. Does nothing twice.

import {execFileSync, spawnSync} from "node:child_process";
import {createHash} from "node:crypto";
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const npm = process.platform === "win32" ? "npm.cmd" : "npm";

/** Installs when the lock file, the Node version or the platform is not the one last installed for. */
export function install() {
  checkNode();
  const stamp = join(root, "node_modules", ".huiyin-installed");
  const wanted = `${hashFiles(["package-lock.json"])} ${process.version} ${process.platform} ${process.arch}`;
  if (readText(stamp) === wanted) return;
  say("installing packages");
  // Not `npm ci`: it refuses a lock file that lacks binaries of platforms which the registry at hand does not carry.
  const quietly = ["--no-save", "--no-fund", "--no-audit", "--loglevel=error"];
  run(npm, ["install", ...quietly]);
  if (!hasBinaries()) run(npm, ["install", "--no-package-lock", ...quietly]);
  linkCommand();
  writeFileSync(stamp, wanted);
}

/** Builds the survey page and the dashboard when their sources changed. */
export function build() {
  const stamp = join(root, "dist", ".built");
  const common = ["package-lock.json", "vite.config.ts"];
  const sources = [
    ...common,
    ...listFiles("dashboard"),
    ...listFiles("survey/web"),
    ...listFiles("survey/questionnaire")
  ];
  const wanted = hashFiles(sources.filter((path) => !/\.test\.tsx?$/.test(path)));
  if (readText(stamp) === wanted) return;
  say("building the survey page and the dashboard");
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  for (const mode of ["survey", "dashboard"])
    run(process.execPath, [vite, "build", "--mode", mode, "--logLevel", "warn"]);
  mkdirSync(dirname(stamp), {recursive: true});
  writeFileSync(stamp, wanted);
}

/** Runs a program in the project's folder with its output shown; throws when it fails. */
export function run(program, args, options = {}) {
  execFileSync(program, args, {cwd: root, stdio: "inherit", ...options});
}

export function say(sentence) {
  process.stdout.write(`[set-up] ${sentence}\n`);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  process.stderr.write(`Huiyin needs Node 20.19 or later; this is ${process.version}. See https://nodejs.org.\n`);
  process.exit(1);
}

/** Whether the packages with binaries of their own found the one for this machine, be it in the lock file or not. */
function hasBinaries() {
  const check = 'await import("@duckdb/node-api"); await import("libsql"); await import("rolldown")';
  return spawnSync(process.execPath, ["--input-type=module", "-e", check], {cwd: root, stdio: "ignore"}).status === 0;
}

/** `npx huiyin` finds commands in node_modules/.bin; npm links those of dependencies only. */
function linkCommand() {
  if (process.platform === "win32") return;
  const link = join(root, "node_modules", ".bin", "huiyin");
  rmSync(link, {force: true});
  symlinkSync("../../pipeline/huiyin.mjs", link);
}

function listFiles(folder) {
  return readdirSync(join(root, folder), {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

function hashFiles(paths) {
  const hash = createHash("sha256");
  for (const path of paths) hash.update(path).update(readFileSync(join(root, path)));
  return hash.digest("hex");
}

function readText(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}
