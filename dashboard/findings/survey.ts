import {overallItem} from "../data/satisfaction.ts";
import {formatCount, formatList, formatPercent, formatPoints} from "../format.ts";
import {formatValue} from "../units.ts";
import {overallWords} from "./satisfaction.ts";
import type {ItemRow} from "../data/satisfaction.ts";
import type {NpsShares} from "../data/survey.ts";
import type {Row} from "../data/tables.ts";
import type {Language} from "../format.ts";

type Dimension = Row<"improvement_priorities_by_wave">;
type Response = Row<"response_rates_by_wave">;
type Report = Row<"callback_reports_by_wave">;
type Comment = Row<"comments_by_wave">;

/** Below this, rates are neither compared nor named (F-20). */
const fewestAnswers = 30;

export interface SurveyHeadline {
  wave: string;
  isOpen: boolean;
  /** The chosen project's name; undefined for all. */
  project: string | undefined;
  response: Response | undefined;
  items: ItemRow[];
  nps: NpsShares | undefined;
  dimensions: Dimension[];
}

/** The page's answer: how many answered, how satisfied they are and whether that changed, and what to improve first. */
export function surveyHeadline(input: SurveyHeadline, language: Language): string {
  const zh = language === "zh";
  const {response, items, nps, dimensions} = input;
  const overall = items.find(({item_id}) => item_id === overallItem);
  const [first] = ranked(dimensions);
  const score = nps && formatValue(nps.nps, {unit: "nps", n: nps.answered_count, language});
  const sentences = [
    response && responseWords(response, language),
    overall &&
      (overallWords(overall, language) || (zh ? "总体满意率样本不足" : "too few answers for the overall rate")),
    score && (zh ? `净推荐值 ${score}` : `net promoter score ${score}`)
  ].filter(Boolean);
  const named = zh
    ? [input.wave, input.isOpen ? "（调查进行中）" : "", input.project ? `，${input.project}` : ""].join("")
    : [input.wave, input.isOpen ? " (still open)" : "", input.project ? `, ${input.project}` : ""].join("");
  const stop = zh ? "。" : ".";
  const said = sentences.length > 0 ? sentences.join(zh ? "；" : "; ") : zh ? "尚无答卷" : "no answers yet";
  const next =
    first &&
    (zh
      ? `全公司最先改进“${first.dimension_name}”。`
      : ` First to improve, over all projects: ${first.dimension_name_en}.`);
  return `${named}${zh ? "：" : ": "}${said}${stop}${next ?? ""}`;
}

/** How many of the invited answered, and how far their satisfaction may be off. */
export function responseWords(response: Response, language: Language): string {
  const zh = language === "zh";
  const [invited, completed] = [formatCount(response.invited_count), formatCount(response.completed_count)];
  if (response.invited_count === 0) return zh ? "没有发出邀请" : "nobody was invited";
  const rate = formatPercent(response.response_rate_pct ?? 0, response.invited_count);
  return zh
    ? `发出 ${invited} 户，回收 ${completed} 户（${rate}）`
    : `${completed} of ${invited} invited households answered (${rate})`;
}

export function responseFinding(response: Response, language: Language): string {
  const words = responseWords(response, language);
  if (response.overall_margin_points === null) return words;
  const margin = formatValue(response.overall_margin_points, {unit: "percentage_points", n: 0, language});
  return language === "zh" ? `${words}，总体满意率误差 ±${margin}` : `${words}; overall satisfaction ± ${margin}`;
}

/** The stages of owners that are least and most satisfied on the whole, where enough of both answered. */
export function stagesFinding(rows: ItemRow[], language: Language): string {
  const zh = language === "zh";
  const overall = rows
    .filter(({item_id, answered_count}) => item_id === overallItem && (answered_count ?? 0) >= fewestAnswers)
    .sort((a, b) => (a.satisfied_pct ?? 0) - (b.satisfied_pct ?? 0));
  const [least, most] = [overall[0], overall.at(-1)];
  if (!least || !most || least === most) return zh ? "各阶段业主的满意率" : "Satisfaction by owner stage";
  const rate = (row: ItemRow) => formatPercent(row.satisfied_pct ?? 0, row.answered_count ?? 0);
  const isApart = (least.satisfied_high_pct ?? 100) < (most.satisfied_low_pct ?? 0);
  if (!isApart) return zh ? "各阶段业主的总体满意率没有明显差别" : "No stage differs clearly in overall satisfaction";
  return zh
    ? `总体满意率${least.cut_name}最低，${rate(least)}；${most.cut_name}最高，${rate(most)}`
    : `Least satisfied overall: ${least.cut_name_en}, ${rate(least)}; most: ${most.cut_name_en}, ${rate(most)}`;
}

export function quadrantsFinding(dimensions: Dimension[], language: Language): {title: string; highlights: string[]} {
  const zh = language === "zh";
  const repair = ranked(dimensions).filter(({quadrant}) => quadrant === "repair");
  const names = formatList(
    repair.map((row) => (zh ? row.dimension_name : row.dimension_name_en)),
    language
  );
  const highlights = repair.map(({dimension}) => dimension);
  if (repair.length === 0) {
    return {title: zh ? "没有维度落在修补区" : "No dimension matters much and does badly", highlights};
  }
  return {title: zh ? `${names}在修补区：重要而满意低` : `Matters much and does badly: ${names}`, highlights};
}

export function priorityFinding(dimensions: Dimension[], language: Language): {title: string; highlights: string[]} {
  const zh = language === "zh";
  const [first] = ranked(dimensions);
  if (!first) return {title: zh ? "改进优先次序" : "What to improve first", highlights: []};
  const score = formatValue(first.priority_score ?? 0, {unit: "priority_points", n: 0, language});
  const title = zh
    ? `最先改进“${first.dimension_name}”，优先指数 ${score}`
    : `First to improve: ${first.dimension_name_en}, priority ${score}`;
  return {title, highlights: [first.dimension]};
}

/** The dimension of which owners complain most beyond what they rate low (K68). */
export function gapFinding(dimensions: Dimension[], language: Language): {title: string; highlights: string[]} {
  const zh = language === "zh";
  const widest = dimensions
    .filter(({rank_gap}) => (rank_gap ?? 0) > 0)
    .sort((a, b) => (b.rank_gap ?? 0) - (a.rank_gap ?? 0) || (a.complaint_rank ?? 0) - (b.complaint_rank ?? 0))[0];
  if (!widest)
    return {title: zh ? "投诉多少与满意率高低次序一致" : "Complaints and ratings agree in rank", highlights: []};
  const [low, many] = [widest.satisfaction_rank ?? 0, widest.complaint_rank ?? 0];
  const title = zh
    ? `“${widest.dimension_name}”投诉第 ${many} 多，满意率却只是第 ${low} 低`
    : `${widest.dimension_name_en}: no. ${many} in complaints, only no. ${low} from below in satisfaction`;
  return {title, highlights: [widest.dimension]};
}

export function npsFinding([now]: NpsShares[], language: Language): string {
  const zh = language === "zh";
  if (!now) return zh ? "净推荐值" : "Net promoter score";
  const [many, few] = [formatCount(now.promoter_count), formatCount(now.detractor_count)];
  const score = formatValue(now.nps, {unit: "nps", n: now.answered_count, language});
  return zh
    ? `净推荐值 ${score}：推荐者 ${many} 人，批评者 ${few} 人`
    : `Net promoter score ${score}: ${many} promoters, ${few} detractors`;
}

export function callbackFinding(report: Report | undefined, language: Language): string {
  const zh = language === "zh";
  if (!report || report.reported_pct === null) return zh ? "业主自报的回访率" : "Call-backs that owners report";
  const said = formatPercent(report.reported_pct, report.reported_count ?? 0);
  if (report.recorded_pct === null || report.gap_pct_points === null) {
    return zh
      ? `业主自报回访率 ${said}，系统没有记录可比`
      : `${said} say that they were called back; nothing is on record`;
  }
  const recorded = formatPercent(report.recorded_pct, report.recorded_done_count ?? 0);
  const gap = formatPoints(report.gap_pct_points, report.reported_count ?? 0, language);
  const audit = report.is_audit_needed ? (zh ? "，需要核查" : ", to be audited") : "";
  return zh
    ? `业主自报回访率 ${said}，系统记录 ${recorded}，相差 ${gap}${audit}`
    : `${said} say that they were called back, ${recorded} are on record: ${gap}${audit}`;
}

export function commentsFinding([most]: Comment[], language: Language): {title: string; highlights: string[]} {
  const zh = language === "zh";
  if (!most || !most.named_count || most.named_pct === null) {
    return {title: zh ? "开放意见" : "What owners write", highlights: []};
  }
  const share = formatPercent(most.named_pct, most.comment_count ?? 0);
  const basis = `${formatCount(most.named_count)} / ${formatCount(most.comment_count ?? 0)}`;
  const title = zh
    ? `意见提到最多的是“${most.category_name}”，${share}（${basis}）`
    : `Comments speak most of ${most.category_name_en}: ${share} (${basis})`;
  return {title, highlights: [most.category_id]};
}

/** The dimensions with a priority, the first to improve first. */
export function ranked(dimensions: Dimension[]): Dimension[] {
  return dimensions
    .filter(({priority_rank}) => priority_rank !== null)
    .sort((a, b) => (a.priority_rank ?? 0) - (b.priority_rank ?? 0));
}
