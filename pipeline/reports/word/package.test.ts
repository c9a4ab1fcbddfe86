import {readFileSync} from "node:fs";
import {join} from "node:path";
import {strFromU8, strToU8, unzipSync, zipSync} from "fflate";
import {expect, test} from "vitest";
import {programRoot} from "../../config.ts";
import type {Report} from "../document.ts";
import {latestIssued, readIssued, reportFiles} from "../store.ts";
import {toWorkbook} from "../workbook.ts";
import {faultsOfPackage} from "./test-package.ts";
import {toWord} from "./word.ts";

const folder = join(programRoot, "dist", "demo-home", "reports");
const issued = latestIssued(readIssued(folder)).map(({report, path}) => ({report, path}));
const wave = issued.find(({report}) => report.kind === "wave")!.report;

/** The text of a part of an office file. */
function partOf(file: Uint8Array, name: string): string {
  return strFromU8(unzipSync(file)[name]!);
}

test("every issued Word file and workbook opens without a question", () => {
  expect(new Set(issued.map(({report}) => report.kind)).size).toBe(5);
  for (const {path} of issued) {
    for (const name of [reportFiles.word, reportFiles.workbook])
      expect(faultsOfPackage(readFileSync(join(folder, path, name))), `${path}/${name}`).toEqual([]);
  }
});

test("a revision, and words with signs that no XML may hold, open without a question", async () => {
  const text = {zh: "渗漏\u0001<b>\u000b&\ud83d 修\ufffe好\u{1f527}", en: "x"};
  const report: Report = {
    ...wave,
    title: text,
    revision: 2,
    changes: [{figure_id: "a", label: text, from: null, to: text}],
    sections: [
      {
        title: text,
        blocks: [
          {type: "paragraph", sentences: [{...text, figures: []}]},
          {type: "table", caption: text, columns: [{label: text}], rows: [[text], [""]], note: text},
          {type: "table", caption: text, columns: [{label: text}], rows: []},
          {type: "signature", roles: [text]}
        ]
      }
    ]
  };
  const word = await toWord(report);
  expect(faultsOfPackage(word)).toEqual([]);
  expect(partOf(word, "word/document.xml")).toContain("渗漏&lt;b&gt;&amp;\ufffd 修好\u{1f527}");
  expect(faultsOfPackage(await toWorkbook(report))).toEqual([]);
});

test("the contents have a link and the number of a page for every section, in rising order", async () => {
  const xml = partOf(await toWord(wave), "word/document.xml");
  const entries = [...xml.matchAll(/<w:hyperlink .*?<\/w:hyperlink>/g)].map(([link]) =>
    [...link.matchAll(/<w:t [^>]*>([^<]*)</g)].map(([, text]) => text!)
  );
  const pages = entries.map((texts) => Number(texts.at(-1)));
  expect(entries.map(([title]) => title)).toEqual(
    wave.sections.flatMap(({number, title, blocks}) => [
      `${number}${title.zh}`,
      ...blocks.flatMap((block) =>
        block.type === "heading" && block.level === 2 ? [`${block.number}${block.text.zh}`] : []
      )
    ])
  );
  expect(pages[0]).toBe(2);
  expect(pages.every((page, i) => Number.isInteger(page) && page >= (pages[i - 1] ?? 1))).toBe(true);
});

test("a sheet is printed on one page's width, one of very many columns on as many as it can be read on", async () => {
  const text = {zh: "a", en: "a"};
  const columns = (count: number) => Array.from({length: count}, () => ({label: text}));
  const table = (count: number) => ({
    type: "table" as const,
    caption: text,
    columns: columns(count),
    rows: [Array.from({length: count}, () => "x".repeat(20))]
  });
  const file = await toWorkbook({...wave, figures: [], sections: [{title: text, blocks: [table(5), table(30)]}]});
  // 30 columns of 20 signs and 2 to spare make 660, three pages of 220.
  expect(
    [2, 3].map((sheet) => /fitToWidth="(\d+)"/.exec(partOf(file, `xl/worksheets/sheet${sheet}.xml`))?.[1])
  ).toEqual(["1", "3"]);
});

/** An issued file with something changed in its text. */
function broken(change: (text: string) => string, name = "word/document.xml"): string[] {
  const path = issued.find(({report}) => report.kind === "wave")!.path;
  const parts = unzipSync(readFileSync(join(folder, path, reportFiles.word)));
  const before = strFromU8(parts[name]!);
  expect(change(before)).not.toBe(before);
  return faultsOfPackage(zipSync({...parts, [name]: strToU8(change(before))}));
}

test("what Word repairs is found", () => {
  expect(broken((text) => text.replace(/(<wp:docPr [^>]*id=")\d+/g, "$17"))).toEqual(["two drawings 7"]);
  expect(broken((text) => text.replace('r:embed="', 'r:embed="x')).join()).toMatch(/no relation x/);
  expect(broken((text) => text.replace(/(<\/w:tcPr>)<w:p>.*?<\/w:p>(<\/w:tc>)/, "$1$2"))).toContain(
    "word/document.xml: a cell that does not end in a paragraph"
  );
  expect(broken((text) => text.replace("<w:gridCol ", '<w:gridCol w:w="1"/><w:gridCol ')).join()).toMatch(
    /cells in a grid of/
  );
  expect(broken((text) => text.replace(/<w:tblGrid>.*?<\/w:tblGrid>/, "")).join()).toMatch(
    /without properties or grid/
  );
  expect(broken((text) => text.replace(/(w:anchor=")_Toc1"/, '$1_Toc99"'))).toEqual(["no bookmark _Toc99"]);
  expect(broken((text) => text.replace("<w:p>", "<w:p>&nbsp;")).join()).toMatch(/a bare & in/);
  expect(broken((text) => text.replace("</w:p>", "")).join()).toMatch(/closes/);
  expect(broken((text) => text.replace('w:fldCharType="begin"', '$& w:dirty="true"'))).toEqual([
    "word/document.xml: a field that asks to be updated"
  ]);
  expect(broken((text) => text.replace(/(<w:spacing [^>]*\/>)(<w:jc [^>]*\/>)/, "$2$1")).join()).toMatch(
    /in another order/
  );
  expect(broken((text) => text.replace(/<Override [^>]*styles[^>]*>/, ""), "[Content_Types].xml")).toEqual([
    "word/styles.xml has no content type"
  ]);
});
