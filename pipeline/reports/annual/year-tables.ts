import {numberColumn, paragraph, sumFigure, tableOrNone, textColumn} from "../blocks.ts";
import type {Block, Cell, Condition, Figure, Text} from "../document.ts";
import {shareFigure} from "../figures.ts";
import {toMeasure} from "../measures.ts";
import {categoryLineSource} from "../monthly/categories.ts";
import type {Span} from "../monthly/month.ts";
import {say} from "../narrative/say.ts";
import {countBy} from "../narrative/topics.ts";
import {words} from "../words.ts";
import type {Years} from "./read-years.ts";

/** One year; its rows are those of the months and more. */
export interface Year extends Span {
  rows: Years;
}

/** 分类: the categories of the year and in how many of its months each left its range. */
export function categoryTable(year: Year): Block {
  const rows = year.rows.trends.filter(
    (row) => row.project_id === "all" && row.subcategory_id === "all" && isWithin(year, row.received_month)
  );
  const totals = countBy(
    rows.map((row) => ({...row, complaint_count: row.complaint_count + row.undecidable_count})),
    (row) => row.category_id
  );
  return tableOrNone(
    {
      type: "table",
      caption: ofSpan(year, "投诉按类别", "Complaints by category"),
      columns: [
        textColumn("类别", "Category", 2.4),
        numberColumn("件数", "Complaints"),
        numberColumn("高于范围的月数", "Months above the range"),
        numberColumn("检验的月数", "Months tested")
      ],
      rows: totals.map(({name}): Cell[] => {
        const row = rows.find(({category_id}) => category_id === name)!;
        const where = [
          ...ofYear(year),
          {column: "project_id", is: "all"},
          {column: "subcategory_id", is: "all"},
          {column: "category_id", is: name}
        ];
        const id = `category.${year.period.id}.${name}`;
        const own = rows.filter(({category_id}) => category_id === name);
        const months = (part: string, count: number, condition: Condition): Cell =>
          year.book.add({
            id: `${id}.${part}`,
            value: count,
            state: "measured",
            text: words(String(count), String(count)),
            source: {table: "marts.category_trends", where: [...where, condition], sum: true},
            matures: true
          });
        return [
          words(row.category_name, row.category_name_en),
          year.book.add(
            sumFigure(id, rows, {
              table: "marts.category_trends",
              column: ["complaint_count", "undecidable_count"],
              where
            })
          ),
          months("above", own.filter(({signal}) => signal === "above").length, {column: "signal", is: "above"}),
          months("tested", own.filter(({high_count}) => high_count !== null).length, {column: "high_count", from: 0})
        ];
      }),
      note: words(
        "不含无效投诉，按主类别计一次。",
        "Invalid complaints left out; each counts once by its primary category."
      )
    },
    words("本年没有投诉数据。", "There are no complaints of the year.")
  );
}

export function categoryChart(year: Year): Block {
  const rows = year.rows.trends.filter(
    (row) => row.project_id === "all" && row.subcategory_id === "all" && isWithin(year, row.received_month)
  );
  const order = countBy(rows, (row) => row.category_id).map(({name}) => name);
  const sorted = order.flatMap((id) => rows.filter(({category_id}) => category_id === id));
  return {
    type: "chart",
    caption: ofSpan(year, "各类投诉每月件数", "Complaints a month, by category"),
    chart: "monthPanels",
    rows: sorted.map(
      ({category_id, category_name, category_name_en, received_month, complaint_count, undecidable_count}) => ({
        panel_id: category_id,
        panel_name: category_name,
        panel_name_en: category_name_en,
        received_month,
        complaint_count: complaint_count + undecidable_count
      })
    ),
    source: categoryLineSource
  };
}

/** 责任: the defects of the year by whom they fall to. */
export function responsibilityTable(year: Year): Block {
  const rows = year.rows.responsibilities.filter((row) => isWithin(year, row.received_month));
  const outcomes = countBy(rows, (row) => row.responsibility_computed);
  const count = (id: string, more: Condition[]) =>
    year.book.add(
      sumFigure(id, rows, {
        table: "marts.responsibilities_by_month",
        matures: true,
        column: "complaint_count",
        where: [...ofYear(year), ...more]
      })
    );
  return tableOrNone(
    {
      type: "table",
      caption: ofSpan(year, "质保责任", "Responsibility for defects"),
      columns: [textColumn("责任判断", "Responsibility", 2), numberColumn("件数", "Defects")],
      rows: [
        ...outcomes.map(({name}): Cell[] => {
          const row = rows.find(({responsibility_computed}) => responsibility_computed === name)!;
          return [
            words(row.responsibility_name, row.responsibility_name_en),
            count(`responsibility.${year.period.id}.${name}`, [{column: "responsibility_computed", is: name}])
          ];
        }),
        ...(outcomes.length > 0 ? [[words("合计", "All"), count(`responsibility.${year.period.id}.all`, [])]] : [])
      ]
    },
    words("本年没有涉及质保的质量投诉与报修。", "No defect under a warranty was received in the year.")
  );
}

/** 费用与扣款, by contractor: repairs done in the quarters of the year. */
export function contractorTable(year: Year): Block {
  const rows = year.rows.contractors.filter(
    (row) => row.period_start >= year.period.start && row.period_end <= year.period.end
  );
  const names = [...new Set(rows.map(({contractor}) => contractor))];
  const sum = (
    contractor: string,
    column: "repair_count" | "cost_yuan" | "in_warranty_cost_yuan" | "deducted_yuan"
  ) => {
    const where = [
      {column: "contractor", is: contractor},
      {column: "period_start", from: year.period.start, to: year.period.end}
    ];
    return year.book.add(
      sumFigure(`contractor.${year.period.id}.${contractor}.${column}`, rows, {
        table: "marts.contractors_by_quarter",
        column,
        where
      })
    );
  };
  return tableOrNone(
    {
      type: "table",
      caption: ofSpan(year, "维修费用与扣款（元）", "Cost of repairs and deductions (yuan)"),
      columns: [
        textColumn("施工单位/维修商", "Contractor", 2),
        numberColumn("完成维修", "Repairs"),
        numberColumn("费用", "Cost"),
        numberColumn("其中质保期内", "Within the warranty"),
        numberColumn("扣款", "Deducted")
      ],
      rows: names.map((name): Cell[] => [
        name,
        sum(name, "repair_count"),
        sum(name, "cost_yuan"),
        sum(name, "in_warranty_cost_yuan"),
        sum(name, "deducted_yuan")
      ]),
      note: words("未写费用的维修没有计入费用。", "Repairs without a cost are not in the cost.")
    },
    words("没有维修费用数据。", "There are no costs of repairs.")
  );
}

/** 时效 by clause, of the cases received in the year. */
export function clauseTable(year: Year): Block {
  const rows = year.rows.service.filter((row) => isWithin(year, row.received_month));
  const rules = [...new Map(rows.map((row) => [row.rule_id, row])).values()];
  const decided = ["met_count", "breached_count", "overdue_count"] as const;
  const table = "marts.service_levels_by_rule_month";
  return tableOrNone(
    {
      type: "table",
      caption: ofSpan(year, "各条款时限", "Every clause's clock"),
      columns: [
        textColumn("要求", "Rule", 3),
        textColumn("条款", "Clause", 1.2),
        numberColumn("符合率", "Share kept", 1.6),
        numberColumn("不可判定", "Undecidable")
      ],
      rows: rules.map((rule): Cell[] => {
        const own = rows.filter(({rule_id}) => rule_id === rule.rule_id);
        const where = [...ofYear(year), {column: "rule_id", is: rule.rule_id}];
        const total = (columns: readonly (typeof decided)[number][]) =>
          own.reduce((sum, row) => sum + columns.reduce((part, column) => part + row[column], 0), 0);
        const source = {table, column: "met_count", divisor: [...decided], scale: 100, sum: true as const, where};
        const kept: Figure = shareFigure(
          `kept.${year.period.id}.${rule.rule_id}`,
          {numerator: total(["met_count"]), denominator: total(decided)},
          source
        );
        return [
          words(rule.rule_name, rule.rule_name_en),
          rule.clause ?? words("内部设定", "our own"),
          year.book.add({...kept, matures: true}),
          year.book.add(
            sumFigure(`undecidable.${year.period.id}.${rule.rule_id}`, own, {
              table,
              column: "undecidable_count",
              where,
              matures: true
            })
          )
        ];
      })
    },
    words("没有可判定的条款时限。", "No clock can be judged.")
  );
}

/** 2 客户满意度: every wave that closed in the year, and what owners said when called back. */
export function satisfaction(year: Year): Block[] {
  const waves = year.rows.waves.filter(
    ({closed_date}) => closed_date >= year.period.start && closed_date <= year.period.end
  );
  if (waves.length === 0) {
    return paragraph(
      [
        say(
          "本年没有截止的满意率调查批次：总结缺调查部分，仅有回访满意率。",
          "No survey wave closed in the year: the summary lacks that part and has call-backs alone."
        )
      ],
      year.book
    );
  }
  const shown = ["K65", "K60", "K60w", "K61", "K62", "K63"];
  return waves.map((wave) => ({
    type: "table" as const,
    caption: words(wave.wave_name, wave.wave_name_en),
    columns: [textColumn("指标", "Indicator", 2), numberColumn("结果", "Result", 1.6)],
    rows: year.rows.waveIndicators
      .filter((row) => row.period_id === wave.wave_id && row.project_id === "all" && shown.includes(row.indicator_id))
      .map((row): Cell[] => [words(row.indicator_name, row.indicator_name_en), year.book.add(toMeasure(row).figure)])
  }));
}

/** A caption with the months that it is of. */
function ofSpan({labels}: Year, zh: string, en: string): Text {
  return words(`${zh}（${labels.now.zh}）`, `${en} (${labels.now.en})`);
}

export function isWithin({period}: Span, day: string): boolean {
  return day >= period.start && day <= period.end;
}

function ofYear({period}: Year): Condition[] {
  return [{column: "received_month", from: period.start, to: period.end}];
}
