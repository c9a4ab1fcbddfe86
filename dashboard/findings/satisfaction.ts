import {changeOfItem, lowestFirst, overallItem} from "../data/satisfaction.ts";
import {formatCount, formatPercent, formatPoints} from "../format.ts";
import {zForComparisons} from "../statistics.ts";
import type {ItemRow} from "../data/satisfaction.ts";
import type {Language} from "../format.ts";
import type {Finding} from "./complaints.ts";

/** Below this, rates are neither compared nor named (F-20). */
const fewestAnswers = 30;

/** More names than these make no sentence. */
const mostNames = 3;

/**
 * Overall satisfaction and its change, then the items that moved beyond chance, for as many as are compared; where none
 * did, the lowest of several.
 */
export function satisfactionFinding(items: ItemRow[], language: Language): Finding {
  const zh = language === "zh";
  const overall = items.find(({item_id}) => item_id === overallItem);
  const others = items.filter((item) => item !== overall);
  const compared = others.filter(({change}) => isMoved({change}) || change === "no_change");
  const moved = compared.filter((item) => isMoved(item) && isBeyond(item, compared.length));
  const enough = lowestFirst(others).filter(isEnough);
  const [lowest] = enough;
  const sentences = [
    overall && overallWords(overall, language),
    moved.length > 0
      ? movedWords(moved, language)
      : enough.length > 1 && lowest && lowestWords(others, lowest, language),
    moved.length === 0 && levelWords(others, compared, language)
  ].filter(Boolean);
  if (sentences.length === 0) return {title: zh ? "各项满意率" : "Satisfaction by item", highlights: []};
  const spoken = moved.length > 0 ? moved : enough.length > 1 && lowest ? [lowest] : [];
  return {title: sentences.join(zh ? "；" : "; "), highlights: spoken.map(({item_id}) => item_id)};
}

/** "总体满意率 50.2 %，较上次下降 5.5 个百分点": without the second half where there is nothing to compare. */
export function overallWords(overall: ItemRow, language: Language): string {
  const zh = language === "zh";
  if (overall.satisfied_pct === null) return "";
  const rate = formatPercent(overall.satisfied_pct, overall.answered_count ?? 0);
  const words = zh ? `总体满意率 ${rate}` : `${rate} satisfied overall`;
  const change = changeOfItem(overall);
  if (!change || change.verdict === "untested") return words;
  if (change.verdict === "incomparable")
    return `${words}${zh ? "，题目有变，与上次不可比" : ", asked in other words than before"}`;
  if (change.verdict === "noise")
    return `${words}${zh ? "，较上次无显著变化" : ", no clear change on the wave before"}`;
  const points = formatPoints(change.difference, change.n, language);
  const way = change.verdict === "better" ? {zh: "上升", en: "up"} : {zh: "下降", en: "down"};
  return zh
    ? `${words}，较上次${way.zh}（${points}），超出误差`
    : `${words}, ${way.en} on the wave before (${points}), beyond chance`;
}

function movedWords(moved: ItemRow[], language: Language) {
  const zh = language === "zh";
  const part = (change: string, words: {zh: string; en: string}) => {
    const rows = moved.filter((item) => item.change === change);
    if (rows.length === 0) return "";
    const names = rows.slice(0, mostNames).map((item) => (zh ? `“${item.item_name}”` : item.item_name_en));
    const more = rows.length > mostNames;
    if (zh) return `${names.join("")}${more ? `等 ${formatCount(rows.length)} 项` : ""}${words.zh}`;
    return `${words.en}: ${names.join(", ")}${more ? ` and ${formatCount(rows.length - mostNames)} more` : ""}`;
  };
  return [part("worse", {zh: "变差", en: "worse"}), part("better", {zh: "改善", en: "better"})]
    .filter(Boolean)
    .join(zh ? "，" : "; ");
}

/** Items that stand on fewer than 30 answers may lie lower still: then the sentence says which items it speaks of. */
function lowestWords(items: ItemRow[], lowest: ItemRow, language: Language) {
  const rate = formatPercent(lowest.satisfied_pct ?? 0, lowest.answered_count ?? 0);
  const isWhole = items.every(isEnough);
  if (language === "zh") {
    return `${isWhole ? "" : `作答满 ${fewestAnswers} 份的题目中，`}满意率最低的是“${lowest.item_name}”，${rate}`;
  }
  return `${isWhole ? "lowest" : `lowest of those with ${fewestAnswers} answers or more`}: ${lowest.item_name_en}, ${rate} satisfied`;
}

function levelWords(items: ItemRow[], compared: ItemRow[], language: Language) {
  const zh = language === "zh";
  if (compared.length === 0) return "";
  const alone = formatCount(compared.filter(isMoved).length);
  if (alone !== "0") {
    return zh
      ? `${alone} 题单看有变化，按比较的题数校正后均不显著`
      : `${alone} moved taken singly, none beyond chance for so many compared`;
  }
  const isWhole = compared.length === items.length;
  if (zh) return `${isWhole ? "" : "可比的"}各项较上次均无显著变化`;
  return isWhole ? "no item moved beyond chance" : "no comparable item moved beyond chance";
}

/** Does a change stay clear of zero when its published interval is widened for `comparisons` at once (Bonferroni)? */
function isBeyond({change_pct_points, change_low_pct_points, change_high_pct_points}: ItemRow, comparisons: number) {
  const difference = change_pct_points ?? 0;
  const bound = (difference > 0 ? change_low_pct_points : change_high_pct_points) ?? 0;
  const widened = (Math.abs(difference - bound) * zForComparisons(comparisons)) / zForComparisons(1);
  return Math.abs(difference) > widened;
}

function isMoved({change}: Pick<ItemRow, "change">) {
  return change === "better" || change === "worse";
}

function isEnough(item: ItemRow) {
  return (item.answered_count ?? 0) >= fewestAnswers && item.satisfied_pct !== null;
}
