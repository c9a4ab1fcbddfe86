import {execFileSync, spawn} from "node:child_process";
import {once} from "node:events";
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync
} from "node:fs";
import {dirname, join} from "node:path";
import {expect, onTestFinished, test} from "vitest";
import {describeStatus, readStatus} from "../status.ts";
import {csvHeader, csvOf, makeTestHome} from "../test-home.ts";
import type {TestHome} from "../test-home.ts";
import {ingest} from "./ingest.ts";

const leak = ["1", "2026-10-08 09:05", "云栖里", "3-2-1501", "欧阳锋", "13800138000", "厨房漏水", "项目部"];

/** Names of the files below a folder of the home; empty tables and the questionnaire (raw/items) are not counted, nor what waits to be mended (raw/refusals). */
function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, {recursive: true, withFileTypes: true});
  return entries
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith("empty-"))
    .filter(({parentPath}) => parentPath !== join(folder, "items") && parentPath !== join(folder, "refusals"))
    .map(({name}) => name);
}

/** Expects files, by name, that stay in the inbox for what their sentences say, and nothing of them anywhere else. */
async function expectLeft(home: TestHome, sentences: Record<string, RegExp>): Promise<void> {
  const {files} = await ingest(home.config, home.effects);
  expect(files.map(({name}) => name)).toEqual(Object.keys(sentences));
  for (const {name, ...file} of files) {
    const sentence = expect.stringMatching(sentences[name]!) as string;
    expect(file).toEqual({outcome: "left", row_count: 0, rejected_count: 0, sentence});
  }
  for (const folder of ["archive", "raw", "rejected"] as const) expect(filesIn(home.config[folder])).toEqual([]);
}

function place(home: TestHome, name: string): string {
  const path = join(home.config.inbox, "complaints", "a", name);
  mkdirSync(dirname(path), {recursive: true});
  return path;
}

test("links are not followed, pipes not waited for, each with its sentence", async () => {
  const home = makeTestHome();
  const outside = join(home.config.home, "..", "outside");
  mkdirSync(outside);
  writeFileSync(join(outside, "a.csv"), csvOf(leak));
  symlinkSync(join(outside, "a.csv"), place(home, "file.csv"));
  symlinkSync(outside, place(home, "folder"));
  symlinkSync("nowhere", place(home, "nothing.csv"));
  execFileSync("mkfifo", [place(home, "pipe.csv")]);
  await expectLeft(home, {
    "complaints/a/file.csv": /is a link to another place\. Copy the file itself/,
    "complaints/a/folder": /is a link to another place/,
    "complaints/a/nothing.csv": /is a link to another place/,
    "complaints/a/pipe.csv": /no ordinary file\. Remove it/
  });
  expect(filesIn(outside)).toEqual(["a.csv"]);
});

test("a file beside its lock file, and one whose name says that it is not whole, wait", async () => {
  const home = makeTestHome();
  const names = ["~$a.xlsx", "a.xlsx", ".~lock.b.xlsx#", "b.xlsx", "c.csv.part", "d.csv.crdownload", "e.TMP"];
  for (const name of names) home.drop(`complaints/a/${name}`, csvOf(leak));
  const busy = /is still being written; the next night takes it/;
  await expectLeft(home, {
    "complaints/a/a.xlsx": /its lock file is beside it\)\. Close it/,
    "complaints/a/b.xlsx": /its lock file is beside it\)/,
    "complaints/a/c.csv.part": busy,
    "complaints/a/d.csv.crdownload": busy,
    "complaints/a/e.TMP": busy
  });
});

test("a file that grows while it is looked at is left, and taken whole by the next night", async () => {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", csvOf(leak));
  const writer = setInterval(() => appendFileSync(place(home, "a.csv"), "2,2026-10-08,云栖里,,,,x,,,,\n"), 10);
  await expectLeft(home, {"complaints/a/a.csv": /still being written/}).finally(() => clearInterval(writer));
  const lineCount = readFileSync(place(home, "a.csv"), "utf8").trimEnd().split("\n").length;
  const {files} = await ingest(home.config, home.effects);
  expect(files).toMatchObject([{outcome: "accepted", row_count: lineCount - 1}]);
});

const isLinux = process.platform === "linux";
if (!isLinux) process.stdout.write("SKIPPED: only Linux tells who writes a file, its test does not run.\n");

test.skipIf(!isLinux)("a file that another process holds open for writing is left until that is over", async () => {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", csvOf(leak));
  const open = `require("fs").openSync(process.argv[1], "a"); console.log("open"); setInterval(() => {}, 1000)`;
  const writer = spawn(process.execPath, ["-e", open, place(home, "a.csv")]);
  onTestFinished(() => void writer.kill("SIGKILL"));
  await once(writer.stdout, "data");
  await expectLeft(home, {"complaints/a/a.csv": /still being written/});
  writer.kill("SIGKILL");
  await once(writer, "exit");
  expect((await ingest(home.config, home.effects)).files).toMatchObject([{outcome: "accepted", row_count: 1}]);
});

test("a file that changes while it is read leaves no row, no Parquet, no refused row and no copy", async () => {
  const home = makeTestHome();
  const text = csvOf(leak, ["", ...leak.slice(1)]);
  home.drop("complaints/a/a.csv", Buffer.from(`\uFEFF${text}`, "utf16le"));
  // The copy in UTF-8 is there as soon as the reading has begun.
  const decoded = join(home.config.archive, ".scratch", "decoded.csv");
  const writer = setInterval(() => {
    if (!existsSync(decoded)) return;
    clearInterval(writer);
    appendFileSync(
      place(home, "a.csv"),
      Buffer.from(csvOf(["2", ...leak.slice(1)]).slice(csvHeader.length + 1), "utf16le")
    );
  }, 1);
  await expectLeft(home, {"complaints/a/a.csv": /was written to while it was read/});
  const {files} = await ingest(home.config, home.effects);
  expect(files).toMatchObject([{outcome: "accepted", row_count: 2, rejected_count: 1}]);
});

test("names with spaces, quotes, signs of a shell, an emoji or 250 bytes are taken, one that is no UTF-8 is left", async () => {
  const home = makeTestHome();
  const plain = ["  十月 导出 .csv", "投诉😀.csv", "-rf.csv", "100%s\\n.csv", "a\nb.csv", "*[a]{b}?.csv", "导出"];
  const names = [...plain, `"it's" \`quoted\`.csv`, `${"长".repeat(82)}.csv`];
  const contents = new Map(names.map((name, i) => [name, csvOf([String(i), ...leak.slice(1)])]));
  for (const [name, content] of contents) home.drop(`complaints/a/${name}`, content);
  const foreign = Buffer.from([0xcd, 0xb6, 0xcb, 0xdf]);
  writeFileSync(Buffer.concat([Buffer.from(place(home, "")), foreign]), csvOf(leak));
  const [left, ...files] = (await ingest(home.config, home.effects)).files;
  expect(left).toMatchObject({outcome: "left", sentence: expect.stringMatching(/Rename it/) as string});
  expect(files.map(({name}) => name.slice("complaints/a/".length)).sort()).toEqual([...names].sort());
  for (const file of files) expect(file).toMatchObject({outcome: "accepted", row_count: 1});
  const folder = join(home.config.archive, "complaints", "a");
  const originals = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  expect(originals.sort()).toEqual([...contents.values()].sort());
  expect(filesIn(home.config.inbox)).toHaveLength(1);
});

test("a file in no folder of a kind is spoken of by the night and by the status", async () => {
  const home = makeTestHome();
  home.drop("a.csv", csvOf(leak));
  expect((await ingest(home.config, home.effects)).files).toEqual([]);
  expect(home.lines.join("\n")).toMatch(/inbox\/a\.csv is not read: .* Put the file into the folder of its kind\./);
  const status = readStatus(home.config, home.effects.now());
  expect(describeStatus(status)).toMatch(/inbox {6}1 files wait\n +a\.csv: in no folder of a kind/);
});

test("what is no ordinary file waits in the status as well, what belongs to the folder does not", async () => {
  const home = makeTestHome();
  symlinkSync("nowhere", place(home, "link.csv"));
  for (const name of ["mapping.json", "~$a.xlsx", ".hidden", "Thumbs.db"]) home.drop(`complaints/a/${name}`, "{}");
  expect(readStatus(home.config, home.effects.now()).waiting).toEqual(["complaints/a/link.csv"]);
});

/** Does something as a user who may not read everything; root reads any file. */
async function asNobody<Result>(folder: string, act: () => Promise<Result>): Promise<Result> {
  if (process.getuid!() !== 0) return act();
  execFileSync("chown", ["-R", "65534", folder]);
  process.seteuid!(65534);
  try {
    return await act();
  } finally {
    process.seteuid!(0);
  }
}

test.skipIf(!isLinux)(
  "what may not be read or taken away is left, the rest is taken, and with leave all of it once",
  async () => {
    const home = makeTestHome();
    for (const [i, name] of ["a/a.csv", "b/b.csv", "c/c.csv", "d/d.csv"].entries()) {
      home.drop(`complaints/${name}`, csvOf([String(i), ...leak.slice(1)]));
    }
    const inbox = join(home.config.inbox, "complaints");
    chmodSync(join(inbox, "b/b.csv"), 0);
    chmodSync(join(inbox, "c"), 0);
    chmodSync(join(inbox, "d"), 0o555);
    const run = () => asNobody(join(home.config.home, ".."), () => ingest(home.config, home.effects));
    const sentences = (await run()).files.map(({name, outcome, sentence}) => `${name} ${outcome} ${sentence}`);
    expect(sentences).toEqual([
      expect.stringMatching(/^complaints\/c left .*check its permissions/),
      expect.stringMatching(/^complaints\/a\/a\.csv accepted/),
      expect.stringMatching(/^complaints\/b\/b\.csv left It may not be read or removed/),
      expect.stringMatching(/^complaints\/d\/d\.csv left It may not be read or removed/)
    ]);
    for (const path of ["b/b.csv", "c", "d"]) chmodSync(join(inbox, path), 0o755);
    expect((await run()).files.map(({name, outcome}) => `${name} ${outcome}`)).toEqual([
      "complaints/b/b.csv accepted",
      "complaints/c/c.csv accepted",
      "complaints/d/d.csv repeated"
    ]);
    expect(filesIn(home.config.raw)).toHaveLength(4);
    expect(filesIn(home.config.inbox)).toEqual([]);
  }
);
