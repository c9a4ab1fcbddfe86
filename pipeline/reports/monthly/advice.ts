import {numberColumn, paragraph, tableOrNone, textColumn} from "../blocks.ts";
import type {Block, Cell, Text} from "../document.ts";
import type {IndicatorRow} from "../measures.ts";
import {isClearlyShort, toMeasure} from "../measures.ts";
import {leaders} from "../narrative/leaders.ts";
import type {Focus} from "../narrative/pick-focuses.ts";
import {say} from "../narrative/say.ts";
import {countBy, topicName, trendFigure} from "../narrative/topics.ts";
import {sameWords, words} from "../words.ts";
import {feedback} from "./feedback.ts";
import type {Month} from "./month.ts";
import {focusesOf} from "./problems.ts";
import {clearlySlow, projectReplies} from "./service-focus.ts";

const asked = ["K20", "K22", "K24", "K33", "K34", "K38"];

/** 11 建议与责任部门: one line for each signal and each clause that is clearly not kept, with the figure it rests on. */
export function advice(month: Month): Block[] {
  const rows = [
    ...focusesOf(month)
      .filter(({trend}) => trend.signal === "above")
      .map((focus) => fromFocus(month, focus)),
    ...fromShares(month),
    ...fromCounts(month),
    ...clearlySlow(projectReplies(month)).map((row) => fromProject(month, row))
  ];
  return [
    ...paragraph(
      rows.length > 0
        ? [
            say(
              "以下建议各有数字依据，是否采纳由责任部门确认。",
              "Each proposal rests on the figure beside it; the unit decides."
            )
          ]
        : [],
      month.book
    ),
    tableOrNone(
      {
        type: "table",
        caption: words("建议与责任部门", "Proposals and units"),
        columns: [
          textColumn("事项", "Matter", 2),
          numberColumn("依据", "Rests on", 1.4),
          textColumn("建议", "Proposal", 3),
          textColumn("责任部门", "Unit", 1.2)
        ],
        rows
      },
      words(
        "没有超出预期范围的投诉，也没有明显未达要求的条款，本月不提新建议。",
        "Nothing left its range and no clause is clearly missed: no new proposal this month."
      )
    ),
    feedback(month)
  ];
}

function fromFocus(month: Month, {trend, topics}: Focus): Cell[] {
  const topic = topicName(trend);
  const place = trend.project_id === "all" ? "" : `${trend.project_name} `;
  return [
    words(`${place}${topic.zh} 高于预期范围`, `${place}${topic.en} above its range`),
    month.book.add(trendFigure(trend, "complaint_count")),
    words(
      "逐件查明原因并补记，下月报告说明是否回落",
      "Find and record the cause of each; say next month whether it fell"
    ),
    unitOf(topics)
  ];
}

/** The unit that has most of them, else the one that the sub-category belongs to. */
function unitOf(topics: Focus["topics"]): string {
  const [first, second] = countBy(topics, (row) => row.handling_unit);
  if (first && first.name !== "未注明" && first.count > (second?.count ?? 0)) return first.name;
  const [usual] = countBy(topics, (row) => row.default_unit);
  return usual?.name ?? "客户服务部";
}

function fromShares(month: Month): Cell[][] {
  return asked.flatMap((indicator) => {
    const row = month.find(indicator, month.period.id);
    if (!row || !isClearlyShort(row)) return [];
    const rule = rules[indicator];
    return [
      [
        words(`${row.indicator_name} 未达到要求`, `${row.indicator_name_en}: short of what is required`),
        month.book.add(toMeasure(row).figure),
        shortAdvice[indicator] ?? words("逐件核对未达到的案件", "Check each case that missed it"),
        rule === undefined ? "客户服务部" : worstUnits(month, rule)
      ]
    ];
  });
}

const rules: Record<string, string> = {K20: "R01", K22: "R03", K24: "R05", K38: "R11"};

/** The units with most cases that broke the clause or are past it. */
function worstUnits({month, rows}: Month, rule: string): Text {
  const own = rows.service.filter((row) => row.received_month === month && row.rule_id === rule);
  const broken = countBy(
    own.map((row) => ({...row, complaint_count: row.breached_count + row.overdue_count})),
    (row) => row.handling_unit
  ).filter(({name, count}) => count > 0 && name !== "未注明");
  return broken.length > 0 ? leaders(broken, ({name}) => sameWords(name)) : words("客户服务部", "客户服务部");
}

/** What calls for something as soon as there is one of it, or more of it than is allowed. */
function fromCounts(month: Month): Cell[][] {
  const line = (indicator: string, isAsked: (row: IndicatorRow) => boolean, advised: Text, unit: string): Cell[][] => {
    const row = month.find(indicator, month.period.id);
    if (!row || row.value === null || !isAsked(row)) return [];
    const name = words(row.indicator_name, row.indicator_name_en);
    return [[name, month.book.add(toMeasure(row).figure), advised, unit]];
  };
  return [
    ...line(
      "K37b",
      ({value}) => (value ?? 0) > 0,
      words("逐件重开处理并再次回访，直至满意（9.5）", "Reopen each and call again until satisfied (9.5)"),
      "客户服务部"
    ),
    ...line(
      "K51",
      ({value, threshold_pct}) => (value ?? 0) < (threshold_pct ?? 0),
      words(
        "逐件查明缺律师意见、审批还是步骤颠倒（8.1.7、9.4.3）",
        "Find for each whether advice, approval or the order is missing (8.1.7, 9.4.3)"
      ),
      "法务部"
    ),
    ...line(
      "K15",
      ({low, threshold_pct}) => low !== null && threshold_pct !== null && low > threshold_pct,
      words(
        "补记待判案件的原因、竣工与交付日期后判定（11.2.4）",
        "Record cause, completion and handover of the pending (11.2.4)"
      ),
      "客户服务部"
    ),
    ...line(
      "K70",
      isClearlyShort,
      words("补记缺少的移交、回复、计划完成时间", "Record the missing times"),
      "客户服务部"
    )
  ];
}

function fromProject(month: Month, row: IndicatorRow): Cell[] {
  return [
    words(
      `${row.project_name} 及时回复率明显低于其他项目`,
      `${row.project_name_en}: replies late more than the others`
    ),
    month.book.add(toMeasure(row).figure),
    words("查明该项目未按时回复的环节，下月报告结果", "Find where its replies wait; report next month"),
    row.project_name
  ];
}

const shortAdvice: Record<string, {zh: string; en: string}> = {
  K20: words("非本部门责任的投诉当日登记移交", "Hand over other units' cases on the day"),
  K22: words("逐件核对未按时回复的投诉，回复后记录时间", "Check each late reply, and record the time of replies"),
  K24: words("接单即约定踏勘时间并记录", "Agree and record the time of the survey at once"),
  K33: words("完成后即安排回访，未接通的再次回访", "Call back on completion, and again who was not reached"),
  K34: words("维修完毕一周内回访列入日清单", "Put the call-back within a week on the daily list"),
  K38: words("业主签认后再移交回访封闭", "Let the owner sign before the case is closed")
};
