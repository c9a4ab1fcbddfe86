import {mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, test} from "vitest";
import {keepErasure, readErasureLines, readErasures} from "./erasures.ts";

const [one, two, three] = ["1".repeat(64), "2".repeat(64), "3".repeat(64)] as const;
const erased_at = "2026-10-31T18:30:00.000Z";

function secretsFolder(): string {
  return join(mkdtempSync(join(tmpdir(), "huiyin-erasures-")), "secrets");
}

test("a home in which nobody was erased has no erasures", () => {
  expect(readErasures(secretsFolder())).toEqual(new Set());
});

test("erasures are kept once a household, with the first date and all its invitations, for their owner alone", () => {
  const secrets = secretsFolder();
  keepErasure(secrets, {household_key: one, erased_at, other_keys: [], invitation_ids: ["b"]});
  keepErasure(secrets, {household_key: two, erased_at, other_keys: [three], invitation_ids: []});
  keepErasure(secrets, {
    household_key: one,
    erased_at: "2027-01-01T00:00:00.000Z",
    other_keys: [],
    invitation_ids: ["a", "b"]
  });
  expect(readErasures(secrets)).toEqual(new Set([one, two, three]));
  expect(readErasureLines(secrets)[0]).toEqual({
    household_key: one,
    erased_at,
    other_keys: [],
    invitation_ids: ["a", "b"]
  });
  expect(statSync(join(secrets, "erasures.jsonl")).mode & 0o777).toBe(0o600);
});

test("a line of a key and a date is enough, and a line that is none stops with its place", () => {
  const secrets = secretsFolder();
  mkdirSync(secrets);
  const path = join(secrets, "erasures.jsonl");
  writeFileSync(path, `${JSON.stringify({household_key: one, erased_at})}\n\n`);
  expect(readErasures(secrets)).toEqual(new Set([one]));
  writeFileSync(path, `${readFileSync(path, "utf8")}{"household_key": "1`);
  expect(() => readErasures(secrets)).toThrow(/line 3 is no erasure\. Restore/);
});
