import {expect, test} from "vitest";
import type {PriorityRow} from "../wave/read-waves.ts";
import {dimensionChanges} from "./dimension-changes.ts";
import {dimension, en, zh} from "./test-rows.ts";

/** 48 of 80 before and 56 of 70 now: up by 20 points, 5.2 to 33.4 (Newcombe 1998, method 10). */
function up(given: Partial<PriorityRow> = {}): PriorityRow {
  return dimension({
    satisfied_count: 56,
    answered_count: 70,
    previous_satisfied_count: 48,
    previous_answered_count: 80,
    previous_design_effect: 1,
    change_pct_points: 20,
    change_low_pct_points: 5.2431,
    change_high_pct_points: 33.3873,
    change: "better",
    ...given
  });
}

function named(dimension_name: string, change: PriorityRow["change"]): PriorityRow {
  return dimension({dimension: dimension_name, dimension_name, dimension_name_en: dimension_name, change});
}

test("the only dimension that is compared moved, with its interval", () => {
  expect(zh(...dimensionChanges([up()]))).toBe(
    "“客户服务”满意率由 60 % (48/80) 上升到 80 % (56/70)（+20.0 个百分点，区间 +5.2 至 +33.4），同时比较 1 个维度仍超出误差。"
  );
  expect(en(...dimensionChanges([up()]))).toBe(
    "Service rose from 60 % (48/80) to 80 % (56/70) (+20.0 pp, interval +5.2 to +33.4), beyond chance among 1 compared."
  );
});

test("a fall is told as one", () => {
  const down = up({
    satisfied_count: 48,
    answered_count: 80,
    previous_satisfied_count: 56,
    previous_answered_count: 70,
    change_pct_points: -20,
    change_low_pct_points: -33.3873,
    change_high_pct_points: -5.2431,
    change: "worse"
  });
  expect(zh(...dimensionChanges([down]))).toContain(
    "由 80 % (56/70) 下降到 60 % (48/80)（−20.0 个百分点，区间 −33.4 至 −5.2）"
  );
  expect(en(...dimensionChanges([down]))).toContain("Service fell from 80 % (56/70) to 60 % (48/80) (−20.0 pp");
});

test("among seven the same change is not enough to be sure of", () => {
  const others = ["甲", "乙", "丙", "丁", "戊", "己"].map((name) => named(name, "no_change"));
  expect(zh(...dimensionChanges([up(), ...others]))).toMatch(/，单独看超出误差，同时比较 7 个维度则不足以断定。$/);
  expect(en(...dimensionChanges([up(), ...others]))).toMatch(/: beyond chance by itself, not among 7 compared\.$/);
});

test("ratings of owners who rate alike are worth fewer, here too few to be sure of", () => {
  const alike = up({design_effect: 2.5, previous_design_effect: 2.5});
  expect(zh(...dimensionChanges([alike]))).toContain("不足以断定");
});

test("what is within chance is said to be", () => {
  const rows = [named("甲", "no_change"), named("乙", "no_change")];
  expect(zh(...dimensionChanges(rows))).toBe("可比的 2 个维度较上批次的变化都在误差以内。");
  expect(en(...dimensionChanges(rows))).toBe(
    "None of 2 comparable dimensions moved beyond chance since the wave before."
  );
});

test("the first wave is named as the first", () => {
  const rows = [named("甲", "none"), named("乙", "none")];
  expect(zh(...dimensionChanges(rows))).toBe("这是第一个批次，各维度没有可比的上批次。");
  expect(en(...dimensionChanges(rows))).toBe("This is the first wave: no dimension has one before to compare with.");
});

test("a dimension that cannot be compared is named with why", () => {
  const rows = [named("甲", "too_few"), named("乙", "not_comparable"), named("丙", "none")];
  expect(zh(...dimensionChanges(rows))).toBe(
    "“甲”样本不足，不与上批次比较。“乙”的题目、措辞或选项已变，与上批次不可比。“丙”上批次没有，无从比较。"
  );
  expect(en(...dimensionChanges(rows))).toBe(
    "甲: too few answers to compare with the wave before. 乙: other items, wording or choices, not comparable with the wave before. 丙: not in an earlier wave, nothing to compare with."
  );
});
