// The live preview and the pages that stand alone, in Chromium.

import {existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, expect, test} from "vitest";
import {launchChromium} from "../../.ci/chromium.mjs";
import {programRoot, readConfig} from "../config.ts";
import {publishWarehouse} from "../test-warehouse.ts";
import {buildNotebooks} from "./build.ts";
import {newNotebook} from "./new.ts";
import {startNotebooks} from "./preview.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

function sql(name: string): string {
  return `create schema core; create table core.projects as select '${name}' as project_name, date '2026-10-31' as day`;
}

/** A home with a warehouse and one notebook of its own. */
async function makeHome(cells: string) {
  const config = readConfig({home: mkdtempSync(join(tmpdir(), "huiyin-test-")), env: {}});
  await publishWarehouse(config.warehouse, {asOf: "2026-10-31", sql: sql("云栖里")});
  mkdirSync(join(config.home, "notebooks"));
  const path = join(config.home, "notebooks", "自己的.html");
  const write = (text: string) =>
    writeFileSync(path, `<!doctype html><notebook><title>自己的</title>${text}</notebook>`);
  write(cells);
  const lines: string[] = [];
  return {
    config,
    path,
    write,
    lines,
    effects: {log: (line: string) => lines.push(line), now: () => new Date("2026-11-01T18:35:00Z")}
  };
}

const query = `<script type="application/sql" database="warehouse" output="rows" hidden>from core.projects</script>`;
const shown = `<script type="module">display(html\`<p id="said">\${rows[0].project_name} \${rows[0].day.toISOString()}</p>\`)</script>`;

async function openPage(url: string): Promise<{page: Page; requests: string[]}> {
  const page = await browser.newPage();
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(url);
  return {page, requests};
}

test("an edit shows, a mistake shows with its place, and a night that publishes is picked up and said", async () => {
  const {config, write, effects, lines} = await makeHome(query + shown);
  const server = await startNotebooks(config, {port: 0}, effects);
  const {page, requests} = await openPage(`${server.url}${encodeURIComponent("自己的")}.html`);
  const body = () => page.textContent("body").catch(() => "");
  await expect
    .poll(() => page.textContent("#said").catch(() => ""), {timeout: 60_000})
    .toContain("云栖里 2026-10-31T00:00:00.000Z");
  expect(await body()).toMatch(/2026-10-31[\s\S]*run-of-2026-10-31/);

  write(query.replace("from", "select 1; frm") + shown);
  await expect.poll(body, {timeout: 60_000}).toContain("Line 1, column 11: syntax error");
  write(query.replace("from", "select upper('a') as project_name, day from") + shown);
  await expect.poll(body, {timeout: 60_000}).toContain("A 2026-10-31");
  write(query + shown);
  await expect.poll(body, {timeout: 60_000}).toContain("云栖里");

  await publishWarehouse(config.warehouse, {asOf: "2026-11-01", sql: sql("望澜苑")});
  await expect.poll(body, {timeout: 60_000}).toMatch(/2026-11-01[\s\S]*换上了新的一夜[\s\S]*望澜苑/);
  expect(lines).toEqual(["A night has published: now as of 2026-11-01, run run-of-2026-11-01."]);
  expect(requests.filter((url) => !url.startsWith(server.url))).toEqual([]);

  for (const path of [config.warehouse, join(programRoot, "package.json"), "/etc/hostname"]) {
    expect((await fetch(`${server.url}@fs${path}`)).status).toBe(403);
  }
  await page.close();
  await server.close();
  await expect(fetch(server.url)).rejects.toThrow();
});

test("a page that is built stands alone: opened from the disk it shows everything and asks nobody", async () => {
  const outside = `<script type="module">fetch("https://example.com/").then(() => "reached", () => "refused")</script>`;
  const {config, effects} = await makeHome(
    `${query}${shown}<script type="text/markdown"># 标题 \${rows.length}</script>${outside}`
  );
  const out = mkdtempSync(join(tmpdir(), "huiyin-test-"));
  const [file] = await buildNotebooks(config, {out, name: "自己的"}, effects);
  const {page, requests} = await openPage(pathToFileURL(file!).href);
  await expect
    .poll(() => page.textContent("body"), {timeout: 60_000})
    .toMatch(/云栖里 2026-10-31[\s\S]*标题 1[\s\S]*refused/);
  expect(await page.title()).toBe("自己的");
  expect(requests.filter((url) => !/^(file|data):/.test(url))).toEqual([]);
  await page.close();
});

test.each([
  [query.replace("core.projects", "core.nothing"), /cell 1: Line 1, column 6: Table with name nothing does not exist/],
  [query.replace("from", "select ${x} from"), /cell 1: A SQL cell takes no \$\{…\}/],
  [query.replace("from core.projects", "from range(60000)"), /cell 1: The cell gives more than 50,000 rows/],
  [query.replace("from core.projects", "copy core.projects to 'x'"), /cell 1: Statements here reach nothing/],
  [`<script type="text/x-python">1</script>`, /cell 1: A notebook here runs no Python cells/]
])("a cell that cannot be answered ends a build with a sentence, and nothing is written", async (cells, sentence) => {
  const {config, effects} = await makeHome(cells);
  const out = join(mkdtempSync(join(tmpdir(), "huiyin-test-")), "out");
  await expect(buildNotebooks(config, {out, name: "自己的"}, effects)).rejects.toThrow(sentence);
  expect(existsSync(out)).toBe(false);
});

test("a new notebook is the template under its own name, and writes nothing over", async () => {
  const {config, path} = await makeHome(query);
  const made = newNotebook(config, "雨季渗漏");
  expect(readFileSync(made, "utf8")).toMatch(/<title>雨季渗漏<\/title>[\s\S]*^ +# 雨季渗漏$/m);
  const before = readFileSync(path, "utf8");
  expect(() => newNotebook(config, "自己的")).toThrow(/is there already/);
  expect(() => newNotebook(config, "07-new-question")).toThrow(/is there already/);
  expect(readFileSync(path, "utf8")).toBe(before);
  for (const name of ["../x", "a/b", "", ".x", "a.html"])
    expect(() => newNotebook(config, name)).toThrow(/letters, digits/);
  expect(() => newNotebook(config, "漏".repeat(67))).toThrow(/at most 200 bytes/);
});
