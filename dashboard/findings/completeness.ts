import {formatCount} from "../format.ts";
import {sourceName} from "./deliveries.ts";
import type {DeliveryDay, SourceRow} from "../data/deliveries.ts";
import type {Language} from "../format.ts";

/** Which source's deliveries are missing, and since when; else how many sources have a rhythm by which that can be told. */
export function completenessFinding(sources: SourceRow[], days: DeliveryDay[], language: Language): string {
  const zh = language === "zh";
  const known = sources.filter(({usual_working_days}) => usual_working_days !== null);
  const unknown = formatCount(sources.length - known.length);
  const short = known.filter(({missed_count}) => (missed_count ?? 0) > 0);
  const [widest] = days
    .filter(({missed_count}) => (missed_count ?? 0) > 0)
    .sort((a, b) => (b.missed_count ?? 0) - (a.missed_count ?? 0) || laterFirst(a, b));
  if (widest) {
    const counts = [formatCount(short.length), formatCount(known.length)] as const;
    return zh
      ? `有规律的 ${counts[1]} 类来源中 ${counts[0]} 类有缺口，最大的是${gapWords(widest, language)}`
      : `${counts[0]} of ${counts[1]} sources with a rhythm have gaps, the widest: ${gapWords(widest, language)}`;
  }
  if (known.length === 0) {
    return zh ? "交付次数不足，还看不出各来源的规律" : "Too few deliveries to tell how often sources deliver";
  }
  const rest = zh ? `；另有 ${unknown} 类交付次数不足，看不出规律` : `; of ${unknown} more too few deliveries tell`;
  return `${zh ? `有规律的 ${formatCount(known.length)} 类来源没有缺口` : `No gap in ${formatCount(known.length)} sources with a rhythm`}${unknown === "0" ? "" : rest}`;
}

/** "visits的回访记录，2026-09-28 起缺 2 次" */
function gapWords(day: DeliveryDay, language: Language): string {
  const missed = formatCount(day.missed_count ?? 0);
  const since = day.since_date ?? "–";
  if (language === "zh") {
    const span = day.delivered_date === null ? `${since} 起` : `${since} 至 ${day.delivered_date} 之间`;
    return `${sourceName(day.source, language)}的${day.kind_name}，${span}缺 ${missed} 次`;
  }
  const span = day.delivered_date === null ? `since ${since}` : `between ${since} and ${day.delivered_date}`;
  return `${day.kind_name_en.toLowerCase()} of ${sourceName(day.source, language)}, ${missed} missing ${span}`;
}

function laterFirst(a: DeliveryDay, b: DeliveryDay) {
  return (b.since_date ?? "").localeCompare(a.since_date ?? "");
}
