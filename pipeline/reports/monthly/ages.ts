import {numberColumn, tableOrNone, textColumn} from "../blocks.ts";
import type {Block, Cell, Condition, Figure} from "../document.ts";
import {countFigure} from "../figures.ts";
import {addDays, words} from "../words.ts";
import type {Span} from "./month.ts";
import type {AgeBucket} from "./read-ages.ts";

const allUnits = "all";

/** 账龄 (9.1.1): what was open as the period ended, by unit and days since the receipt, with the line of all units. */
export function ageTable(span: Span): Block {
  const {end} = span.period;
  const open = span.rows.ages.open.filter(({period_end}) => period_end === end);
  const overdue = span.rows.ages.overdue.filter(({period_end}) => period_end === end);
  const {buckets} = span.rows.ages;
  const units = [...new Set(open.map(({handling_unit}) => handling_unit))];
  const sum = <Row extends {handling_unit: string}>(rows: Row[], unit: string, countOf: (row: Row) => number) =>
    rows.filter((row) => unit === allUnits || row.handling_unit === unit).reduce((all, row) => all + countOf(row), 0);
  const line = (label: Cell, unit: string): Cell[] => {
    const openOf = (name: string, rows: typeof open, days?: AgeBucket) =>
      span.book.add(
        openFigure(
          `${unit}.${name}`,
          {span, unit, days},
          sum(rows, unit, (row) => row.open_count)
        )
      );
    return [
      label,
      ...buckets.map((days) =>
        openOf(
          days.age_bucket,
          open.filter(({age_bucket}) => age_bucket === days.age_bucket),
          days
        )
      ),
      openOf("open", open),
      span.book.add(
        overdueFigure(
          {span, unit},
          sum(overdue, unit, (row) => row.overdue_count)
        )
      )
    ];
  };
  return tableOrNone(
    {
      type: "table",
      caption: words("期末未关闭投诉的账龄，按责任单位", "Open complaints at the end by age and unit"),
      columns: [
        textColumn("责任单位", "Handling unit", 1.6),
        ...buckets.map(({age_name, age_name_en}) => numberColumn(age_name, age_name_en)),
        numberColumn("合计", "All"),
        numberColumn("其中超期", "Overdue")
      ],
      rows: units.length === 0 ? [] : [...units.map((unit) => line(unit, unit)), line(words("合计", "All"), allUnits)],
      note: words(
        "账龄为受理日至期末的自然日；不含无效投诉。超期：超过任一条款时限或计划完成日。",
        "Age: calendar days from the receipt to the end of the period; invalid complaints are left out. Overdue: past the limit of a clause or the planned date."
      )
    },
    words("期末没有未关闭的投诉。", "No complaint was open at the end.")
  );
}

interface Place {
  span: Span;
  unit: string;
  days?: AgeBucket | undefined;
}

function openFigure(id: string, {span: {period}, unit, days}: Place, value: number): Figure {
  const received: Condition[] = days
    ? [
        {
          column: "received_date",
          from: addDays(period.end, -days.most_day_count),
          to: addDays(period.end, -days.least_day_count)
        }
      ]
    : [];
  return countFigure(`age.${period.id}.${id}`, value, {
    table: "core.complaint_spells inner join core.complaints using (complaint_key)",
    where: [
      {column: "case_type", is: "COMPLAINT"},
      {column: "validity", not: "INVALID"},
      {column: "opened_date", to: period.end},
      {column: "complaint_spells.closed_date", from: addDays(period.end, 1), or_null: true},
      ...received,
      ...ofUnit(unit)
    ],
    sum: true
  });
}

function overdueFigure({span: {period}, unit}: Place, value: number): Figure {
  const source = {
    table: "core.overdue_spans inner join core.complaints using (complaint_key)",
    where: [
      {column: "started_date", to: period.end},
      {column: "ended_date", from: addDays(period.end, 1), or_null: true as const},
      ...ofUnit(unit)
    ],
    sum: true as const
  };
  return {...countFigure(`age.${period.id}.${unit}.overdue`, value, source), matures: true};
}

function ofUnit(unit: string): Condition[] {
  if (unit === allUnits) return [];
  return [{column: "complaints.handling_unit", is: unit === "未注明" ? null : unit}];
}
