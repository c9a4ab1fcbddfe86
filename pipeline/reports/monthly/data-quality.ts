import {numberColumn, tableOrNone, textColumn} from "../blocks.ts";
import type {Block, Cell, Figure, Read, Text} from "../document.ts";
import {shareFigure} from "../figures.ts";
import type {FigureBook} from "../words.ts";
import {sameWords, words} from "../words.ts";

export interface QualityRow {
  source: string;
  check_id: string;
  check_name: string;
  check_name_en: string;
  advice: string;
  advice_en: string;
  checked_count: number;
  fault_count: number;
}

export function readQuality(read: Read): Promise<QualityRow[]> {
  return read("from marts.data_quality_by_source order by check_position, source");
}

/** What is at fault in the data of which source, and what to do about it; checks that found nothing are not listed. */
export function qualityTable(rows: QualityRow[], book: FigureBook): Block {
  return tableOrNone(
    {
      type: "table",
      caption: words("各来源的数据问题", "What is at fault in the data, by source"),
      columns: [
        textColumn("检查", "Check", 2),
        textColumn("来源", "Source", 0.7),
        numberColumn("有问题的", "At fault", 1.5),
        textColumn("改进办法", "What to do", 3)
      ],
      rows: rows
        .filter(({fault_count}) => fault_count > 0)
        .map((row): Cell[] => [
          words(row.check_name, row.check_name_en),
          sourceName(row.source),
          book.add(faultShare(row)),
          words(row.advice, row.advice_en)
        ]),
      note: words(
        "按截至数据截止日收到的全部案件计，不限于本月；没有发现问题的检查未列出。",
        "Of all cases on record as of the report, not of the month alone; checks that found nothing are not listed."
      )
    },
    words("各来源的各项检查都没有发现问题。", "No check found anything at fault in any source.")
  );
}

function sourceName(source: string): Text {
  return source === "web" ? words("网络问卷", "The survey") : sameWords(source);
}

/** It moves with every delivery. */
function faultShare({source, check_id, fault_count, checked_count}: QualityRow): Figure {
  const where = [
    {column: "source", is: source},
    {column: "check_id", is: check_id}
  ];
  const figure = shareFigure(
    `quality.${source}.${check_id}`,
    {numerator: fault_count, denominator: checked_count},
    {table: "marts.data_quality_by_source", column: "fault_pct", where, counts: ["fault_count", "checked_count"]}
  );
  return {...figure, matures: true};
}
