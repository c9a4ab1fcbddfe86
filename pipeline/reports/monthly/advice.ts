import {numberColumn, paragraph, tableOrNone, textColumn} from "../blocks.ts";
import type {Block, Cell} from "../document.ts";
import {isClearlyShort, toMeasure} from "../measures.ts";
import type {Focus} from "../narrative/pick-focuses.ts";
import {say} from "../narrative/say.ts";
import {countBy, topicName, trendFigure} from "../narrative/topics.ts";
import {words} from "../words.ts";
import type {Month} from "./month.ts";
import {focusesOf} from "./problems.ts";

const asked = ["K20", "K22", "K24", "K33", "K34", "K38", "K51"];

/** 11 建议与责任部门: one line for each signal and each clause that is clearly not kept, with the figure it rests on. */
export function advice(month: Month): Block[] {
  const rows = [
    ...focusesOf(month)
      .filter(({trend}) => trend.signal === "above")
      .map((focus) => fromFocus(month, focus)),
    ...fromShares(month)
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
    )
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
    return [
      [
        words(`${row.indicator_name} 未达到要求`, `${row.indicator_name_en}: short of what is required`),
        month.book.add(toMeasure(row).figure),
        shortAdvice[indicator] ?? words("逐件核对未达到的案件", "Check each case that missed it"),
        indicator === "K33" || indicator === "K34" || indicator === "K51"
          ? "客户服务部"
          : words("各责任单位", "Handling units")
      ]
    ];
  });
}

const shortAdvice: Record<string, {zh: string; en: string}> = {
  K20: words("非本部门责任的投诉当日登记移交", "Hand over other units' cases on the day"),
  K22: words("逐件核对未按时回复的投诉，回复后记录时间", "Check each late reply, and record the time of replies"),
  K24: words("接单即约定踏勘时间并记录", "Agree and record the time of the survey at once"),
  K33: words("完成后即安排回访，未接通的再次回访", "Call back on completion, and again who was not reached"),
  K34: words("维修完毕一周内回访列入日清单", "Put the call-back within a week on the daily list"),
  K38: words("业主签认后再移交回访封闭", "Let the owner sign before the case is closed")
};
