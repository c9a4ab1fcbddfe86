import {numberColumn, paragraph, sumFigure, textColumn} from "../blocks.ts";
import type {Block, Cell, Condition} from "../document.ts";
import {leaders} from "../narrative/leaders.ts";
import {shareSentence} from "../narrative/share.ts";
import {say} from "../narrative/say.ts";
import type {TopicRow} from "../narrative/topics.ts";
import {countBy, topicFigure} from "../narrative/topics.ts";
import {words} from "../words.ts";
import {contractorTable} from "./contractors.ts";
import type {Month} from "./month.ts";
import {lastMonth, ofEach, rowBefore} from "./month.ts";
import type {ResponsibilityRow} from "./read-months.ts";

/** 5 责任分析 (11.2.4): who answers for the defects of the month, and which units handle its complaints. */
export function responsibility(month: Month): Block[] {
  const rows = month.rows.responsibilities.filter((row) => row.received_month === month.month);
  const sentences = ofEach(month, ["K15"], (measure) => shareSentence(measure, rowBefore(month, "K15"), lastMonth));
  const none = say("本月没有涉及质保的质量投诉与报修。", "No defect under a warranty was received in the month.");
  return [
    ...paragraph(rows.length > 0 ? sentences : [none], month.book),
    ...(rows.length > 0 ? [warrantyTable(month, rows)] : []),
    unitTable(month),
    contractorTable(month)
  ];
}

function warrantyTable(month: Month, rows: ResponsibilityRow[]): Block {
  const outcomes = [...new Map(rows.map((row) => [row.responsibility_computed, row])).values()];
  const classes = [...new Map(rows.map((row) => [row.warranty_class, row])).values()];
  const line = (label: Cell, id: string, where: Condition[]): Cell[] => {
    const figure = (part: string, more: Condition[]) =>
      month.book.add(
        sumFigure(`responsibility.${month.period.id}.${id}.${part}`, rows, {
          table: "marts.responsibilities_by_month",
          matures: true,
          column: "complaint_count",
          where: [{column: "received_month", is: month.month}, ...where, ...more]
        })
      );
    const cells = outcomes.map(({responsibility_computed: outcome}) =>
      figure(outcome, [{column: "responsibility_computed", is: outcome}])
    );
    return [label, ...cells, figure("all", [])];
  };
  return {
    type: "table",
    caption: words("质保责任（质量投诉与报修）", "Responsibility for defects"),
    columns: [
      textColumn("质保类别", "Warranty class", 2),
      ...outcomes.map((row) => numberColumn(row.responsibility_name, row.responsibility_name_en)),
      numberColumn("合计", "All")
    ],
    rows: [
      ...classes.map((row) =>
        line(words(row.warranty_class_name, row.warranty_class_name_en), row.warranty_class, [
          {column: "warranty_class", is: row.warranty_class}
        ])
      ),
      line(words("合计", "All"), "all", [])
    ],
    note: words(
      "按原因、竣工与交付日期和两种质保期计算；缺原因或日期的为待判，不推给业主。",
      "By the cause, the days of completion and handover and both warranties; without a cause or a day it is pending, never the owner's."
    )
  };
}

function unitTable(month: Month): Block {
  const rows = month.rows.topics.filter((row) => row.received_month === month.month);
  return {
    type: "table",
    caption: words("投诉按责任单位（不含无效）", "Complaints by handling unit (invalid ones left out)"),
    columns: [
      textColumn("责任单位", "Handling unit", 2),
      numberColumn("件数", "Complaints"),
      textColumn("件数最多的小类", "Most frequent", 3)
    ],
    rows: withTotal(
      month,
      rows,
      countBy(rows, (row) => row.handling_unit).map(({name, count}): Cell[] => {
        const own = rows.filter((row) => row.handling_unit === name);
        const names = new Map(
          own.map((row) => [row.subcategory_id, words(row.subcategory_name, row.subcategory_name_en)])
        );
        const subcategories = [...new Set(rows.map((row) => row.subcategory_id))];
        const part = [{column: "handling_unit", is: name}];
        const figure = topicFigure(`unit.${month.period.id}.${name}`, {month: month.month, subcategories, part}, count);
        return [
          name,
          month.book.add(figure),
          leaders(
            countBy(own, (row) => row.subcategory_id),
            ({name: id}) => names.get(id)!
          )
        ];
      })
    )
  };
}

function withTotal(month: Month, rows: TopicRow[], lines: Cell[][]): Cell[][] {
  if (lines.length === 0) return lines;
  const all = sumFigure(`unit.${month.period.id}.all`, rows, {
    table: "core.topic_months",
    column: "complaint_count",
    where: [{column: "received_month", is: month.month}]
  });
  return [...lines, [words("合计", "All"), month.book.add(all), ""]];
}
