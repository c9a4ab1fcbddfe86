import writeXlsxFile from "write-excel-file/node";
import {expect, test} from "vitest";
import {closeWorkbook, openWorkbook} from "./workbook.ts";
import {
  readBook,
  readCells,
  relationships,
  sheetXml,
  workbookXml,
  writeBook,
  writeBytes
} from "./xlsx/test-workbook.ts";

const inline = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const row = (number: number, ...cells: string[]) => `<row r="${number}">${cells.join("")}</row>`;

async function linesOf(rows: string, options: {fromRow?: number; width?: number; behind?: string} = {}) {
  return (await readBook(await writeBook({rows, ...options}), options)).lines;
}

test("line n is the row n of the sheet: empty rows between stay, those below are left out", async () => {
  const rows = `${row(2, inline("甲"))}${row(3, "<c s='0'/>")}${row(5, inline("乙"))}<row r="65203"><c r="A65203" s="0"/></row>`;
  const {lines, rowCount} = await readBook(await writeBook({rows}), {fromRow: 2, width: 2});
  expect(lines).toEqual([
    ["甲", ""],
    ["", ""],
    ["", ""],
    ["乙", ""]
  ]);
  expect(rowCount).toBe(2);
});

test("rows before the first and cells behind the width are left out", async () => {
  const rows = row(1, inline("题"), inline("x")) + row(2, inline("a"), inline("b"), inline("c"));
  expect(await linesOf(rows, {fromRow: 2, width: 2})).toEqual([["a", "b"]]);
});

test("rows and cells without their places follow the ones before", async () => {
  const rows = `<row>${inline("a")}${inline("b")}</row><row r="3"><c r="C3"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>`;
  expect(await linesOf(rows)).toEqual([
    ["a", "b", "", ""],
    ["", "", "", ""],
    ["", "", "1", "2"],
    ["3", "", "", ""]
  ]);
});

test("the head holds the first rows as they stand, merged cells not filled", async () => {
  const rows = row(1, inline("受理"), "<c/>", inline("业主")) + row(3, inline("x")) + row(31, inline("late"));
  const path = await writeBook({rows, behind: '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'});
  const workbook = await openWorkbook(path, "a.xlsx");
  closeWorkbook(workbook);
  expect(workbook.sheets[0]!.head).toEqual([["受理", undefined, "业主"], [], ["x"]]);
});

test("merged cells of the body are filled, down and across", async () => {
  const rows =
    row(1, inline("云栖里"), inline("1"), inline("a")) +
    row(2, "<c/>", inline("2"), inline("b")) +
    row(3, "<c/>", inline("3"), "<c/>") +
    row(4, "<c/>", inline("4"), inline("d"));
  const behind = '<mergeCells count="2"><mergeCell ref="A1:A3"/><mergeCell ref="C2:D3"/></mergeCells>';
  expect(await linesOf(rows, {behind})).toEqual([
    ["云栖里", "1", "a", ""],
    ["云栖里", "2", "b", "b"],
    ["云栖里", "3", "b", "b"],
    ["", "4", "d", ""]
  ]);
});

test("a note across columns, and a row that has nothing of its own, stay what they are", async () => {
  const rows =
    row(1, inline("云栖里"), inline("1")) +
    row(2, "<c/>", "<c/>") +
    row(3, inline("制表人：某某")) +
    row(4, inline("x"));
  const behind = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="A3:D3"/></mergeCells>';
  expect(await linesOf(rows, {behind})).toEqual([
    ["云栖里", "1", "", ""],
    ["", "", "", ""],
    ["制表人：某某", "", "", ""],
    ["x", "", "", ""]
  ]);
});

test("of two merges that overlap the first counts, and a merge over the whole sheet adds no rows", async () => {
  const rows =
    row(1, inline("a"), inline("b"), inline("c")) + row(2, inline("x"), inline("y"), inline("z"), inline("w"));
  const behind =
    '<mergeCells><mergeCell ref="A1:A1048576"/><mergeCell ref="A1:C2"/><mergeCell ref="bad"/></mergeCells>';
  expect(await linesOf(rows, {behind})).toEqual([
    ["a", "b", "c", ""],
    ["a", "y", "z", "w"]
  ]);
});

test("texts are joined from their runs, without phonetic guides, and keep their spaces", async () => {
  const texts =
    '<si><r><rPr><b/></rPr><t xml:space="preserve"> 厨房</t></r><r><t>漏水&amp;</t></r><rPh sb="0" eb="1"><t>chufang</t></rPh></si>' +
    "<si><t>a_x000D_\nb_x005F_x000D_</t></si><si/>";
  const shared = [0, 1, 2].map((index) => `<c t="s"><v>${index}</v></c>`).join("");
  const cells = `${shared}<c t="inlineStr"><is><r><t>x</t></r><r><t>y</t></r><rPh><t>z</t></rPh></is></c>`;
  expect(await readCells(cells, {texts})).toEqual([" 厨房漏水&", "a\nb_x000D_", "", "xy"]);
});

test("quotes, commas and line ends stay inside their cell", async () => {
  expect(await readCells(inline('说"好",然后\n走'))).toEqual(['说"好",然后\n走']);
});

test("truth values, numbers and calculated texts are read as they are shown", async () => {
  const cells =
    '<c t="b"><v>1</v></c><c t="b"><v>0</v></c><c><v>1.3800138E10</v></c><c t="str"><f>A1</f><v>甲</v></c><c><f t="shared" si="0"/><v>7</v></c>';
  expect(await readCells(cells)).toEqual(["TRUE", "FALSE", "13800138000", "甲", "7"]);
});

test("dates follow their format, custom or known by its number, and the system of the workbook", async () => {
  const formats = [14, "yyyy/m/d h:mm", '[$-804]yyyy"年"m"月"d"日"', 20, "0.00"];
  const cells = `<c s="1"><v>45811</v></c><c s="2"><v>45811.378472222</v></c><c s="3"><v>45811</v></c><c s="4"><v>0.378472222</v></c><c s="5"><v>45811</v></c><c><v>45811</v></c>`;
  expect(await readCells(cells, {formats})).toEqual([
    "2025-06-03",
    "2025-06-03 09:05:00",
    "2025-06-03",
    "09:05:00",
    "45811",
    "45811"
  ]);
  expect(await readCells('<c s="1"><v>44349</v></c>', {formats, is1904: true})).toEqual(["2025-06-03"]);
});

test("what the file does not hold is empty, counted and named", async () => {
  const cells =
    '<c><f>NOW()</f></c><c><f>B1</f><v></v></c><c t="e"><v>#N/A</v></c><c t="e"><v>#REF!</v></c><c><v>1.10101199003071E+17</v></c><c t="str"><f>""</f><v></v></c>';
  const {lines, remarks} = await readBook(await writeBook({rows: row(1, cells)}), {width: 6});
  expect(lines).toEqual([["", "", "", "", "1.10101199003071E+17", ""]]);
  expect(remarks).toEqual([
    expect.stringMatching(/^2 formulas .* first in A1: open the workbook, save it/),
    expect.stringMatching(/^2 cells hold an error .* first in C1/),
    expect.stringMatching(/^1 numbers have more digits .* first in E1/)
  ]);
});

test("nothing is counted twice in a sheet with merges, and nothing before the first row", async () => {
  const rows =
    row(1, '<c t="e"><v>#N/A</v></c>') + row(2, '<c t="e"><v>#N/A</v></c>', inline("a")) + row(3, "<c/>", inline("b"));
  const path = await writeBook({rows, behind: '<mergeCells><mergeCell ref="B2:C2"/></mergeCells>'});
  const {remarks} = await readBook(path, {fromRow: 2});
  expect(remarks).toEqual([expect.stringMatching(/^1 cells hold an error .* first in A2/)]);
});

test("sheets come in the order of their tabs, hidden ones are known, charts are left out", async () => {
  const parts = {
    "xl/workbook.xml": workbookXml([
      ["图", ""],
      ["藏", 'state="veryHidden"'],
      ["明细 &amp; 表", 'state="visible"']
    ]),
    "xl/_rels/workbook.xml.rels": relationships(
      ["chartsheet", "chartsheets/sheet1.xml"],
      ["worksheet", "/xl/worksheets/Sheet1.xml"],
      ["worksheet", "worksheets/other.xml"]
    ),
    "xl/worksheets/other.xml": sheetXml(row(1, inline("乙")))
  };
  const path = await writeBook({rows: row(1, inline("甲")), parts});
  const workbook = await openWorkbook(path, "a.xlsx");
  closeWorkbook(workbook);
  expect(workbook.sheets.map(({name, isHidden}) => [name, isHidden])).toEqual([
    ["藏", true],
    ["明细 & 表", false]
  ]);
  expect((await readBook(path, {sheet: 1, width: 1})).lines).toEqual([["乙"]]);
});

test("the strict format, with its own namespaces, prefixes and written dates, is read", async () => {
  const strict = "http://purl.oclc.org/ooxml";
  const relationship = (id: string, type: string, target: string) =>
    `<Relationship Target="${target}" Type="${strict}/officeDocument/relationships/${type}" Id="${id}"/>`;
  const wrap = (lines: string) => `<p:Relationships xmlns:p="x">${lines.replaceAll("<R", "<p:R")}</p:Relationships>`;
  const parts = {
    "_rels/.rels": wrap(relationship("a", "officeDocument", "xl/workbook.xml")),
    "xl/_rels/workbook.xml.rels": wrap(relationship("b", "worksheet", "worksheets/sheet1.xml")),
    "xl/workbook.xml": `<x:workbook xmlns:x="${strict}/spreadsheetml/main" xmlns:rel="${strict}/officeDocument/relationships"><x:sheets><x:sheet name="一" sheetId="1" rel:id="b"/></x:sheets></x:workbook>`,
    "xl/worksheets/sheet1.xml": `<x:worksheet xmlns:x="${strict}/spreadsheetml/main"><x:sheetData><x:row r="1"><x:c r="A1" t="d"><x:v>2025-06-03T09:05:00</x:v></x:c><x:c r="B1" t="d"><x:v>2025-06-03</x:v></x:c></x:row></x:sheetData></x:worksheet>`
  };
  expect((await readBook(await writeBook({parts}), {width: 2})).lines).toEqual([["2025-06-03 09:05:00", "2025-06-03"]]);
});

test("a part in UTF-16 is read", async () => {
  const sheet = Buffer.from(`\uFEFF${sheetXml(row(1, inline("甲")))}`, "utf16le");
  const path = await writeBook({parts: {"xl/worksheets/sheet1.xml": sheet}});
  expect((await readBook(path, {width: 1})).lines).toEqual([["甲"]]);
});

test("what a common writer of workbooks writes is read back", async () => {
  const cells = [
    [
      {value: "电话"},
      {value: 13_800_138_000},
      {value: true},
      {value: new Date("2025-06-03T09:05:00Z"), format: "yyyy-mm-dd hh:mm"}
    ]
  ];
  const path = writeBytes(await writeXlsxFile(cells as never).toBuffer());
  expect((await readBook(path)).lines).toEqual([["电话", "13800138000", "TRUE", "2025-06-03 09:05:00"]]);
});
