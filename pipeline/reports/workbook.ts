// A report → a workbook: a sheet for every table of it and for the rows behind every chart, and one that says where each
// number comes from.

import writeXlsxFile from "write-excel-file/node";
import {withMoment} from "./archive.ts";
import type {Block, Condition, Figure, FigureSource, Report} from "./document.ts";
import type {Sheet, SheetBlock} from "./workbook-sheets.ts";
import {blockSheet, headStyle, sheetNames, textCell} from "./workbook-sheets.ts";

export async function toWorkbook(report: Report): Promise<Uint8Array> {
  const figures = new Map(report.figures.map((figure) => [figure.id, figure]));
  const blocks = report.sections.flatMap(({blocks}) => blocks.filter(isListed));
  const names = sheetNames(blocks);
  const sheets = [
    cover(report, blocks, names),
    ...blocks.map((block, i) => blockSheet(block, names[i]!, figures)),
    ...(report.changes.length > 0 ? [changed(report)] : []),
    sources(report.figures)
  ].map((sheet) => ({...sheet, orientation: "landscape" as const}));
  return withMoment(await writeXlsxFile(sheets).toBuffer(), report.issued_at);
}

function isListed(block: Block): block is SheetBlock {
  return block.type === "table" || block.type === "chart";
}

function cover(report: Report, blocks: SheetBlock[], names: string[]): Sheet {
  const facts: [string, string][] = [
    ["报表", report.title.zh],
    ["编号", report.number],
    ["期间", `${report.period.name.zh}（${report.period.start} 至 ${report.period.end}）`],
    ["编制", `${report.firm.zh}${report.department.zh}`],
    ["报送", report.addressees.map(({zh}) => zh).join("、")],
    ["数据截至", report.as_of],
    ["签发日期", report.issued_on],
    ["运行", report.run_id],
    ...(report.changes.length > 0
      ? [["修订", `改变了 ${report.changes.length} 处，见“修订”页`] as [string, string]]
      : [])
  ];
  const contents = blocks.map(({caption}, i) => [names[i]!, caption.zh]);
  const rows = [...facts, ...contents];
  return {
    sheet: "说明",
    data: rows.map(([name, value]) => [{...textCell(name!), fontWeight: "bold" as const}, textCell(value!)]),
    columns: [{width: 42}, {width: 70}]
  };
}

/** What the revision changed, a line a figure. */
function changed({changes}: Report): Sheet {
  const head = ["何处", "原为", "现为"].map((label) => ({...textCell(label), ...headStyle}));
  return {
    sheet: "修订",
    data: [head, ...changes.map(({label, from, to}) => [label.zh, from?.zh ?? "—", to?.zh ?? "—"].map(textCell))],
    columns: [{width: 60}, {width: 26}, {width: 26}],
    stickyRowsCount: 1
  };
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
      columns.map(([label]) => ({...textCell(label), ...headStyle})),
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
