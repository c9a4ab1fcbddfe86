import {mkdtempSync, readFileSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, test} from "vitest";
import {findLineEnds, inspectBytes, readTextHeads, writeUtf8, writeWithLineFeeds} from "./text-file.ts";

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

test.each(["utf16le", "utf-16be"])("%s without a mark is known by its zeros", async (encoding) => {
  const bytes = Buffer.from("单号,内容,时间\n1,漏水,2026-10-08\n", "utf16le");
  const path = fileOf(encoding === "utf16le" ? bytes : bytes.swap16());
  const {encoding: found} = await inspectBytes(path);
  await writeUtf8(path, found, `${path}.utf8`);
  expect(readFileSync(`${path}.utf8`, "utf8")).toBe("单号,内容,时间\n1,漏水,2026-10-08\n");
});

test("UTF-8 with a few damaged characters stays UTF-8, and says so", async () => {
  const bytes = Buffer.concat([Buffer.from("漏水报修\n".repeat(200)), Buffer.of(0xe6, 0xbc), Buffer.from("水\n")]);
  const path = fileOf(bytes);
  const {encoding, isDamaged} = await inspectBytes(path);
  expect([encoding, isDamaged]).toEqual(["utf-8", true]);
  await writeUtf8(path, encoding, `${path}.utf8`);
  expect(readFileSync(`${path}.utf8`, "utf8")).toMatch(/\uFFFD水\n$/);
});

test.each([
  ["a\nb\n", ["LF"]],
  ["a\r\nb\r\n", ["CRLF"]],
  ["a\rb\r", ["CR"]],
  ['a\r\n"x\ny"\r\n', ["CRLF", "LF"]],
  ["a\r\nb\rc\n", ["CRLF", "LF", "CR"]],
  ["a", []]
])("the line ends of %j are %j", async (text, ends) => {
  expect(await findLineEnds(fileOf(text))).toEqual(ends);
});

test("line ends are found across the blocks that a file is read in", async () => {
  const text = `${"a".repeat((1 << 20) - 1)}\r\nb\r\n`;
  const path = fileOf(text);
  expect(await findLineEnds(path)).toEqual(["CRLF"]);
  await writeWithLineFeeds(path, `${path}.lf`);
  expect(readFileSync(`${path}.lf`, "utf8")).toBe(text.replaceAll("\r\n", "\n"));
});

test.each([",", "\t", ";", "|", "，", "^", "||", "|@|", "\u0001"])("a file cut by %j can be read so", (delimiter) => {
  const path = fileOf(`${["单号", "时间", "内容"].join(delimiter)}\n${["1", "2026-10-08", "漏水"].join(delimiter)}\n`);
  const head = readTextHeads(path).find((one) => one.delimiter === delimiter);
  expect(head?.rows).toEqual([
    ["单号", "时间", "内容"],
    ["1", "2026-10-08", "漏水"]
  ]);
});

test("a quote within quotes may follow a backslash, and single quotes may enclose", () => {
  const [escaped] = readTextHeads(fileOf('"a","b"\n"1","x \\"y\\" z"\n'));
  expect([escaped!.escape, escaped!.rows[1]]).toEqual(["\\", ["1", 'x "y" z']]);
  const single = readTextHeads(fileOf("'a','b'\n'1','x, y'\n")).find(({quote}) => quote === "'");
  expect(single!.rows[1]).toEqual(["1", "x, y"]);
});
