import type {PageId} from "./address.ts";
import type {SiteProblem} from "./data/problems.ts";
import type {Verdict} from "./findings/change.ts";
import type {Language} from "./format.ts";

/** The page's own words. Names of projects, categories and items come with the data. */
export interface Texts {
  product: string;
  department: string;
  navigation: string;
  pages: Record<PageId, string>;
  asOf: string;
  run: string;
  builtAt: string;
  loading: string;
  skip: string;
  language: string;
  theme: string;
  themes: {auto: string; light: string; dark: string};
  project: string;
  allProjects: string;
  from: string;
  to: string;
  reset: string;
  filtered: (project: string, from: string, to: string) => string;
  partialMonth: (month: string) => string;
  unknownPage: string;
  emptyTitle: string;
  empty: string;
  brokenTitle: string;
  retry: string;
  stale: (hours: number, moment: string) => string;
  definition: string;
  definitionOf: (name: string) => string;
  close: string;
  clause: string;
  formula: string;
  threshold: string;
  noClause: string;
  table: string;
  tableOf: (title: string) => string;
  hideTable: string;
  csvOf: (title: string) => string;
  pngOf: (title: string) => string;
  linkOf: (title: string) => string;
  copyLink: string;
  copied: string;
  period: string;
  value: string;
  interval: string;
  numerator: string;
  denominator: string;
  undecidable: string;
  undecidableBeside: (count: string) => string;
  states: Record<
    "not_measured" | "suppressed" | "undecidable" | "not_for_region" | "provisional" | "partial" | "open_wave",
    string
  >;
  noRow: string;
  noBefore: string;
  comparedWithMonth: string;
  comparedWithWave: string;
  verdicts: Record<Verdict, string>;
  thresholdWords: (limit: string, source: string, isKept: boolean | undefined) => string;
  sectionComplaints: string;
  sectionService: string;
  category: string;
  subcategory: string;
  month: string;
  count: string;
  share: string;
  met: string;
  late: string;
  overdue: string;
  running: string;
  decidable: string;
  item: string;
  dimension: string;
  answered: string;
  notApplicable: string;
  before: string;
  change: string;
  meaning: string;
  limit: (count: number) => string;
  required: (pct: number, clause: string) => string;
  subcategoryMeasure: (shown: number, n: string, range: string) => string[];
  replyMeasure: (n: string, range: string, clause: string) => string[];
  replyBeside: (running: string, undecidable: string) => string;
  satisfactionMeasure: (wave: string, n: string) => string[];
  satisfactionBefore: (wave: string) => string;
  noComplaints: string;
  noService: string;
  noSatisfaction: string;
  noSatisfactionHere: string;
  chartLoading: string;
  method: string;
  /** Ends a sentence inside a label. */
  stop: string;
}

export function textsFor(language: Language): Texts {
  return language === "zh" ? zh : en;
}

const zh: Texts = {
  product: "回音",
  department: "客户服务部",
  navigation: "页面",
  pages: {overview: "总览", complaints: "投诉", clocks: "时限", satisfaction: "满意度", reports: "报告", data: "数据"},
  asOf: "数据截至",
  run: "批次",
  builtAt: "发布于",
  loading: "正在读取数据",
  skip: "跳到正文",
  language: "语言",
  theme: "外观",
  themes: {auto: "跟随系统", light: "浅色", dark: "深色"},
  project: "项目",
  allProjects: "全部项目",
  from: "起始月",
  to: "截止月",
  reset: "清除筛选",
  filtered: (project, from, to) => `当前显示：${project}，${from}至${to}`,
  partialMonth: (month) => `${month}尚未结束，图中以空心点表示，不参与比较。`,
  unknownPage: "地址中的页面不存在，已显示总览。",
  emptyTitle: "还没有数据",
  empty: "网站已发布，但尚无任何投诉或调查结果。首批数据入库后，下一次夜间处理会填充本页。",
  brokenTitle: "数据无法显示",
  retry: "重新读取",
  stale: (hours, moment) => `数据已 ${hours} 小时未更新（上次发布 ${moment}），请检查夜间处理。`,
  definition: "口径",
  definitionOf: (name) => `${name}：口径与各期数值`,
  close: "关闭",
  clause: "制度条款",
  formula: "计算方法",
  threshold: "要求",
  noClause: "制度未作规定",
  table: "数据表",
  tableOf: (title) => `数据表：${title}`,
  hideTable: "收起数据表",
  csvOf: (title) => `下载 CSV 数据：${title}`,
  pngOf: (title) => `下载 PNG 图片：${title}`,
  linkOf: (title) => `复制链接：${title}`,
  copyLink: "复制链接",
  copied: "已复制",
  period: "期间",
  value: "数值",
  interval: "95% 区间",
  numerator: "分子",
  denominator: "分母",
  undecidable: "不可判定",
  undecidableBeside: (count) => `另有 ${count} 件不可判定，未计入`,
  states: {
    not_measured: "未采集",
    suppressed: "样本不足（n<5）",
    undecidable: "不可判定",
    not_for_region: "不按区域计算",
    provisional: "暂定",
    partial: "本期未结束",
    open_wave: "调查进行中"
  },
  noRow: "所选范围内没有这项指标",
  noBefore: "没有可比的上期",
  comparedWithMonth: "较上月",
  comparedWithWave: "较上次调查",
  verdicts: {
    better: "改善",
    worse: "变差",
    changed: "有变化",
    noise: "无显著变化",
    untested: "未作显著性判断",
    incomparable: "题目有变，不可比",
    unripe: "尚在回访、办结期内，不作比较"
  },
  thresholdWords: (limit, source, isKept) =>
    `要求 ${limit}（${source === "internal" ? "内部设定" : `条款 ${source}`}）${isKept === undefined ? "，是否达到不可判定" : isKept ? "，达到" : "，未达到"}`,
  sectionComplaints: "投诉了什么",
  sectionService: "回应得怎样",
  category: "类别",
  subcategory: "小类",
  month: "月份",
  count: "件数",
  share: "占比",
  met: "按时回复",
  late: "逾期回复",
  overdue: "超期未回复",
  running: "期限未到",
  decidable: "可判定",
  item: "题目",
  dimension: "维度",
  answered: "作答",
  notApplicable: "不适用",
  before: "上次调查",
  change: "变化",
  meaning: "含义",
  limit: (count) => `${count} 个工作日`,
  required: (pct, clause) => `要求 ${pct}\u00a0%（${clause}）`,
  subcategoryMeasure: (shown, n, range) => [`受理投诉件数，前 ${shown} 个小类`, `n\u00a0=\u00a0${n}`, range],
  replyMeasure: (n, range, clause) => ["按时回复 ÷ 可判定，含 95% 区间", `n\u00a0=\u00a0${n}`, range, `条款 ${clause}`],
  replyBeside: (running, undecidable) => `期限未到 ${running} 件、不可判定 ${undecidable} 件另列，不计入。`,
  satisfactionMeasure: (wave, n) => [
    "“很满意”与“满意”占作答的比例，含 95% 区间",
    wave,
    `作答最多的题 n\u00a0=\u00a0${n}`
  ],
  satisfactionBefore: (wave) => `空心点为${wave}。`,
  noComplaints: "所选范围内没有投诉。",
  noService: "所选范围内没有需要回复的投诉。",
  noSatisfaction: "未采集：尚未开展满意率调查。",
  noSatisfactionHere: "未采集：所选项目没有调查结果。",
  chartLoading: "正在绘图",
  method:
    "率的区间为 Wilson 95% 区间（调查按有限总体）；率的比较用 Newcombe 法，两期均满 30 件才判断；件数的比较按泊松分布。",
  stop: "。"
};

const en: Texts = {
  product: "Huiyin",
  department: "Customer service",
  navigation: "Pages",
  pages: {
    overview: "Overview",
    complaints: "Complaints",
    clocks: "Time limits",
    satisfaction: "Satisfaction",
    reports: "Reports",
    data: "Data"
  },
  asOf: "Data as of",
  run: "Run",
  builtAt: "Published",
  loading: "Reading the data",
  skip: "Skip to content",
  language: "Language",
  theme: "Appearance",
  themes: {auto: "System", light: "Light", dark: "Dark"},
  project: "Project",
  allProjects: "All projects",
  from: "From",
  to: "To",
  reset: "Clear filters",
  filtered: (project, from, to) => `Showing: ${project}, ${from} to ${to}`,
  partialMonth: (month) => `${month} is not over: drawn hollow and left out of comparisons.`,
  unknownPage: "The page in the address does not exist; the overview is shown.",
  emptyTitle: "No data yet",
  empty:
    "The site is published but holds no complaint and no survey result. The next night after the first data fills it.",
  brokenTitle: "The data cannot be shown",
  retry: "Read again",
  stale: (hours, moment) => `Not updated for ${hours} hours (last published ${moment}). Check the nightly run.`,
  definition: "Definition",
  definitionOf: (name) => `${name}: definition and values by period`,
  close: "Close",
  clause: "Clause",
  formula: "Formula",
  threshold: "Required",
  noClause: "not in the rule book",
  table: "Data table",
  tableOf: (title) => `Data table: ${title}`,
  hideTable: "Hide table",
  csvOf: (title) => `CSV of the data: ${title}`,
  pngOf: (title) => `PNG of the chart: ${title}`,
  linkOf: (title) => `Copy link: ${title}`,
  copyLink: "Copy link",
  copied: "Copied",
  period: "Period",
  value: "Value",
  interval: "95% interval",
  numerator: "Numerator",
  denominator: "Denominator",
  undecidable: "Undecidable",
  undecidableBeside: (count) => `${count} more undecidable, not counted`,
  states: {
    not_measured: "Not measured",
    suppressed: "Too few (n < 5)",
    undecidable: "Undecidable",
    not_for_region: "Not available for a region",
    provisional: "Provisional",
    partial: "Period not over",
    open_wave: "Wave still open"
  },
  noRow: "No figure in the chosen range",
  noBefore: "No earlier period to compare",
  comparedWithMonth: "on the month before",
  comparedWithWave: "on the wave before",
  verdicts: {
    better: "better",
    worse: "worse",
    changed: "changed",
    noise: "no clear change",
    untested: "not tested",
    incomparable: "asked in other words, not comparable",
    unripe: "call-backs and closings still to come, not compared"
  },
  thresholdWords: (limit, source, isKept) =>
    `Required ${limit} (${source === "internal" ? "our own" : `clause ${source}`}): ${isKept === undefined ? "undecidable" : isKept ? "kept" : "not kept"}`,
  sectionComplaints: "What the complaints are about",
  sectionService: "How they were answered",
  category: "Category",
  subcategory: "Sub-category",
  month: "Month",
  count: "Complaints",
  share: "Share",
  met: "In time",
  late: "Late",
  overdue: "Overdue, no reply",
  running: "Still running",
  decidable: "Decidable",
  item: "Item",
  dimension: "Dimension",
  answered: "Answers",
  notApplicable: "Not applicable",
  before: "Wave before",
  change: "Change",
  meaning: "Meaning",
  limit: (count) => `${count} working days`,
  required: (pct, clause) => `required ${pct}\u00a0% (${clause})`,
  subcategoryMeasure: (shown, n, range) => [
    `Complaints received, top ${shown} sub-categories`,
    `n\u00a0=\u00a0${n}`,
    range
  ],
  replyMeasure: (n, range, clause) => [
    "In time ÷ decidable, with 95% interval",
    `n\u00a0=\u00a0${n}`,
    range,
    `clause ${clause}`
  ],
  replyBeside: (running, undecidable) =>
    `${running} still running and ${undecidable} undecidable stand beside and are not counted.`,
  satisfactionMeasure: (wave, n) => [
    "Share of answers 4 and 5, with 95% interval",
    wave,
    `most answered item n\u00a0=\u00a0${n}`
  ],
  satisfactionBefore: (wave) => `Hollow dots: ${wave}.`,
  noComplaints: "No complaints in the chosen range.",
  noService: "No complaint was due for a reply in the chosen range.",
  noSatisfaction: "Not measured: no satisfaction survey yet.",
  noSatisfactionHere: "Not measured: no survey result for this project.",
  chartLoading: "Drawing",
  method:
    "Rates carry Wilson 95% intervals (of surveys, in their finite frame); they are compared by Newcombe's method from 30 cases on each side; counts are compared as Poisson counts.",
  stop: ". "
};

/** What is wrong with the site, and what to do, in a sentence for its reader. */
export function problemSentence(problem: SiteProblem, language: Language): string {
  const [chinese, english] = problemSentences(problem);
  return language === "zh" ? chinese : english;
}

function problemSentences(problem: SiteProblem): [string, string] {
  switch (problem.code) {
    case "manifest_missing":
      return [
        `找不到数据清单 manifest.json（HTTP ${problem.status}）。请先运行一次夜间处理，或检查网站目录是否完整。`,
        `manifest.json is not there (HTTP ${problem.status}). Run the night once, or check that the site folder is complete.`
      ];
    case "manifest_unreadable":
      return [
        "数据清单 manifest.json 读不懂，文件可能不完整。请重新发布。",
        "manifest.json cannot be read; the file may be incomplete. Publish the site again."
      ];
    case "manifest_version":
      return [
        `数据清单的格式版本是 ${problem.version}，本页只认识版本 2。请更新本页或重新发布。`,
        `manifest.json has format version ${problem.version}; this page knows version 2. Update the page or publish again.`
      ];
    case "manifest_misfit":
      return [
        `数据清单中的“${problem.field}”不符合约定。请重新发布。`,
        `“${problem.field}” in manifest.json does not fit. Publish the site again.`
      ];
    case "table_unlisted":
      return [
        `数据清单中没有表 ${problem.table}。请用与本页相同的版本重新发布。`,
        `manifest.json does not list the table ${problem.table}. Publish with the same version as this page.`
      ];
    case "table_missing":
      return [
        `找不到表 ${problem.table} 的文件（HTTP ${problem.status}）。请检查网站目录是否完整。`,
        `The file of table ${problem.table} is not there (HTTP ${problem.status}). Check that the site folder is complete.`
      ];
    case "table_unreadable":
      return [
        `表 ${problem.table} 的文件读不懂，可能不完整。请重新发布。`,
        `The file of table ${problem.table} cannot be read; it may be incomplete. Publish the site again.`
      ];
    case "column_missing":
      return [
        `表 ${problem.table} 缺少列 ${problem.column}。请用与本页相同的版本重新发布。`,
        `Table ${problem.table} lacks the column ${problem.column}. Publish with the same version as this page.`
      ];
    case "column_misfit":
      return [
        `表 ${problem.table} 的列 ${problem.column} 应为 ${problem.expected}，实际是 ${problem.found}。请用与本页相同的版本重新发布。`,
        `Column ${problem.column} of table ${problem.table} should be ${problem.expected} and is ${problem.found}. Publish with the same version as this page.`
      ];
    case "row_count_misfit":
      return [
        `表 ${problem.table} 应有 ${problem.expected} 行，实际 ${problem.found} 行，文件与清单不是同一批次。请重新发布。`,
        `Table ${problem.table} should have ${problem.expected} rows and has ${problem.found}: file and manifest are not of one run. Publish the site again.`
      ];
    case "document_missing":
      return [
        `找不到文件 ${problem.file}（HTTP ${problem.status}）。请检查网站目录是否完整。`,
        `${problem.file} is not there (HTTP ${problem.status}). Check that the site folder is complete.`
      ];
    case "document_unreadable":
      return [
        `文件 ${problem.file} 读不懂，可能不完整。请重新发布。`,
        `${problem.file} cannot be read; it may be incomplete. Publish the site again.`
      ];
    case "document_misfit":
      return [
        `文件 ${problem.file} 中的“${problem.field}”不符合约定。请用与本页相同的版本重新发布。`,
        `“${problem.field}” in ${problem.file} does not fit. Publish with the same version as this page.`
      ];
    case "unreachable":
      return [
        "读取数据时网络中断。请检查网络后重新读取。",
        "The network broke off while reading. Check the connection and read again."
      ];
    case "unexpected":
      return [
        `本页出错：${problem.message}。请把这句话转告维护人员。`,
        `The page failed: ${problem.message}. Please tell whoever maintains it.`
      ];
  }
}
