import {formatCount, formatInterval, formatList, formatMonth, formatPercent} from "../format.ts";
import {compareCounts, leastIntervalCount, wilson} from "../statistics.ts";
import {capital, countedNoun, fewestToName, lastWhole} from "./trends.ts";
import type {ChannelCount, HotSpot, keySubcategories, NamedCount, ResponsibilityCount} from "../data/case-counts.ts";
import type {ProjectRate, TrendMonth} from "../data/trends.ts";
import type {Language} from "../format.ts";
import type {Finding} from "./complaints.ts";

type Keys = ReturnType<typeof keySubcategories>;

const comparedMonths = 3;

/** The page's answer: how many, whether that is unusual, and how far it gathers in few subjects. */
export function complaintsHeadline(
  {
    total,
    invalid,
    trends,
    keys,
    scope,
    range,
    noun
  }: {
    total: number;
    /** Undefined where what was chosen leaves them out. */
    invalid: number | undefined;
    trends: TrendMonth[];
    keys: Keys;
    /** Region, project, category, and by what else it is filtered; undefined for all. */
    scope: string | undefined;
    range: string;
    /** What is counted. */
    noun: string;
  },
  language: Language
): string {
  const zh = language === "zh";
  const start = scope === undefined ? "" : zh ? `${scope}：` : `${scope}. `;
  if (total === 0) return `${start}${zh ? `${range}没有受理${noun}。` : `No ${noun} in ${range}.`}`;
  const beside = invalid === undefined ? undefined : formatCount(invalid);
  const received = zh
    ? `${range}受理${noun} ${formatCount(total)} 件${beside === undefined ? "" : `，其中判定无效 ${beside} 件`}。`
    : `${range}: ${formatCount(total)} ${noun}${beside === undefined ? "" : `, ${beside} of them found invalid`}.`;
  const sentences = [received, unusualSentence(trends, language), keySentence(keys, language, noun)];
  return start + sentences.filter(Boolean).join(zh ? "" : " ");
}

function unusualSentence(trends: TrendMonth[], language: Language) {
  const zh = language === "zh";
  const month = lastWhole(trends);
  const judged = trends.filter((row) => row.received_month === month && row.high_count !== null);
  if (!month || judged.length === 0) return "";
  const name = formatMonth(month, language);
  const names = judged
    .filter(({signal}) => signal !== null)
    .map((row) => {
      const side = row.signal === "above" ? {zh: "高于", en: "above"} : {zh: "低于", en: "below"};
      return zh ? `${row.panel_name}${side.zh}预期` : `${row.panel_name_en} ${side.en} its range`;
    });
  if (names.length === 0 && judged.length === 1) {
    return zh ? `${name}在预期范围内。` : `${name} was within its range.`;
  }
  if (names.length === 0) {
    const isSplit = judged.some((row) => row.panel_id !== row.category_id);
    if (zh) return `${name}各${isSplit ? "小类" : "类"}都在预期范围内。`;
    return `In ${name} every ${isSplit ? "sub-category" : "category"} was within its range.`;
  }
  return zh ? `${name}${formatList(names, language)}。` : `In ${name}: ${formatList(names, language)}.`;
}

function keySentence({ranked}: Keys, language: Language, noun: string) {
  const keys = ranked.filter(({isKey}) => isKey).length;
  if (ranked.length < 5) return "";
  return language === "zh"
    ? `八成${noun}集中在 ${keys} 个小类（共 ${ranked.length} 个有${noun}）。`
    : `Four fifths are about ${keys} of ${ranked.length} sub-categories.`;
}

export function keyFinding({ranked, total}: Keys, language: Language, noun = countedNoun({}, language)): Finding {
  const zh = language === "zh";
  const keys = ranked.filter(({isKey}) => isKey);
  const highlights = keys.map(({subcategory_id}) => subcategory_id);
  if (total === 0 || ranked.length < 2)
    return {title: zh ? `${noun}按小类` : `${capital(noun)} by sub-category`, highlights};
  const share = formatPercent(keys.at(-1)?.cumulative_pct ?? 100, total);
  return {
    title: zh
      ? `${ranked.length} 个小类中的 ${keys.length} 个占${noun}的 ${share}`
      : `${keys.length} of ${ranked.length} sub-categories make ${share} of the ${noun}`,
    highlights
  };
}

/** The category and project with the highest rate, of cells that are not of few. */
export function rateFinding(
  rates: ProjectRate[],
  {
    language,
    nameOf,
    noun
  }: {language: Language; nameOf: (rate: ProjectRate) => {project: string; category: string}; noun: string}
): string {
  const zh = language === "zh";
  const [highest] = rates
    .filter(({rate, complaint_count}) => rate !== null && complaint_count >= fewestToName)
    .sort((a, b) => (b.rate ?? 0) - (a.rate ?? 0));
  if (!highest) return zh ? `各项目各类每千户${noun}` : `${capital(noun)} per 1,000 homes by project and category`;
  const {project, category} = nameOf(highest);
  const [rate, count] = [(highest.rate ?? 0).toFixed(1), formatCount(highest.complaint_count)];
  return zh
    ? `每千户${noun}最多的是${project}的“${category}”，每月 ${rate} 件（共 ${count} 件）`
    : `Most per 1,000 homes: ${project}, ${category}, ${rate} a month (${count} in all)`;
}

export function channelFinding(counts: ChannelCount[], language: Language): string {
  const total = counts.reduce((sum, row) => sum + row.case_count, 0);
  const [first] = counts;
  if (!first || total === 0) return language === "zh" ? "受理渠道与案件类型" : "Channels and types of cases";
  return shareWords(first.channel, total, language);
}

export function responsibilityFinding(rows: ResponsibilityCount[], language: Language): string {
  const total = rows.reduce((sum, row) => sum + row.count, 0);
  const [first] = rows;
  if (!first || total === 0) return language === "zh" ? "质量投诉与报修的责任" : "Who answers for the defects";
  return shareWords(first, total, language);
}

/** How often the computed responsibility is the stated one (11.2.4); undefined where the two can be compared in no case. */
export function agreementWords(rows: ResponsibilityCount[], language: Language): string | undefined {
  const agreed = rows.reduce((sum, row) => sum + row.agreed_count, 0);
  const judged = rows.reduce((sum, row) => sum + row.disagreed_count, agreed);
  if (judged === 0) return undefined;
  const zh = language === "zh";
  const counts = `${formatCount(agreed)} / ${formatCount(judged)}`;
  const {low, high} = wilson(agreed, judged);
  const interval = `${zh ? "，95% 区间 " : "; 95% interval "}${formatInterval(100 * low, 100 * high, judged)}`;
  const basis = `${counts}${zh ? " 件" : ""}${judged < leastIntervalCount ? "" : interval}`;
  const rate = formatPercent((100 * agreed) / judged, judged);
  return zh
    ? `与来源所注明的责任一致 ${rate}（${basis}）。`
    : `Agreement with what the source states: ${rate} (${basis}).`;
}

function shareWords(row: NamedCount, total: number, language: Language) {
  const share = formatPercent((100 * row.count) / total, total);
  return language === "zh" ? `最多的是“${row.name}”，占 ${share}` : `Most frequent: ${row.name_en}, ${share}`;
}

export function hotSpotFinding(spots: HotSpot[], language: Language, noun = countedNoun({}, language)): string {
  const zh = language === "zh";
  const [first] = spots;
  if (!first || first.complaint_count < fewestToName) return zh ? "热点：项目与小类" : "Hot spots";
  const count = formatCount(first.complaint_count);
  return zh
    ? `最大的热点是${first.project_name}的“${first.subcategory_name}”，${count} 件`
    : `The largest hot spot: ${first.project_name}, ${first.subcategory_name_en}, ${count} ${noun}`;
}

export interface SpotTrend {
  recent: number;
  before: number;
  verdict: "rise" | "fall" | "noise" | "untested";
}

/** The last three whole months against the three before; `days` has the length of every month. */
export function spotTrend(byMonth: number[], days: number[]): SpotTrend | undefined {
  if (byMonth.length < 2 * comparedMonths || days.length !== byMonth.length) return undefined;
  const sum = (counts: number[], from: number, to?: number) => counts.slice(from, to).reduce((a, b) => a + b, 0);
  const [recent, before] = [sum(byMonth, -comparedMonths), sum(byMonth, -2 * comparedMonths, -comparedMonths)];
  const [recentDays, daysBefore] = [sum(days, -comparedMonths), sum(days, -2 * comparedMonths, -comparedMonths)];
  return {recent, before, verdict: compareCounts(recent, recentDays, before, daysBefore)};
}
