import {expect, test} from "vitest";
import {sampleTables} from "./sample-tables.ts";
import {changeOfItem, itemsOf, lastWave, lowestFirst, wavesOf} from "./satisfaction.ts";

const table = sampleTables().satisfaction_by_item_wave;
const items = itemsOf(table, {wave: "2026H2", project: "all"});

test("the last wave is the newest one opened by the end of the range", () => {
  expect(lastWave(table, "2026-10-01")?.wave_id).toBe("2026H2");
  expect(lastWave(table, "2026-06-01")?.wave_id).toBe("2026H1");
  expect(lastWave(table, "2026-03-01")).toBeUndefined();
  expect(wavesOf(table).map(({wave_id}) => wave_id)).toEqual(["2026H2", "2026H1"]);
});

test("items come in the order of the questionnaire, or the lowest rate first", () => {
  expect(items.map(({item_id}) => item_id)).toEqual(["Q01", "Q30", "Q40", "Q41", "Q42"]);
  const rates = lowestFirst(items).map(({satisfied_pct}) => satisfied_pct ?? 0);
  expect(rates).toEqual([...rates].sort((a, b) => a - b));
  expect(lowestFirst([{...items[0]!, satisfied_pct: null}, items[1]!])[0]?.item_id).toBe("Q30");
});

test("suppressed items are kept as suppressed, not dropped", () => {
  const hidden = itemsOf(table, {wave: "2026H2", project: "wangchuan"});
  expect(hidden).toHaveLength(5);
  expect(hidden.every(({is_suppressed}) => is_suppressed)).toBe(true);
});

test("a change means what the table says of it", () => {
  const item = {...items[0]!, change_pct_points: -5.5, answered_count: 642, previous_answered_count: 543};
  const verdictOf = (change: string) => changeOfItem({...item, change})?.verdict;
  expect(changeOfItem({...item, change: "worse"})).toEqual({difference: -5.5, n: 543, verdict: "worse"});
  expect(["better", "no_change", "too_few", "not_comparable"].map(verdictOf)).toEqual([
    "better",
    "noise",
    "untested",
    "incomparable"
  ]);
  expect(changeOfItem({...item, change: "none"})).toBeUndefined();
  expect(changeOfItem(undefined)).toBeUndefined();
});
