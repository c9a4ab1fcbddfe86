import {expect, test} from "vitest";
import {shareRow, zh} from "../narrative/test-rows.ts";
import {slowProjects} from "./service-focus.ts";

function replies(project_id: string, numerator: number, denominator: number) {
  const words = {indicator_id: "K22", indicator_name: "及时回复率", project_id, project_name: project_id};
  return shareRow(numerator, denominator, {...words, low: 25.1, high: 54.9});
}

test("a project far below the others is named with its counts and its interval, and one of few cases is not", () => {
  // 16 of 40 beside 90 of 100: Newcombe's interval of the difference is about −65 to −33 points.
  expect(zh(...slowProjects([replies("甲园", 16, 40), replies("乙园", 54, 60), replies("丙园", 36, 40)]))).toBe(
    "甲园及时回复率 40 % (16/40)（95 % 区间 25.1–54.9），明显低于其他项目合计的 90.0 % (90/100)。"
  );
  expect(slowProjects([replies("甲园", 2, 10), replies("乙园", 54, 60), replies("丙园", 36, 40)])).toEqual([]);
  expect(slowProjects([replies("甲园", 34, 40), replies("乙园", 54, 60), replies("丙园", 36, 40)])).toEqual([]);
});
