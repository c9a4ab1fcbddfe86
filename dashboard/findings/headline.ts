import {formatCount, formatMonth, formatPercent} from "../format.ts";
import {formatDifference} from "../units.ts";
import {changeOf, headlineRow} from "./change.ts";
import type {SubcategoryCount} from "../data/complaints.ts";
import type {IndicatorRow} from "../data/selection.ts";
import type {Language} from "../format.ts";

export interface HeadlineInput {
  complaints: IndicatorRow[];
  replies: IndicatorRow[];
  satisfaction: IndicatorRow[];
  /** The chosen project's name; undefined for all. */
  project?: string | undefined;
  /** Sub-categories of the headline month, largest first. */
  subcategories: SubcategoryCount[];
  /** The required share of replies in time, 0-100. */
  threshold: number | null;
}

/** Below this, a sub-category is not named as the most frequent. */
const fewestToName = 5;

/** The page's answer in two or three sentences: how many, answered in time or not, what about, how satisfied. */
export function headline(input: HeadlineInput, language: Language): string {
  const sentences = [
    complaintSentence(input, language),
    replySentence(input, language),
    satisfactionSentence(input, language)
  ];
  const text = sentences.filter(Boolean).join(language === "zh" ? "" : " ");
  if (!input.project) return text;
  return language === "zh" ? `${input.project}：${text}` : `${input.project}. ${text}`;
}

function complaintSentence({complaints, subcategories}: HeadlineInput, language: Language) {
  const zh = language === "zh";
  const row = headlineRow(complaints);
  if (!row) return zh ? "所选范围内没有整月的投诉数据。" : "The chosen range holds no whole month of complaints.";
  const month = formatMonth(row.period_start, language);
  if (row.value === null) return zh ? `${month}的投诉数据未采集。` : `${month}: complaints not measured.`;
  const count = formatCount(row.value);
  const most = mostNamed(subcategories);
  const about = most && {
    zh: `，最多的是“${most.subcategory_name}”（${formatCount(most.complaint_count)} 件）`,
    en: `; most were about ${most.subcategory_name_en} (${formatCount(most.complaint_count)})`
  };
  const compared = comparison(complaints, row, language);
  return zh
    ? `${month}受理投诉 ${count} 件${compared}${about?.zh ?? ""}。`
    : `${month}: ${count} complaints${compared}${about?.en ?? ""}.`;
}

/** The sub-category that clearly leads: of a handful or of equals, none is the most frequent. */
function mostNamed([most, next]: SubcategoryCount[]) {
  if (!most || most.complaint_count < fewestToName) return undefined;
  return most.complaint_count > (next?.complaint_count ?? 0) ? most : undefined;
}

function comparison(complaints: IndicatorRow[], row: IndicatorRow, language: Language) {
  const zh = language === "zh";
  const change = changeOf(complaints, row, {direction: "lower"});
  if (!change) return "";
  if (change.verdict === "noise") return zh ? "，与上月相比在正常波动内" : ", within chance of the month before";
  const difference = formatDifference(change.difference, {unit: "cases", n: 0, language});
  const way = change.difference > 0 ? {zh: "明显增加", en: "clearly more"} : {zh: "明显减少", en: "clearly fewer"};
  return zh ? `，较上月${way.zh}（${difference}）` : `, ${way.en} than the month before (${difference})`;
}

function replySentence({replies, threshold}: HeadlineInput, language: Language) {
  const zh = language === "zh";
  const row = headlineRow(replies);
  if (!row || row.state !== "measured" || row.value === null || !row.denominator) return "";
  const rate = formatPercent(row.value, row.denominator);
  const late = formatCount(row.denominator - (row.numerator ?? 0));
  const short = threshold !== null && row.value < threshold;
  if (!short) return zh ? `两个工作日内回复 ${rate}。` : `${rate} got a reply within two working days.`;
  return zh
    ? `两个工作日内回复 ${rate}，有 ${late} 件未按时回复，未达到 ${threshold}\u00a0% 的要求。`
    : `${rate} got a reply within two working days; ${late} did not, against a required ${threshold}\u00a0%.`;
}

function satisfactionSentence({satisfaction}: HeadlineInput, language: Language) {
  const row = headlineRow(satisfaction);
  if (!row || row.state !== "measured" || row.value === null || !row.denominator) return "";
  const rate = `${formatPercent(row.value, row.denominator)} (n\u00a0=\u00a0${formatCount(row.denominator)})`;
  return language === "zh"
    ? `${row.period_name}：总体满意率 ${rate}。`
    : `${row.period_name_en}: overall satisfaction ${rate}.`;
}
