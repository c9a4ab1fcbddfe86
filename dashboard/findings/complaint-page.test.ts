import {expect, test} from "vitest";
import {keySubcategories} from "../data/case-counts.ts";
import {
  agreementWords,
  channelFinding,
  complaintsHeadline,
  hotSpotFinding,
  keyFinding,
  rateFinding,
  responsibilityFinding,
  spotTrend
} from "./complaint-page.ts";
import {trend} from "./sample-trend.ts";

const plain = (text: string) => text.replaceAll("\u00a0", " ");

const topics = Array.from({length: 6}, (_, index) => ({
  category_id: "QUA",
  category_name: "房屋质量",
  category_name_en: "Building quality",
  subcategory_id: `QUA-0${index}`,
  subcategory_name: `小类${index}`,
  subcategory_name_en: `Topic ${index}`,
  complaint_count: [50, 30, 10, 5, 3, 2][index] ?? 0
}));
const keys = keySubcategories(topics);
const above = [trend("2026-09-01"), trend("2026-10-01", {signal: "above"})];
const input = {
  total: 100,
  invalid: 3,
  trends: above,
  keys,
  scope: undefined,
  range: "2026年9月–2026年10月",
  noun: "投诉"
};

test("the headline counts, says what is unusual, and how far complaints gather", () => {
  expect(plain(complaintsHeadline(input, "zh"))).toBe(
    "2026年9月–2026年10月受理投诉 100 件，其中判定无效 3 件。2026年10月房屋质量高于预期。八成投诉集中在 2 个小类（共 6 个有投诉）。"
  );
  expect(complaintsHeadline({...input, range: "Sep–Oct 2026", scope: "Yunqi", noun: "complaints"}, "en")).toBe(
    "Yunqi. Sep–Oct 2026: 100 complaints, 3 of them found invalid. In Oct 2026: Building quality above its range. Four fifths are about 2 of 6 sub-categories."
  );
});

test("what nobody could expect is not called usual, and none is none", () => {
  const unknown = above.map((row) => ({...row, high_count: null, signal: null}));
  expect(complaintsHeadline({...input, trends: unknown, keys: keySubcategories([])}, "zh")).toBe(
    "2026年9月–2026年10月受理投诉 100 件，其中判定无效 3 件。"
  );
  expect(complaintsHeadline({...input, total: 0, scope: "云栖里"}, "zh")).toBe(
    "云栖里：2026年9月–2026年10月没有受理投诉。"
  );
  expect(complaintsHeadline({...input, total: 0, noun: "complaints"}, "en")).toContain("No complaints in");
  const usual = [trend("2026-10-01")];
  expect(complaintsHeadline({...input, trends: usual}, "zh")).toContain("2026年10月在预期范围内。");
  const two = [...usual, trend("2026-10-01", {panel_id: "PRO", category_id: "PRO"})];
  expect(complaintsHeadline({...input, trends: two}, "zh")).toContain("2026年10月各类都在预期范围内。");
  expect(complaintsHeadline({...input, trends: usual, invalid: undefined, noun: "cases"}, "en")).toContain(
    "100 cases. Oct 2026 was within its range."
  );
});

test("the key sub-categories are counted with their share", () => {
  expect(plain(keyFinding(keys, "zh").title)).toBe("6 个小类中的 2 个占投诉的 80.0 %");
  expect(keyFinding(keys, "zh").highlights).toEqual(["QUA-00", "QUA-01"]);
  expect(keyFinding(keys, "zh", "案件").title).toContain("个占案件的");
  expect(plain(keyFinding(keys, "en").title)).toBe("2 of 6 sub-categories make 80.0 % of the complaints");
});

test("the highest rate is named, but not that of a handful", () => {
  const few = {project_id: "b", category_id: "QUA", complaint_count: 4, home_count: 1, rate: 4000};
  const many = {project_id: "a", category_id: "QUA", complaint_count: 132, home_count: 840, rate: 13.06};
  const nameOf = ({project_id}: {project_id: string}) => ({project: project_id, category: "房屋质量"});
  expect(rateFinding([few, many], {language: "zh", nameOf, noun: "投诉"})).toBe(
    "每千户投诉最多的是a的“房屋质量”，每月 13.1 件（共 132 件）"
  );
  expect(rateFinding([few, many], {language: "en", nameOf, noun: "complaints"})).toBe(
    "Most per 1,000 homes: a, 房屋质量, 13.1 a month (132 in all)"
  );
  expect(rateFinding([few], {language: "zh", nameOf, noun: "投诉"})).toBe("各项目各类每千户投诉");
});

test("channel, responsibility and hot spot name their first, with its share or count", () => {
  const phone = {id: "PHONE", name: "电话", name_en: "Telephone", count: 150};
  const visit = {id: "VISIT", name: "来访", name_en: "Visit", count: 50};
  const type = {id: "COMPLAINT", name: "投诉", name_en: "Complaint", count: 200};
  const counts = [
    {channel: phone, type, case_count: 150},
    {channel: visit, type, case_count: 50}
  ];
  expect(plain(channelFinding(counts, "zh"))).toBe("最多的是“电话”，占 75.0 %");
  expect(plain(channelFinding(counts, "en"))).toBe("Most frequent: Telephone, 75.0 %");
  expect(channelFinding([], "zh")).toBe("受理渠道与案件类型");
  const defects = [{...phone, name: "待判", agreed_count: 0, disagreed_count: 0}];
  expect(plain(responsibilityFinding(defects, "zh"))).toBe("最多的是“待判”，占 100.0 %");
  expect(responsibilityFinding([], "en")).toBe("Who answers for the defects");
  const spot = {
    project_id: "a",
    project_name: "云栖里",
    category_id: "QUA",
    subcategory_id: "QUA-02",
    subcategory_name: "渗漏",
    subcategory_name_en: "Leak",
    complaint_count: 60,
    by_month: []
  };
  expect(hotSpotFinding([spot], "zh")).toBe("最大的热点是云栖里的“渗漏”，60 件");
  expect(hotSpotFinding([spot], "en")).toBe("The largest hot spot: 云栖里, Leak, 60 complaints");
  expect(hotSpotFinding([{...spot, complaint_count: 4}], "zh")).toBe("热点：项目与小类");
});

// The intervals are golden vectors of Wilson's: 180 of 240 is 69.157-80.055 %, 8 of 10 is 49.016-94.332 %.
test("how far the stated responsibilities agree is a rate with its counts, and from five cases on with its interval", () => {
  const defects = (agreed_count: number, disagreed_count: number) => [
    {id: "IN_WARRANTY", name: "质保期内", name_en: "In warranty", count: 300, agreed_count, disagreed_count: 0},
    {id: "PENDING", name: "待判", name_en: "Pending", count: 90, agreed_count: 0, disagreed_count}
  ];
  expect(plain(agreementWords(defects(180, 60), "zh")!)).toBe(
    "与来源所注明的责任一致 75.0 %（180 / 240 件，95% 区间 69.2–80.1）。"
  );
  expect(plain(agreementWords(defects(8, 2), "en")!)).toBe(
    "Agreement with what the source states: 80 % (8 / 10; 95% interval 49–94)."
  );
  expect(plain(agreementWords(defects(3, 1), "zh")!)).toBe("与来源所注明的责任一致 75 %（3 / 4 件）。");
  expect(agreementWords(defects(0, 0), "zh")).toBeUndefined();
});

test("three months are compared with the three before, by their days and beyond chance", () => {
  const days = [31, 28, 31, 30, 31, 30];
  expect(spotTrend([1, 1, 1, 10, 10, 10], days)).toEqual({recent: 30, before: 3, verdict: "rise"});
  expect(spotTrend([10, 10, 10, 1, 1, 1], days)?.verdict).toBe("fall");
  expect(spotTrend([3, 3, 3, 4, 4, 4], days)?.verdict).toBe("noise");
  expect(spotTrend([1, 1, 1, 1, 1], days.slice(1))).toBeUndefined();
});
