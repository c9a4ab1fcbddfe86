import {numberColumn, textColumn} from "../blocks.ts";
import type {Block, Cell, Text} from "../document.ts";
import {dimensionName, signedPoints} from "../narrative/survey.ts";
import {sameWords, words} from "../words.ts";
import {dimensionShare, previousDimensionShare, priorityFigure} from "./figures.ts";
import type {Wave} from "./sections.ts";
import {changeWords} from "./sections.ts";

/** 4 维度: how well each does, of how many owners. */
export function dimensions({rows, book}: Wave): Block {
  return {
    type: "table",
    caption: words("分项满意率（按维度）", "Satisfaction by dimension"),
    columns: [
      textColumn("维度", "Dimension", 1.6),
      numberColumn("分项满意率", "Satisfied ratings", 1.6),
      numberColumn("区间下限", "From"),
      numberColumn("上限", "To"),
      numberColumn("得分", "Score"),
      numberColumn("作答户", "Owners")
    ],
    rows: rows.priorities.map((row): Cell[] => [
      dimensionName(row),
      book.add(dimensionShare(row)),
      book.add(priorityFigure(row, "satisfied_low_pct", 1)),
      book.add(priorityFigure(row, "satisfied_high_pct", 1)),
      book.add(priorityFigure(row, "score_100", 1)),
      book.add(priorityFigure(row, "response_count", 0))
    ]),
    note: words(
      "满意率的分母为评分次数，一份答卷可有几次，区间已按同一业主的评分彼此相近作了放宽（设计效应）；得分 0–100。",
      "Rates are of ratings, of which one owner may give several; the intervals are wider for it, as those of one owner are alike (design effect). Score 0-100."
    )
  };
}

/** 4 维度: what moved since the wave before; none where there is no wave before. */
export function dimensionChangeTable({rows, book}: Wave): Block[] {
  if (rows.priorities.every(({change}) => change === "none")) return [];
  return [
    {
      type: "table",
      caption: words("各维度较上批次的变化", "Change of each dimension since the wave before"),
      columns: [
        textColumn("维度", "Dimension", 1.5),
        numberColumn("上批次", "Wave before", 1.6),
        numberColumn("本批次", "This wave", 1.6),
        numberColumn("变化", "Change"),
        numberColumn("区间下限", "From"),
        numberColumn("上限", "To"),
        textColumn("结论", "Reading", 1.4)
      ],
      rows: rows.priorities.map((row): Cell[] => [
        dimensionName(row),
        row.previous_satisfied_count === null ? "—" : book.add(previousDimensionShare(row)),
        book.add(dimensionShare(row)),
        ...(["change_pct_points", "change_low_pct_points", "change_high_pct_points"] as const).map((column): Cell =>
          row[column] === null ? "—" : book.add(priorityFigure(row, column, signed))
        ),
        changeWords[row.change]
      ]),
      note: words(
        "变化为百分点，其区间为 Newcombe 区间，两批次按独立样本计；只在两批次样本都足够（见附录口径）且区间不含零时记为上升或下降。题目、措辞或选项变了的维度不可比。",
        "Changes are in points, their intervals Newcombe's, the two waves taken as independent; better or worse where enough owners rated it in both (see the appendix) and the interval leaves out zero. A dimension of other items, wording or choices is not comparable."
      )
    }
  ];
}

function signed(value: number): Text {
  return sameWords(signedPoints(value));
}
