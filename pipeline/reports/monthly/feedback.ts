import {numberColumn, textColumn, tableOrNone} from "../blocks.ts";
import type {Block, Cell} from "../document.ts";
import {leaders} from "../narrative/leaders.ts";
import {monthBefore} from "../narrative/pick-focuses.ts";
import type {TopicRow} from "../narrative/topics.ts";
import {countBy, topicFigure} from "../narrative/topics.ts";
import {sameWords, words} from "../words.ts";
import type {Month} from "./month.ts";

/** What goes back to each discipline: the complaints of its sub-categories, whoever handled them. */
export function feedback(month: Month): Block {
  const rows = month.rows.topics.filter((row) => row.received_month === month.month && row.category_id !== "OTH");
  const hasBefore = month.rows.topics.some((row) => row.received_month === monthBefore(month.month));
  return tableOrNone(
    {
      type: "table",
      caption: words(
        "向各专业反馈（按小类的默认责任单位）",
        "Fed back to each discipline (by the sub-category's usual unit)"
      ),
      columns: [
        textColumn("单位", "Unit", 1.2),
        numberColumn("本月", "This month"),
        numberColumn("上月", "Month before"),
        textColumn("件数最多的小类", "Most frequent sub-category", 2.4),
        textColumn("件数最多的项目", "Most of them in", 1.6)
      ],
      rows: countBy(rows, usualUnit).map(({name, count}): Cell[] => {
        const own = rows.filter((row) => usualUnit(row) === name);
        const names = new Map(
          own.map((row) => [row.subcategory_id, words(row.subcategory_name, row.subcategory_name_en)])
        );
        const subcategories = subcategoriesOf(month, name);
        const figure = (received_month: string, value: number) =>
          month.book.add(
            topicFigure(`feedback.${received_month.slice(0, 7)}.${name}`, {month: received_month, subcategories}, value)
          );
        return [
          name,
          figure(month.month, count),
          hasBefore ? figure(monthBefore(month.month), countBefore(month, name)) : "—",
          leaders(
            countBy(own, (row) => row.subcategory_id),
            ({name: id}) => names.get(id)!
          ),
          leaders(
            countBy(own, (row) => row.project_name),
            (project) => sameWords(project.name)
          )
        ];
      }),
      note: words(
        "小类的默认责任单位有几个的，归第一个；与实际处理单位无关。",
        "Of several usual units the first; whoever handled the case."
      )
    },
    words("本月没有可反馈的投诉。", "There is nothing to feed back in the month.")
  );
}

/** The first of the units that a sub-category belongs to: 设计部·销售部, 项目部→客户服务部. */
export function usualUnit({default_unit}: Pick<TopicRow, "default_unit">): string {
  return default_unit.split(/[·→]/)[0] ?? default_unit;
}

function subcategoriesOf({rows}: Month, unit: string): string[] {
  const own = rows.topics.filter((row) => row.category_id !== "OTH" && usualUnit(row) === unit);
  return [...new Set(own.map(({subcategory_id}) => subcategory_id))].sort((a, b) => (a < b ? -1 : 1));
}

function countBefore({month, rows}: Month, unit: string): number {
  const before = monthBefore(month);
  return rows.topics
    .filter((row) => row.received_month === before && row.category_id !== "OTH" && usualUnit(row) === unit)
    .reduce((sum, row) => sum + row.complaint_count, 0);
}
