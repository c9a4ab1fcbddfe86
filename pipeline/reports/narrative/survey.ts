import {compareRates, zForComparisons} from "../../../dashboard/statistics.ts";
import type {Text} from "../document.ts";
import {
  dimensionShare,
  itemFigure,
  itemNumber,
  plain,
  previousFigure,
  priorityFigure,
  rateFigure,
  rateShare
} from "../wave/figures.ts";
import {signedNumber} from "../measures.ts";
import type {ItemRow, PriorityRow, RateRow} from "../wave/read-waves.ts";
import {words} from "../words.ts";
import type {Said} from "./say.ts";
import {listed, say} from "./say.ts";

/** Below this a rate is neither compared nor named (F-20). */
const fewestAnswers = 30;
/** A company's survey aims at this margin at most, in points (K66). */
const widestMargin = 5;

/** Who was asked, who answered, and how far that carries. */
export function responseSentences(rates: RateRow): Said[] {
  const completed = rateFigure(rates, "completed_count");
  if (rates.completed_count === 0) {
    return [
      say(
        "发出 {invited} 户邀请，没有收回答卷，本批次没有满意率。",
        "{invited} households were invited and none answered: there is no satisfaction rate.",
        {
          invited: rateFigure(rates, "invited_count")
        }
      )
    ];
  }
  return [
    say(
      "应调查 {frame} 户，发出邀请 {invited} 户，收回 {completed} 份，回收率 {rate}。",
      "Of a frame of {frame} households {invited} were invited and {completed} answered: a response rate of {rate}.",
      {
        frame: rateFigure(rates, "frame_count"),
        invited: rateFigure(rates, "invited_count"),
        completed,
        rate: rateShare(rates, "response", "completed_count", "invited_count")
      }
    ),
    ...margin(rates),
    ...silent(rates),
    ...lateAnswers(rates)
  ];
}

function margin(rates: RateRow): Said[] {
  if (rates.overall_margin_points === null) {
    return [say("作答太少，抽样误差不计算。", "There are too few answers for a margin of error.")];
  }
  const figure = rateFigure(rates, "overall_margin_points", (value) => plain(value, 1));
  return rates.overall_margin_points <= widestMargin
    ? [
        say(
          "总体满意率的抽样误差 ±{figure} 个百分点，在全公司的要求以内。",
          "The margin of error of the overall rate is ±{figure} points, within what a company needs.",
          {figure}
        )
      ]
    : [
        say(
          "总体满意率的抽样误差 ±{figure} 个百分点，超过全公司的要求，结论宜慎。",
          "The margin of error of the overall rate is ±{figure} points, wider than a company needs: conclude with care.",
          {figure}
        )
      ];
}

/** Where most did not answer, the rate is of those who did. */
function silent(rates: RateRow): Said[] {
  if (rates.completed_count * 2 >= rates.invited_count) return [];
  return [
    say(
      "未答卷的户数多于答卷的，满意率是答卷业主的看法，抽样误差不含未答卷带来的偏差。",
      "More households did not answer than did: the rates are of those who answered, and the margin of error leaves out what the silence biases."
    )
  ];
}

/** Who answers late is nearest to who does not answer at all (1.3.4): where the two differ, so may the silent. */
function lateAnswers(rates: RateRow): Said[] {
  const {
    early_answered_count: earlyAll,
    early_satisfied_count: early,
    late_answered_count: lateAll,
    late_satisfied_count: late
  } = rates;
  if (earlyAll === null || early === null || lateAll === null || late === null) return [];
  const parts = {
    early: rateShare(rates, "early", "early_satisfied_count", "early_answered_count"),
    late: rateShare(rates, "late", "late_satisfied_count", "late_answered_count")
  };
  const movement = compareRates(late, lateAll, early, earlyAll);
  if (movement === "untested") {
    return [
      say(
        "早答与晚答的人数太少，未答卷业主的倾向无从推断。",
        "Too few answered early or late to tell anything of those who did not."
      )
    ];
  }
  if (movement === "noise") {
    return [
      say(
        "先答的一半满意 {early}，最后四分之一满意 {late}，没有显著差别；未答卷的业主是否一样仍不可知。",
        "Of the first half {early} are satisfied, of the last quarter {late}: no difference beyond chance, though what the silent think stays unknown.",
        parts
      )
    ];
  }
  const side = movement === "fall" ? words("更不满意", "less satisfied") : words("更满意", "more satisfied");
  return [
    say(
      "先答的一半满意 {early}，最后四分之一满意 {late}，晚答的{side}，未答卷的业主可能也是如此，满意率会因此偏离。",
      "Of the first half {early} are satisfied, of the last quarter {late}: late answers are {side}, and the silent may be so too, which would bias the rate.",
      {...parts, side}
    )
  ];
}

/** The lowest items of those with enough answers; of equals all. */
export function lowestItems(items: ItemRow[]): Said[] {
  const enough = items.filter((row) => (row.answered_count ?? 0) >= fewestAnswers && row.satisfied_pct !== null);
  if (enough.length < 2)
    return [
      say("作答满 30 份的题目不足两题，不作高低排序。", "Fewer than two items have 30 answers: they are not ranked.")
    ];
  const least = Math.min(...enough.map((row) => row.satisfied_pct ?? 101));
  const most = Math.max(...enough.map((row) => row.satisfied_pct ?? -1));
  if (least === most) return [say("各题满意率相同。", "All items have one rate.")];
  return [
    say(
      "满意率最低的是{lowest}，最高的是{highest}（作答满 30 份的题目）。",
      "Lowest: {lowest}; highest: {highest} (items with 30 answers or more).",
      {
        ...named(
          "lowest",
          enough.filter((row) => row.satisfied_pct === least)
        ),
        ...named(
          "highest",
          enough.filter((row) => row.satisfied_pct === most)
        )
      }
    )
  ];
}

/** Which items moved since the wave before, corrected for how many are compared. */
export function itemChanges(items: ItemRow[]): Said[] {
  const comparable = items.filter(
    (row) => row.change === "better" || row.change === "worse" || row.change === "no_change"
  );
  if (comparable.length === 0) {
    const isFirst = items.every((row) => row.previous_wave_id === null);
    return isFirst
      ? [say("这是第一个批次，没有可比的上批次。", "This is the first wave: there is none before to compare with.")]
      : [
          say(
            "没有可与上批次比较的题目（样本不足，或题目、量表已变）。",
            "No item can be compared with the wave before (too few answers, or another wording or scale)."
          )
        ];
  }
  const z = zForComparisons(comparable.length);
  const moved = comparable.map((row) => ({
    row,
    movement: compareRates(
      row.satisfied_count ?? 0,
      row.answered_count ?? 0,
      row.previous_satisfied_count ?? 0,
      row.previous_answered_count ?? 0,
      z
    )
  }));
  const sentences = (["rise", "fall"] as const).flatMap((way) => {
    const rows = moved.filter(({movement}) => movement === way).map(({row}) => row);
    const side = way === "rise" ? words("上升", "rose") : words("下降", "fell");
    return rows.map((row) =>
      say(
        "“{item}”满意率由 {before} {side}到 {now}（{points}），超出误差。",
        "{item} {side} from {before} to {now} ({points}), beyond chance.",
        {
          item: itemName(row),
          side,
          before: previousFigure(row),
          now: itemFigure(row),
          points: itemNumber(row, "change_pct_points", points)
        }
      )
    );
  });
  if (sentences.length > 0) return sentences;
  return [say("可比的各题较上批次都没有显著变化。", "No comparable item moved beyond chance since the wave before.")];
}

/** Groups that are clearly below all others together. */
export function lowGroups(rows: ItemRow[]): ItemRow[] {
  return groupMovements(rows).flatMap(({row, movement}) => (movement === "fall" ? [row] : []));
}

function groupMovements(rows: ItemRow[]) {
  const shown = rows.filter((row) => !row.is_suppressed && row.answered_count !== null && row.satisfied_count !== null);
  const sum = (name: "answered_count" | "satisfied_count") => shown.reduce((total, row) => total + (row[name] ?? 0), 0);
  const z = zForComparisons(shown.length);
  return shown.map((row) => {
    const [k, n] = [row.satisfied_count ?? 0, row.answered_count ?? 0];
    return {row, movement: compareRates(k, n, sum("satisfied_count") - k, sum("answered_count") - n, z)};
  });
}

/** Groups that are clearly below or above all others together, corrected for how many are compared. */
export function standingGroups(rows: ItemRow[], what: Text): Said[] {
  const moved = groupMovements(rows);
  const sentences = (["fall", "rise"] as const).flatMap((way) => {
    const found = moved.filter(({movement}) => movement === way).map(({row}) => row);
    if (found.length === 0) return [];
    const side = way === "fall" ? words("低于", "below") : words("高于", "above");
    return [
      say("{groups} 明显{side}其他{what}合计。", "{groups}: clearly {side} the other {what} together.", {
        ...named("groups", found, (row) => words(row.cut_name, row.cut_name_en)),
        side,
        what
      })
    ];
  });
  if (sentences.length > 0) return sentences;
  return [
    say(
      "没有{what}明显高于或低于其他{what}合计，名次之差在误差以内。",
      "None of the {what} is clearly above or below the others together; differences of rank are within chance.",
      {what}
    )
  ];
}

/** What comes first, and why; where importance could not be told there is no order. */
export function prioritySentences(rows: PriorityRow[]): Said[] {
  const ranked = rows.filter((row) => row.priority_rank !== null);
  const [first] = ranked;
  if (!first)
    return [
      say("答卷不足以推导重要性，不排改进先后。", "There are too few answers to tell what matters: nothing is ranked.")
    ];
  const repairs = ranked.filter((row) => row.quadrant === "repair");
  const parts = {
    name: dimensionName(first),
    score: priorityFigure(first, "priority_score", 1),
    share: dimensionShare(first),
    importance: priorityFigure(first, "importance_pct", 1)
  };
  const stated =
    first.importance_kind === "stated"
      ? words("（业主自述的重要性）", " (importance as owners state it)")
      : words("", "");
  return [
    say(
      "改进优先指数最高的是“{name}”（{score}）：重要性 {importance}，满意率 {share}{stated}。",
      "Highest priority: {name} ({score}), with an importance of {importance} and {share} satisfied{stated}.",
      {...parts, stated}
    ),
    repairs.length === 0
      ? say(
          "没有维度落在修补区（高重要、低满意）。",
          "No dimension is in the repair quadrant (important and rated low)."
        )
      : say("落在修补区（高重要、低满意）的有{names}。", "In the repair quadrant (important and rated low): {names}.", {
          names: listed(repairs.map(dimensionName))
        }),
    say(
      "四分区以各维度均值为界，靠近界线的维度不宜据此分高下；相关不等于因果。",
      "The quadrants are cut at the means: dimensions near a line are not to be told apart by it, and correlation is not cause."
    )
  ];
}

export function itemName(row: ItemRow): Text {
  return words(row.item_name, row.item_name_en);
}

export function dimensionName(row: PriorityRow): Text {
  return words(row.dimension_name, row.dimension_name_en);
}

export function points(value: number): Text {
  const text = signedPoints(value);
  return words(`${text} 个百分点`, `${text} pp`);
}

export function signedPoints(value: number): string {
  return signedNumber(value, 1, {plus: true});
}

function named(name: string, rows: ItemRow[], toName: (row: ItemRow) => Text = quoted) {
  const figures = rows.map(itemFigure);
  const list = listed(
    rows.map((row, i) => {
      const {zh, en} = toName(row);
      return words(`${zh} ${figures[i]!.text.zh}`, `${en} ${figures[i]!.text.en}`);
    })
  );
  return {[name]: list, ...Object.fromEntries(figures.map((figure, i) => [`${name}${i}`, figure]))};
}

function quoted({item_name, item_name_en}: ItemRow): Text {
  return words(`“${item_name}”`, item_name_en);
}
