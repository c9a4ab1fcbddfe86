import {numberColumn, paragraph, tableOrNone, textColumn} from "../blocks.ts";
import type {Block, Cell, Text} from "../document.ts";
import {countFigure} from "../figures.ts";
import {say} from "../narrative/say.ts";
import type {Said} from "../narrative/say.ts";
import type {FigureBook} from "../words.ts";
import {words} from "../words.ts";
import type {CaseClock} from "./read-cases.ts";

/** Events that a reader of the case follows; what an owner thought at a call-back is none of them. */
const eventWords: Record<string, Text> = {
  received: words("受理", "Received"),
  acknowledged: words("告知业主收悉", "Acknowledged"),
  accepted: words("责任单位受理", "Accepted by the unit"),
  handed_to_cs: words("移交客户服务部", "Handed to customer service"),
  handed_to_unit: words("移交责任单位", "Handed to the unit"),
  first_reply: words("首次回复业主", "First reply"),
  plan_made: words("拟定处理计划和方案", "Plan made"),
  repair_ordered: words("派修", "Repair ordered"),
  site_survey: words("现场查勘", "Site survey"),
  coordinated: words("指定统筹人", "Coordinator named"),
  leader_decided: words("主管领导审批", "Decided by leadership"),
  reported_up: words("向上级汇报", "Reported up"),
  test_passed: words("试验合格", "Test passed"),
  completed: words("处理完成", "Completed"),
  owner_signed: words("业主签认", "Signed by the owner"),
  callback: words("回访接通", "Called back"),
  filed: words("备案", "Filed"),
  approved_in_order: words("索赔审批", "Claim approved"),
  executed: words("执行", "Executed"),
  payment_complete: words("请款资料齐全", "Payment file complete")
};

const outcomeWords: Record<CaseClock["outcome"], Text> = {
  met: words("✓ 符合", "✓ kept"),
  breached: words("✗ 未符合", "✗ broken"),
  running: words("期限内", "running"),
  overdue_running: words("✗ 超期未办", "✗ overdue"),
  undecidable: words("不可判定", "undecidable")
};

/** What happened when, and which promise of the rule book was kept or broken by it. */
export function timeline(clocks: CaseClock[], book: FigureBook): Block[] {
  return [
    ...paragraph(keptSentences(clocks), book),
    tableOrNone(
      {
        type: "table",
        caption: words("经过", "What happened when"),
        columns: [textColumn("时间", "Time", 1.4), textColumn("事项", "Event", 3)],
        rows: eventsOf(clocks).map(({time, event}): Cell[] => [withoutMidnight(time), event])
      },
      words("没有有时间记录的事项。", "No event has a time on record.")
    ),
    tableOrNone(
      {
        type: "table",
        caption: words("条款达成", "Promises kept and broken"),
        columns: [
          textColumn("要求", "Rule", 2.6),
          textColumn("条款", "Clause", 1.4),
          textColumn("起算", "From", 1.3),
          textColumn("期限", "Last day", 1.3),
          textColumn("实际", "Done", 1.3),
          textColumn("结果", "Outcome", 1.4),
          numberColumn("超期自然日", "Days over", 0.9)
        ],
        rows: clocks.map((clock): Cell[] => [
          words(clock.rule_name, clock.rule_name_en),
          clock.clause ?? words("内部设定", "our own"),
          withoutMidnight(clock.from_time ?? ""),
          clock.due_date ?? words("未规定日数", "no days"),
          withoutMidnight(clock.to_time ?? "") || words("无记录", "not on record"),
          outcomeWords[clock.outcome],
          daysOver(clock, book)
        ])
      },
      words("没有适用的条款时限。", "No clock applies.")
    )
  ];
}

/** How many clocks could be judged, and how many of them were kept; what cannot be decided is none of them. */
export function keptSentences(clocks: CaseClock[]): Said[] {
  const [first] = clocks;
  if (!first) return [say("没有适用的条款时限。", "No clock applies.")];
  const figure = (name: string, outcomes: CaseClock["outcome"][]) =>
    countFigure(
      `clock.${first.complaint_key}.${name}`,
      clocks.filter(({outcome}) => outcomes.includes(outcome)).length,
      {
        table: "core.service_clocks",
        sum: true,
        where: [
          {column: "complaint_key", is: first.complaint_key},
          {column: "outcome", is: outcomes}
        ]
      }
    );
  const all = figure("judged", ["met", "breached", "overdue_running"]);
  const undecidable = figure("undecidable", ["undecidable"]);
  const left =
    undecidable.value === 0
      ? []
      : [say("{n} 项不可判定，不算符合。", "{n} cannot be decided and do not count as kept.", {n: undecidable})];
  if (all.value === 0) return [say("没有可判定的条款时限。", "No clock can be judged."), ...left];
  return [
    say(
      "可判定的条款时限 {all} 项，符合 {met} 项，未符合或超期 {broken} 项。",
      "Clocks that can be judged: {all}; kept: {met}; broken or overdue: {broken}.",
      {
        all,
        met: figure("met", ["met"]),
        broken: figure("broken", ["breached", "overdue_running"])
      }
    ),
    ...left
  ];
}

function eventsOf(clocks: CaseClock[]) {
  const found = new Map<string, {time: string; event: Text}>();
  for (const {from_event, from_time, to_event, to_time} of clocks) {
    for (const [name, time] of [
      [from_event, from_time],
      [to_event, to_time]
    ] as const) {
      const event = eventWords[name];
      if (event && time) found.set(`${time} ${name}`, {time, event});
    }
  }
  return [...found.values()].sort((a, b) => (a.time < b.time ? -1 : Number(a.time > b.time)));
}

function daysOver({case_key, case_kind, rule_id, days_over}: CaseClock, book: FigureBook): Cell {
  if (days_over === null) return "—";
  const where = [
    {column: "case_kind", is: case_kind},
    {column: "case_key", is: case_key},
    {column: "rule_id", is: rule_id}
  ];
  const source = {table: "core.service_clocks", column: "days_over", sum: true as const, where};
  return book.add({...countFigure(`over.${case_kind}.${case_key}.${rule_id}`, days_over, source), matures: true});
}

/** A day whose hour nobody recorded has none. */
function withoutMidnight(time: string): string {
  return time.replace(/ 00:00$/, "");
}
