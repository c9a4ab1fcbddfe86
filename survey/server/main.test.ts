// The server as a process of its own, as `huiyin serve` starts it.

import {spawn, type ChildProcess} from "node:child_process";
import {once} from "node:events";
import {mkdtempSync, rmSync} from "node:fs";
import {createServer} from "node:net";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, onTestFinished, test} from "vitest";

test("listens on a free port, says so to its parent, and stops cleanly on SIGTERM", async () => {
  const child = start(["--port", "0"]);
  const url = await listening(child);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
});

test("stops when its parent lets go", async () => {
  const child = start(["--port", "0"]);
  await listening(child);
  child.disconnect();
  expect(await once(child, "exit")).toEqual([0, null]);
});

test("a taken port and a wrong argument end it with a sentence and without a stack", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void other.close());
  await once(other, "listening");
  const {port} = other.address() as {port: number};
  expect(await failure(["--port", String(port)])).toEqual([
    2,
    `Port ${port} on 127.0.0.1 is taken. Choose another with --port.\n`
  ]);
  expect((await failure(["--port", "x"]))[1]).toMatch(/^The survey server's settings are not right: port: .*\n$/);
});

function start(args: string[]): ChildProcess {
  const home = mkdtempSync(join(tmpdir(), "huiyin-home-"));
  const child = spawn(
    process.execPath,
    ["--import", "tsx", join(import.meta.dirname, "main.ts"), "--home", home, ...args],
    {stdio: ["ignore", "ignore", "pipe", "ipc"], env: {PATH: process.env.PATH ?? ""}}
  );
  onTestFinished(() => {
    child.kill("SIGKILL");
    rmSync(home, {recursive: true, force: true});
  });
  return child;
}

async function listening(child: ChildProcess): Promise<string> {
  const [message] = (await once(child, "message")) as [{listening: string}];
  return message.listening;
}

async function failure(args: string[]): Promise<[number | null, string]> {
  const child = start(args);
  const chunks: Buffer[] = [];
  child.stderr!.on("data", (chunk: Buffer) => chunks.push(chunk));
  const [code] = (await once(child, "close")) as [number | null];
  return [code, Buffer.concat(chunks).toString()];
}
