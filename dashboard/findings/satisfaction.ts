import {formatPercent, formatPoints} from "../format.ts";
import {compareRates, zForComparisons} from "../statistics.ts";
import type {ItemComparison, ItemRow, Waves} from "../data/satisfaction.ts";
import type {Language} from "../format.ts";
import type {Finding} from "./complaints.ts";

/** Below this, rates are neither compared nor named (F-20). */
const fewestAnswers = 30;

/** The item that moved most since the wave before, where that is more than chance; else the lowest of several. */
export function satisfactionFinding(waves: Waves | undefined, language: Language): Finding {
  const zh = language === "zh";
  const title = zh ? "各项满意率" : "Satisfaction by item";
  if (!waves) return {title, highlights: []};
  const moved = mostMoved(waves.items);
  if (moved) {
    const {item, before, difference} = moved;
    const n = Math.min(item.answered_count ?? 0, before.answered_count ?? 0);
    const points = formatPoints(difference, n, language);
    const sentence = zh
      ? `“${item.item_name}”满意率较上次${difference > 0 ? "上升" : "下降"}（${points}），超出误差`
      : `${item.item_name_en}: ${difference > 0 ? "up" : "down"} on the wave before (${points}), beyond chance`;
    return {title: sentence, highlights: [item.item_id]};
  }
  const [lowest, ...others] = waves.items.filter(({item}) => item.satisfied_pct !== null && isEnough(item));
  if (!lowest) return {title, highlights: []};
  const level = levelWords(waves, language);
  if (others.length === 0) return level ? {title: level, highlights: [lowest.item.item_id]} : {title, highlights: []};
  const sentences = [lowestWords(waves, lowest.item, language), level].filter(Boolean);
  return {title: sentences.join(zh ? "；" : "; "), highlights: [lowest.item.item_id]};
}

/** Items that stand on fewer than 30 answers may lie lower still: then the sentence says which items it speaks of. */
function lowestWords({items}: Waves, lowest: ItemRow, language: Language) {
  const rate = formatPercent(lowest.satisfied_pct ?? 0, lowest.answered_count ?? 0);
  const isWhole = items.every(({item}) => isEnough(item));
  if (language === "zh") {
    return `${isWhole ? "" : `作答满 ${fewestAnswers} 份的题目中，`}满意率最低的是“${lowest.item_name}”，${rate}`;
  }
  return `Lowest${isWhole ? "" : ` of those with ${fewestAnswers} answers or more`}: ${lowest.item_name_en}, ${rate} satisfied`;
}

function levelWords({items}: Waves, language: Language) {
  const comparable = items.filter(({item, before}) => before && isEnough(item) && isEnough(before));
  const [only, ...others] = comparable;
  if (!only) return "";
  if (others.length === 0) {
    return language === "zh"
      ? `“${only.item.item_name}”满意率较上次无显著变化`
      : `${only.item.item_name_en}: no change beyond chance`;
  }
  const isWhole = comparable.length === items.length;
  if (language === "zh") return `${isWhole ? "" : "可比的"}各项较上次均无显著变化`;
  return isWhole ? "no item moved beyond chance" : "no comparable item moved beyond chance";
}

function isEnough(item: ItemRow) {
  return (item.answered_count ?? 0) >= fewestAnswers;
}

function mostMoved(items: ItemComparison[]) {
  const pairs = items.flatMap(({item, before}) =>
    before && item.satisfied_pct !== null && before.satisfied_pct !== null
      ? [{item, before, difference: item.satisfied_pct - before.satisfied_pct}]
      : []
  );
  const z = zForComparisons(pairs.length);
  const [first] = pairs
    .filter(({item, before}) => {
      const movement = compareRates(
        item.satisfied_count ?? 0,
        item.answered_count ?? 0,
        before.satisfied_count ?? 0,
        before.answered_count ?? 0,
        z
      );
      return movement === "rise" || movement === "fall";
    })
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
  return first;
}
