import {changeOfItem} from "../data/satisfaction.ts";
import {formatCount, formatInterval, formatPercent, formatPoints} from "../format.ts";
import type {ItemRow} from "../data/satisfaction.ts";
import type {Language} from "../format.ts";
import type {Texts} from "../texts.ts";

/** One row an item: its rate, what it stands on, and what became of it since the wave before. */
export function itemTable(items: ItemRow[], texts: Texts, language: Language) {
  const numbers = [texts.share, texts.interval, texts.answered, texts.notApplicable, texts.before, texts.change];
  return {
    columns: [{label: texts.item}, ...numbers.map((label) => ({label, isNumber: true})), {label: texts.meaning}],
    rows: items.map((item) => {
      const change = changeOfItem(item);
      const isShown = change && change.verdict !== "incomparable";
      return [
        language === "zh" ? item.item_name : item.item_name_en,
        rateOf(item.satisfied_pct, item.answered_count, texts),
        intervalOf(item.satisfied_low_pct, item.satisfied_high_pct, item.answered_count),
        countOrDash(item.answered_count),
        countOrDash(item.not_applicable_count),
        item.previous_satisfied_pct === null
          ? "–"
          : rateOf(item.previous_satisfied_pct, item.previous_answered_count, texts),
        isShown ? formatPoints(change.difference, change.n, language) : "–",
        change ? texts.verdicts[change.verdict] : texts.noBefore
      ];
    })
  };
}

export function nameOfWave(wave: {wave_name: string; wave_name_en: string}, language: Language): string {
  return language === "zh" ? wave.wave_name : wave.wave_name_en;
}

/** A share of the survey, or why there is none. */
export function rateOf(value: number | null, n: number | null, {states}: Texts): string {
  return value === null ? states.suppressed : formatPercent(value, n ?? 0);
}

export function intervalOf(low: number | null, high: number | null, n: number | null): string {
  return low === null || high === null ? "–" : formatInterval(low, high, n ?? 0);
}

export function countOrDash(count: number | null): string {
  return count === null ? "–" : formatCount(count);
}
