import {numberColumn, paragraph, tableOrNone, textColumn} from "../blocks.ts";
import type {Block, Cell, Period, Text} from "../document.ts";
import type {FindIndicator} from "../indicator-index.ts";
import {indicatorFigure, toMeasure} from "../measures.ts";
import {say} from "../narrative/say.ts";
import type {Said} from "../narrative/say.ts";
import {itemChanges, itemName, lowestItems, points, responseSentences, standingGroups} from "../narrative/survey.ts";
import type {FigureBook} from "../words.ts";
import {words} from "../words.ts";
import {itemFigure, itemNumber, plain, previousFigure, rateFigure, rateShare} from "./figures.ts";
import type {Change, ItemRow, Waves} from "./read-waves.ts";

/** One wave: its rows alone, and the figures told so far. */
export interface Wave {
  period: Period;
  rows: Waves;
  find: FindIndicator;
  book: FigureBook;
}

export const changeWords: Record<Change, Text> = {
  better: words("▲ 上升", "▲ better"),
  worse: words("▼ 下降", "▼ worse"),
  no_change: words("持平（不显著）", "no change beyond chance"),
  too_few: words("样本不足，不比较", "too few"),
  not_comparable: words("不可比", "not comparable"),
  none: words("无上批次", "none before")
};

/** 1 调查说明. */
export function response({rows, period, book}: Wave): Block[] {
  const all = rows.rates.find((row) => row.cut === "all");
  if (!all) return paragraph([say("本批次没有邀请记录。", "No invitation of the wave is on record.")], book);
  const projects = rows.rates.filter((row) => row.cut === "project");
  return [
    ...paragraph(
      [dates(period), ...responseSentences(all), weighting(all.is_weighting_converged), ...apart(all)],
      book
    ),
    {
      type: "table",
      caption: words("发放与回收", "Invited and answered"),
      columns: [
        textColumn("项目", "Project", 1.4),
        numberColumn("应调查户", "Frame"),
        numberColumn("邀请户", "Invited"),
        numberColumn("回收", "Answered"),
        numberColumn("未完成", "Partial"),
        numberColumn("有效", "Valid"),
        numberColumn("撤回", "Withdrawn"),
        numberColumn("回收率", "Response rate", 1.6)
      ],
      rows: [...projects, all].map((row): Cell[] => [
        words(row.project_name, row.project_name_en),
        ...(
          [
            "frame_count",
            "invited_count",
            "completed_count",
            "partial_count",
            "valid_count",
            "withdrawn_count"
          ] as const
        ).map((column) => book.add(rateFigure(row, column))),
        book.add(rateShare(row, "response", "completed_count", "invited_count"))
      ]),
      note: words(
        "方式：专属链接网络填写，一户一份；送达与拒答以回执为准，没有回执的批次未采集。有效：用时与作答不异常的答卷，其余仍计入满意率。",
        "By a link of the household's own, one answer each; delivery and refusal as the receipts say, not measured where a wave has none. Valid: neither too fast nor a straight line; the others count in the rates all the same."
      )
    }
  ];
}

function dates({start, end}: Period): Said {
  return say("调查期间 {start} 至 {end}。", "The survey ran from {start} to {end}.", {
    start: words(start, start),
    end: words(end, end)
  });
}

function weighting(isConverged: boolean | null): Said {
  if (isConverged === null) return say("没有加权。", "Nothing is weighted.");
  return isConverged
    ? say(
        "加权按项目、业主阶段与有无投诉校正到应调查户。",
        "Weights give the answers the frame's make-up by project, stage and complaints."
      )
    : say(
        "加权没有达到总体构成，请以未加权结果为准。",
        "The weights miss the make-up of the frame: rely on the unweighted figures."
      );
}

function apart(all: Waves["rates"][number]): Said[] {
  if (!all.voluntary_count) return [];
  const voluntary = rateFigure(all, "voluntary_count");
  return [
    say("另有自愿样本 {voluntary} 份，不计入任何比率。", "{voluntary} voluntary answers are in no rate.", {voluntary})
  ];
}

/** 2 总体. */
export function overall({rows, find, period, book}: Wave): Block[] {
  const shown = ["K60", "K60w", "K61", "K61b", "K62", "K63", "K63b", "K63c"].flatMap((id) => find(id, period.id) ?? []);
  const item = rows.items.find((row) => row.source === "web" && row.cut === "all" && row.item_id === "Q01");
  return [
    ...paragraph(
      item ? overallSentences(item) : [say("总体满意率未采集。", "Overall satisfaction is not measured.")],
      book
    ),
    {
      type: "table",
      caption: words("总体指标", "Overall indicators"),
      columns: [
        textColumn("指标", "Indicator", 2),
        numberColumn("结果", "Result", 1.6),
        numberColumn("区间下限", "95 % from"),
        numberColumn("上限", "to"),
        numberColumn("上批次", "Wave before", 1.6)
      ],
      rows: shown.map((row): Cell[] => {
        const bound = (column: "low" | "high"): Cell => {
          const value = row[column];
          return value === null ? "—" : book.add(indicatorFigure(row, column, plain(value, 1)));
        };
        const before = rows.indicators.find(
          (other) => other.period_id === item?.previous_wave_id && other.indicator_id === row.indicator_id
        );
        return [
          words(row.indicator_name, row.indicator_name_en),
          book.add(toMeasure(row).figure),
          bound("low"),
          bound("high"),
          before ? book.add(toMeasure(before).figure) : "—"
        ];
      })
    }
  ];
}

function overallSentences(row: ItemRow): Said[] {
  const rate = itemFigure(row);
  if (row.is_suppressed || row.satisfied_pct === null)
    return [say("总体满意率：{rate}。", "Overall satisfaction: {rate}.", {rate})];
  const interval = {
    low: itemNumber(row, "satisfied_low_pct", (value) => plain(value, 1)),
    high: itemNumber(row, "satisfied_high_pct", (value) => plain(value, 1))
  };
  const first = say(
    "总体满意率 {rate}，95 % 区间 {low}–{high}。",
    "Overall, {rate} are satisfied, 95 % interval {low}–{high}.",
    {rate, ...interval}
  );
  return [first, overallChange(row)];
}

function overallChange(row: ItemRow): Said {
  const parts = {before: previousFigure(row), points: itemNumber(row, "change_pct_points", points)};
  if (row.change === "better" || row.change === "worse") {
    const side = row.change === "better" ? words("上升", "up") : words("下降", "down");
    return say(
      "较上批次的 {before} 显著{side}（{points}）。",
      "Significantly {side} from {before} in the wave before ({points}).",
      {...parts, side}
    );
  }
  if (row.change === "no_change")
    return say(
      "较上批次的 {before} 没有显著变化（{points}）。",
      "No change beyond chance from {before} in the wave before ({points}).",
      parts
    );
  if (row.change === "none")
    return say("这是第一个批次，没有可比的上批次。", "This is the first wave: there is none before to compare with.");
  return say(
    "与上批次不可比（样本不足，或题目、量表已变）。",
    "Not comparable with the wave before (too few answers, or another wording or scale)."
  );
}

/** 3 业主阶段, and any other cut of the overall question: the share, its interval and its change. */
export function cutTable({rows, book}: Wave, cut: string, caption: Text): Block {
  const cells = rows.items.filter((row) => row.source === "web" && row.cut === cut && row.item_id === "Q01");
  return tableOrNone(
    {
      type: "table",
      caption,
      columns: [
        textColumn("分组", "Group", 1.4),
        numberColumn("总体满意率", "Satisfied", 1.6),
        numberColumn("区间下限", "From"),
        numberColumn("上限", "To"),
        numberColumn("得分", "Score"),
        textColumn("较上批次", "Change", 1.4)
      ],
      rows: cells.map((row): Cell[] => [
        words(row.cut_name, row.cut_name_en),
        book.add(itemFigure(row)),
        ...(["satisfied_low_pct", "satisfied_high_pct", "score_100"] as const).map((column) =>
          book.add(itemNumber(row, column, (value) => plain(value, 1)))
        ),
        changeWords[row.change]
      ])
    },
    words("没有这一分组的答卷。", "There are no answers of this cut.")
  );
}

/** Items of all owners, in the order of the questionnaire. */
export function itemTable(
  {rows, book}: Wave,
  {ids, source = "web", caption}: {ids?: string[]; source?: string; caption: Text}
): Block {
  const items = rows.items.filter(
    (row) => row.source === source && row.cut === "all" && (!ids || ids.includes(row.item_id))
  );
  return tableOrNone(
    {
      type: "table",
      caption,
      columns: [
        textColumn("题目", "Item", 2),
        numberColumn("满意率", "Satisfied", 1.6),
        numberColumn("区间下限", "From"),
        numberColumn("上限", "To"),
        numberColumn("得分", "Score"),
        textColumn("较上批次", "Change", 1.4)
      ],
      rows: items.map((row): Cell[] => [
        itemName(row),
        book.add(itemFigure(row)),
        ...(["satisfied_low_pct", "satisfied_high_pct", "score_100"] as const).map((column) =>
          book.add(itemNumber(row, column, (value) => plain(value, 1)))
        ),
        changeWords[row.change]
      ])
    },
    words("没有这些题目的答卷。", "There are no answers to these items.")
  );
}

/** Which groups of a cut stand out. */
export function cutSentences({rows}: Wave, cut: string, what: Text): Said[] {
  return standingGroups(
    rows.items.filter((row) => row.source === "web" && row.cut === cut && row.item_id === "Q01"),
    what
  );
}

/** 4 分项: the lowest and highest, and what moved. */
export function itemSentences({rows}: Wave): Said[] {
  const items = rows.items.filter((row) => row.source === "web" && row.cut === "all" && row.item_id !== "Q01");
  return [...lowestItems(items), ...itemChanges(items)];
}
