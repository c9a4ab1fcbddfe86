import type {Language} from "../format.ts";

export function deliveriesTexts(language: Language) {
  return language === "zh" ? zh : en;
}

export type DeliveriesTexts = ReturnType<typeof deliveriesTexts>;

const zh = {
  title: "数据来源与夜间处理",
  sources: "各来源的交付",
  sourcesMeasure: "各来源最近一次交付的日期和全部行数；最久没有交付的在前；来源为收件文件夹的名称",
  refused: "待修正的行",
  refusedMeasure: "被拒收、仍在 rejected/ 中的行，按原因；一行有两处错误时两处都计",
  nights: "最近的夜间处理",
  nightsMeasure: "每夜的结果、用时和文件，最新的在前；失败的夜不发布，网站保留上一夜的数据",
  nightsLoading: "正在读取夜间处理记录",
  kind: "种类",
  source: "来源",
  delivered: "最近交付",
  days: "已过自然日",
  files: "文件",
  rows: "收下的行",
  waiting: "待修正的行",
  share: "待修正占比",
  field: "字段",
  wholeRow: "整行",
  reason: "原因",
  advice: "怎么改",
  started: "开始",
  asOf: "数据截至",
  outcome: "结果",
  outcomes: {published: "已发布", failed: "失败"},
  duration: "用时",
  seconds: (count: string) => `${count} 秒`,
  accepted: "收下的文件",
  left: "留在收件夹的文件",
  newRows: "新的行和答卷",
  newRefused: "拒收的行",
  noSources: "还没有来源交付过数据。",
  noRefused: "没有被拒收的行。",
  noNights: "还没有夜间处理的记录。",
  noFile: "–"
};

const en: typeof zh = {
  title: "Sources and nights",
  sources: "What the sources delivered",
  sourcesMeasure:
    "Day of the newest delivery and all rows of each source, the one longest without news first; a source is named by its inbox folder",
  refused: "Rows that wait to be mended",
  refusedMeasure: "Refused rows still in rejected/, by reason; a row with two faults is in both",
  nights: "The last nights",
  nightsMeasure:
    "Outcome, time and files of each night, the newest first; a night that fails publishes nothing and the site stays as it was",
  nightsLoading: "Reading the records of the nights",
  kind: "Kind",
  source: "Source",
  delivered: "Last delivery",
  days: "Calendar days ago",
  files: "Files",
  rows: "Rows accepted",
  waiting: "Rows waiting",
  share: "Share waiting",
  field: "Field",
  wholeRow: "whole row",
  reason: "Reason",
  advice: "What to do",
  started: "Started",
  asOf: "As of",
  outcome: "Outcome",
  outcomes: {published: "published", failed: "failed"},
  duration: "Took",
  seconds: (count) => `${count} s`,
  accepted: "Files accepted",
  left: "Files left in the inbox",
  newRows: "New rows and answers",
  newRefused: "Rows refused",
  noSources: "No source has delivered anything yet.",
  noRefused: "No row was refused.",
  noNights: "There is no record of a night yet.",
  noFile: "–"
};
