import {formatPercent} from "../format.ts";
import {compareRates, zForComparisons} from "../statistics.ts";
import type {ServiceGroup} from "../data/service-levels.ts";
import type {Language} from "../format.ts";
import type {Finding} from "./complaints.ts";

/**
 * The project that replied in time clearly less often than all others together (Newcombe, corrected for the number
 * of projects), named by `nameOf`. `limit` says the rule's limit in words.
 */
export function serviceFinding(
  rows: ServiceGroup[],
  {language, limit, nameOf}: {language: Language; limit: string; nameOf: (row: ServiceGroup) => string}
): Finding {
  const zh = language === "zh";
  const decidable = rows.filter((row) => row.decidable_count > 0);
  const [only] = decidable;
  if (!only) return {title: zh ? `${limit}内回复的投诉` : `Complaints replied to within ${limit}`, highlights: []};
  const worst = clearlyWorst(decidable);
  if (worst) {
    const rate = formatPercent(worst.row.met_pct ?? 0, worst.row.decidable_count);
    const rest = formatPercent((100 * worst.others.met) / worst.others.decidable, worst.others.decidable);
    const title = zh
      ? `${nameOf(worst.row)}有 ${rate} 的投诉在 ${limit}内回复，明显低于其他项目合计的 ${rest}`
      : `${nameOf(worst.row)}: ${rate} replied to within ${limit}, clearly below ${rest} in the others together`;
    return {title, highlights: [worst.row.group_id]};
  }
  if (decidable.length === 1) {
    const rate = formatPercent(only.met_pct ?? 0, only.decidable_count);
    const title = zh
      ? `${nameOf(only)}有 ${rate} 的投诉在 ${limit}内回复`
      : `${nameOf(only)}: ${rate} replied to within ${limit}`;
    return {title, highlights: [only.group_id]};
  }
  return {
    title: zh
      ? `${limit}内回复：没有项目明显低于其他项目`
      : `Replies within ${limit}: no project is clearly below the others`,
    highlights: []
  };
}

/** The group that kept what was promised clearly less often than all others together. */
export function clearlyWorst(decidable: ServiceGroup[]) {
  const compared = decidable.map((row) => ({row, others: sumOthers(decidable, row)}));
  const z = zForComparisons(decidable.length);
  return compared.findLast(
    ({row, others}) => compareRates(row.met_count, row.decidable_count, others.met, others.decidable, z) === "fall"
  );
}

function sumOthers(rows: ServiceGroup[], row: ServiceGroup) {
  const others = rows.filter((other) => other !== row);
  return {
    met: others.reduce((sum, other) => sum + other.met_count, 0),
    decidable: others.reduce((sum, other) => sum + other.decidable_count, 0)
  };
}
