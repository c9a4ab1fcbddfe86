import {expect, test} from "vitest";
import type {Report, ReportBody} from "../document.ts";
import {countFigure} from "../figures.ts";
import {callbackRow, zh} from "../narrative/test-rows.ts";
import {bodyText, demoBodies} from "../test-bodies.ts";
import {callbackGap} from "./callback-gap.ts";
import {commentSentences, gapSentences} from "./priorities.ts";
import type {CommentRow, PriorityRow} from "./read-waves.ts";
import {wave} from "./wave.ts";

test("every number of the demo's wave reports is what the warehouse gives by SQL, and no sentence says another", async () => {
  const {bodies, read, close} = await demoBodies(wave);
  expect([...bodies.keys()]).toEqual(["2026H1"]);
  const body = bodies.get("2026H1")!;
  expect(body.sections.length).toBe(12);
  const [counted] = await read<{k: number; n: number}>(`
    select count(*) filter (answers.value >= 4) as k, count(*) as n
    from core.answers inner join core.responses using (response_id)
    where item_id = 'Q01' and wave_id = '2026H1' and source = 'web' and is_counted and value between 1 and 5`);
  expect(bodyText(body)).toContain(`(${counted!.k}/${counted!.n})，95 % 区间`);
  const lines = bodyText(body).split("\n");
  const proposals = lines.slice(lines.indexOf("# 改进建议")).join("\n");
  expect(proposals).toMatch(/客服与维修服务：修补区 .*\| 客户服务部/);
  expect(proposals).toMatch(/青梧府总体满意率明显低于其他项目 .*\| 客户服务部（青梧府）/);
  close();
}, 60_000);

test("of the demo's second wave every number can be traced too, and each dimension stands beside the wave before", async () => {
  const periods = () =>
    Promise.resolve([{id: "2026H2", name: {zh: "", en: ""}, start: "2026-10-12", end: "2026-11-08"}]);
  const {bodies, read, close} = await demoBodies({...wave, periods});
  const body = bodies.get("2026H2")!;
  const [row] = await read<{before: string; now: string}>(`
    select
      format('({:d}/{:,d})', (sum(good) filter (wave_id = '2026H1'))::integer, (count(*) filter (wave_id = '2026H1'))) as before,
      format('({:d}/{:,d})', (sum(good) filter (wave_id = '2026H2'))::integer, (count(*) filter (wave_id = '2026H2'))) as now
    from (
      select wave_id, (value >= 4)::integer as good
      from core.answers inner join core.responses using (response_id) inner join core.driver_items using (item_id)
      where driver_items.dimension = 'SVC' and source = 'web' and is_counted and value between 1 and 5
    )`);
  const lines = bodyText(body).split("\n");
  const table = lines.slice(lines.indexOf("各维度较上批次的变化"));
  const [, before, now, points, low, high, reading] = table
    .find((line) => line.startsWith("客服与维修服务"))!
    .split(" | ");
  expect(before).toContain(row!.before);
  expect(now).toContain(row!.now);
  expect([points, low, high, reading]).toEqual(["−5.6", "−11.9", "+0.8", "持平（不显著）"]);
  expect(bodyText(body)).toContain("可比的 7 个维度较上批次的变化都在误差以内。");
  close();
}, 60_000);

test("a gap of call-backs calls for an audit and proves nothing", () => {
  expect(zh(...callbackGap(callbackRow))).toBe(
    "有投诉或维修的业主中自报接到回访的 60 % (30/50)，同期系统记录的回访率 85.0 % (85/100)。两者相差超过内部设定的界限，需抽查回访记录；两个比率的人群不同，相差本身不证明记录不实。"
  );
  expect(zh(...callbackGap({...callbackRow, is_audit_needed: false}))).toContain("在内部设定的界限以内");
  expect(zh(...callbackGap({...callbackRow, is_suppressed: true}))).toBe("业主自报回访率：样本不足（n<5）。");
  expect(zh(...callbackGap({...callbackRow, recorded_done_count: null}))).toContain("不能对照");
});

const comment = (category_name: string, named_count: number | null): CommentRow => ({
  wave_id: "w",
  category_id: category_name,
  category_name,
  category_name_en: category_name,
  comment_count: named_count === null ? null : 40,
  uncategorised_count: named_count === null ? null : 10,
  named_count,
  named_pct: named_count === null ? null : (100 * named_count) / 40,
  complaint_count: 3,
  is_suppressed: named_count === null
});

test("of comments the most frequent is named, of equals none, and few are not shown", () => {
  expect(zh(...commentSentences([comment("停车", 12), comment("物业", 5)]))).toBe(
    "文字意见 40 条，其中 10 条没有指明类别。提及最多的是“停车”，30 % (12/40)。"
  );
  expect(zh(...commentSentences([comment("停车", 5), comment("物业", 5)]))).toContain("并列");
  expect(zh(...commentSentences([comment("停车", 0), comment("物业", 0)]))).not.toContain("提及最多");
  expect(zh(...commentSentences([comment("停车", null)]))).toBe("文字意见样本不足（n<5），不显示。");
});

test("what is rated low and complained of little is asked about, and of two dimensions nothing is told", () => {
  const row = (dimension_name: string, rank_gap: number, score_100 = 70) =>
    ({dimension_name, dimension_name_en: dimension_name, rank_gap, score_100, score_cut: 64}) as PriorityRow;
  expect(zh(...gapSentences([row("签约", -3, 58.5), row("质量", 2), row("物业", 1)]))).toBe(
    "签约评价低而投诉相对少，业主可能未经投诉表达不满，宜主动征询。质量投诉多而评价相对不低。"
  );
  expect(zh(...gapSentences([row("签约", 0), row("质量", 2, 60.2), row("设计", 2, 64)]))).toBe(
    "设计投诉多而评价相对不低。质量投诉多，评价也低于各维度均值，两者一致。"
  );
  expect(zh(...gapSentences([row("签约", 0), row("质量", 1), row("物业", -1)]))).toBe("满意率与投诉率的名次大体一致。");
  expect(zh(...gapSentences([row("签约", -3), row("质量", 3)]))).toContain("不足三个");
});

test("a revision that would give one answer away waits, against every earlier issue, and says how many answers there are", async () => {
  const read = async <Row>() => Promise.resolve([{least: 5}] as Row[]);
  const issue = (completed: number) => {
    const id = "response.w.all.all.all.completed_count";
    const figure = countFigure(id, completed, {table: "marts.response_rates_by_wave", where: []});
    const text = {zh: "", en: ""};
    return {title: text, sections: [], figures: [figure]} as ReportBody as Report;
  };
  expect(await wave.waits!(read, [issue(60)], issue(61))).toBe(
    "the revision waits: 60 answers, now 61; of 1 figures fewer than 5 answers changed, which two issues would give away"
  );
  expect(await wave.waits!(read, [issue(60)], issue(65))).toBeUndefined();
  expect(await wave.waits!(read, [issue(60), issue(66)], issue(61))).toContain("the revision waits");
});
