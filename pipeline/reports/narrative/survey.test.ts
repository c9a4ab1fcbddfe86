import {expect, test} from "vitest";
import type {ItemRow, RateRow} from "../wave/read-waves.ts";
import {itemChanges, lowestItems, prioritySentences, responseSentences, standingGroups} from "./survey.ts";
import {dimension, en, zh} from "./test-rows.ts";

function rates(given: Partial<RateRow> = {}): RateRow {
  return {
    wave_id: "2026H1",
    cut: "all",
    project_id: "all",
    project_name: "全部项目",
    project_name_en: "All projects",
    stage_id: "all",
    stage_name: "全部阶段",
    stage_name_en: "All stages",
    frame_count: 1000,
    invited_count: 1000,
    completed_count: 600,
    partial_count: 0,
    valid_count: 590,
    withdrawn_count: 0,
    voluntary_count: 0,
    response_rate_pct: 60,
    overall_margin_points: 2.5,
    early_answered_count: 300,
    early_satisfied_count: 210,
    late_answered_count: 150,
    late_satisfied_count: 103,
    is_weighting_converged: true,
    ...given
  };
}

function item(
  item_name: string,
  satisfied: number | null,
  answered: number | null,
  given: Partial<ItemRow> = {}
): ItemRow {
  return {
    wave_id: "2026H2",
    source: "web",
    cut: "all",
    cut_id: "all",
    cut_name: "全部",
    cut_name_en: "All",
    item_id: item_name,
    item_name,
    item_name_en: item_name,
    dimension: "QUA",
    answered_count: answered,
    satisfied_count: satisfied,
    satisfied_pct: satisfied === null || answered === null ? null : (100 * satisfied) / answered,
    satisfied_low_pct: null,
    satisfied_high_pct: null,
    score_100: null,
    previous_wave_id: null,
    previous_answered_count: null,
    previous_satisfied_count: null,
    previous_satisfied_pct: null,
    change_pct_points: null,
    change: "none",
    is_suppressed: answered === null,
    ...given
  };
}

function after(satisfied: number, answered: number, now: ItemRow): ItemRow {
  const before = (100 * satisfied) / answered;
  return {
    ...now,
    previous_wave_id: "2026H1",
    previous_satisfied_count: satisfied,
    previous_answered_count: answered,
    previous_satisfied_pct: before,
    change_pct_points: (now.satisfied_pct ?? 0) - before,
    change: "no_change"
  };
}

test("who was asked and who answered, with the margin and what late answers tell", () => {
  expect(zh(...responseSentences(rates()))).toBe(
    "应调查 1,000 户，发出邀请 1,000 户，收回 600 份，回收率 60.0 % (600/1,000)。" +
      "总体满意率的抽样误差 ±2.5 个百分点，在全公司的要求以内。" +
      "先答的一半满意 70.0 % (210/300)，最后四分之一满意 68.7 % (103/150)，没有显著差别；未答卷的业主是否一样仍不可知。"
  );
});

test("where most did not answer, the rate is said to be of those who did", () => {
  expect(zh(...responseSentences(rates({completed_count: 111})))).toContain("未答卷的户数多于答卷的");
});

test("late answers that are clearly worse warn of those who did not answer", () => {
  expect(zh(...responseSentences(rates({late_satisfied_count: 60})))).toContain(
    "晚答的更不满意，未答卷的业主可能也是如此"
  );
  expect(zh(...responseSentences(rates({late_answered_count: 12, late_satisfied_count: 3})))).toContain("无从推断");
});

test("a wave that nobody answered has no rate, and a wide margin is a warning", () => {
  const none = {completed_count: 0, overall_margin_points: null, early_answered_count: null};
  expect(zh(...responseSentences(rates(none)))).toBe("发出 1,000 户邀请，没有收回答卷，本批次没有满意率。");
  expect(zh(...responseSentences(rates({overall_margin_points: 9.8})))).toContain(
    "±9.8 个百分点，超过全公司的要求，结论宜慎。"
  );
});

test("the lowest and the highest item are named from thirty answers on, equals together", () => {
  expect(zh(...lowestItems([item("甲", 30, 60), item("乙", 45, 60), item("丙", 1, 10)]))).toBe(
    "满意率最低的是“甲” 50 % (30/60)，最高的是“乙” 75 % (45/60)（作答满 30 份的题目）。"
  );
  expect(zh(...lowestItems([item("甲", 30, 60), item("乙", 20, 40), item("丙", 50, 60)]))).toContain(
    "最低的是“甲” 50 % (30/60)、“乙” 50 % (20/40)，"
  );
  expect(zh(...lowestItems([item("甲", 0, 60), item("乙", 0, 40)]))).toBe("各题满意率相同。");
  expect(zh(...lowestItems([item("甲", 30, 60), item("乙", null, null)]))).toContain("不作高低排序");
});

test("an item moved only where that is beyond chance among all that are compared", () => {
  const moved = after(60, 100, item("甲", 20, 100));
  const near = after(60, 100, item("乙", 55, 100));
  expect(zh(...itemChanges([moved, near]))).toBe(
    "“甲”满意率由 60.0 % (60/100) 下降到 20.0 % (20/100)（−40.0 个百分点），超出误差。"
  );
  expect(en(...itemChanges([near]))).toBe("No comparable item moved beyond chance since the wave before.");
});

test("the first wave, and one of other questions, are not compared", () => {
  expect(zh(...itemChanges([item("甲", 20, 100)]))).toBe("这是第一个批次，没有可比的上批次。");
  const other = {...after(60, 100, item("甲", 20, 100)), change: "not_comparable" as const};
  expect(zh(...itemChanges([other]))).toContain("没有可与上批次比较的题目");
});

test("a project is below the others together only beyond chance, and a suppressed one is in no comparison", () => {
  const project = (name: string, satisfied: number | null, answered: number | null) =>
    item("Q01", satisfied, answered, {cut: "project", cut_id: name, cut_name: name});
  const what = {zh: "项目", en: "projects"};
  const rows = [project("甲园", 30, 100), project("乙园", 60, 100), project("丙园", null, null)];
  expect(zh(...standingGroups(rows, what))).toBe(
    "甲园 30.0 % (30/100) 明显低于其他项目合计。乙园 60.0 % (60/100) 明显高于其他项目合计。"
  );
  expect(zh(...standingGroups([project("甲园", 50, 100), project("乙园", 55, 100)], what))).toContain(
    "没有项目明显高于或低于"
  );
  expect(zh(...standingGroups([], what))).toContain("没有项目明显高于或低于");
});

test("what comes first is named with what it rests on, and without importance nothing is ranked", () => {
  const said = zh(
    ...prioritySentences([dimension({}), dimension({dimension: "PRO", priority_rank: 2, quadrant: "maintain"})])
  );
  expect(said).toContain(
    "改进优先指数最高的是“客户服务”（9.0）：重要性 20.0，满意率 40.0 % (40/100)。落在修补区（高重要、低满意）的有客户服务。"
  );
  expect(zh(...prioritySentences([dimension({quadrant: "strength"})]))).toContain("没有维度落在修补区");
  expect(zh(...prioritySentences([dimension({importance_kind: "stated"})]))).toContain("（业主自述的重要性）");
  expect(zh(...prioritySentences([dimension({priority_rank: null})]))).toBe("答卷不足以推导重要性，不排改进先后。");
});

test("the same in English: who answered, nobody answered, a wide margin, and late answers", () => {
  expect(en(...responseSentences(rates()))).toBe(
    "Of a frame of 1,000 households 1,000 were invited and 600 answered: a response rate of 60.0 % (600/1,000). " +
      "The margin of error of the overall rate is ±2.5 points, within what a company needs. " +
      "Of the first half 70.0 % (210/300) are satisfied, of the last quarter 68.7 % (103/150): no difference beyond chance, though what the silent think stays unknown."
  );
  const none = {completed_count: 0, overall_margin_points: null, early_answered_count: null};
  expect(en(...responseSentences(rates(none)))).toBe(
    "1,000 households were invited and none answered: there is no satisfaction rate."
  );
  expect(en(...responseSentences(rates({overall_margin_points: 9.8})))).toContain(
    "±9.8 points, wider than a company needs: conclude with care."
  );
  expect(en(...responseSentences(rates({late_satisfied_count: 60})))).toContain("late answers are less satisfied");
  expect(en(...responseSentences(rates({late_answered_count: 12, late_satisfied_count: 3})))).toContain(
    "Too few answered early or late to tell anything of those who did not."
  );
  expect(en(...responseSentences(rates({completed_count: 111})))).toContain("More households did not answer than did");
});

test("the same in English: lowest items, ties, all alike, and too few to rank", () => {
  expect(en(...lowestItems([item("a", 30, 60), item("b", 20, 40), item("c", 50, 60)]))).toBe(
    "Lowest: a 50 % (30/60) and b 50 % (20/40); highest: c 83 % (50/60) (items with 30 answers or more)."
  );
  expect(en(...lowestItems([item("a", 0, 60), item("b", 0, 40)]))).toBe("All items have one rate.");
  expect(en(...lowestItems([item("a", 30, 60), item("b", 3, 29)]))).toBe(
    "Fewer than two items have 30 answers: they are not ranked."
  );
});

test("the same in English: what moved, the first wave, and one that cannot be compared", () => {
  expect(en(...itemChanges([after(60, 100, item("a", 20, 100))]))).toBe(
    "a fell from 60.0 % (60/100) to 20.0 % (20/100) (−40.0 pp), beyond chance."
  );
  expect(en(...itemChanges([item("a", 20, 100)]))).toBe(
    "This is the first wave: there is none before to compare with."
  );
  const few = {...after(1, 3, item("a", 1, 4)), change: "too_few" as const};
  expect(en(...itemChanges([few]))).toBe(
    "No item can be compared with the wave before (too few answers, or another wording or scale)."
  );
});

test("the same in English: groups that stand out, ties, and what comes first", () => {
  const group = (name: string, satisfied: number, answered: number) =>
    item("Q01", satisfied, answered, {cut: "project", cut_id: name, cut_name: name, cut_name_en: name});
  const what = {zh: "项目", en: "projects"};
  expect(en(...standingGroups([group("a", 30, 100), group("b", 60, 100)], what))).toBe(
    "a 30.0 % (30/100): clearly below the other projects together. b 60.0 % (60/100): clearly above the other projects together."
  );
  expect(en(...standingGroups([group("a", 0, 50), group("b", 0, 50)], what))).toBe(
    "None of the projects is clearly above or below the others together; differences of rank are within chance."
  );
  expect(en(...prioritySentences([dimension({})]))).toContain(
    "Highest priority: Service (9.0), with an importance of 20.0 and 40.0 % (40/100) satisfied. In the repair quadrant (important and rated low): Service."
  );
  expect(en(...prioritySentences([dimension({priority_rank: null})]))).toBe(
    "There are too few answers to tell what matters: nothing is ranked."
  );
});
