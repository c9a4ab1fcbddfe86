import type {Figure} from "../document.ts";
import type {Said} from "./say.ts";
import {say} from "./say.ts";
import type {TrendRow} from "./topics.ts";

/** When nothing left its range, or nothing could be tested. */
export function quietMonth(month: string, trends: TrendRow[]): Said[] {
  const tested = countTested(month, trends);
  if (tested === 0) {
    const zh = "有数据的整月还不够多，各类投诉的预期范围无从计算，本月不判断异常。";
    const en = "There are too few whole months of data to say what was to be expected; nothing is called unusual.";
    return [say(zh, en)];
  }
  const count = testedFigure(month, tested);
  return [
    say(
      "本月检验的 {count} 项（类别、小类，以及各项目的类别）的件数都在预期范围以内，没有需要说明的变化。",
      "Every topic tested ({count}: categories, sub-categories, and categories of single projects) stayed within the expected range: no notable change of their numbers.",
      {count}
    )
  ];
}

/** How many topics of a month are held against a range. */
export function countTested(month: string, trends: TrendRow[]): number {
  return trends.filter((row) => row.received_month === month && row.high_count !== null).length;
}

export function testedFigure(month: string, count: number): Figure {
  const text = String(count);
  return {
    id: `trend.${month.slice(0, 7)}.tested`,
    value: count,
    state: "measured",
    text: {zh: text, en: text},
    source: {
      table: "marts.category_trends",
      where: [
        {column: "received_month", is: month},
        {column: "high_count", from: 0}
      ],
      sum: true
    },
    matures: true
  };
}
