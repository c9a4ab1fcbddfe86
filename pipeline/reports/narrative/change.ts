import {compareCounts, wilson, zForComparisons} from "../../../dashboard/statistics.ts";
import type {Movement} from "../../../dashboard/statistics.ts";
import type {Text} from "../document.ts";
import type {IndicatorRow, Measure} from "../measures.ts";
import {indicatorFigure, signedNumber, unitOf, unitText} from "../measures.ts";
import type {Said} from "./say.ts";
import {joined, say} from "./say.ts";

/** What a period is compared with: its words, and the columns that hold the figures. */
export interface Comparison {
  kind: "previous" | "last_year";
  /** 上月 / the month before */
  words: Text;
}

const millisecondsPerDay = 86_400_000;

/**
 * How a count of cases differs from that of another period (F-24): its change in words that chance allows, in percent
 * only where the base has ten (the mart leaves it empty below). `before` is the other period's row.
 */
export function countChange(measure: Measure, before: IndicatorRow | undefined, comparison: Comparison): Said {
  const {row} = measure;
  const {kind, words} = comparison;
  if (row.value === null)
    return say("{name}{state}。", "{name}: {state}.", {name: measure.name, state: measure.figure});
  if (!before || before.value === null || row[`${kind}_value`] === null) {
    return say("没有{words}的数据，无从比较。", "There is no figure of {words} to compare with.", {words});
  }
  const base = indicatorFigure(row, `${kind}_value`, unitText(before.value, unitOf(row)));
  const change = row[`${kind}_change`] ?? 0;
  if (row.value === 0 && before.value === 0) {
    return say("{words}也没有。", "There were none in {words} either.", {words});
  }
  if (change === 0) return say("与{words}相同（{base}）。", "The same as in {words} ({base}).", {words, base});
  const difference = indicatorFigure(row, `${kind}_change`, signedCount(change, unitOf(row)));
  const share = row[`${kind}_change_pct`];
  const percent = indicatorFigure(row, `${kind}_change_pct`, share === null ? undefined : signedPercent(share));
  const parts = {words, base, difference, ...(share !== null && {percent})};
  const inBrackets = share === null ? "{difference}" : "{difference}，{percent}";
  const inBracketsEn = share === null ? "{difference}" : "{difference}, {percent}";
  const movement = compareCounts(row.value, daysOf(row), before.value, daysOf(before));
  if (movement === "noise") {
    return say(
      `较{words}（{base}）相差 ${inBrackets}，在随机波动以内，不能据此判断增减。`,
      `Against {base} in {words} (${inBracketsEn}); within chance, so neither a rise nor a fall can be read from it.`,
      parts
    );
  }
  const way = movement === "rise" ? {zh: "增加", en: "more"} : {zh: "减少", en: "fewer"};
  return say(
    `较{words}（{base}）明显{way}（${inBrackets}），超出随机波动。`,
    `Clearly {way} than {base} in {words} (${inBracketsEn}), beyond chance.`,
    {...parts, way}
  );
}

/**
 * Complaints per home, which growing numbers of homes do not move (K06). What it leaves out is not judged yet or of projects
 * whose homes are not known; `valid` (K03) tells how many are the former. While some are not judged the rate still rises.
 */
export function rateChange(
  {rate, valid}: {rate: Measure; valid: Measure | undefined},
  before: IndicatorRow | undefined,
  words: Text
): Said {
  const {row, figure} = rate;
  if (row.value === null) return say("按户计：{figure}。", "Per home: {figure}.", {figure});
  const pendingCount = valid?.row.undecidable_count ?? 0;
  const movement = pendingCount > 0 ? undefined : exposedMovement(row, before);
  const verdict = movement
    ? say(verdicts[movement].zh, verdicts[movement].en, {
        words,
        base: indicatorFigure(row, "previous_value", unitText(row.previous_value ?? 0, row.unit))
      })
    : pendingCount > 0 && before && before.value !== null
      ? say("；尚有待核的投诉，不与{words}比较。", "; some are not judged yet, so not compared with {words}.", {words})
      : say("。", ".");
  const start = say("按户计，{figure}", "Per home: {figure}", {figure});
  return joined([start, ...leftOut(rate, valid), verdict], {zh: "", en: ""});
}

function leftOut({row, undecidable}: Measure, valid: Measure | undefined): Said[] {
  if (row.undecidable_count === 0) return [];
  const pendingCount = valid?.row.undecidable_count ?? 0;
  const parts = {n: undecidable, ...(valid && {pending: valid.undecidable})};
  if (pendingCount === 0) {
    return [
      say("（另有 {n} 件所在项目户数不明，未计入）", " ({n} more are of projects whose homes are not known)", parts)
    ];
  }
  if (pendingCount >= row.undecidable_count) {
    return [say("（另有 {n} 件待核，未计入）", " ({n} more are not judged yet)", {n: undecidable})];
  }
  return [
    say(
      "（另有 {n} 件未计入：{pending} 件待核，其余所在项目户数不明）",
      " ({n} more are left out: {pending} not judged yet, the others of projects whose homes are not known)",
      parts
    )
  ];
}

/** Against the others, corrected for how many are compared: more or fewer than their homes would bring. */
export function exposureMovement(
  own: {count: number; exposure: number},
  others: {count: number; exposure: number},
  comparisons: number
): Movement {
  const total = own.count + others.count;
  const exposure = own.exposure + others.exposure;
  if (total === 0 || others.exposure <= 0 || own.exposure <= 0) return "untested";
  const {low, high} = wilson(own.count, total, zForComparisons(comparisons));
  const expected = own.exposure / exposure;
  if (low > expected) return "rise";
  return high < expected ? "fall" : "noise";
}

function signedCount(change: number, unit: string): Text {
  const text = signedNumber(change, 0, {plus: true});
  return {zh: `${text} ${unit === "events" ? "宗" : "件"}`, en: text};
}

export function signedPercent(change: number): Text {
  const text = `${signedNumber(change, 1, {plus: true})} %`;
  return {zh: text, en: text};
}

const verdicts: Record<Movement, Text> = {
  rise: {
    zh: "，明显高于{words}（{base}），不能用户数变化解释。",
    en: ", clearly above {base} in {words}; the number of homes does not explain it."
  },
  fall: {
    zh: "，明显低于{words}（{base}），不能用户数变化解释。",
    en: ", clearly below {base} in {words}; the number of homes does not explain it."
  },
  noise: {zh: "，与{words}（{base}）相比没有超出随机波动。", en: ", within chance of {base} in {words}."},
  untested: {zh: "。", en: "."}
};

function exposedMovement(row: IndicatorRow, before: IndicatorRow | undefined): Movement | undefined {
  if (!before || before.numerator === null || !before.denominator || row.numerator === null || !row.denominator) {
    return undefined;
  }
  return compareCounts(
    row.numerator,
    row.denominator * daysOf(row),
    before.numerator,
    before.denominator * daysOf(before)
  );
}

function daysOf({period_start, period_end}: IndicatorRow) {
  return (Date.parse(period_end) - Date.parse(period_start)) / millisecondsPerDay + 1;
}
