// A report → a workbook: a sheet for every table of it, and one that says where each number comes from.

import type {SheetData} from "write-excel-file/node";
import writeXlsxFile from "write-excel-file/node";
import {withMoment} from "./archive.ts";
import type {Block, Cell, Condition, Figure, FigureSource, Report, Text} from "./document.ts";

type TableBlock = Extract<Block, {type: "table"}>;

interface Sheet {
  sheet: string;
  data: SheetData;
  columns: {width: number}[];
  stickyRowsCount?: number;
}

const head = {fontWeight: "bold", wrap: true, backgroundColor: "#eef1ef"} as const;

export async function toWorkbook(report: Report): Promise<Uint8Array> {
  const figures = new Map(report.figures.map((figure) => [figure.id, figure]));
  const tables = report.sections.flatMap(({blocks}) => blocks.filter((block) => block.type === "table"));
  const names = sheetNames(tables);
  const sheets = [
    cover(report, tables, names),
    ...tables.map((table, i) => tableSheet(table, names[i]!, figures)),
    sources(report.figures)
  ];
  return withMoment(await writeXlsxFile(sheets).toBuffer(), report.issued_at);
}

function cover(report: Report, tables: TableBlock[], names: string[]): Sheet {
  const facts: [string, string][] = [
    ["报表", report.title.zh],
    ["编号", report.number],
    ["期间", `${report.period.name.zh}（${report.period.start} 至 ${report.period.end}）`],
    ["编制", `${report.firm.zh}${report.department.zh}`],
    ["报送", report.addressees.map(({zh}) => zh).join("、")],
    ["数据截至", report.as_of],
    ["签发日期", report.issued_on],
    ["运行", report.run_id]
  ];
  const changes = report.changes.map(({label, from, to}) => [
    `修订：${label.zh}`,
    `原为：${from?.zh ?? "无"}；现为：${to?.zh ?? "无"}`
  ]);
  const contents = tables.map(({caption}, i) => [names[i]!, caption.zh]);
  const rows = [...facts, ...changes, ...contents];
  return {
    sheet: "说明",
    data: rows.map(([name, value]) => [{value: name!, fontWeight: "bold"}, textCell(value!)]),
    columns: [{width: 24}, {width: 70}]
  };
}

function tableSheet({caption, columns, rows, note}: TableBlock, sheet: string, figures: Map<string, Figure>): Sheet {
  return {
    sheet,
    data: [
      columns.map(({label}) => ({...textCell(label.zh), ...head})),
      ...rows.map((row) => row.flatMap((cell) => [valueCell(cell, figures)])),
      [],
      [textCell(caption.zh)],
      ...(note ? [[textCell(`注：${note.zh}`)]] : [])
    ],
    columns: columns.map(({weight = 1}) => ({width: Math.round(8 + 8 * weight)})),
    stickyRowsCount: 1
  };
}

/** A figure is a number with its words beside it only where the words say more: shares keep their counts. */
function valueCell(cell: Cell, figures: Map<string, Figure>) {
  if (typeof cell === "string") return textCell(cell);
  if ("zh" in cell) return textCell(cell.zh);
  const figure = figures.get(cell.figure);
  if (!figure) throw new Error(`missing figure: ${cell.figure}`);
  const isPlain = figure.value !== null && Number.isInteger(figure.value) && !/[%(]/.test(figure.text.zh);
  return isPlain ? {type: Number, value: figure.value!} : {...textCell(figure.text.zh), align: "right" as const};
}

/** Always a text: what begins with = + - or @ must not become a formula, nor a case number a number. */
function textCell(value: string) {
  return {type: String, value};
}

function sources(figures: Figure[]): Sheet {
  const columns: [string, number, (figure: Figure) => string | number | null][] = [
    ["数字", 34, ({id}) => id],
    ["值", 14, ({value}) => value],
    ["状态", 14, ({state}) => state],
    ["报表中", 22, ({text}) => text.zh],
    ["指标", 10, ({indicator}) => indicator?.indicator_id ?? ""],
    ["项目", 14, ({indicator}) => indicator?.project_id ?? ""],
    ["来源", 90, ({source}) => sourceWords(source)]
  ];
  const cellOf = (value: string | number | null) =>
    typeof value === "number" ? {type: Number, value} : textCell(value ?? "");
  return {
    sheet: "数字来源",
    data: [
      columns.map(([label]) => ({...textCell(label), ...head})),
      ...figures.map((figure) => columns.map(([, , read]) => cellOf(read(figure))))
    ],
    columns: columns.map(([, width]) => ({width})),
    stickyRowsCount: 1
  };
}

/** The source for a reader who knows SQL. */
function sourceWords({table, column, where, sum, divisor, scale, hits, days_to}: FigureSource): string {
  const listed = (names: string | string[] | undefined) => [names ?? "*"].flat().join(" + ");
  const value = sum ? (column ? `sum(${listed(column)})` : "count(*)") : listed(column);
  const whole = [
    scale !== undefined && `${scale} × `,
    hits
      ? `share of ${hits.map(conditionWords).join(" and ")}`
      : days_to
        ? `days from ${listed(column)} to ${days_to}`
        : value,
    divisor !== undefined && ` ÷ ${listed(divisor)}`
  ];
  const rows = where.length > 0 ? ` where ${where.map(conditionWords).join(" and ")}` : "";
  return `${whole.filter((part) => part !== false).join("")} from ${table}${rows}`;
}

function conditionWords({column, is, not, from, to, or_null}: Condition): string {
  const parts = [
    is !== undefined && (Array.isArray(is) ? `in (${is.join(", ")})` : is === null ? "is null" : `= ${is}`),
    not !== undefined && `!= ${not}`,
    from !== undefined && `>= ${from}`,
    to !== undefined && `<= ${to}`,
    or_null && "or null"
  ];
  return `${column} ${parts.filter((part) => typeof part === "string").join(" ")}`;
}

/** 表1 按项目; a sheet's name has at most 31 signs and none of []:*?/\ */
function sheetNames(tables: {number?: number; caption: Text}[]): string[] {
  return tables.map(({number, caption}) =>
    `表${number} ${caption.zh.replaceAll(/[[\]:*?/\\]/g, " ")}`.slice(0, 31).trimEnd()
  );
}
