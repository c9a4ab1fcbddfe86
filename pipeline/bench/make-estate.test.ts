import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, onTestFinished, test} from "vitest";
import {writeEstate} from "./make-estate.ts";

test.each([
  [18, "2025-05"],
  [126, "2016-05"]
])("an estate of %i months is complained of from the first of them to the last", async (months, first) => {
  const folder = mkdtempSync(join(tmpdir(), "huiyin-test-"));
  onTestFinished(() => rmSync(folder, {recursive: true}));
  const [complaints, roster] = [join(folder, "complaints.csv"), join(folder, "roster.csv")];
  await writeEstate({complaints, roster}, {count: 12_000, seed: 1, months});
  const written = new Set(readFileSync(complaints, "utf8").match(/\b20\d\d[-/]\d\d?(?=[-/]\d\d? \d)/g));
  const ofYear = [...written].map((month) => month.replace("/", "-").replace(/-(\d)$/, "-0$1")).toSorted();
  expect([ofYear[0], ofYear.length >= months]).toEqual([first, true]);
});
