import {brokenCount} from "../data/attention.ts";
import {formatCount, formatMonth, formatPercent} from "../format.ts";
import type {Signals, TrendRow} from "../data/attention.ts";
import type {ServiceGroup} from "../data/service-levels.ts";
import type {Language} from "../format.ts";

/** What left its expected range in the last whole month, or that nothing did; undefined where nothing can be judged. */
export function signalsFinding({current, signals}: Signals, month: string, language: Language): string | undefined {
  const zh = language === "zh";
  if (current.every(({expected_count}) => expected_count === null)) return undefined;
  const name = formatMonth(month, language);
  const [first, ...others] = signals.filter((row) => row.received_month === month);
  if (!first) {
    return zh ? `${name}各类投诉都在预期范围内` : `In ${name}, every category stayed within its expected range`;
  }
  const side = first.signal === "above" ? {zh: "高于", en: "above"} : {zh: "低于", en: "below"};
  const range = rangeOf(first) ?? "–";
  const count = formatCount(first.complaint_count);
  const more = others.length;
  if (zh)
    return `“${trendName(first, language)}”${name} ${count} 件，${side.zh}预期的 ${range} 件${more ? `；另有 ${more} 项` : ""}`;
  return `${trendName(first, language)}: ${count} in ${name}, ${side.en} the expected ${range}${more ? `; ${more} more` : ""}`;
}

/** The unit that broke most promises, with what its promises are. */
export function brokenFinding([worst]: ServiceGroup[], month: string, language: Language): string {
  const zh = language === "zh";
  const name = formatMonth(month, language);
  if (!worst) return zh ? `${name}没有违反的条款时限` : `No limit was broken in ${name}`;
  const broken = formatCount(brokenCount(worst));
  const share = formatPercent((100 * brokenCount(worst)) / worst.decidable_count, worst.decidable_count);
  const basis = `${broken} / ${formatCount(worst.decidable_count)}`;
  return zh
    ? `${name}违反条款时限最多的是${worst.group_name}，${share}（${basis}）`
    : `${worst.group_name} broke most limits in ${name}: ${share} (${basis})`;
}

export function trendName(row: TrendRow, language: Language): string {
  return language === "zh"
    ? (row.subcategory_name ?? row.category_name)
    : (row.subcategory_name_en ?? row.category_name_en);
}

/** The whole numbers inside the range: 15.04 to 48.99 → "16–48"; undefined where none could be expected. */
export function rangeOf({low_count, high_count}: Pick<TrendRow, "low_count" | "high_count">): string | undefined {
  if (low_count === null || high_count === null) return undefined;
  return `${formatCount(Math.ceil(low_count))}–${formatCount(Math.floor(high_count))}`;
}
