import {compareRates, zForComparisons} from "../../../dashboard/statistics.ts";
import type {Movement} from "../../../dashboard/statistics.ts";
import {comparedCount, dimensionShare, previousDimensionShare, priorityFigure} from "../wave/figures.ts";
import type {Change, PriorityRow} from "../wave/read-waves.ts";
import {sameWords, words} from "../words.ts";
import type {Said} from "./say.ts";
import {listed, say} from "./say.ts";
import {dimensionName, points, signedPoints} from "./survey.ts";

const compared: Change[] = ["better", "worse", "no_change"];

/**
 * Which dimensions moved since the wave before. One that moved by itself, yet not among as many as are compared at once
 * (Bonferroni), is said to be no more than that.
 */
export function dimensionChanges(rows: PriorityRow[]): Said[] {
  const comparable = rows.filter(({change}) => compared.includes(change));
  if (rows.every(({change}) => change === "none")) {
    return [
      say(
        "这是第一个批次，各维度没有可比的上批次。",
        "This is the first wave: no dimension has one before to compare with."
      )
    ];
  }
  if (comparable.length === 0) return notCompared(rows);
  const count = comparedCount(comparable[0]!.wave_id, comparable.length);
  const z = zForComparisons(comparable.length);
  const moved = comparable.filter(({change}) => change !== "no_change");
  const sure = moved.filter((row) => {
    const movement = movementOf(row, z);
    return movement === "rise" || movement === "fall";
  });
  const unsure = moved.filter((row) => !sure.includes(row));
  return [
    ...sure.map((row) =>
      say(
        "“{name}”满意率由 {before} {side}到 {now}（{change}，区间 {low} 至 {high}），同时比较 {count} 个维度仍超出误差。",
        "{name} {side} from {before} to {now} ({change}, interval {low} to {high}), beyond chance among {count} compared.",
        {...partsOf(row), count}
      )
    ),
    ...unsure.map((row) =>
      say(
        "“{name}”满意率由 {before} {side}到 {now}（{change}，区间 {low} 至 {high}），单独看超出误差，同时比较 {count} 个维度则不足以断定。",
        "{name} {side} from {before} to {now} ({change}, interval {low} to {high}): beyond chance by itself, not among {count} compared.",
        {...partsOf(row), count}
      )
    ),
    ...(moved.length === 0
      ? [
          say(
            "可比的 {count} 个维度较上批次的变化都在误差以内。",
            "None of {count} comparable dimensions moved beyond chance since the wave before.",
            {count}
          )
        ]
      : []),
    ...notCompared(rows)
  ];
}

/** The same with as many answers as the ratings are worth, those of one owner being alike. */
function movementOf(row: PriorityRow, z: number): Movement {
  const effect = row.design_effect ?? 1;
  const before = row.previous_design_effect ?? 1;
  return compareRates(
    (row.satisfied_count ?? 0) / effect,
    (row.answered_count ?? 0) / effect,
    (row.previous_satisfied_count ?? 0) / before,
    (row.previous_answered_count ?? 0) / before,
    z
  );
}

function partsOf(row: PriorityRow) {
  const toText = (value: number) => sameWords(signedPoints(value));
  return {
    name: dimensionName(row),
    before: previousDimensionShare(row),
    now: dimensionShare(row),
    side: row.change === "better" ? words("上升", "rose") : words("下降", "fell"),
    change: priorityFigure(row, "change_pct_points", points),
    low: priorityFigure(row, "change_low_pct_points", toText),
    high: priorityFigure(row, "change_high_pct_points", toText)
  };
}

function notCompared(rows: PriorityRow[]): Said[] {
  const named = (change: Change) => ({
    names: listed(
      rows.filter((row) => row.change === change).map((row) => words(`“${row.dimension_name}”`, row.dimension_name_en))
    )
  });
  const has = (change: Change) => rows.some((row) => row.change === change);
  return [
    ...(has("too_few")
      ? [
          say(
            "{names}样本不足，不与上批次比较。",
            "{names}: too few answers to compare with the wave before.",
            named("too_few")
          )
        ]
      : []),
    ...(has("not_comparable")
      ? [
          say(
            "{names}的题目、措辞或选项已变，与上批次不可比。",
            "{names}: other items, wording or choices, not comparable with the wave before.",
            named("not_comparable")
          )
        ]
      : []),
    ...(has("none")
      ? [
          say(
            "{names}上批次没有，无从比较。",
            "{names}: not in an earlier wave, nothing to compare with.",
            named("none")
          )
        ]
      : [])
  ];
}
