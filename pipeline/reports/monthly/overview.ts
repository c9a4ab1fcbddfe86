import {numberColumn, paragraph, textColumn} from "../blocks.ts";
import type {Block, Cell, Text} from "../document.ts";
import {toMeasure} from "../measures.ts";
import {countChange, rateChange} from "../narrative/change.ts";
import type {Said} from "../narrative/say.ts";
import {say} from "../narrative/say.ts";
import {words} from "../words.ts";
import type {Month} from "./month.ts";
import {earlierCell, lastMonth, lastYear, measureOf, rowBefore, rowLastYear} from "./month.ts";

const shown = ["K01", "K02", "K03", "K04", "K06", "K22", "K26", "K27b", "K28", "K30", "K33", "K35", "K40", "K43"];

/** 1 概述: how many, valid or not, against the month before and a year ago, and per home. */
export function overview(month: Month): Block[] {
  return [
    ...paragraph(sentences(month), month.book),
    indicatorTable(month, shown, words("主要指标", "Main indicators"))
  ];
}

export function indicatorTable(month: Month, indicators: string[], caption: Text): Block {
  const rows = indicators.flatMap((indicator) => {
    const row = month.find(indicator, month.period.id);
    return row ? [row] : [];
  });
  return {
    type: "table",
    caption,
    columns: [
      textColumn("指标", "Indicator", 2),
      numberColumn("本月", "This month", 1.5),
      numberColumn("上月", "Month before", 1.5),
      numberColumn("去年同月", "A year ago", 1.5),
      numberColumn("不可判定", "Undecidable", 0.9)
    ],
    rows: rows.map((row): Cell[] => [
      words(row.indicator_name, row.indicator_name_en),
      month.book.add(toMeasure(row).figure),
      earlierCell(month, rowBefore(month, row.indicator_id)),
      earlierCell(month, rowLastYear(month, row.indicator_id)),
      month.book.add(toMeasure(row).undecidable)
    ]),
    note: words(
      "不可判定的不在比率的分母；比率括号内为分子与分母。",
      "What cannot be decided is in no denominator; a share is followed by numerator and denominator."
    )
  };
}

function sentences(month: Month): Said[] {
  const all = measureOf(month, "K02");
  if (!all) return [say("本月没有投诉数据。", "There are no complaint data of the month.")];
  const valid = measureOf(month, "K03");
  const rate = measureOf(month, "K06");
  const volume = say("本月受理投诉 {count}。", "{count} complaints were received in the month.", {count: all.figure});
  return [
    volume,
    countChange(all, rowBefore(month, "K02"), {kind: "previous", words: lastMonth}),
    countChange(all, rowLastYear(month, "K02"), {kind: "last_year", words: lastYear}),
    ...(valid ? [validSentence(valid)] : []),
    ...(rate ? [rateChange(rate, rowBefore(month, "K06"), lastMonth)] : [])
  ];
}

function validSentence({row, figure, undecidable}: NonNullable<ReturnType<typeof measureOf>>): Said {
  if (row.value === null || row.undecidable_count === 0)
    return say("有效投诉：{figure}。", "Valid: {figure}.", {figure});
  return say(
    "已判定有效的 {figure}，另有 {n} 件尚未判定，有效投诉量会随判定增加。",
    "{figure} of them are judged valid; {n} are not judged yet, so the number of valid ones will grow.",
    {figure, n: undecidable}
  );
}
