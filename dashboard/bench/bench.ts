// npm run bench -- dashboard: how soon the overview is drawn, beside a page that draws its charts and nothing else; with
// --large how a site of sixty projects and ten years feels.

import {execFileSync} from "node:child_process";
import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {cpus} from "node:os";
import {join} from "node:path";
import {parseArgs} from "node:util";
import {build} from "vite";
import {launchChromium} from "../../.ci/chromium.mjs";
import {serveFolders} from "./serve-folders.ts";
import {slowPhone, unthrottled, visit} from "./visit.ts";
import {measureLarge} from "./large.ts";
import type {Browser} from "playwright-core";
import type {Manifest} from "../data/manifest.ts";
import type {Visit} from "./visit.ts";

const root = join(import.meta.dirname, "../..");
const dist = join(root, "dist");

const {values} = parseArgs({
  options: {
    large: {type: "boolean"},
    home: {type: "string"},
    rounds: {type: "string", default: "5"},
    help: {type: "boolean"}
  }
});
const rounds = Number(values.rounds);
if (values.help) {
  process.stdout.write(`npm run bench -- dashboard [--large] [--home DIR] [--rounds 5]

Opens the overview of the demo's site ${rounds} times in Chromium, in turn with a page that draws the same charts from the same
files with Plot and Arrow alone; as it is, and with a CPU four times slower, 1.6 Mbit/s and 150 ms. Medians.
With --large instead: a home of 300,000 complaints in 60 projects and ten years, with twenty waves, through a real night;
then every page's first view, and how long a change of a filter takes to the next paint.
--home keeps the home in a folder, and takes the one that is there. The same as JSON in dist/bench-dashboard*.json.
`);
  process.exit(0);
}

const home = values.home ?? join(dist, values.large ? "bench-large-home" : "bench-demo-home");
const browser = await launchChromium();
try {
  const result = values.large ? await large(browser) : await compare(browser);
  const machine = {node: process.version, cpu: cpus()[0]?.model, cores: cpus().length};
  const target = join(dist, `bench-dashboard${values.large ? "-large" : ""}.json`);
  writeFileSync(target, `${JSON.stringify({machine, ...result}, null, 2)}\n`);
  process.stdout.write(`The same as JSON: ${target}\n`);
} finally {
  await browser.close();
  if (values.home === undefined) rmSync(home, {recursive: true, force: true});
}

async function large(browser: Browser) {
  makeHome(["--import", "tsx", join(root, "pipeline", "bench", "large-home.ts"), home]);
  return measureLarge(browser, join(home, "site"));
}

async function compare(browser: Browser) {
  makeHome([join(root, "pipeline", "huiyin.mjs"), "demo", "--once", "--home", home]);
  const site = join(home, "site");
  const bare = join(dist, "bench-bare-page");
  await buildBarePage(site, bare);
  const server = await serveFolders({site, bare});
  const visits: Record<string, Visit[]> = {};
  try {
    for (let round = 1; round <= rounds; round++) {
      for (const [speedName, speed] of Object.entries({unthrottled, slow: slowPhone})) {
        for (const page of ["site", "bare"]) {
          const made = await visit(browser, `${server.url}/${page}/`, {speed});
          (visits[`${page} ${speedName}`] ??= []).push(made);
        }
      }
      process.stdout.write(`[bench] round ${round}/${rounds}\n`);
    }
  } finally {
    server.stop();
    rmSync(bare, {recursive: true, force: true});
  }
  const medians = Object.fromEntries(Object.entries(visits).map(([name, made]) => [name, middle(made)]));
  for (const [name, made] of Object.entries(medians)) process.stdout.write(`${name.padEnd(18)} ${words(made)}\n`);
  const [own, other] = [medians["site unthrottled"]!, medians["bare unthrottled"]!];
  const ratios = {
    bytes: own.whole_kb / other.whole_kb,
    unthrottled: own.last_chart_ms / other.last_chart_ms,
    slow: medians["site slow"]!.last_chart_ms / medians["bare slow"]!.last_chart_ms
  };
  process.stdout.write(
    `ratios: bytes ${ratios.bytes.toFixed(2)}, time ${ratios.unthrottled.toFixed(2)}, on a slow phone ${ratios.slow.toFixed(2)}\n`
  );
  return {rounds, medians, ratios, visits};
}

function makeHome(command: string[]): void {
  if (existsSync(join(home, "site", "manifest.json"))) return;
  process.stdout.write("[bench] making the home, and a night\n");
  execFileSync(process.execPath, command, {cwd: root, stdio: ["ignore", "ignore", "inherit"]});
}

/** The page is told the files that it draws: it has no manifest to read. */
async function buildBarePage(site: string, outDir: string): Promise<void> {
  const manifest = JSON.parse(readFileSync(join(site, "manifest.json"), "utf8")) as Manifest;
  const isShown = (part: string | null) => part === null || /^(since-.*|((month|wave)-)?all)$/.test(part);
  const names = [
    "indicators_by_period",
    "complaints_by_category_month",
    "service_levels_by_rule_month",
    "satisfaction_by_item_wave",
    "category_trends",
    "open_complaints_by_age"
  ];
  const tables = manifest.tables.filter(({name}) => names.includes(name));
  const files = Object.fromEntries(
    tables.map((table) => [
      table.name,
      table.files.filter(({part}) => isShown(part)).map(({file}) => `../site/${file}`)
    ])
  );
  const month = (back: number) => {
    const [year = 0, number = 1] = manifest.as_of.split("-").map(Number);
    return new Date(Date.UTC(year, number - 1 - back, 1)).toISOString().slice(0, 10);
  };
  mkdirSync(outDir, {recursive: true});
  await build({
    root: join(import.meta.dirname, "bare"),
    base: "./",
    configFile: false,
    logLevel: "warn",
    define: {barePage: JSON.stringify({files, month: month(1), from: month(13), wave: "2026H2"})},
    build: {outDir, emptyOutDir: true, target: "es2022", chunkSizeWarningLimit: 2000}
  });
}

function words(made: Visit): string {
  const kilobytes = [made.script_kb, made.style_kb, made.data_kb].map((size) => size.toFixed(0)).join(" + ");
  return `last chart ${made.last_chart_ms.toFixed(0).padStart(5)} ms, ${made.chart_count} drawings, ${made.request_count} requests, ${made.whole_kb.toFixed(0)} kB (script, style, data: ${kilobytes})`;
}

function middle(visits: Visit[]): Visit {
  return visits.toSorted((a, b) => a.last_chart_ms - b.last_chart_ms)[Math.floor(visits.length / 2)]!;
}
