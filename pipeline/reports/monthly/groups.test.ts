import {expect, test} from "vitest";
import {zh} from "../narrative/test-rows.ts";
import {groupSentences} from "./groups.ts";

const group = {
  project_id: "甲园",
  project_name: "甲园",
  subcategory_id: "QUA-01",
  subcategory_name: "外墙渗漏",
  subcategory_name_en: "Leak in the outer wall",
  started_date: "2026-10-03",
  event_number: 1,
  ended_date: "2026-10-05",
  complaint_count: 1,
  household_count: 1,
  least_household_count: 5,
  within_day_count: 7
};

test("five households are told apart from one that says to speak for many, and both are the group complaints of K42", () => {
  const groups = [group, {...group, household_count: 4}, {...group, household_count: 5}];
  const september = {...group, started_date: "2026-09-30", household_count: 9};
  const period = {id: "2026-10", name: zhEn("十月"), start: "2026-10-01", end: "2026-10-31"};
  expect(zh(...groupSentences({period, rows: {groups: [september, ...groups]}}))).toBe(
    "群诉 3 宗（同项目同小类、相邻两件不超过 7 日为一宗）：达到 5 户的 1 宗；业主自称群体而户数不足的 2 宗，是否群诉待核实。"
  );
});

function zhEn(text: string) {
  return {zh: text, en: text};
}
