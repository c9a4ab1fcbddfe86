import {expect, test} from "vitest";
import {groupSentences} from "../monthly/groups.ts";
import {standing} from "../monthly/projects.ts";
import {slowProjects} from "../monthly/service-focus.ts";
import {toMeasure} from "../measures.ts";
import type {IndicatorRow} from "../measures.ts";
import {callbackGap} from "../wave/callback-gap.ts";
import {commentSentences, gapSentences} from "../wave/priorities.ts";
import type {CommentRow, PriorityRow} from "../wave/read-waves.ts";
import {countChange, rateChange} from "./change.ts";
import {focusSentences} from "./focus.ts";
import {pickFocuses} from "./pick-focuses.ts";
import {quietMonth} from "./quiet-month.ts";
import type {Said} from "./say.ts";
import {shareSentence} from "./share.ts";
import {callbackRow, en, indicatorRow, shareRow, topicRow, trendRow, zh} from "./test-rows.ts";

const lastMonth = {zh: "上月", en: "the month before"};
const previous = {kind: "previous", words: lastMonth} as const;
const september = {period_id: "2026-09", period_start: "2026-09-01", period_end: "2026-09-30"};
const month = "2026-10-01";

/** Both languages of what is said. */
function both(...said: Said[]): [string, string] {
  return [zh(...said), en(...said)];
}

function change(now: number, before: number, given: Partial<IndicatorRow> = {}) {
  const row = indicatorRow({
    value: now,
    previous_value: before,
    previous_change: now - before,
    previous_change_pct: before < 10 ? null : (100 * (now - before)) / before,
    ...given
  });
  return countChange(toMeasure(row), indicatorRow({...september, value: before, ...given}), previous);
}

test("a count: a fall from a tiny base, ties, all zero and the first period", () => {
  expect(both(change(1, 9))).toEqual([
    "较上月（9 件）明显减少（−8 件），超出随机波动。",
    "Clearly fewer than 9 in the month before (−8), beyond chance."
  ]);
  expect(both(change(2, 3))).toEqual([
    "较上月（3 件）相差 −1 件，在随机波动以内，不能据此判断增减。",
    "Against 3 in the month before (−1); within chance, so neither a rise nor a fall can be read from it."
  ]);
  expect(both(change(7, 7))).toEqual(["与上月相同（7 件）。", "The same as in the month before (7)."]);
  expect(both(change(0, 0))).toEqual(["上月也没有。", "There were none in the month before either."]);
  expect(both(countChange(toMeasure(indicatorRow({value: 3})), undefined, previous))).toEqual([
    "没有上月的数据，无从比较。",
    "There is no figure of the month before to compare with."
  ]);
  expect(both(countChange(toMeasure(indicatorRow({state: "not_measured"})), undefined, previous))).toEqual([
    "投诉量未采集。",
    "Complaints: not measured."
  ]);
});

test("group complaints are counted in events of their own, in a change too", () => {
  expect(both(change(3, 1, {indicator_id: "K42"}))[0]).toContain("较上月（1 宗）相差 +2 宗");
});

const rate = (numerator: number, denominator: number, given: Partial<IndicatorRow> = {}) =>
  indicatorRow({
    indicator_id: "K06",
    unit: "per_1000_households",
    numerator,
    denominator,
    value: (1000 * numerator) / denominator,
    ...given
  });
const perHome = (now: IndicatorRow, before?: IndicatorRow) =>
  rateChange({rate: toMeasure(now), valid: undefined}, before, lastMonth);

test("a rate per home: a fall of few, ties, all zero, the first period, and no homes", () => {
  const before = (numerator: number) => rate(numerator, 1000, september);
  expect(both(perHome(rate(1, 1000, {previous_value: 3}), before(3)))).toEqual([
    "按户计，每千户 1.00 件，与上月（每千户 3.00 件）相比没有超出随机波动。",
    "Per home: 1.00 per 1,000 homes, within chance of 3.00 per 1,000 homes in the month before."
  ]);
  expect(both(perHome(rate(0, 1000, {previous_value: 0}), before(0)))).toEqual([
    "按户计，每千户 0.00 件，与上月（每千户 0.00 件）相比没有超出随机波动。",
    "Per home: 0.00 per 1,000 homes, within chance of 0.00 per 1,000 homes in the month before."
  ]);
  expect(both(perHome(rate(20, 1000)))).toEqual(["按户计，每千户 20.00 件。", "Per home: 20.00 per 1,000 homes."]);
  const fall = perHome(rate(10, 1000, {previous_value: 60}), before(60));
  expect(both(fall)).toEqual([
    "按户计，每千户 10.00 件，明显低于上月（每千户 60.00 件），不能用户数变化解释。",
    "Per home: 10.00 per 1,000 homes, clearly below 60.00 per 1,000 homes in the month before; the number of homes does not explain it."
  ]);
  const unknown = indicatorRow({indicator_id: "K06", unit: "per_1000_households", state: "not_measured"});
  expect(both(perHome(unknown))).toEqual(["按户计：未采集。", "Per home: not measured."]);
});

const share = (row: IndicatorRow, before?: IndicatorRow) => shareSentence(toMeasure(row), before, lastMonth);

test("a share: of few, ties, all zero, the first period, and a fall from a tiny base", () => {
  expect(both(share(shareRow(1, 4), shareRow(9, 9)))).toEqual([
    "回访满意率 25 % (1/4)；件数少，不与上月比较。",
    "Satisfied at call-back: 25 % (1/4); too few to compare with the month before."
  ]);
  expect(both(share(shareRow(40, 50), shareRow(40, 50)))).toEqual([
    "回访满意率 80 % (40/50)；与上月的 80 % (40/50) 相比没有显著变化。",
    "Satisfied at call-back: 80 % (40/50); no change beyond chance from 80 % (40/50) in the month before."
  ]);
  expect(both(share(shareRow(0, 40), shareRow(0, 40)))).toEqual([
    "回访满意率 0 % (0/40)；与上月的 0 % (0/40) 相比没有显著变化。",
    "Satisfied at call-back: 0 % (0/40); no change beyond chance from 0 % (0/40) in the month before."
  ]);
  expect(both(share(shareRow(5, 50)))).toEqual(["回访满意率 10 % (5/50)。", "Satisfied at call-back: 10 % (5/50)."]);
  expect(both(share(shareRow(10, 100), shareRow(60, 100)))).toEqual([
    "回访满意率 10.0 % (10/100)；明显低于上月的 60.0 % (60/100)。",
    "Satisfied at call-back: 10.0 % (10/100); clearly below 60.0 % (60/100) in the month before."
  ]);
  const suppressed = {indicator_id: "K35", indicator_name: "回访满意率", indicator_name_en: "Satisfied at call-back"};
  expect(both(share(indicatorRow({...suppressed, unit: "percent", state: "suppressed"})))).toEqual([
    "回访满意率：样本不足（n<5）。",
    "Satisfied at call-back: too few (n<5)."
  ]);
});

test("the last visit's satisfaction moves while owners are called again, and is compared with no older month", () => {
  const last = {
    indicator_id: "K35b",
    indicator_name: "最终回访满意率",
    indicator_name_en: "Satisfied at the last visit"
  };
  expect(both(share(shareRow(40, 50, last), shareRow(45, 50, last)))).toEqual([
    "最终回访满意率 80 % (40/50)；尚在回访期内，不与上月比较。",
    "Satisfied at the last visit: 80 % (40/50); call-backs still go on, so not compared with the month before."
  ]);
  expect(toMeasure(shareRow(40, 50, last)).figure.matures).toBe(true);
});

const signal = trendRow({complaint_count: 24, expected_count: 9.2, high_count: 18.2, signal: "above"});
const told = (topics = [topicRow({complaint_count: 24})], trends = [signal]) =>
  focusSentences(pickFocuses(month, trends, topics)[0]!, {homes: new Map(), movedIn: new Map(), testedCount: 100});

test("a key problem in English: the first month, units alike, causes alike, and none told", () => {
  expect(en(...told())).toBe(
    "Leak in the outer wall: 24 complaints where the usual rate gives 9.2, above the upper limit of 18.2. " +
      "Chance hardly explains it, even with 100 topics tested at once. There is no month before to compare with. " +
      "Given their homes, it does not come from one project more than from the others. " +
      "More of them name no unit than any one unit. No source tells a cause that is known; the figures carry none."
  );
});

test("a quiet month, and a month too early to judge, in both languages", () => {
  const quiet = trendRow({complaint_count: 9, expected_count: 9, low_count: 0, high_count: 18});
  expect(en(...quietMonth(month, [quiet]))).toBe(
    "Every topic tested (1: categories, sub-categories, and categories of single projects) stayed within the expected range: no notable change of their numbers."
  );
  expect(both(...quietMonth(month, [trendRow({})]))).toEqual([
    "有数据的整月还不够多，各类投诉的预期范围无从计算，本月不判断异常。",
    "There are too few whole months of data to say what was to be expected; nothing is called unusual."
  ]);
});

test("projects compared: too few of them, all zero, and one alone above", () => {
  const project = (project_id: string, numerator: number) =>
    rate(numerator, 1000, {project_id, project_name: project_id, project_name_en: project_id});
  expect(both(...standing([project("甲园", 3)]))).toEqual([
    "户数已知的项目不足两个，不作项目比较。",
    "Fewer than two projects have known homes: they are not compared."
  ]);
  expect(both(...standing([project("甲园", 0), project("乙园", 0)]))).toEqual([
    "按户计，没有项目明显高于或低于其他项目合计；名次之差在误差以内。",
    "Per home, no project is clearly above or below the others together; differences of rank are within chance."
  ]);
  expect(en(...standing([project("甲园", 60), project("乙园", 20)]))).toContain(
    "Per home, 甲园 (60.00 per 1,000 homes): clearly above the others together."
  );
});

test("no project is called slow where all are alike or all are few", () => {
  const replies = (project_id: string, met: number, all: number) =>
    shareRow(met, all, {indicator_id: "K22", project_id, project_name: project_id, low: 1, high: 99});
  expect(slowProjects([replies("甲园", 50, 100), replies("乙园", 50, 100)])).toEqual([]);
  expect(slowProjects([replies("甲园", 0, 2), replies("乙园", 3, 3)])).toEqual([]);
});

test("no group complaint is said where there is none, in both languages", () => {
  const period = {id: "2026-10", name: lastMonth, start: month, end: "2026-10-31"};
  expect(both(...groupSentences({period, rows: {groups: []}}))).toEqual([
    "没有群诉。",
    "There are no group complaints."
  ]);
});

test("call-backs as owners tell them: too few, one side missing, and a gap", () => {
  expect(en(...callbackGap({...callbackRow, is_suppressed: true}))).toBe("Owner-reported call-backs: too few (n<5).");
  expect(en(...callbackGap({...callbackRow, recorded_done_count: 0}))).toBe(
    "Either what owners say or what is on record is missing: nothing to compare."
  );
  expect(en(...callbackGap(callbackRow))).toBe(
    "Of owners with a case 60 % (30/50) say that they were called back; on record are 85.0 % (85/100). They are apart by more than our own limit: audit the records. The two are of different people, so the gap alone proves nothing false."
  );
});

test("comments: too few, none of a category, and ties", () => {
  const comment = (category_name: string, named_count: number | null): CommentRow => ({
    wave_id: "w",
    category_id: category_name,
    category_name,
    category_name_en: category_name,
    comment_count: named_count === null ? null : 40,
    uncategorised_count: named_count === null ? null : 40 - named_count,
    named_count,
    named_pct: named_count === null ? null : (100 * named_count) / 40,
    complaint_count: 3,
    is_suppressed: named_count === null
  });
  expect(en(...commentSentences([comment("parking", null)]))).toBe("Too few comments (n<5) to show.");
  expect(both(...commentSentences([comment("parking", 0)]))).toEqual([
    "文字意见 40 条，其中 40 条没有指明类别。",
    "40 comments, of which 40 name no category."
  ]);
  expect(en(...commentSentences([comment("parking", 5), comment("service", 5)]))).toContain(
    "The most frequent categories are alike; see the table."
  );
});

test("satisfaction beside complaints in English: too few dimensions, ties, and each kind of gap", () => {
  const row = (dimension_name_en: string, rank_gap: number, score_100 = 70) =>
    ({dimension_name: dimension_name_en, dimension_name_en, rank_gap, score_100, score_cut: 64}) as PriorityRow;
  expect(en(...gapSentences([row("quality", 3)]))).toBe(
    "Fewer than three dimensions have both: the ranks tell nothing."
  );
  expect(en(...gapSentences([row("sales", 0), row("quality", 0), row("service", 0)]))).toBe(
    "Ranks by satisfaction and by complaints largely agree."
  );
  expect(en(...gapSentences([row("sales", -3, 58), row("quality", 2), row("design", 2, 60)]))).toBe(
    "sales: rated low while complaints are few; dissatisfaction may go unsaid, so ask. quality: many complaints while ratings are not low. design: many complaints, and rated below the mean of the dimensions too."
  );
});
