import {expect, test} from "vitest";
import {sampleRows} from "../data/sample-rows.ts";
import {sampleTables} from "../data/sample-tables.ts";
import {itemsOf} from "../data/satisfaction.ts";
import {npsShares, openedWaves, stageItems} from "../data/survey.ts";
import {
  callbackFinding,
  commentsFinding,
  gapFinding,
  npsFinding,
  priorityFinding,
  quadrantsFinding,
  responseFinding,
  stagesFinding,
  surveyHeadline
} from "./survey.ts";

const rows = sampleRows();
const tables = sampleTables();
const wave = openedWaves(tables, "2026-11-02")[0]!;
const dimensions = rows.improvement_priorities_by_wave;
const response = rows.response_rates_by_wave.find((row) => row.wave_id === "2026H2" && row.cut === "all")!;
const nps = npsShares(tables.indicators_by_period, {project: "all", wave});
const items = itemsOf(tables.satisfaction_by_item_wave, {wave: "2026H2", project: "all"}).map((item) =>
  item.item_id === "Q01"
    ? {...item, satisfied_pct: 50.156, answered_count: 642, change_pct_points: -5.461, change: "worse"}
    : item
);
const plain = (text: string) => text.replaceAll("\u00a0", " ");

test("the headline says who answered, how satisfied they are, what changed and what comes first", () => {
  const input = {wave: "2026年下半年", isOpen: true, project: undefined, response, items, nps: nps[0], dimensions};
  expect(plain(surveyHeadline(input, "zh"))).toBe(
    "2026年下半年（调查进行中）：发出 2,000 户，回收 400 户（20.0 %）；总体满意率 50.2 %，较上次下降（−5.5 个百分点），超出误差；净推荐值 +10.0。全公司最先改进“房屋质量”。"
  );
  expect(plain(surveyHeadline({...input, wave: "2026 H2", isOpen: false, project: "Yunqi Lane"}, "en"))).toBe(
    "2026 H2, Yunqi Lane: 400 of 2,000 invited households answered (20.0 %); 50.2 % satisfied overall, down on the wave before (−5.5 pp), beyond chance; net promoter score +10.0. First to improve, over all projects: Building quality."
  );
});

test("a wave without an answer has no rate, and one with too few says so", () => {
  const nothing = {wave: "2026H2", isOpen: true, project: undefined, response: undefined, items: [], nps: undefined};
  expect(surveyHeadline({...nothing, dimensions: []}, "zh")).toBe("2026H2（调查进行中）：尚无答卷。");
  const hidden = items.map((item) => ({...item, satisfied_pct: null, is_suppressed: true}));
  expect(surveyHeadline({...nothing, items: hidden, dimensions: []}, "zh")).toContain("总体满意率样本不足");
});

test("the response comes with its margin, where there is one to show", () => {
  expect(plain(responseFinding(response, "zh"))).toBe(
    "发出 2,000 户，回收 400 户（20.0 %），总体满意率误差 ±4.4 个百分点"
  );
  expect(responseFinding({...response, overall_margin_points: null}, "zh")).not.toContain("误差");
  expect(responseFinding({...response, invited_count: 0, overall_margin_points: null}, "en")).toBe(
    "nobody was invited"
  );
});

test("stages are named where their intervals lie apart", () => {
  const stages = stageItems(tables.satisfaction_by_item_wave, {wave: "2026H2", source: "web"});
  expect(stagesFinding(stages, "zh")).toBe("各阶段业主的总体满意率没有明显差别");
  const apart = stages.map((row) =>
    row.cut_id === "S2" ? {...row, satisfied_pct: 25.36, satisfied_low_pct: 17, satisfied_high_pct: 36} : row
  );
  expect(plain(stagesFinding(apart, "zh"))).toMatch(/^总体满意率磨合期最低，25 %；.*最高/);
  expect(stagesFinding([], "en")).toBe("Satisfaction by owner stage");
});

test("what matters and does badly is named, and what comes first", () => {
  expect(quadrantsFinding(dimensions, "zh")).toEqual({title: "房屋质量在修补区：重要而满意低", highlights: ["QUA"]});
  expect(plain(priorityFinding(dimensions, "zh").title)).toBe("最先改进“房屋质量”，优先指数 16.8 分");
  const none = dimensions.map((row) => ({...row, quadrant: null, priority_rank: null}));
  expect(quadrantsFinding(none, "zh")).toEqual({title: "没有维度落在修补区", highlights: []});
  expect(priorityFinding(none, "en").highlights).toEqual([]);
});

test("the dimension with more complaints than its rating tells is named", () => {
  expect(gapFinding(dimensions, "zh")).toEqual({
    title: "“物业服务”投诉第 2 多，满意率却只是第 3 低",
    highlights: ["PRO"]
  });
  expect(
    gapFinding(
      dimensions.map((row) => ({...row, rank_gap: 0})),
      "en"
    ).highlights
  ).toEqual([]);
});

test("a net promoter score comes with those who make it", () => {
  expect(plain(npsFinding(nps, "zh"))).toBe("净推荐值 +10.0：推荐者 160 人，批评者 120 人");
  expect(npsFinding([], "en")).toBe("Net promoter score");
});

test("what owners report stands beside what is on record, and a wide gap is to be audited", () => {
  const [all, , hidden] = rows.callback_reports_by_wave;
  expect(plain(callbackFinding(all, "zh"))).toBe("业主自报回访率 80 %，系统记录 92.0 %，相差 −12 个百分点，需要核查");
  expect(callbackFinding({...all!, is_audit_needed: false}, "zh")).not.toContain("核查");
  expect(callbackFinding({...all!, recorded_pct: null}, "zh")).toContain("系统没有记录可比");
  expect(callbackFinding(hidden, "en")).toBe("Call-backs that owners report");
});

test("the category that comments name most is named with its share", () => {
  const [first, ...others] = rows.comments_by_wave;
  expect(plain(commentsFinding([first!, ...others], "zh").title)).toBe(
    "意见提到最多的是“房屋质量（土建/防水/门窗）”，30.0 %（36 / 120）"
  );
  expect(commentsFinding([{...first!, named_count: 0}], "en")).toEqual({title: "What owners write", highlights: []});
});
