import {numberColumn, paragraph, textColumn} from "../blocks.ts";
import type {Block, Cell, Text} from "../document.ts";
import {toMeasure} from "../measures.ts";
import {countChange, rateChange} from "../narrative/change.ts";
import type {Said} from "../narrative/say.ts";
import {say} from "../narrative/say.ts";
import {words} from "../words.ts";
import type {Span} from "./month.ts";
import {earlierCell, measureOf, rowBefore, rowLastYear} from "./month.ts";

const shown = ["K01", "K02", "K03", "K04", "K06", "K22", "K26", "K27b", "K28", "K30", "K33", "K35", "K40", "K43"];

/** 1 概述: how many, valid or not, against the month before and a year ago, and per home. */
export function overview(span: Span): Block[] {
  return [...paragraph(sentences(span), span.book), indicatorTable(span, shown, words("主要指标", "Main indicators"))];
}

export function indicatorTable(span: Span, indicators: string[], caption: Text): Block {
  const rows = indicators.flatMap((indicator) => {
    const row = span.find(indicator, span.period.id);
    return row ? [row] : [];
  });
  return {
    type: "table",
    caption,
    columns: [
      textColumn("指标", "Indicator", 2),
      headColumn(span.labels.now),
      headColumn(span.labels.before),
      ...(span.lastYearId === undefined ? [] : [headColumn(span.labels.lastYear)]),
      numberColumn("不可判定", "Undecidable", 0.9)
    ],
    rows: rows.map((row): Cell[] => [
      words(row.indicator_name, row.indicator_name_en),
      span.book.add(toMeasure(row).figure),
      earlierCell(span, rowBefore(span, row.indicator_id)),
      ...(span.lastYearId === undefined ? [] : [earlierCell(span, rowLastYear(span, row.indicator_id))]),
      span.book.add(toMeasure(row).undecidable)
    ]),
    note: words(
      "不可判定的不在比率的分母；比率括号内为分子与分母。",
      "What cannot be decided is in no denominator; a share is followed by numerator and denominator."
    )
  };
}

function sentences(span: Span): Said[] {
  const {labels} = span;
  const all = measureOf(span, "K02");
  if (!all) return [say("{now}没有投诉数据。", "There are no complaint data of {now}.", {now: labels.now})];
  const valid = measureOf(span, "K03");
  const rate = measureOf(span, "K06");
  const volume = say("{now}受理投诉 {count}。", "{count} complaints were received in {now}.", {
    now: labels.now,
    count: all.figure
  });
  return [
    volume,
    countChange(all, rowBefore(span, "K02"), {kind: "previous", words: labels.before}),
    ...(span.lastYearId === undefined
      ? []
      : [countChange(all, rowLastYear(span, "K02"), {kind: "last_year", words: labels.lastYear})]),
    ...(valid ? [validSentence(valid)] : []),
    ...(rate ? [rateChange({rate, valid}, rowBefore(span, "K06"), labels.before)] : [])
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

function headColumn({zh, en}: Text) {
  return numberColumn(zh, `${en.charAt(0).toUpperCase()}${en.slice(1)}`, 1.5);
}
