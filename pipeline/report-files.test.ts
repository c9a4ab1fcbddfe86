import {Buffer} from "node:buffer";
import {createCanvas, loadImage} from "@napi-rs/canvas";
import {strFromU8, unzipSync} from "fflate";
import readXlsxFile from "read-excel-file/node";
import {expect, test} from "vitest";
import {xmlReader} from "./ingest/xlsx/xml.ts";
import {toReport} from "./reports/assemble.ts";
import {chineseFamily, drawChart} from "./reports/charts.ts";
import type {Report, ReportBody} from "./reports/document.ts";
import {readReportSettings} from "./reports/settings.ts";
import {weekly} from "./reports/weekly/weekly.ts";
import {toWord} from "./reports/word/word.ts";
import {toWorkbook} from "./reports/workbook.ts";

const source = {table: "marts.case_flow_by_week", column: "received_count", where: [], sum: true as const};
const words = (zh: string) => ({zh, en: zh});
const ages = [
  {age_bucket: "a", age_position: 1, age_name: "两日内", age_name_en: "2", open_count: 12, overdue_count: 0},
  {age_bucket: "b", age_position: 2, age_name: "超过三十日", age_name_en: "30", open_count: 40, overdue_count: 20}
];

const body: ReportBody = {
  title: words("客户投诉处理周报表"),
  figures: [
    {id: "received", value: 1234, state: "measured", text: words("1,234"), source},
    {id: "share", value: 87.5, state: "measured", text: words("88 % (7/8)"), source},
    {id: "few", value: null, state: "suppressed", text: words("样本不足（n<5）"), source}
  ],
  sections: [
    {
      title: words("概况"),
      blocks: [
        {type: "paragraph", sentences: [{...words("本周新增 1,234 件 <紧急> & 其他。"), figures: ["received"]}]},
        {
          type: "table",
          caption: words("按项目"),
          columns: [
            {label: words("项目")},
            {label: words("新增"), align: "end"},
            {label: words("及时率"), align: "end"}
          ],
          rows: [
            ["=1+1", {figure: "received"}, {figure: "share"}],
            ["望澜苑", {figure: "few"}, ""]
          ]
        },
        {type: "chart", caption: words("账龄"), chart: "openAges", rows: ages},
        {type: "table", caption: words("空表"), columns: [{label: words("项目")}], rows: []},
        {type: "signature", roles: [words("编制"), words("审核"), words("签发")]}
      ]
    }
  ]
};

function reportOf(layout: "portrait" | "landscape"): Report {
  const period = {id: "2026-W43", name: words("2026年第43周"), start: "2026-10-19", end: "2026-10-25"};
  const issue = {changes: [], asOf: "2026-10-26", issuedAt: new Date("2026-10-25T18:30:00Z"), runId: "r"};
  const settings = readReportSettings("/no/such/reports.json");
  return toReport({...weekly, layout}, {period, body, settings}, {...issue, revision: 1});
}

/** Every XML part of an office file, each read to its end. */
function partsOf(file: Uint8Array): Record<string, string> {
  const parts = Object.entries(unzipSync(file)).filter(([name]) => /\.(xml|rels)$/.test(name));
  for (const [name, bytes] of parts) {
    const reader = xmlReader(name, {wantsText: false, open: () => {}, close: () => {}, text: () => {}});
    reader.write(strFromU8(bytes));
    reader.end();
  }
  return Object.fromEntries(parts.map(([name, bytes]) => [name, strFromU8(bytes)]));
}

test.each(["portrait", "landscape"] as const)(
  "a %s Word file is whole and says what the report says",
  async (layout) => {
    const file = await toWord(reportOf(layout));
    const parts = partsOf(file);
    const text = parts["word/document.xml"]!.replaceAll(/<[^>]+>/g, "").replaceAll("\u00a0", " ");
    for (const part of [
      "表 1　按项目",
      "图 1　账龄",
      "1,234",
      "88 % (7/8)",
      "样本不足（n&lt;5）",
      "本期无。",
      "签发："
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toContain("本周新增 1,234 件 &lt;紧急&gt; &amp; 其他。");
    expect(parts["word/header1.xml"]).toContain("KF-ZB-2026-W43");
    expect(parts["word/footer1.xml"]).toMatch(/NUMPAGES/);
    expect(parts["word/document.xml"]!.includes("TOC \\h")).toBe(layout === "portrait");
    expect(parts["word/document.xml"]!.includes('w:orient="landscape"')).toBe(layout === "landscape");
    expect(Object.keys(unzipSync(file)).filter((name) => name.endsWith(".png"))).toHaveLength(1);
  }
);

test("the same report is the same bytes", async () => {
  const report = reportOf("portrait");
  expect(Buffer.compare(await toWord(report), await toWord(report))).toBe(0);
  expect(Buffer.compare(await toWorkbook(report), await toWorkbook(report))).toBe(0);
});

test("the workbook has a sheet for every table and chart, a page wide, and no text of it becomes a formula", async () => {
  const file = await toWorkbook(reportOf("landscape"));
  const parts = partsOf(file);
  expect(Object.values(parts).some((part) => part.includes("<f>"))).toBe(false);
  const pages = Object.entries(parts).filter(([name]) => name.startsWith("xl/worksheets/sheet"));
  expect(pages.map(([, part]) => /fitToPage="1".*fitToHeight="0".*orientation="landscape"/s.test(part))).toEqual(
    Array(5).fill(true)
  );
  expect(parts["xl/workbook.xml"]).toContain(
    `<definedName name="_xlnm.Print_Titles" localSheetId="1">'表1 按项目'!$1:$2</definedName>`
  );
  const sheets = await readXlsxFile(Buffer.from(file));
  expect(sheets.map(({sheet}) => sheet)).toEqual(["说明", "表1 按项目", "图1 账龄", "表2 空表", "数字来源"]);
  expect(sheets[1]!.data.slice(0, 4)).toEqual([
    ["按项目", null, null, null, null, null],
    ["项目", "新增", "及时率", "及时率（值）", "及时率（分子）", "及时率（分母）"],
    ["=1+1", 1234, "88 % (7/8)", 87.5, 7, 8],
    ["望澜苑", "样本不足（n<5）", null, null, null, null]
  ]);
  expect(sheets[2]!.data.slice(1, 3)).toEqual([
    ["账龄", "未关闭", "其中超期"],
    ["两日内", 12, 0]
  ]);
  expect(sheets[4]!.data[1]!.slice(0, 4)).toEqual(["received", 1234, "measured", "1,234"]);
});

test("a chart is drawn for paper in the face that writes Chinese, and an unknown one is an error", async () => {
  const {png, width} = await drawChart("openAges", {rows: ages, width: 480});
  expect(Buffer.from(png).subarray(1, 4).toString()).toBe("PNG");
  expect(width).toBe(480);
  expect(chineseFamily()).toBeDefined();
  await expect(drawChart("pie", {rows: [], width: 480})).rejects.toThrow("unknown chart: pie");
});

test("the white halo of a word in a chart does not hide the word", async () => {
  const month = (received_month: string, complaint_count: number) => ({received_month, complaint_count});
  const panel = {panel_id: "a", panel_name: "", panel_name_en: ""};
  const months = [month("2026-08-01", 5), month("2026-09-01", 5), month("2026-10-01", 5)];
  const rows = months.map((row) => ({...panel, ...row}));
  const {png} = await drawChart("monthPanels", {rows, width: 480});
  const canvas = createCanvas(1440, 400);
  const context = canvas.getContext("2d");
  context.drawImage(await loadImage(Buffer.from(png)), 0, 0);
  // The last month's count stands between its panel and the next: its ink is the darkest there is.
  const {data} = context.getImageData(0, 60, 1440, 250);
  const reds = data.filter((_, i) => i % 4 === 0 && data[i + 3]! > 0);
  expect(reds.filter((red) => red < 60).length).toBeGreaterThan(40);
});
