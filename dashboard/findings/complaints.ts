import {formatCount, formatList, formatMonth, formatPercent} from "../format.ts";
import {signalOf} from "../statistics.ts";
import type {CategoryMonth, SubcategoryCount} from "../data/complaints.ts";
import type {Language} from "../format.ts";

export interface Finding {
  title: string;
  /** Ids of what the title speaks of; the rest stays grey. */
  highlights: string[];
}

const fewestBaselineMonths = 6;
const signalLimit = 3;
const fewestOfTopThree = 15;

/** Which category left the range of its own past in the last whole month (c-chart, three standard deviations). */
export function categoryFinding(rows: CategoryMonth[], wholeMonths: string[], language: Language): Finding {
  const zh = language === "zh";
  const month = wholeMonths.at(-1);
  const past = wholeMonths.slice(0, -1);
  if (!month || past.length < fewestBaselineMonths) {
    return {title: zh ? "各类投诉每月件数" : "Complaints a month, by category", highlights: []};
  }
  const signals = lastMonthSignals(rows, month, past).filter(({signal}) => Math.abs(signal) > signalLimit);
  const [first] = signals.sort((a, b) => Math.abs(b.signal) - Math.abs(a.signal));
  const name = formatMonth(month, language);
  if (!first) {
    const title = zh
      ? `${name}各类投诉都在此前 ${past.length} 个月的波动范围内`
      : `In ${name}, every category stayed within the range of the ${past.length} months before`;
    return {title, highlights: []};
  }
  const side = first.signal > 0 ? {zh: "高于", en: "above"} : {zh: "低于", en: "below"};
  const count = formatCount(first.count);
  const mean = formatCount(first.mean);
  const title = zh
    ? `“${first.row.category_name}”投诉 ${name} ${count} 件，${side.zh}此前 ${past.length} 个月的波动范围（月均 ${mean} 件）`
    : `${first.row.category_name_en}: ${count} in ${name}, ${side.en} the range of the ${past.length} months before (mean ${mean})`;
  return {title, highlights: [first.row.category_id]};
}

/** What most complaints were about over the range; nothing where the third is no larger than the fourth or all are few. */
export function subcategoryFinding(rows: SubcategoryCount[], language: Language): Finding {
  const zh = language === "zh";
  const total = rows.reduce((sum, row) => sum + row.complaint_count, 0);
  const top = rows.slice(0, 3);
  const topCount = top.reduce((sum, row) => sum + row.complaint_count, 0);
  const isTied = top[2]?.complaint_count === rows[3]?.complaint_count;
  if (top.length < 3 || isTied || topCount < fewestOfTopThree) {
    return {title: zh ? "投诉按小类" : "Complaints by sub-category", highlights: []};
  }
  const names = formatList(
    top.map((row) => (zh ? row.subcategory_name : row.subcategory_name_en)),
    language
  );
  const share = formatPercent((100 * topCount) / total, total);
  return {
    title: zh ? `${names}占全部投诉的 ${share}` : `${names} make ${share} of all complaints`,
    highlights: top.map((row) => row.subcategory_id)
  };
}

function lastMonthSignals(rows: CategoryMonth[], month: string, past: string[]) {
  return rows
    .filter((row) => row.received_month === month)
    .flatMap((row) => {
      const baseline = rows
        .filter(({category_id, received_month}) => category_id === row.category_id && past.includes(received_month))
        .map(({complaint_count}) => complaint_count);
      const signal = signalOf(row.complaint_count, baseline);
      const mean = baseline.reduce((sum, count) => sum + count, 0) / baseline.length;
      return signal === undefined ? [] : [{row, signal, mean, count: row.complaint_count}];
    });
}
