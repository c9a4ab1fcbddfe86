import {compareRates} from "../../../dashboard/statistics.ts";
import type {Figure, Text} from "../document.ts";
import type {IndicatorRow, Measure} from "../measures.ts";
import {indicatorFigure, isMaturing, valueText} from "../measures.ts";
import type {Said} from "./say.ts";
import {joined, say} from "./say.ts";

/** Below this a share is shown and not judged (F-20). */
const fewestToJudge = 30;

/**
 * A share in a sentence or two: the figure with its counts, against what is required, against the period before, and how
 * much could not be decided.
 */
export function shareSentence(measure: Measure, before: IndicatorRow | undefined, words: Text): Said {
  const {row, name, figure} = measure;
  if (row.state === "undecidable" || row.denominator === 0) {
    return say(
      "{name}不可判定：{n}件都缺少所需的记录。",
      "{name}: undecidable; all {n} lack the records that it needs.",
      {
        name,
        n: measure.undecidable
      }
    );
  }
  if (row.value === null || row.denominator === null) {
    return say("{name}：{figure}。", "{name}: {figure}.", {name, figure});
  }
  return joined(
    [
      say("{name} {figure}", "{name}: {figure}", {name, figure}),
      againstRequired(row),
      againstBefore(row, before, words)
    ]
      .filter((part) => part !== undefined)
      .concat(leftOut(measure)),
    {zh: "", en: ""}
  );
}

function againstRequired(row: IndicatorRow): Said | undefined {
  const {threshold_pct, direction, value, high, low} = row;
  if (threshold_pct === null || value === null || direction === null) return undefined;
  const short = direction === "higher" ? value < threshold_pct : value > threshold_pct;
  const required = thresholdFigure(row);
  const isSure = direction === "higher" ? (high ?? value) < threshold_pct : (low ?? value) > threshold_pct;
  const verdict = short ? (isSure ? "short" : "unsure") : "met";
  const {zh, en} = requirements[direction][verdict];
  return say(zh, en, {required});
}

const requirements = {
  higher: {
    met: {zh: "，达到要求的 {required}", en: ", as required ({required})"},
    short: {zh: "，未达到要求的 {required}", en: ", short of the required {required}"},
    unsure: {
      zh: "，未达到要求的 {required}，但差距在误差以内",
      en: ", short of the required {required}, though within the margin of error"
    }
  },
  lower: {
    met: {zh: "，在要求的上限 {required} 以内", en: ", within the limit of {required}"},
    short: {zh: "，高于要求的上限 {required}", en: ", above the limit of {required}"},
    unsure: {
      zh: "，高于要求的上限 {required}，但差距在误差以内",
      en: ", above the limit of {required}, though within the margin of error"
    }
  }
};

/** What is required, as the list of indicators has it. */
export function thresholdFigure({indicator_id, threshold_pct}: IndicatorRow): Figure {
  const share = `${threshold_pct} %`;
  return {
    id: `${indicator_id}.threshold`,
    value: threshold_pct,
    state: "measured",
    text: {zh: share, en: share},
    source: {
      table: "reference.indicators",
      column: "threshold_pct",
      where: [{column: "indicator_id", is: indicator_id}]
    }
  };
}

/** Where there is nothing before, the volume's sentence says so once for all. */
function againstBefore(row: IndicatorRow, before: IndicatorRow | undefined, words: Text): Said | undefined {
  if (!before || before.value === null || before.denominator === null || before.numerator === null) return undefined;
  if (isMaturing(row)) return notFinal(row, words);
  if ((row.denominator ?? 0) < fewestToJudge || before.denominator < fewestToJudge) {
    return say("；件数少，不与{words}比较", "; too few to compare with {words}", {words});
  }
  const base = indicatorFigure(before, "value", valueText(before));
  const movement = compareRates(row.numerator ?? 0, row.denominator ?? 0, before.numerator, before.denominator);
  if (movement === "rise") return say("；明显高于{words}的 {base}", "; clearly above {base} in {words}", {words, base});
  if (movement === "fall") return say("；明显低于{words}的 {base}", "; clearly below {base} in {words}", {words, base});
  return say("；与{words}的 {base} 相比没有显著变化", "; no change beyond chance from {base} in {words}", {
    words,
    base
  });
}

/** The younger period has had less time: what is not done yet would look like a fall. */
function notFinal({indicator_id}: IndicatorRow, words: Text): Said {
  return calledBack.has(indicator_id)
    ? say("；尚在回访期内，不与{words}比较", "; call-backs still go on, so not compared with {words}", {words})
    : say("；尚有案件未办结，数字未定，不与{words}比较", "; cases still run, so not compared with {words}", {words});
}

const calledBack = new Set(["K33", "K34", "K35b"]);

/** Where more could not be decided than could, the share speaks of the smaller part. */
function leftOut({row, undecidable}: Measure): Said[] {
  if (row.undecidable_count === 0) return [say("。", ".")];
  if (row.undecidable_count > (row.denominator ?? 0)) {
    return [
      say(
        "。另有 {n} 件不可判定，多于可判定的，此比率只代表有记录的部分。",
        ". {n} more cannot be decided, more than can: the share stands for the recorded part alone.",
        {n: undecidable}
      )
    ];
  }
  return [
    say("。另有 {n} 件不可判定，未计入。", ". {n} more cannot be decided and are not counted.", {n: undecidable})
  ];
}
