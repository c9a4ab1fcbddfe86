import {numberColumn, sumFigure, textColumn} from "../blocks.ts";
import type {Block, Cell, ChartSource} from "../document.ts";
import {monthBefore} from "../narrative/pick-focuses.ts";
import type {TrendRow} from "../narrative/topics.ts";
import {topicName, trendFigure} from "../narrative/topics.ts";
import {words} from "../words.ts";
import type {Month} from "./month.ts";

const shownMonths = 13;

/** 3 分类统计: 11 categories beside what was to be expected, their thirteen months, and the sub-categories. */
export function categories(month: Month): Block[] {
  const rows = month.rows.trends.filter((row) => row.received_month === month.month && row.project_id === "all");
  const whole = byCount(rows.filter((row) => row.subcategory_id === "all"));
  const parts = byCount(rows.filter((row) => row.subcategory_id !== "all" && total(row) > 0));
  return [
    {
      type: "table",
      caption: words("投诉按类别", "Complaints by category"),
      columns: [
        textColumn("类别", "Category", 2),
        numberColumn("本月", "This month"),
        numberColumn("上月", "Month before"),
        numberColumn("其中受检验", "Of it tested"),
        numberColumn("预期", "Expected"),
        numberColumn("范围下限", "Lower limit"),
        numberColumn("范围上限", "Upper limit"),
        textColumn("信号", "Signal")
      ],
      rows: [
        ...whole.map((row): Cell[] => [
          topicName(row),
          ...countCells(month, row),
          month.book.add(trendFigure(row, "complaint_count")),
          ...rangeCells(month, row)
        ]),
        ...(whole.length > 0 ? [[words("合计", "All"), ...totalCells(month), "", "", "", "", ""]] : [])
      ],
      note: words(
        "不含无效投诉；每件只按主类别计一次，一件投诉可另带其他标签，按标签合计会多于件数。受检验的是本月投诉中户数已知的项目的件数，预期与范围都与它相比（u 图，三个标准差）。",
        "Invalid complaints left out; each counts once by its primary category; by all its labels the totals would be more. Tested: of the month, those of projects of which homes are known; the expected number and its range are held against them (u-chart, three standard deviations)."
      )
    },
    {
      type: "chart",
      caption: words("各类投诉每月件数", "Complaints a month, by category"),
      chart: "monthPanels",
      rows: categoryLines(month, whole),
      source: categoryLineSource,
      options: {highlights: whole.filter((row) => row.signal !== null).map((row) => row.category_id)}
    },
    {
      type: "table",
      caption: words("投诉按小类", "Complaints by sub-category"),
      columns: [
        textColumn("类别", "Category", 1.6),
        textColumn("小类", "Sub-category", 2.2),
        numberColumn("本月", "This month"),
        numberColumn("上月", "Month before"),
        textColumn("信号", "Signal")
      ],
      rows: parts.map((row): Cell[] => [
        words(row.category_name, row.category_name_en),
        topicName(row),
        ...countCells(month, row),
        signalCell(row)
      ]),
      note: words("本月没有投诉的小类未列出。", "Sub-categories without a complaint in the month are left out.")
    }
  ];
}

/** Complaints a month of a category, over all projects. */
export const categoryLineSource: ChartSource = {
  table: "marts.category_trends",
  where: [
    {column: "project_id", is: "all"},
    {column: "subcategory_id", is: "all"}
  ],
  keys: {panel_id: "category_id", received_month: "received_month"},
  values: {complaint_count: ["complaint_count", "undecidable_count"]}
};

function countCells(month: Month, row: TrendRow): Cell[] {
  return [row.received_month, monthBefore(row.received_month)].map((received_month) => {
    const {category_id, subcategory_id} = row;
    const where = [
      {column: "received_month", is: received_month},
      {column: "project_id", is: "all"},
      {column: "category_id", is: category_id},
      {column: "subcategory_id", is: subcategory_id}
    ];
    if (!month.rows.trends.some((other) => other.received_month === received_month)) return "—";
    const topic = subcategory_id === "all" ? category_id : subcategory_id;
    return month.book.add(
      sumFigure(`category.${received_month.slice(0, 7)}.${topic}`, month.rows.trends, {
        table: "marts.category_trends",
        column: ["complaint_count", "undecidable_count"],
        where
      })
    );
  });
}

function totalCells(month: Month): Cell[] {
  const {table, where, values} = categoryLineSource;
  return [month.month, monthBefore(month.month)].map((received_month) => {
    if (!month.rows.trends.some((row) => row.received_month === received_month)) return "—";
    return month.book.add(
      sumFigure(`category.${received_month.slice(0, 7)}.all`, month.rows.trends, {
        table,
        column: values["complaint_count"]!,
        where: [...where, {column: "received_month", is: received_month}]
      })
    );
  });
}

function rangeCells({book}: Month, row: TrendRow): Cell[] {
  const range = (["expected_count", "low_count", "high_count"] as const).map((column): Cell =>
    row[column] === null ? "—" : book.add(trendFigure(row, column))
  );
  return [...range, signalCell(row)];
}

function signalCell({signal, high_count}: TrendRow): Cell {
  if (signal === "above") return words("▲ 高于范围", "▲ above");
  if (signal === "below") return words("▼ 低于范围", "▼ below");
  return high_count === null ? words("数据不足，不检验", "not tested") : words("在范围内", "within");
}

function categoryLines({rows, month}: Month, whole: TrendRow[]) {
  const months = [...new Set(rows.trends.map((row) => row.received_month))].filter((name) => name <= month);
  const shown = new Set(months.slice(-shownMonths));
  return whole.flatMap(({category_id}) =>
    rows.trends
      .filter(
        (row) =>
          row.project_id === "all" &&
          row.subcategory_id === "all" &&
          row.category_id === category_id &&
          shown.has(row.received_month)
      )
      .map(({category_name, category_name_en, received_month, ...row}) => ({
        panel_id: category_id,
        panel_name: category_name,
        panel_name_en: category_name_en,
        received_month,
        complaint_count: total(row)
      }))
  );
}

function byCount(rows: TrendRow[]) {
  return [...rows].sort((a, b) => total(b) - total(a) || (a.subcategory_id < b.subcategory_id ? -1 : 1));
}

function total({complaint_count, undecidable_count}: {complaint_count: number; undecidable_count: number}) {
  return complaint_count + undecidable_count;
}
