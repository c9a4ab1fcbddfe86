// 《客户投诉工作总结》 (9.6.3): one whole year; the four parts that the clause names, and what stands around them.

import {closedPeriods, numberColumn, paragraph, signedBody, tableOrNone, textColumn} from "../blocks.ts";
import type {Block, Cell, Period, ReportBody, ReportMaker, Section, Text} from "../document.ts";
import {indexIndicators} from "../indicator-index.ts";
import {isClearlyShort, toMeasure} from "../measures.ts";
import {ageTable} from "../monthly/ages.ts";
import {definitions} from "../monthly/appendix.ts";
import {callbacks, risks} from "../monthly/follow-up.ts";
import {measures} from "../monthly/measures-taken.ts";
import {casesOf, publishedIn} from "../monthly/monthly.ts";
import {indicatorTable, overview} from "../monthly/overview.ts";
import {ofEach} from "../monthly/month.ts";
import {totalLine} from "../monthly/total-line.ts";
import {say} from "../narrative/say.ts";
import {shareSentence, thresholdFigure} from "../narrative/share.ts";
import {figureBook, words} from "../words.ts";
import {fourParts, important, lessons} from "./important.ts";
import {readYears} from "./read-years.ts";
import type {Year} from "./year-tables.ts";
import {
  categoryChart,
  categoryTable,
  clauseTable,
  contractorTable,
  responsibilityTable,
  satisfaction
} from "./year-tables.ts";

export const annual: ReportMaker = {
  kind: "annual",
  title: words("客户投诉工作总结", "Annual summary of complaint work"),
  layout: "portrait",
  periods: (read) => closedPeriods(read, "year"),
  bodies: async (read, periods) => {
    const rows = await readYears(read);
    const find = indexIndicators(rows.indicators);
    return periods.map((period) => {
      const now = knownPart(period, rows.trends[0]?.received_month);
      return annualBody({
        period,
        beforeId: String(Number(period.id) - 1),
        lastYearId: undefined,
        labels: {now, before: words("上年", "the year before"), lastYear: words("", "")},
        rows,
        find,
        book: figureBook()
      });
    });
  }
};

/** The year, or the months of it of which the data knows. */
export function knownPart({start, end}: Period, firstMonth: string | undefined): Text {
  if (firstMonth === undefined || firstMonth <= start || firstMonth > end) return words("本年", "the year");
  const [year, first, last] = [start.slice(0, 4), Number(firstMonth.slice(5, 7)), Number(end.slice(5, 7))];
  if (first === last) return words(`${year}年${first}月`, firstMonth.slice(0, 7));
  return words(`${year}年${first}月–${last}月`, `${firstMonth.slice(0, 7)} to ${end.slice(0, 7)}`);
}

function annualBody(year: Year): ReportBody {
  const {period, rows, book} = year;
  const cases = publishedIn(period, rows);
  const sections: Section[] = [
    {
      title: words("年度概览", "The year"),
      blocks: [
        fourParts(year, cases),
        ...whole(year),
        ...overview(year),
        ...totalLine(rows.monthIndicators, {until: period.end, monthCount: 24}),
        categoryChart(year)
      ]
    },
    {title: words("客户满意度", "Satisfaction"), blocks: [...satisfaction(year), ...callbacks(year)]},
    {title: words("重要投诉", "Important complaints"), blocks: [...important(year), ...risks(year)]},
    {title: words("重要案例", "Important cases"), blocks: casesOf(period, rows)},
    {
      title: words("分类、责任与费用", "Categories, responsibility and cost"),
      blocks: [
        categoryTable(year),
        responsibilityTable(year),
        indicatorTable(year, ["K15", "K52", "K53", "K50A", "K50P"], words("责任与费用指标", "Responsibility and cost")),
        contractorTable(year)
      ]
    },
    {
      title: words("时效达成", "Promises of time"),
      blocks: [...paragraph(shares(year), book), clauseTable(year), ageTable(year)]
    },
    {title: words("经验教训的反思", "Lessons"), blocks: lessons(cases)},
    {title: words("明年措施与目标", "Measures and aims"), blocks: [...measures(cases, year.labels.now), ...aims(year)]},
    {title: words("附：口径", "Appendix: definitions"), blocks: definitions(rows.definitions, book)}
  ];
  return signedBody(annual.title, sections, book);
}

/** A year of which the data knows a part alone is said to be one. */
function whole({rows, period, book}: Year): Block[] {
  const [first] = rows.trends;
  if (!first || first.received_month <= period.start) return [];
  const from = words(first.received_month, first.received_month);
  return paragraph(
    [
      say(
        "投诉数据自 {from} 起才有，本年数字不是全年的，不能与整年比较。",
        "Complaints are on record from {from} only: the figures are not of the whole year and are not to be compared with one.",
        {from}
      )
    ],
    book
  );
}

function shares(year: Year) {
  return ofEach(year, ["K20", "K22", "K24", "K26", "K33", "K38"], (measure) =>
    shareSentence(measure, year.find(measure.row.indicator_id, year.beforeId), year.labels.before)
  );
}

/** 8: what a clause asks and the year clearly missed; every other aim is for leadership to set. */
function aims(year: Year): Block[] {
  const rows = year.rows.indicators.filter(
    (row) => row.period_id === year.period.id && row.project_id === "all" && isClearlyShort(row)
  );
  return [
    tableOrNone(
      {
        type: "table",
        caption: words("未达到要求的指标与明年目标", "What was missed, and the aim"),
        columns: [
          textColumn("指标", "Indicator", 2),
          numberColumn(year.labels.now.zh, year.labels.now.en, 1.6),
          numberColumn("目标", "Aim"),
          textColumn("条款", "Clause", 1.2)
        ],
        rows: rows.map((row): Cell[] => [
          words(row.indicator_name, row.indicator_name_en),
          year.book.add(toMeasure(row).figure),
          year.book.add(thresholdFigure(row)),
          year.rows.definitions.find(({indicator_id}) => indicator_id === row.indicator_id)?.clause ?? ""
        ])
      },
      words("没有明显未达要求的指标。", "No required share was clearly missed.")
    ),
    {
      type: "note",
      text: words(
        "目标为条款或内部设定的要求；其余目标由客户服务部填写，报公司领导确定。",
        "Aims are what a clause or our own rule asks; all others are for the department to write and leadership to set."
      )
    }
  ];
}
