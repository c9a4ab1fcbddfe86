import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import writeXlsxFile from "write-excel-file/node";
import {afterEach, beforeEach, expect, test, vi} from "vitest";
import {main} from "./cli.ts";
import {ingest} from "./ingest/ingest.ts";
import {makeTestHome} from "./test-home.ts";
import type {TestHome} from "./test-home.ts";

let home: TestHome;
let folder: string;
const faults: string[] = [];

beforeEach(() => {
  home = makeTestHome();
  folder = join(home.config.home, "downloads");
  mkdirSync(folder, {recursive: true});
  faults.length = 0;
  vi.spyOn(process.stderr, "write").mockImplementation((text) => faults.push(String(text)) > 0);
});

afterEach(() => {
  vi.restoreAllMocks();
});

async function inspect(name: string, content: string | Buffer, ...args: string[]) {
  const file = join(folder, name);
  writeFileSync(file, content);
  home.lines.length = 0;
  const code = await main(["inspect", file, "--home", home.config.home, ...args], home.effects);
  return {code, text: home.lines.join("\n"), file};
}

const header = "单号,受理时间,项目,房号,业主姓名,联系电话,内容,渠道";
const good = "1,2026-10-08 09:05,云栖里,3-2-1501,欧阳锋,13800138000,我叫欧阳锋，厨房漏水,电话";

test("a file that can be taken is described whole, without names, phones and rooms", async () => {
  const {code, text} = await inspect("a.csv", `台账\n${header}\n${good}\n,2026-10-09,云栖里,,,,x,抖音\n`);
  expect(code).toBe(0);
  expect(text).toMatch(/CSV, utf-8, separator ",", quote ", lines end in LF/);
  expect(text).toMatch(/^kind {6}complaints \(its columns fit best/m);
  expect(text).toMatch(/^header {4}row 2$/m);
  expect(text).toMatch(/受理时间 +→ +received_at +timestamp +投诉时间 \*/);
  expect(text).toMatch(/1 would be accepted, 1 refused\n {2}row 4 {2}case_no {2}单号 is empty/);
  expect(text).toMatch(/content +我叫\[姓名\]，厨房漏水/);
  expect(text).not.toMatch(/欧阳锋|13800138000|1501/);
});

test("a list of messages that may be cases or complaints names both, and how to choose", async () => {
  const messages = "留言主题,留言时间,留言详情,答复意见\n漏水,2026-10-08,厨房漏水,已派单\n";
  const {text} = await inspect("a.csv", messages);
  expect(text).toMatch(/^kind .*nearly as well; what is a row\? Say .*--kind/m);
  const kindLine = text.split("\n").find((line) => line.startsWith("kind"))!;
  expect(kindLine).toContain("--kind complaints");
  expect(kindLine).toContain("--kind cases");
  expect((await inspect("a.csv", messages, "--kind", "complaints")).text).toMatch(/^kind {6}complaints$/m);
});

test("nothing is written: the home stays as it was", async () => {
  const before = readdirSync(home.config.home, {recursive: true});
  await inspect("a.csv", `${header}\n${good}\n`);
  expect(readdirSync(home.config.home, {recursive: true}).map(String).toSorted()).toEqual(
    [...before.map(String), "downloads/a.csv"].toSorted()
  );
});

test("of a workbook the sheet is named", async () => {
  const cells = (line: string) => line.split(",").map((value) => ({value, type: String}));
  const sheets = [
    {sheet: "说明", data: [cells("填表说明"), cells("不要改动表头")]},
    {sheet: "十月投诉", data: [cells("台账"), cells(header), cells(good)]}
  ];
  const book = await writeXlsxFile(sheets as never).toBuffer();
  const {code, text} = await inspect("a.xlsx", book);
  expect(code).toBe(0);
  expect(text).toMatch(/XLSX, sheet 十月投诉/);
  expect(text).toMatch(/^header {4}row 2$/m);
});

test("as JSON it holds the same", async () => {
  const {text} = await inspect("a.csv", `${header}\n${good}\n`, "--json", "--kind", "complaints");
  expect(JSON.parse(text)).toMatchObject({
    kind: "complaints",
    is_kind_guessed: false,
    encoding: "utf-8",
    row_count: 1,
    rejected_count: 0,
    first_rows: [{case_no: "1", received_at: "2026-10-08 09:05:00", content: "我叫[姓名]，厨房漏水"}]
  });
});

test("words that no list knows, unreadable values and assumed years are told", async () => {
  const lines = `${header},索赔金额\n1,10月8日,云栖里,,,,漏水,抖音直播间,三千左右\n`;
  const {text} = await inspect("a.csv", lines);
  expect(text).toMatch(/unknown {3}channel 抖音直播间 \(1 rows\): kept as it is/);
  expect(text).toMatch(/1 rows with a value that cannot be read/);
  expect(text).toMatch(/1 rows with a time whose year was assumed/);
});

test("what is missing is named, and the draft of a mapping, completed, settles it", async () => {
  const content = "单号,那次投诉的时候,说了什么\n1,2026-10-08,漏水\n";
  const {code, text} = await inspect("a.csv", content, "--kind", "complaints", "--write-mapping");
  expect(code).toBe(1);
  expect(text).toMatch(/not yet {3}.*no column for 投诉时间/);
  const path = join(folder, "mapping.json");
  const draft = JSON.parse(readFileSync(path, "utf8")) as {columns: Record<string, string | null>};
  expect(draft.columns).toMatchObject({说了什么: null, 那次投诉的时候: "received_at"});
  writeFileSync(
    path,
    JSON.stringify({columns: {那次投诉的时候: "received_at", 说了什么: "content"}, constants: {project: "云栖里"}})
  );
  expect((await inspect("a.csv", content, "--kind", "complaints")).code).toBe(0);
});

test("a mapping that is there is never overwritten", async () => {
  writeFileSync(join(folder, "mapping.json"), '{"columns": {"内容": null}}');
  await inspect("a.csv", `${header}\n${good}\n`, "--kind", "complaints", "--write-mapping");
  expect(readFileSync(join(folder, "mapping.json"), "utf8")).toBe('{"columns": {"内容": null}}');
  expect(existsSync(join(folder, "mapping.draft.json"))).toBe(true);
});

test("a draft beside the mapping of a source in the inbox is no file that the night speaks of", async () => {
  home.drop("complaints/旧系统/mapping.json", '{"columns": {"内容": null}}');
  await inspect("a.csv", `${header}\n${good}\n`, "--kind", "complaints", "--source", "旧系统", "--write-mapping");
  expect(readdirSync(join(home.config.inbox, "complaints/旧系统"))).toContain("mapping.draft.json");
  expect((await ingest(home.config, home.effects)).files).toEqual([]);
});

test("the mapping of a source in the inbox counts where it is named", async () => {
  home.drop(
    "complaints/旧系统/mapping.json",
    '{"columns": {"啥时候": "received_at"}, "constants": {"project": "云栖里"}}'
  );
  const {code} = await inspect(
    "a.csv",
    "单号,啥时候,内容\n1,2026-10-08,漏水\n",
    "--kind",
    "complaints",
    "--source",
    "旧系统"
  );
  expect(code).toBe(0);
});

test("a file without a known header still gets a draft with its columns", async () => {
  const {code, text} = await inspect(
    "a.csv",
    "id_x,opened,what\n1,2026-10-08,leak\n",
    "--kind",
    "complaints",
    "--json"
  );
  expect(code).toBe(1);
  expect(JSON.parse(text)).toMatchObject({
    columns: [{header: "id_x"}, {header: "opened"}, {header: "what"}],
    draft_mapping: {columns: {id_x: "case_no", opened: null, what: null}}
  });
});

test("answers collected elsewhere get a draft with an item for each column", async () => {
  const {text} = await inspect(
    "a.csv",
    "序号,项目,1、总体满意度,2、意见\n1,云栖里,很满意,无\n",
    "--kind",
    "responses",
    "--json"
  );
  expect(JSON.parse(text)).toMatchObject({
    draft_mapping: {answers: {"1、总体满意度": {item: "<item>"}, "2、意见": {item: "<item>"}}}
  });
});

test.each([
  [["inspect"], 2, /FILE is missing/],
  [["inspect", "nowhere.csv"], 1, /There is no file/],
  [["inspect", "."], 1, /is no file/],
  [["inspect", "a", "b"], 2, /Only one FILE/],
  [["inspect", "package.json", "--kind", "complaint"], 1, /no kind complaint\. The kinds are complaints,/]
])("%j ends with %d and a sentence", async (args, code, sentence) => {
  expect(await main([...args, "--home", home.config.home], home.effects)).toBe(code);
  expect(faults.join("")).toMatch(sentence);
});
