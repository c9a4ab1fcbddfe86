import {expect, test} from "vitest";
import {toCsvCell, toJson} from "./sql-cells.ts";
import {complete} from "./sql-complete.ts";
import {splitStatements} from "./sql-statements.ts";
import {renderTable} from "./sql-table.ts";
import {cutToWidth, widthOf} from "./sql-width.ts";

const text = (name: string) => ({name, type: "VARCHAR"});

test.each([
  ["回音", 4],
  ["R03", 3],
  ["Ａ１", 4],
  ["e\u0301", 1],
  ["𠮷野家", 6],
  ["“—”…", 4],
  ["a\u200bb", 2]
])("%s takes %i columns of a terminal", (said, width) => {
  expect(widthOf(said)).toBe(width);
});

test("a text is cut before the character that would not fit, never within one", () => {
  expect(cutToWidth("客户服务部", 10)).toBe("客户服务部");
  expect(cutToWidth("客户服务部", 9)).toBe("客户服务…");
  expect(cutToWidth("客户服务部", 8)).toBe("客户服…");
});

test("columns stand under each other with Chinese in them, numbers to the right, null as a word", () => {
  const rows = [
    ["云栖里", 5n],
    ["A", 1234n],
    [null, null]
  ];
  expect(renderTable([text("项目"), {name: "n", type: "BIGINT"}], rows).split("\n")).toEqual([
    "项目       n",
    "──────  ────",
    "云栖里     5",
    "A       1234",
    "NULL    NULL"
  ]);
});

test("a table takes from its widest column until it fits the terminal", () => {
  const lines = renderTable([text("a"), text("b")], [["x", "漏水".repeat(30)]], 40).split("\n");
  expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(40);
  expect(lines[2]).toMatch(/^x {2}(漏水)+漏?…$/);
});

test("a text cannot give orders to the terminal", () => {
  expect(renderTable([text("a")], [["\u001b[2J漏水\n二楼\u0007"]])).toContain("�[2J漏水↵二楼�");
});

test.each([
  ["=1+1", "'=1+1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["'-1", "''-1"],
  ["-", "'-"],
  [-5, "-5"],
  [-5n, "-5"],
  ["甲,乙", '"甲,乙"'],
  ['"急"', '"""急"""'],
  ["两\n行", '"两\n行"'],
  [null, ""],
  ["漏水", "漏水"]
])("%s is %s in a CSV file", (value, cell) => {
  expect(toCsvCell(value)).toBe(cell);
});

test.each([
  [9007199254740991n, "BIGINT", "9007199254740991"],
  [9007199254740993n, "BIGINT", '"9007199254740993"'],
  [-5n, "BIGINT", "-5"],
  [0.1, "DOUBLE", "0.1"],
  [NaN, "DOUBLE", '"NaN"'],
  [true, "BOOLEAN", "true"],
  [null, "DATE", "null"],
  ['甲"乙', "VARCHAR", '"甲\\"乙"']
])("%s of type %s is %s in JSON", (value, type, json) => {
  expect(toJson(value, type)).toBe(json);
});

test("semicolons in texts, names, comments and dollar quotes end nothing", () => {
  const {statements, rest} = splitStatements(
    `select ';' as "a;b"; -- one; two\nselect /* ; */ 'it''s;'; select $$;$$, $x$;$x$;\n;; select 1`
  );
  expect(statements.map(({sql}) => sql.trim())).toEqual([
    `select ';' as "a;b"`,
    `-- one; two\nselect /* ; */ 'it''s;'`,
    "select $$;$$, $x$;$x$"
  ]);
  expect(rest.sql.trim()).toBe("select 1");
});

test("a text that is still open swallows the semicolon behind it", () => {
  expect(splitStatements("select 'a;\nselect 1;").statements).toEqual([]);
  expect(splitStatements("select 1; -- done;").statements).toHaveLength(1);
});

test.each([
  ["from co", "", ["core.", "core.complaints"]],
  ["select co", "", ["core.", "count"]],
  ["from comp", "", ["core.complaints"]],
  ["JOIN Proj", "from core.complaints", ["core.projects"]],
  ["FROM CORE.COMP", "", ["core.complaints"]],
  ["WHERE C.CAS", "FROM CORE.COMPLAINTS AS C", ["c.case_no"]],
  ["from core.c", "", ["core.complaints"]],
  ["select complaints.cas", "", ["complaints.case_no"]],
  ["where c.cas", "from core.complaints as c", ["c.case_no"]],
  ["select case_", "from core.projects", []],
  ["select case_", "", ["case_no"]],
  [".sch", "", [".schema "]],
  [".schema core.comp", "", ["core.complaints"]]
])("Tab behind %j, after %j, offers what fits", (line, before, hits) => {
  const column = (name: string) => ({name, type: "VARCHAR", comment: null});
  const tables = [
    {schema: "core", table: "complaints", comment: null, columns: [column("case_no")]},
    {schema: "core", table: "projects", comment: null, columns: [column("project_id")]}
  ];
  expect(complete(line, before, tables)[0]).toEqual(hits);
});
