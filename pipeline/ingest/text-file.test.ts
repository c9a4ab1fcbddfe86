import {mkdtempSync, readFileSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, test} from "vitest";
import {inspectBytes, readTextHeads, writeUtf8} from "./text-file.ts";

function fileOf(bytes: Uint8Array | string): string {
  const path = join(mkdtempSync(join(tmpdir(), "huiyin-test-")), "file.csv");
  writeFileSync(path, bytes);
  return path;
}

// 单号 and 漏水 in GBK, from the published code table.
const gbk = Uint8Array.from([0xb5, 0xa5, 0xba, 0xc5, 0x0a, 0xc2, 0xa9, 0xcb, 0xae, 0x0a]);

test("GBK is told from UTF-8 and becomes it", async () => {
  const path = fileOf(gbk);
  const {encoding} = await inspectBytes(path);
  expect(encoding).toBe("gb18030");
  await writeUtf8(path, encoding, `${path}.utf8`);
  expect(readFileSync(`${path}.utf8`, "utf8")).toBe("单号\n漏水\n");
});

test("UTF-8 is found however the read blocks cut its characters", async () => {
  const text = `${"漏".repeat(700_000)}\n水`;
  expect((await inspectBytes(fileOf(text))).encoding).toBe("utf-8");
});

test("bytes that are not UTF-8 are noticed behind a megabyte of ASCII", async () => {
  const bytes = Buffer.concat([Buffer.from("a,b\n".repeat(400_000)), gbk]);
  expect((await inspectBytes(fileOf(bytes))).encoding).toBe("gb18030");
});

test("UTF-16 is known by its mark", async () => {
  const path = fileOf(Buffer.from("\uFEFF单号\t内容\n", "utf16le"));
  const {encoding} = await inspectBytes(path);
  expect(encoding).toBe("utf-16le");
  await writeUtf8(path, encoding, `${path}.utf8`);
  expect(readFileSync(`${path}.utf8`, "utf8")).toBe("单号\t内容\n");
});

test("the hash is that of the bytes", async () => {
  // sha256("abc"), FIPS 180-2 appendix B.1
  expect((await inspectBytes(fileOf("abc"))).hash).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
  );
});

test("lines are counted through quoted line breaks of either kind", () => {
  const [head] = readTextHeads(fileOf('\uFEFF"标题\r\n第二行",,\r\n单号,时间,内容\r\n1,2,"a\nb"\r\n'));
  expect(head?.delimiter).toBe(",");
  expect(head?.linesOfRows).toEqual([0, 2, 3, 5]);
});
