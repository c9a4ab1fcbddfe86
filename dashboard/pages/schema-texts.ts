import type {Language} from "../format.ts";
import type {Layer} from "../schema/schema.ts";

export function schemaTexts(language: Language) {
  return language === "zh" ? zh : en;
}

export type SchemaTexts = ReturnType<typeof schemaTexts>;

/** The name of each layer, and what it is for. */
type LayerTexts = Record<Layer, readonly [name: string, purpose: string]>;

const zh = {
  title: "仓库里的每张表",
  closed:
    "从交付的文件到本站的图表，数据经过五层。可以查看每一层、每张表、每一列的含义，以及一张表从哪里来、用到哪里去。",
  open: "查看全部表",
  loading: "正在读取表的说明",
  counted: (tables: string, columns: string) => `${tables} 张表，${columns} 列`,
  otherNight: (run: string) => `表的说明来自批次 ${run}，与本页其余数据不是同一夜；重新打开本页即可一致。`,
  search: "搜索表名、列名和含义",
  found: (count: string) => `找到 ${count} 张表`,
  nothing: "没有找到。换一个词，或只写一部分。",
  unknown: (name: string) => `没有名为 ${name} 的表。`,
  layers: {
    reference: ["参照", "人维护的清单：类别、词语模式、条款时限、指标、列名别名；企业可以换成自己的版本。"],
    raw: ["原始", "交付的文件和问卷答复，逐行保留；姓名、房号、电话在入库之前已经去掉。"],
    staging: ["整理", "只改名称、类型和代码，交付的一行仍是一行。"],
    core: ["核心", "一个业务名词一张表：案件、时限、答复等；口径在这一层落实。"],
    marts: ["发布", "一个问题一张表；看板只读这一层。"]
  } as LayerTexts,
  tablesIn: (count: string) => `${count} 张表`,
  kinds: {table: "表", view: "视图"},
  columnCount: (count: string) => `${count} 列`,
  noGrain: {
    reference: "一份清单，没有模型。",
    raw: "交付的行，没有模型。",
    staging: "没有说明。",
    core: "没有说明。",
    marts: "没有说明。"
  },
  key: "主键",
  column: "列",
  type: "类型",
  rule: "约束",
  meanings: ["含义", "英文说明"],
  constraints: {key: "主键", filled: "必填", nullable: "可空"},
  reads: (count: string) => `读取 ${count} 张表`,
  readers: (count: string) => `被 ${count} 张表读取`,
  noReads: "不读取别的表：直接来自文件。",
  noReaders: "没有别的表读取它。",
  isPublished: "本站发布这张表。",
  lineage: (name: string) => `${name} 的来龙去脉`,
  lineageMeasure: (above: string, below: string) => [`上游 ${above} 张表，直到文件`, `下游 ${below} 张表`],
  lineageNote: "从文件到发布逐层排列，粗线为直接读取。表太多时，中间各层只写张数，数据表里逐张列出。",
  more: (count: number) => `另有 ${count} 张表`,
  layer: "层",
  table: "表",
  relation: "关系",
  relations: {reads: "直接上游", above: "间接上游", readers: "直接下游", below: "间接下游"},
  back: "全部表"
};

const en: typeof zh = {
  title: "Every table of the warehouse",
  closed:
    "From the delivered files to the charts of this site the data passes five layers. See what every layer, table and column means, where a table comes from and what is made of it.",
  open: "Show all tables",
  loading: "Reading what the tables mean",
  counted: (tables, columns) => `${tables} tables, ${columns} columns`,
  otherNight: (run) =>
    `The tables are described by run ${run}, not by that of the other figures of this page; open the page anew and both are of one night.`,
  search: "Search names and meanings of tables and columns",
  found: (count) => `${count} tables found`,
  nothing: "Nothing found. Try another word, or a part of it.",
  unknown: (name) => `There is no table ${name}.`,
  layers: {
    reference: [
      "Reference",
      "Lists that people keep: categories, patterns, time limits by clause, indicators, names of columns; a firm may have its own."
    ],
    raw: [
      "Raw",
      "Delivered files and survey answers row by row; names, rooms and phones are gone before they get here."
    ],
    staging: ["Staging", "Names, types and codes alone change; a delivered row stays a row."],
    core: ["Core", "A table for each noun of the business: cases, clocks, answers; definitions are put to work here."],
    marts: ["Marts", "A table for each question; the dashboard reads nothing else."]
  },
  tablesIn: (count) => `${count} tables`,
  kinds: {table: "table", view: "view"},
  columnCount: (count) => `${count} columns`,
  noGrain: {
    reference: "A list; no model makes it.",
    raw: "Delivered rows; no model makes them.",
    staging: "Not described.",
    core: "Not described.",
    marts: "Not described."
  },
  key: "Key",
  column: "Column",
  type: "Type",
  rule: "Constraint",
  meanings: ["Meaning"],
  constraints: {key: "key", filled: "filled", nullable: "may be empty"},
  reads: (count) => `Reads ${count} tables`,
  readers: (count) => `Read by ${count} tables`,
  noReads: "Reads no other table: it comes from files.",
  noReaders: "No other table reads it.",
  isPublished: "This site publishes it.",
  lineage: (name) => `Where ${name} comes from and goes`,
  lineageMeasure: (above, below) => [`rests on ${above} tables, down to the files`, `${below} tables rest on it`],
  lineageNote:
    "Layer by layer from the files to what is published; strong lines are read directly. Where there are too many tables, those between are counted by layer; the data table names each.",
  more: (count) => `${count} more tables`,
  layer: "Layer",
  table: "Table",
  relation: "Relation",
  relations: {reads: "read directly", above: "rested on", readers: "reads it directly", below: "rests on it"},
  back: "All tables"
};
