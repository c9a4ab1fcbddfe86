import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {expect, test} from "vitest";
import {makeTestHome} from "../test-home.ts";
import {removeLeftovers} from "./leftovers.ts";

test("what is half written goes, what is whole stays, and so does what other commands keep in the archive", () => {
  const {config} = makeTestHome();
  const halves = [
    "raw/waves/20261031-0a.parquet.tmp",
    "archive/complaints/a/0a1b-a.csv.tmp",
    "archive/complaints/a/.0a1b-a.csv.part",
    "rejected/complaints/a/.refused.part"
  ];
  const whole = [
    "raw/waves/20261031-0a.parquet",
    "archive/complaints/a/0a1b-a.csv",
    "archive/invitations/w1/letters.html.tmp",
    "rejected/complaints/a/0a1b-a.csv"
  ];
  for (const name of [...halves, ...whole]) {
    mkdirSync(dirname(join(config.home, name)), {recursive: true});
    writeFileSync(join(config.home, name), "x");
  }
  removeLeftovers(config, ["complaints", "households"]);
  for (const name of halves) expect(existsSync(join(config.home, name))).toBe(false);
  for (const name of whole) expect(readFileSync(join(config.home, name), "utf8")).toBe("x");
  expect(readdirSync(config.home).sort()).toEqual(["archive", "raw", "rejected"]);
});
