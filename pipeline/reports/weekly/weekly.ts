// 《客户投诉处理周报表》 (9.1.1): one sheet of totals, and the lists behind it.

import type {Block, Cell, Period, Read, ReportBody, ReportMaker, TableColumn} from "../document.ts";
import {countFigure} from "../figures.ts";
import {figureBook, words} from "../words.ts";
import type {FigureBook} from "../words.ts";
import {deadlineTable, lateTable, watchTable} from "./case-tables.ts";
import type {Weeks} from "./read-weeks.ts";
import {readWeeks} from "./read-weeks.ts";
import {summarySentences} from "./summary.ts";
import {
  closeRateFigure,
  dueFigure,
  flowCounts,
  flowFigure,
  indicatorFigure,
  overdueFigure,
  sumFlow,
  unitCondition,
  unitFigures
} from "./week-figures.ts";
import type {Week} from "./week-figures.ts";

export const weekly: ReportMaker = {
  kind: "weekly",
  title: words("客户投诉处理周报表", "Weekly report of complaint handling"),
  layout: "landscape",
  periods: closedWeeks,
  bodies: async (read, periods) => {
    const weeks = await readWeeks(read, periods);
    return periods.map((period) => weeklyBody(period, ofWeek(weeks, period)));
  }
};

function closedWeeks(read: Read): Promise<Period[]> {
  return read(`
    select
        period_id as id, {zh: period_name, en: period_name_en} as name,
        period_start::varchar as start, period_end::varchar as end
    from core.periods
    where period_grain = 'week' and is_begun and not is_partial
    order by period_start`);
}

function ofWeek(weeks: Weeks, {id, start}: Period): Weeks {
  const isOf = (row: {week_start: string}) => row.week_start === start;
  return {
    flows: weeks.flows.filter(isOf),
    validities: weeks.validities.filter(isOf),
    figures: weeks.figures.filter(({period_id}) => period_id === id),
    units: weeks.units.filter(isOf),
    late: weeks.late.filter(isOf),
    watched: weeks.watched.filter(isOf),
    deadlines: weeks.deadlines.filter(isOf)
  };
}

function weeklyBody(week: Period, rows: Weeks): ReportBody {
  const book = figureBook();
  const summary = summaryTable(week, rows, book);
  const projects = projectTable(week, rows, book);
  const units = unitTable(week, rows, book);
  return {
    title: weekly.title,
    sections: [
      {
        title: words("本周概况", "The week"),
        blocks: [
          {type: "paragraph", sentences: summarySentences(book.figures, rows)},
          summary,
          projects,
          units,
          {type: "signature", roles: []}
        ]
      },
      {
        title: words("超期未关闭清单", "Open past a limit"),
        hasPageBreak: true,
        blocks: [lateTable(week, rows.late, book)]
      },
      {
        title: words("重大、群诉与索赔关注", "Watch list"),
        blocks: [watchTable(week, rows.watched, book)]
      },
      {
        title: words("下周到期事项", "Due next week"),
        blocks: [deadlineTable(week, rows.deadlines)]
      }
    ],
    figures: book.figures
  };
}

function summaryTable(week: Week, {flows, validities, figures}: Weeks, book: FigureBook): Block {
  const sum = sumFlow(flows);
  const flow = (column: (typeof flowCounts)[number]) =>
    book.add(flowFigure(`all.${column}`, {value: sum[column], column, week, of: []}));
  const indicator = (indicator_id: string) => {
    const found = figures.find((figure) => figure.indicator_id === indicator_id && figure.project_id === "all");
    const figure = indicatorFigure(`all.${indicator_id}`, found, {week, indicator_id, project_id: "all"});
    return book.add(indicator_id === "K30" ? {...figure, matures: true} : figure);
  };
  const received = (validity: string) => {
    const value = validities.find((row) => row.validity === validity)?.complaint_count ?? 0;
    const where = [
      {column: "case_type", is: "COMPLAINT"},
      {column: "validity", is: validity},
      {column: "received_date", from: week.start, to: week.end}
    ];
    return book.add(countFigure(`all.received.${validity}`, value, {table: "core.complaints", where, sum: true}));
  };
  return {
    type: "table",
    caption: words("本周汇总", "Summary of the week"),
    columns: [
      number("上周未结", "Open before"),
      number("本周新增", "Received"),
      number("其中有效", "valid"),
      number("协助", "assisted"),
      number("待核", "pending"),
      number("无效（不计）", "invalid (left out)"),
      number("本周重开", "Reopened"),
      number("本周应处理", "To be handled"),
      number("本周关闭", "Closed"),
      number("期末未关闭", "Open at the end"),
      number("超期", "Overdue", 1.6),
      number("本周回访接通", "Reached by call-back", 1.5),
      number("首次回访满意", "Satisfied", 1.5)
    ],
    rows: [
      [
        flow("opening_count"),
        flow("received_count"),
        ...["VALID", "ASSIST", "PENDING", "INVALID"].map(received),
        flow("reopened_count"),
        book.add(dueFigure("all.due_count", sum, week)),
        flow("closed_count"),
        flow("closing_count"),
        ...["K30", "K33b", "K35"].map(indicator)
      ]
    ],
    note: words(
      "上周未结＋本周新增＋本周重开＝本周应处理，减本周关闭＝期末未关闭；无效投诉不计。超期：超过任一条款时限或计划完成日。",
      "Open before + received + reopened = to be handled, less those closed = open at the end; invalid complaints are left out. Overdue: past the limit of a clause or the planned date."
    )
  };
}

function projectTable(week: Week, {flows, figures}: Weeks, book: FigureBook): Block {
  const projects = new Map(flows.map(({project_id, project_name}) => [project_id, project_name]));
  const rows = [...projects].map(([project_id, project_name]): Cell[] => {
    const sum = sumFlow(flows.filter((flow) => flow.project_id === project_id));
    const of = [{column: "project_id", is: project_id}];
    const flow = (column: (typeof flowCounts)[number]) =>
      book.add(flowFigure(`${project_id}.${column}`, {value: sum[column], column, week, of}));
    const indicator = (indicator_id: string): Cell => {
      const found = figures.find((row) => row.indicator_id === indicator_id && row.project_id === project_id);
      const figure = indicatorFigure(`${project_id}.${indicator_id}`, found, {week, indicator_id, project_id});
      return book.add({...figure, matures: true});
    };
    return [
      project_name,
      flow("received_count"),
      flow("closed_count"),
      flow("closing_count"),
      ...["K30", "K22"].map(indicator),
      book.add(closeRateFigure(`${project_id}.close_rate`, sum, {week, of}))
    ];
  });
  return {
    type: "table",
    caption: words("按项目", "By project"),
    columns: [
      {label: words("项目", "Project"), weight: 1.4},
      number("新增", "Received"),
      number("关闭", "Closed"),
      number("未关闭", "Open"),
      number("超期", "Overdue", 1.6),
      number("回复及时率", "Replied in time", 1.6),
      number("本周关闭率", "Closed of those due", 1.6)
    ],
    rows,
    note: words(
      "回复及时率（9.3.2）按本周受理的投诉计，截至本报表数据日，不可判定的不在分母。本周关闭率：本周关闭÷（上周未结＋本周新增＋本周重开）。",
      "Replied in time (9.3.2): of the complaints received in the week, as of the data date, without undecidable ones. Closed of those due: closed ÷ (open before + received + reopened)."
    )
  };
}

function unitTable(week: Week, {flows, units}: Weeks, book: FigureBook): Block {
  const names = [...new Set([...flows, ...units].map(({handling_unit}) => handling_unit))];
  const rows = names.map((unit): Cell[] => {
    const row = units.find(({handling_unit}) => handling_unit === unit);
    const {handed, replied, oldest} = unitFigures(`unit.${unit}`, row, {week, unit});
    const {closing_count} = sumFlow(flows.filter(({handling_unit}) => handling_unit === unit));
    const of = [{column: "handling_unit", is: unit}];
    const closing = {value: closing_count, column: "closing_count", week, of};
    return [
      unit,
      book.add(handed),
      book.add(replied),
      book.add(flowFigure(`unit.${unit}.closing`, closing)),
      book.add(overdueFigure(`unit.${unit}.overdue`, row?.overdue_count ?? 0, {week, of: [unitCondition(unit)]})),
      book.add(oldest)
    ];
  });
  return {
    type: "table",
    caption: words("按责任单位", "By handling unit"),
    columns: [
      {label: words("责任单位", "Handling unit"), weight: 1.4},
      number("本周移交", "Handed over"),
      number("两个工作日内回复率", "Replied within two working days", 1.6),
      number("未关闭", "Open"),
      number("超期", "Overdue"),
      number("最长账龄（自然日）", "Oldest (calendar days)", 1.4)
    ],
    rows
  };
}

function number(zh: string, en: string, weight = 1): TableColumn {
  return {label: words(zh, en), align: "end", weight};
}
