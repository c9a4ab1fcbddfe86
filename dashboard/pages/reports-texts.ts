import type {Language} from "../format.ts";

export function reportsTexts(language: Language) {
  return language === "zh" ? zh : en;
}

export type ReportsTexts = ReturnType<typeof reportsTexts>;

const zh = {
  kinds: {
    weekly: "投诉处理周报表",
    monthly: "投诉分析报告",
    annual: "投诉工作总结",
    wave: "满意率调查分析报告",
    case: "典型案例"
  } as Record<string, string>,
  none: "还没有签发报告。期间结束后的第一个夜间任务会签发当期报告；以往各期用 npx huiyin reports issue 补发。",
  headline: (count: string, title: string, number: string, day: string) =>
    `已签发 ${count} 份报告；最近一份是${title}（${number}，${day} 签发）。`,
  unknown: "地址里的报告不存在，显示最近一份。",
  choose: "报告",
  revision: "版次",
  revisionName: (revision: number, day: string) =>
    revision === 1 ? `首版（${day}）` : `修订 ${revision - 1}（${day}）`,
  revisions: "各版次",
  asIssued: "首次签发",
  changedPlaces: (count: string) => `修订 ${count} 处`,
  word: "Word 文件",
  workbook: "Excel 工作簿",
  figures: "数据（JSON）",
  print: "打印",
  copy: "复制链接",
  copied: "链接已复制",
  loading: "正在读取报告",
  older: "这不是最新版次。",
  toNewest: "看最新版次",
  changes: (count: string) => `本版修订了 ${count} 处`,
  changedWhere: "位置",
  from: "原为",
  to: "现为",
  absent: "无",
  contents: "目录",
  number: "编号",
  period: "期间",
  madeBy: "编制",
  sentTo: "报送",
  asOf: "数据截至",
  issued: "签发日期",
  run: "运行",
  table: (number: number) => `表 ${number}`,
  figure: (number: number) => `图 ${number}`,
  rowsOf: (title: string) => `${title}，表`,
  note: "注：",
  signed: "日期",
  chartUnknown: "这一版页面画不出此图，请看 Word 文件。",
  list: "全部报告",
  listMeasure: (count: string) => `${count} 份，各列最新版次`,
  title: "名称",
  changedCount: "修订处",
  method: "报告签发后不再更改。迟到的数据改变了已签发的数字时，夜间任务另出修订版，列明由何改为何；各版都保留。",
  join: "",
  stop: "、"
};

const en: typeof zh = {
  kinds: {
    weekly: "Weekly report",
    monthly: "Monthly analysis",
    annual: "Annual summary",
    wave: "Survey analysis",
    case: "Case sheets"
  },
  none: "No report has been issued yet. The first night after a period is over issues its report; npx huiyin reports issue makes those of earlier periods.",
  headline: (count, title, number, day) =>
    `${count} reports issued; the latest is ${title} (${number}, issued ${day}).`,
  unknown: "There is no such report as the address names; this is the latest.",
  choose: "Report",
  revision: "Revision",
  revisionName: (revision, day) => (revision === 1 ? `First issue (${day})` : `Revision ${revision - 1} (${day})`),
  revisions: "All issues",
  asIssued: "as first issued",
  changedPlaces: (count) => `${count} changes`,
  word: "Word file",
  workbook: "Excel workbook",
  figures: "Figures (JSON)",
  print: "Print",
  copy: "Copy link",
  copied: "Link copied",
  loading: "Reading the report",
  older: "This is not the newest revision.",
  toNewest: "Show the newest",
  changes: (count) => `This revision made ${count} changes`,
  changedWhere: "Where",
  from: "Was",
  to: "Is",
  absent: "none",
  contents: "Contents",
  number: "Number",
  period: "Period",
  madeBy: "Prepared by",
  sentTo: "To",
  asOf: "Data as of",
  issued: "Issued",
  run: "Run",
  table: (number) => `Table ${number}`,
  figure: (number) => `Figure ${number}`,
  rowsOf: (title) => `${title}, table`,
  note: "Note: ",
  signed: "Date",
  chartUnknown: "This page cannot draw the chart; it is in the Word file.",
  list: "All reports",
  listMeasure: (count) => `${count} reports, each in its newest revision`,
  title: "Title",
  changedCount: "Changes",
  method:
    "An issued report never changes. When late data changes a figure of it, a night adds a revision that says what it was and is; every revision is kept.",
  join: " ",
  stop: ", "
};
