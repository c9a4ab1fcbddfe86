import {expect, test} from "vitest";
import {toMeasure} from "../measures.ts";
import {shareSentence} from "./share.ts";
import {en, indicatorRow, shareRow, zh} from "./test-rows.ts";

const lastMonth = {zh: "上月", en: "the month before"};

test("a share below what is required, with as few undecidable, says all of it", () => {
  const row = shareRow(78, 100, {threshold_pct: 100, high: 85, undecidable_count: 5});
  expect(zh(shareSentence(toMeasure(row), shareRow(75, 97), lastMonth))).toBe(
    "回访满意率 78.0 % (78/100)，未达到要求的 100 %；与上月的 77 % (75/97) 相比没有显著变化。另有 5 件不可判定，未计入。"
  );
});

test("a share that may reach what is required is short of it within the margin", () => {
  const row = shareRow(93, 100, {threshold_pct: 95, high: 96.6});
  expect(zh(shareSentence(toMeasure(row), shareRow(60, 100), lastMonth))).toBe(
    "回访满意率 93.0 % (93/100)，未达到要求的 95 %，但差距在误差以内；明显高于上月的 60.0 % (60/100)。"
  );
});

test("all of all reach what is required", () => {
  expect(zh(shareSentence(toMeasure(shareRow(40, 40, {threshold_pct: 100})), shareRow(40, 40), lastMonth))).toBe(
    "回访满意率 100 % (40/40)，达到要求的 100 %；与上月的 100 % (40/40) 相比没有显著变化。"
  );
});

test("a limit from above is kept or passed", () => {
  const low = {threshold_pct: 5, direction: "lower", low: 1} as const;
  expect(zh(shareSentence(toMeasure(shareRow(2, 100, low)), undefined, lastMonth))).toContain(
    "，在要求的上限 5 % 以内。"
  );
  expect(zh(shareSentence(toMeasure(shareRow(20, 100, {...low, low: 13})), undefined, lastMonth))).toContain(
    "，高于要求的上限 5 %。"
  );
});

test("of few no change is told, whatever the percentages", () => {
  expect(zh(shareSentence(toMeasure(shareRow(2, 4)), shareRow(40, 40), lastMonth))).toBe(
    "回访满意率 50 % (2/4)；件数少，不与上月比较。"
  );
});

test("in the first period a share is told alone", () => {
  expect(en(shareSentence(toMeasure(shareRow(50, 100)), undefined, lastMonth))).toBe(
    "Satisfied at call-back: 50.0 % (50/100)."
  );
});

test("where more cannot be decided than can, the share is of the smaller part", () => {
  const row = shareRow(16, 23, {undecidable_count: 54});
  expect(zh(shareSentence(toMeasure(row), undefined, lastMonth))).toContain(
    "另有 54 件不可判定，多于可判定的，此比率只代表有记录的部分。"
  );
});

test("suppressed, undecidable and not measured are three things", () => {
  const share = {indicator_name: "回访满意率", unit: "percent"};
  const say = (row: ReturnType<typeof indicatorRow>) => zh(shareSentence(toMeasure(row), undefined, lastMonth));
  expect(say(indicatorRow({...share, state: "suppressed"}))).toBe("回访满意率：样本不足（n<5）。");
  expect(say(indicatorRow({...share, state: "not_measured"}))).toBe("回访满意率：未采集。");
  expect(say(indicatorRow({...share, state: "undecidable", undecidable_count: 12}))).toBe(
    "回访满意率不可判定：12件都缺少所需的记录。"
  );
});

test("a share that goes on maturing is not compared with an older period's", () => {
  const callbacks = {indicator_id: "K33", indicator_name: "回访率", threshold_pct: 100, high: 71};
  expect(zh(shareSentence(toMeasure(shareRow(74, 117, callbacks)), shareRow(116, 140), lastMonth))).toBe(
    "回访率 63.2 % (74/117)，未达到要求的 100 %；尚在回访期内，不与上月比较。"
  );
  const closed = {indicator_id: "K27", indicator_name: "关闭率"};
  expect(zh(shareSentence(toMeasure(shareRow(60, 120, closed)), shareRow(116, 140), lastMonth))).toBe(
    "关闭率 50.0 % (60/120)；尚有案件未办结，数字未定，不与上月比较。"
  );
});
