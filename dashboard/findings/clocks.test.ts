import {expect, test} from "vitest";
import {agesFinding, clocksHeadline, groupFinding, judgedFinding, overdueFinding, rulesFinding} from "./clocks.ts";
import type {ServiceGroup} from "../data/service-levels.ts";

const nameOf = ({group_name}: ServiceGroup) => group_name;

function group(group_name: string, met_count: number, decidable_count: number, undecidable_count = 0): ServiceGroup {
  const breached_count = decidable_count - met_count;
  const counts = {met_count, breached_count, overdue_count: 0, running_count: 0, undecidable_count, decidable_count};
  const rates = {met_pct: (100 * met_count) / decidable_count, low_pct: 0, high_pct: 100};
  return {group_id: group_name, group_name, ...counts, ...rates};
}

function plain(text: string) {
  return text.replaceAll("\u00a0", " ");
}

test("the headline adds up what can be judged, keeps what cannot beside it, and names a rule from thirty cases on", () => {
  const rules = [group("甲", 90, 100, 7), group("乙", 30, 60, 3), group("丙", 0, 29)];
  expect(plain(clocksHeadline(rules, {language: "zh", nameOf}))).toBe(
    "各条款要求符合 63.5 %（120 / 189），另有 10 条不可判定，未计入。符合率最低的是“乙”，50 %。"
  );
  expect(rulesFinding(rules, {language: "zh", nameOf}).highlights).toEqual(["乙"]);
});

test("without a case to judge nothing is said of a rate", () => {
  expect(clocksHeadline([group("甲", 0, 0, 5)], {language: "zh", nameOf})).toBe("所选范围内没有可判定的案件。");
  expect(rulesFinding([], {language: "en", nameOf}).title).toBe("How each rule is kept");
});

test("a group is called worse where the others together are clearly better, and not within chance", () => {
  const words = {language: "zh", group: {zh: "单位", en: "unit"}, nameOf} as const;
  const clear = groupFinding([group("甲", 95, 100), group("乙", 60, 100)], words);
  expect(plain(clear.title)).toBe("乙符合 60.0 %，明显低于其他单位合计的 95.0 %");
  expect(groupFinding([group("甲", 95, 100), group("乙", 93, 100)], words)).toEqual({
    title: "没有单位明显低于其他单位",
    highlights: []
  });
});

test("what runs or cannot be decided is not among what was judged", () => {
  expect(judgedFinding(["met", "met", "breached", "overdue_running", "running", "undecidable"], "zh")).toBe(
    "可判定 4 项，按时 2 项"
  );
});

test("nothing open and nothing overdue are said in words", () => {
  expect(agesFinding([], "zh")).toBe("各类案件未关闭 0 件，其中 0 件已超期");
  expect(overdueFinding([], "en")).toBe("No open case is overdue");
});
