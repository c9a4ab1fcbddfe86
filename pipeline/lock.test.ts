import {existsSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, onTestFinished, test} from "vitest";
import {lockHome} from "./lock.ts";

function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), "huiyin-lock-"));
  onTestFinished(() => rmSync(home, {recursive: true}));
  return home;
}

test.each([
  ["night", "A night is already running"],
  ["invite", "An invitation run (huiyin invite) is already running"],
  ["erase", "An erasure (huiyin erase) is already running"]
] as const)("while %s holds the home, whoever comes is told so with its process", (command, words) => {
  const home = newHome();
  const release = lockHome(home, command);
  expect(() => lockHome(home, "night")).toThrow(`${words} in ${home} (process ${process.pid}). Wait for it.`);
  release();
  expect(existsSync(join(home, "night.lock"))).toBe(false);
});

test("a lock that does not name its command holds while its process lives, and no longer", () => {
  const home = newHome();
  writeFileSync(join(home, "night.lock"), `${process.ppid}\n`);
  expect(() => lockHome(home, "night")).toThrow(`Another command is already running in ${home}`);
  writeFileSync(join(home, "night.lock"), "4194305 1@none\nerase\n");
  lockHome(home, "night")();
});

test("the mark of a process that was killed while it took the lock goes, that of a living one stays", () => {
  const home = newHome();
  const [dead, living] = ["night.lock.4194305", `night.lock.${process.ppid}`].map((name) => join(home, name));
  for (const path of [dead!, living!]) writeFileSync(path, "");
  lockHome(home, "night")();
  expect([dead!, living!].map((path) => existsSync(path))).toEqual([false, true]);
});
