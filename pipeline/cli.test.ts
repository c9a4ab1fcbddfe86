import {execFile, spawn} from "node:child_process";
import {once} from "node:events";
import {existsSync, mkdtempSync, readFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {promisify} from "node:util";
import {expect, test} from "vitest";
import {demoHome} from "../.ci/demo-home.mjs";
import {programRoot} from "./config.ts";
import {verbHelp} from "./help.ts";
import type {RunRecord} from "./runs.ts";
import {csvOf, makeTestHome} from "./test-home.ts";

const bin = join(programRoot, "pipeline", "huiyin.mjs");

async function huiyin(...args: string[]): Promise<{code: number; stdout: string; stderr: string}> {
  try {
    return {code: 0, ...(await promisify(execFile)(process.execPath, [bin, ...args]))};
  } catch (error) {
    const {code, stdout, stderr} = error as {code: number; stdout: string; stderr: string};
    return {code, stdout, stderr};
  }
}

/** Starts a command and waits until it says an address; the caller stops it. */
async function start(...args: string[]) {
  const child = spawn(process.execPath, [bin, ...args]);
  let said = "";
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const found = /http:\/\/[\d.]+:\d+/.exec(said);
      if (found) resolve(found[0]);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("exit", (code) => reject(new Error(`ended with ${code}: ${said}`)));
  });
  const stop = async () => {
    child.kill("SIGTERM");
    const [code] = await once(child, "exit");
    return code as number;
  };
  return {url, stop, said: () => said};
}

test("every command has help with an example", async () => {
  for (const verb of ["demo", "night", "serve", "preview", "sql", "reports", "notebooks", "status", "erase"]) {
    expect(await huiyin(verb, "--help")).toMatchObject({code: 0, stdout: `${verbHelp[verb]}\n`});
    expect(verbHelp[verb]).toContain("Example: npx huiyin");
  }
});

test.each([
  [["nigth"], /There is no command "nigth"/],
  [["night", "--asof", "2026-10-31"], /--asof/],
  [["night", "--as-of", "2026-02-30"], /takes a date like/],
  [["serve", "--port", "x"], /whole number/],
  [["night", "extra"], /extra/],
  [["serve", "--port", "99999"], /from 0 \(any free one\) to 65535/],
  [["erase"], /--household is missing/],
  [["reports", "--home", "."], /ACTION is missing: list, issue or diff/],
  [["reports", "print", "--home", "."], /There is no "reports print"/],
  [["reports", "diff", "--home", "."], /PERIOD is missing/],
  [["reports", "issue", "--since", "2025-13", "--home", "."], /--since takes a year, a month or a day/],
  [["reports", "list", "--kind", "daily", "--home", "."], /--kind takes one of weekly/],
  [["notebooks", "build", "--home", "."], /--out is missing/],
  [["notebooks", "new", "--home", "."], /NAME is missing/],
  [["notebooks", "open", "--home", "."], /There is no "notebooks open"/],
  [["night", "--home", "/no/such/home"], /no folder \/no\/such\/home/]
])("%j is a wrong call: exit code 2 and a sentence without a stack", async (args, sentence) => {
  const {code, stderr} = await huiyin(...args);
  expect(code).toBe(2);
  expect(stderr).toMatch(sentence);
  expect(stderr).not.toMatch(/^\s+at /m);
});

test("night --json prints its record on stdout and its progress on stderr", async () => {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", csvOf(["1", "2026-10-28", "云栖里", "", "", "", "漏水"]));
  const {code, stdout, stderr} = await huiyin("night", "--as-of", "2026-10-30", "--json", "--home", home.config.home);
  expect(code).toBe(0);
  const record = JSON.parse(stdout) as RunRecord;
  expect(record).toMatchObject({outcome: "published", as_of: "2026-10-30", files: [{row_count: 1}]});
  expect(stderr).toMatch(/\[ ?\d+\/\d+\] marts\.complaints_by_category_month  1 rows/);
  const status = await huiyin("status", "--home", home.config.home);
  expect(status).toMatchObject({code: 0, stdout: expect.stringContaining("as of 2026-10-30")});
});

test("status of a home without a night says what to do, with exit code 1", async () => {
  const {code, stdout} = await huiyin("status", "--home", mkdtempSync(join(tmpdir(), "huiyin-test-")));
  expect(code).toBe(1);
  expect(stdout).toContain("Run npx huiyin night");
});

test("preview without a site says what to run", async () => {
  const {code, stderr} = await huiyin("preview", "--home", mkdtempSync(join(tmpdir(), "huiyin-test-")));
  expect(code).toBe(1);
  expect(stderr).toContain("Run npx huiyin night first");
});

test("the demo leaves a home that is not its own alone", async () => {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", "x");
  const {code, stderr} = await huiyin("demo", "--once", "--home", home.config.home);
  expect(code).toBe(1);
  expect(stderr).toContain("not the demo's");
  expect(readFileSync(join(home.config.inbox, "complaints/a/a.csv"), "utf8")).toBe("x");
});

test("preview serves the site on loopback alone and stops politely", async () => {
  const site = await start("preview", "--port", "0", "--home", demoHome);
  expect(new URL(site.url).hostname).toBe("127.0.0.1");
  const manifest = (await (await fetch(`${site.url}/manifest.json`)).json()) as {tables: {files: {file: string}[]}[]};
  for (const {file} of manifest.tables.flatMap(({files}) => files))
    expect((await fetch(`${site.url}/${file}`)).status).toBe(200);
  expect((await fetch(`${site.url}/../warehouse.duckdb`)).status).toBe(404);
  expect(await site.stop()).toBe(0);
});

test("serve answers while the night that was missed runs, and the night publishes", async () => {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", csvOf(["1", "2026-10-28", "云栖里", "", "", "", "漏水"]));
  const survey = await start("serve", "--port", "0", "--home", home.config.home);
  const manifest = join(home.config.site, "manifest.json");
  let asked = 0;
  while (!existsSync(manifest)) {
    expect((await fetch(`${survey.url}/healthz`)).status).toBe(200);
    asked += 1;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(asked).toBeGreaterThan(5);
  expect((await fetch(`${survey.url}/manifest.json`)).status).toBe(404);
  expect(await survey.stop()).toBe(0);
});
