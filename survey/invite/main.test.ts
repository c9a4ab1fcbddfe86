// The program as a process of its own, as `huiyin invite` starts it, and killed as only the system kills.

import {fork} from "node:child_process";
import {once} from "node:events";
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, onTestFinished, test} from "vitest";
import {openIntake} from "../intake/open.ts";
import {readInvitations} from "../intake/read.ts";
import {findInvitation} from "../intake/store.ts";
import {parseLinks, tokenOf} from "./links-csv.ts";
import {asked, filesIn, households} from "./test-invite.ts";

const count = 1_000;

function makeHome() {
  const home = mkdtempSync(join(tmpdir(), "huiyin-home-"));
  onTestFinished(() => rmSync(home, {recursive: true, force: true}));
  return {home, url: join(home, "intake.sqlite"), out: join(home, "links")};
}

interface StartOptions {
  /** Says after which message the process is killed, or let go. */
  isEnough?: (line: string) => boolean;
  end?: "kill" | "disconnect";
  base_url?: string;
}

/** Runs once over all households. */
async function start(
  {home, url, out}: ReturnType<typeof makeHome>,
  {isEnough = () => false, end = "kill", ...changes}: StartOptions
) {
  const spec = {...asked, closes: "2100-01-01", home, intakeUrl: url, out, ...changes};
  const child = fork(join(import.meta.dirname, "main.ts"), [JSON.stringify(spec)], {
    execArgv: ["--import", "tsx"],
    stdio: ["pipe", "ignore", "inherit", "ipc"]
  });
  const messages: object[] = [];
  child.on("message", (message: object) => {
    messages.push(message);
    if (!isEnough(JSON.stringify(message))) return;
    if (end === "kill") child.kill("SIGKILL");
    else child.disconnect();
  });
  child.stdin!.on("error", () => undefined);
  child.stdin!.end(
    `${households(count)
      .map((row) => JSON.stringify(row))
      .join("\n")}\n{"end":${count}}\n`
  );
  const [code, signal] = (await once(child, end === "kill" ? "close" : "exit")) as [number | null, string | null];
  return {code, signal, messages};
}

test.each(["opens_at", "links made", "invitations added", "links in"])(
  "killed after %j and run again, every household has one link that works",
  async (word) => {
    const home = makeHome();
    const killed = await start(home, {isEnough: (line) => line.includes(word)});
    expect(killed.signal).toBe("SIGKILL");
    expect((await start(home, {})).code).toBe(0);
    const intake = await openIntake(home.url);
    onTestFinished(() => intake.close());
    const names = readdirSync(home.out).filter((name) => name.endsWith(".csv"));
    const rows = names.flatMap((name) => parseLinks(readFileSync(join(home.out, name), "utf8")));
    expect(await readInvitations(intake)).toHaveLength(count);
    expect(new Set(rows.map(({reference}) => reference)).size).toBe(count);
    expect(rows).toHaveLength(count);
    for (const row of rows) expect(await findInvitation(intake, tokenOf(row))).toBeDefined();
    expect(filesIn(home.out).filter((name) => name.endsWith(".svg"))).toHaveLength(count);
    expect(filesIn(home.out).filter((name) => /\.(tmp|part)$/.test(name))).toEqual([]);
  }
);

test("a process whose parent lets go stops, and the next run makes it good", async () => {
  const home = makeHome();
  const left = await start(home, {isEnough: (line) => line.includes("links made"), end: "disconnect"});
  expect(left.code).toBe(1);
  expect((await start(home, {})).code).toBe(0);
  expect(filesIn(home.out).filter((name) => name.endsWith(".svg"))).toHaveLength(count);
});

test("a wrong call is told to the parent as a sentence with code 2, and nothing is made", async () => {
  const home = makeHome();
  const {code, messages} = await start(home, {base_url: "survey.example.com"});
  expect(code).toBe(2);
  expect(messages).toEqual([{code: 2, fault: expect.stringContaining("--base-url takes an address")}]);
  expect(existsSync(home.url)).toBe(false);
});
