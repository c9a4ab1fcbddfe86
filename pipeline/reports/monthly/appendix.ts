import {heading, paragraph, textColumn} from "../blocks.ts";
import type {Block, Cell} from "../document.ts";
import {shareSentence} from "../narrative/share.ts";
import type {FigureBook} from "../words.ts";
import {words} from "../words.ts";
import {qualityTable} from "./data-quality.ts";
import type {Month} from "./month.ts";
import {lastMonth, ofEach, rowBefore} from "./month.ts";
import type {Definition} from "./read-months.ts";

/** 附 口径与数据质量: what the figures rest on, and the definition of every indicator that the report names. */
export function appendix(month: Month): Block[] {
  const quality = ofEach(month, ["K70", "K71", "K72"], (measure) =>
    shareSentence(measure, rowBefore(month, measure.row.indicator_id), lastMonth)
  );
  return [
    heading(words("数据质量", "Quality of the data")),
    ...paragraph(quality, month.book),
    qualityTable(month.rows.quality, month.book),
    ...definitions(month.rows.definitions, month.book)
  ];
}

/** The definitions of the indicators whose figures are in the book, in their own order. */
export function definitions(all: Definition[], book: FigureBook): Block[] {
  const used = new Set(book.figures.flatMap(({indicator}) => (indicator ? [indicator.indicator_id] : [])));
  return [
    heading(words("指标口径", "Definitions")),
    {
      type: "table",
      caption: words("本报告所用指标的口径", "Definitions of the indicators"),
      columns: [
        textColumn("指标", "Indicator", 1.4),
        textColumn("口径", "Definition", 4),
        textColumn("条款", "Clause", 1)
      ],
      rows: all
        .filter(({indicator_id}) => used.has(indicator_id))
        .map((row): Cell[] => [
          words(row.indicator_name, row.indicator_name_en),
          words(row.formula, row.formula_en),
          row.clause ?? ""
        ])
    },
    {
      type: "note",
      text: words(
        "不可判定、未采集、样本不足（n<5）是三种不同的结果，都不按零计。两期之差只有超出随机波动（95 %）才称为增减。",
        "Undecidable, not measured and too few (n<5) are three different results, none of them zero. A difference is called a change only beyond chance (95 %)."
      )
    }
  ];
}
