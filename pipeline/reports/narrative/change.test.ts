import {expect, test} from "vitest";
import {isClearlyShort, toMeasure} from "../measures.ts";
import {countChange, exposureMovement, rateChange} from "./change.ts";
import {en, indicatorRow, shareRow, zh} from "./test-rows.ts";

const lastMonth = {zh: "上月", en: "the month before"};
const previous = {kind: "previous", words: lastMonth} as const;
const september = {period_id: "2026-09", period_start: "2026-09-01", period_end: "2026-09-30"};

function changed(now: number, before: number) {
  const change = now - before;
  const row = indicatorRow({
    value: now,
    previous_value: before,
    previous_change: change,
    previous_change_pct: before < 10 ? null : (100 * change) / before
  });
  return countChange(toMeasure(row), indicatorRow({...september, value: before}), previous);
}

test("a fall that chance allows is called neither rise nor fall", () => {
  expect(zh(changed(121, 141))).toBe("较上月（141 件）相差 −20 件，−14.2 %，在随机波动以内，不能据此判断增减。");
  expect(en(changed(121, 141))).toBe(
    "Against 141 in the month before (−20, −14.2 %); within chance, so neither a rise nor a fall can be read from it."
  );
});

test("a rise beyond chance is a rise, with the difference and its percentage", () => {
  expect(zh(changed(200, 120))).toBe("较上月（120 件）明显增加（+80 件，+66.7 %），超出随机波动。");
  expect(en(changed(200, 120))).toContain("Clearly more than 120 in the month before (+80, +66.7 %), beyond chance.");
});

test("a fall from few has no percentage (F-24)", () => {
  expect(zh(changed(1, 9))).toBe("较上月（9 件）明显减少（−8 件），超出随机波动。");
  expect(zh(changed(4, 9))).toBe("较上月（9 件）相差 −5 件，在随机波动以内，不能据此判断增减。");
});

test("nothing after nothing, and as many as before, are no change", () => {
  expect(zh(changed(0, 0))).toBe("上月也没有。");
  expect(zh(changed(7, 7))).toBe("与上月相同（7 件）。");
});

test("the first period ever has nothing to be compared with", () => {
  const measure = toMeasure(indicatorRow({value: 12}));
  expect(zh(countChange(measure, undefined, previous))).toBe("没有上月的数据，无从比较。");
  expect(en(countChange(measure, undefined, previous))).toBe("There is no figure of the month before to compare with.");
});

test("what is not measured is said to be, and is no zero", () => {
  const measure = toMeasure(indicatorRow({state: "not_measured"}));
  expect(zh(countChange(measure, undefined, previous))).toBe("投诉量未采集。");
});

test("every number of a change is a figure that the sentence names", () => {
  expect(changed(121, 141).figures).toEqual([
    "K02.2026-10.previous_value",
    "K02.2026-10.previous_change",
    "K02.2026-10.previous_change_pct"
  ]);
});

test("more complaints of as many more homes are no worse per home, and what is not judged yet is not of unknown homes", () => {
  const rate = (numerator: number, denominator: number) =>
    indicatorRow({
      indicator_id: "K06",
      unit: "per_1000_households",
      numerator,
      denominator,
      value: (1000 * numerator) / denominator
    });
  const said = (now: number, previous_value = 20, valid?: ReturnType<typeof toMeasure>, undecidable_count = 0) =>
    zh(
      rateChange(
        {rate: toMeasure({...rate(now, 5000), previous_value, undecidable_count}), valid},
        {...rate(60, 3000), ...september},
        lastMonth
      )
    );
  expect(said(100)).toBe("按户计，每千户 20.00 件，与上月（每千户 20.00 件）相比没有超出随机波动。");
  expect(said(160)).toBe("按户计，每千户 32.00 件，明显高于上月（每千户 20.00 件），不能用户数变化解释。");
  const judged = (undecidable_count: number) =>
    toMeasure(indicatorRow({indicator_id: "K03", value: 75, undecidable_count}));
  // 43 = 39 not judged + 4 valid ones of a project without homes.
  expect(said(30, 20, judged(39), 43)).toBe(
    "按户计，每千户 6.00 件（另有 43 件未计入：39 件待核，其余所在项目户数不明）；尚有待核的投诉，不与上月比较。"
  );
  expect(said(30, 20, judged(43), 43)).toContain("（另有 43 件待核，未计入）；");
  expect(said(100, 20, judged(0), 4)).toContain("（另有 4 件所在项目户数不明，未计入），与上月");
});

test("a project of half of the homes stands out with 40 of 50 complaints and not with 28", () => {
  expect(exposureMovement({count: 40, exposure: 500}, {count: 10, exposure: 500}, 5)).toBe("rise");
  expect(exposureMovement({count: 28, exposure: 500}, {count: 22, exposure: 500}, 5)).toBe("noise");
  expect(exposureMovement({count: 0, exposure: 500}, {count: 0, exposure: 500}, 5)).toBe("untested");
});

test("a share is clearly short where its whole interval is, and all of twelve are not", () => {
  expect(isClearlyShort(shareRow(78, 100, {threshold_pct: 100, high: 85}))).toBe(true);
  expect(isClearlyShort(shareRow(12, 12, {threshold_pct: 100, high: 99.99999999999999}))).toBe(false);
  expect(isClearlyShort(shareRow(3, 4, {threshold_pct: 100, high: null}))).toBe(false);
});
