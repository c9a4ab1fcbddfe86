import type {PageId} from "./address.ts";
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
  satisfactionBefore: (wave: string) => string;
  noComplaints: string;
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
  satisfactionBefore: (wave) => `空心点为${wave}。`,
  noComplaints: "所选范围内没有投诉。",
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
  satisfactionBefore: (wave) => `Hollow dots: ${wave}.`,
  noComplaints: "No complaints in the chosen range.",
  chartLoading: "Drawing",
  method:
    "Rates carry Wilson 95% intervals (of surveys, in their finite frame); they are compared by Newcombe's method from 30 cases on each side; counts are compared as Poisson counts.",
  stop: ". "
};
