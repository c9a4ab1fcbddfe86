import {createHmac} from "node:crypto";
import {mkdtempSync, readdirSync, statSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, test} from "vitest";
import {openWarehouse} from "../warehouse.ts";
import {definePseudonym, readPseudonymSecret} from "./pseudonym.ts";

test("the engine computes the HMAC-SHA-256 that node:crypto does", async () => {
  const secret = readPseudonymSecret(mkdtempSync(join(tmpdir(), "huiyin-test-")));
  const warehouse = await openWarehouse(":memory:");
  await definePseudonym(warehouse, secret);
  for (const text of ["", "云栖里|3-2-1501", "x".repeat(1000)]) {
    const [row] = await warehouse.rows<{value: string}>("select pseudonym($1) as value", [text]);
    expect(row?.value).toBe(createHmac("sha256", secret).update(text).digest("hex"));
  }
  warehouse.close();
});

test("the secret is made once and is its owner's alone", () => {
  const folder = join(mkdtempSync(join(tmpdir(), "huiyin-test-")), "secrets");
  const secret = readPseudonymSecret(folder);
  expect(readPseudonymSecret(folder)).toEqual(secret);
  expect(secret).toHaveLength(32);
  expect(statSync(join(folder, "pseudonym.key")).mode & 0o777).toBe(0o600);
});

test("what a killed night left of a new key goes, and the key stays", () => {
  const folder = mkdtempSync(join(tmpdir(), "huiyin-test-"));
  writeFileSync(join(folder, "pseudonym.key.next"), "half");
  const secret = readPseudonymSecret(folder);
  writeFileSync(join(folder, "pseudonym.key.next"), "half");
  expect(readPseudonymSecret(folder)).toEqual(secret);
  expect(readdirSync(folder)).toEqual(["pseudonym.key"]);
});
