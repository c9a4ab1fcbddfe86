import {expect, test} from "vitest";
import {countFigure, missingFigure, shareFigure} from "../figures.ts";
import {summarySentences} from "./summary.ts";

const source = {table: "marts.x", where: []};

function say(
  [opening, received, closed, closing]: [number, number, number, number],
  overdue: number,
  units: [string, number][] = [],
  {isMeasured = closing > 0}: {isMeasured?: boolean} = {}
) {
  const figures = [
    countFigure("all.opening_count", opening, source),
    countFigure("all.received_count", received, source),
    countFigure("all.reopened_count", closing + closed - opening - received, source),
    countFigure("all.due_count", closing + closed, source),
    countFigure("all.closed_count", closed, source),
    countFigure("all.closing_count", closing, source),
    !isMeasured
      ? missingFigure("all.K30", "not_measured", source)
      : shareFigure("all.K30", {numerator: overdue, denominator: closing}, source)
  ];
  const rows = units.map(([handling_unit, overdue_count]) => ({handling_unit, overdue_count}));
  return summarySentences(figures, {units: rows});
}

test("a week that left more open than it found says so, with both counts", () => {
  const [first, sum, second, third] = say([151, 30, 22, 159], 52, [
    ["物业管理处", 20],
    ["工程部", 4]
  ]);
  expect(first!.zh).toBe("本周新增 30 件，关闭 22 件，期末未关闭 159 件（上周末为 151 件，有所增加）。");
  expect(first!.en).toBe("30 complaints came, 22 were closed; 159 are open at the end, up from 151.");
  expect(sum!.zh).toBe("核对：上周未结 151＋新增 30＋重开 0＝本周应处理 181；减关闭 22＝期末未关闭 159。");
  expect(sum!.en).toBe(
    "Check: 151 open before + 30 received + 0 reopened = 181 to be handled; less 22 closed = 159 open at the end."
  );
  expect(second!.zh).toBe("未关闭的投诉中超期的占 32.7\u00a0% (52/159)。");
  expect(third!.zh).toBe("超期最多的责任单位是物业管理处（20 件）。");
});

test("as many as before is no change", () => {
  expect(say([5, 2, 2, 5], 1)[0]!.zh).toContain("与上周末持平");
});

test("nothing open, and nothing overdue, are two sentences", () => {
  expect(say([2, 0, 2, 0], 0)[2]!.zh).toBe("期末没有未关闭的投诉。");
  expect(say([2, 0, 0, 2], 0)[2]!.zh).toBe("未关闭的投诉均未超期。");
});

test("a week without data of complaints has open ones all the same, of which nobody knows whether they are overdue", () => {
  const said = say([163, 0, 0, 163], 0, [], {isMeasured: false});
  expect(said[2]!.zh).toBe("本周没有收到投诉数据，超期率未采集。");
  expect(said.some(({zh}) => zh.includes("没有未关闭"))).toBe(false);
});

test("units that are level are named together, more than three of them not at all", () => {
  const level = (count: number): [string, number][] => Array.from({length: count}, (_, i) => [`${"甲乙丙丁"[i]}部`, 2]);
  expect(say([9, 0, 0, 9], 4, level(2))[3]!.zh).toBe("超期最多的责任单位是甲部、乙部（各 2 件）。");
  expect(say([9, 0, 0, 9], 8, level(4))).toHaveLength(3);
  expect(say([9, 0, 0, 9], 0, [["甲部", 0]])).toHaveLength(3);
});
