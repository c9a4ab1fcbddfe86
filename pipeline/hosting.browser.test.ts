// The published site behind the web server that data/README.md describes: below a path, with its policy, without a word on
// the console. Behind nginx itself where it is installed; else behind a server that sends the same headers.

import {execFileSync, spawn} from "node:child_process";
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {createServer} from "node:http";
import {tmpdir} from "node:os";
import {extname, join} from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import type {AddressInfo} from "node:net";
import {afterAll, beforeAll, expect, test} from "vitest";
import {launchChromium} from "../.ci/chromium.mjs";
import {demoHome} from "../.ci/demo-home.mjs";
import {programRoot} from "./config.ts";
import {startPreview} from "./preview.ts";
import type {Browser} from "playwright-core";

const [, snippet = ""] =
  /```nginx\n([\s\S]*?)```/.exec(readFileSync(join(programRoot, "data", "README.md"), "utf8")) ?? [];
const [, policy = ""] = /Content-Security-Policy "([^"]+)"/.exec(snippet) ?? [];
const [, path = ""] = /location (\S+) \{/.exec(snippet) ?? [];
const site = join(demoHome, "site");
const nginx = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx"].find((file) => existsSync(file));
const pages = ["", "?page=complaints", "?page=clocks", "?page=satisfaction", "?page=reports", "?page=data"];

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
});

/** Opens every page below an address; returns what went wrong, and what was asked of whom. */
async function troublesOf(url: string) {
  const troubles: string[] = [];
  const asked = new Set<string>();
  for (const search of pages) {
    const page = await browser.newPage();
    page.on("console", (message) => troubles.push(message.text()));
    page.on("pageerror", (error) => troubles.push(error.message));
    page.on("requestfailed", (request) => troubles.push(request.url()));
    page.on("request", (request) => asked.add(new URL(request.url()).origin));
    await page.goto(url + search);
    await page.waitForSelector("#content h2, #content article");
    if (search === "") await page.waitForSelector("#items .plot svg");
    await page.close();
  }
  return {troubles, asked: [...asked]};
}

async function freePort() {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const {port} = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

test("every page works below a path behind the policy that the handbook gives", async () => {
  const types: Record<string, string> = {".html": "text/html", ".js": "text/javascript", ".css": "text/css"};
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? "/", "http://site").pathname.replace(path, "") || "index.html";
    const file = join(site, name);
    if (!existsSync(file)) return response.writeHead(404).end();
    const type = types[extname(file)] ?? "application/octet-stream";
    return response
      .writeHead(200, {"content-type": type, "content-security-policy": policy, "x-content-type-options": "nosniff"})
      .end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(await troublesOf(origin + path)).toEqual({troubles: [], asked: [origin]});
  } finally {
    server.close();
  }
});

test("every page works behind npx huiyin preview", async () => {
  const preview = await startPreview({site}, {port: 0});
  try {
    expect(await troublesOf(preview.url)).toEqual({troubles: [], asked: [new URL(preview.url).origin]});
  } finally {
    await preview.close();
  }
});

test.skipIf(!nginx)("every page works behind nginx as the handbook sets it up, compressed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "huiyin-nginx-"));
  const port = await freePort();
  const [map = "", location = ""] = snippet.replace("/srv/huiyin/site/", `${site}/`).split("# in server { }");
  mkdirSync(join(folder, "temp"));
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${join(folder, "temp", name)};`
  );
  const mimeTypes = ["/etc/nginx/mime.types", "/usr/local/etc/nginx/mime.types"].find((file) => existsSync(file));
  writeFileSync(
    join(folder, "nginx.conf"),
    `daemon off; pid ${join(folder, "pid")}; error_log ${join(folder, "error.log")}; events {}
${process.getuid?.() === 0 ? "user root;" : ""}
http { include ${mimeTypes}; default_type application/octet-stream; access_log off; ${temporary.join(" ")}
${map} server { listen 127.0.0.1:${port}; ${location} } }`
  );
  const conf = join(folder, "nginx.conf");
  execFileSync(nginx!, ["-t", "-q", "-c", conf, "-p", folder]);
  const server = spawn(nginx!, ["-c", conf, "-p", folder], {stdio: "ignore"});
  const url = `http://127.0.0.1:${port}${path}`;
  try {
    for (let tries = 0; tries < 50 && !(await fetch(url).catch(() => undefined)); tries++) await sleep(100);
    expect(await troublesOf(url)).toEqual({troubles: [], asked: [`http://127.0.0.1:${port}`]});
    const page = await fetch(url);
    expect(page.headers.get("content-security-policy")).toBe(policy);
    expect(page.headers.get("cache-control")).toBe("no-cache");
    const {tables} = (await (await fetch(`${url}manifest.json`)).json()) as {tables: {files: {file: string}[]}[]};
    const table = await fetch(url + tables[0]!.files[0]!.file);
    expect(table.headers.get("content-encoding")).toBe("gzip");
    expect(table.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  } finally {
    server.kill();
    rmSync(folder, {recursive: true, force: true});
  }
});
