import {basename, join, resolve} from "node:path";
import {expect, test} from "vitest";
import {safeName} from "./files.ts";
import {escapeHtml} from "./letters.ts";
import {parseLinks, renderLinks} from "./links-csv.ts";

const hostile = [
  "../../x",
  "..",
  ".",
  "",
  "/etc/passwd",
  "C:\\x",
  "CON",
  "nul",
  "a/b",
  "长".repeat(300),
  "a\0b",
  "x\n",
  "A:B"
];

test.each(hostile)("%j names a file in its own folder", (text) => {
  const name = safeName(text);
  expect(resolve(join("/folder", name))).toBe(`/folder/${name}`);
  expect(basename(name)).toBe(name);
  expect(Buffer.byteLength(`letters-${name}-20261012-090000000.html`)).toBeLessThan(255);
  expect(name).toMatch(/^[\p{L}\p{N}_-]+-[0-9a-f]{8}$|^-[0-9a-f]{8}$/u);
});

test("plain names stay, and no two names become one, on disks that know no small letters either", () => {
  expect(["云栖里", "3-2-1501", "A区"].map(safeName)).toEqual(["云栖里", "3-2-1501", "A区"]);
  const alike = ["A区", "a区", "A/区", "A_区", "A:区", "长".repeat(99), "长".repeat(98)];
  expect(new Set(alike.map((text) => safeName(text).toLowerCase())).size).toBe(alike.length);
});

test("a cell that begins like a formula is defused and comes back as it was", () => {
  const rows = ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "'=1", "'x", '云,栖"里\n', "云栖里"].map((project) => ({
    project,
    building: "3",
    reference: "3-2-1501",
    link: "https://survey.example.com/s/-_a",
    sms: "【=】x： https://survey.example.com/s/-_a"
  }));
  const text = renderLinks(rows);
  expect(text.startsWith("\uFEFF项目,楼栋,房屋,链接,短信\r\n'=1+1,3,3-2-1501,https://survey.example.com/s/-_a,")).toBe(
    true
  );
  expect(text).not.toMatch(/(^|,|\n)"?[=+\-@\t]/m);
  expect(parseLinks(text)).toEqual(rows);
});

test("names are text in HTML", () => {
  expect(escapeHtml(`<b a="1">&`)).toBe("&lt;b a=&quot;1&quot;&gt;&amp;");
});
