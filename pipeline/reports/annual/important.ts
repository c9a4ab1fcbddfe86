import {paragraph, tableOrNone, textColumn, numberColumn} from "../blocks.ts";
import type {Block, Cell, Note, Sentence} from "../document.ts";
import {countFigure} from "../figures.ts";
import {missingParts} from "../cases/case-blocks.ts";
import type {TypicalCase} from "../cases/read-cases.ts";
import type {IndicatorRow} from "../measures.ts";
import {toMeasure} from "../measures.ts";
import {say} from "../narrative/say.ts";
import {sameWords, words} from "../words.ts";
import {limitFigure} from "../monthly/groups.ts";
import type {GroupEvent} from "../monthly/read-groups.ts";
import {isEvent} from "../monthly/read-groups.ts";
import type {MajorCase} from "./read-years.ts";
import type {Year} from "./year-tables.ts";
import {isWithin} from "./year-tables.ts";

/** 3 重要投诉: those of the highest level, in the media or at court, and groups of owners; how each ended. */
export function important(year: Year): Block[] {
  const majors = year.rows.majors.filter((row) => isWithin(year, row.received_date));
  const groups = year.rows.groups.filter((row) => isEvent(row) && isWithin(year, row.started_date));
  const levels = year.find("K44", year.period.id);
  return [
    ...paragraph(
      levels && levels.undecidable_count > 0
        ? [
            say(
              "另有 {n} 件投诉没有定级，可能有重大投诉未列出。",
              "{n} complaints have no level: major ones may be missing here.",
              {n: toMeasure(levels).undecidable}
            )
          ]
        : [],
      year.book
    ),
    tableOrNone(
      {
        type: "table",
        caption: words("重大、媒体与诉讼投诉", "Major complaints, those in the media or at court"),
        columns: [
          textColumn("单号", "Case", 1.6),
          textColumn("项目", "Project"),
          textColumn("受理日", "Received", 1.1),
          textColumn("小类", "Sub-category", 2),
          textColumn("责任单位", "Unit", 1.2),
          textColumn("列入原因", "Why", 1.4),
          textColumn("关闭日", "Closed", 1.1)
        ],
        rows: majors.map((row): Cell[] => [
          row.case_no,
          row.project_name,
          row.received_date,
          words(row.subcategory_name, row.subcategory_name_en),
          row.handling_unit,
          words(row.reasons, row.reasons_en),
          closingDay(row)
        ])
      },
      words(
        "没有定级为重大、见诸媒体或进入诉讼的投诉。",
        "No complaint has the level major, is in the media or at court."
      )
    ),
    tableOrNone(
      {
        type: "table",
        caption: words("群诉事件", "Group events"),
        columns: [
          textColumn("项目", "Project"),
          textColumn("小类", "Sub-category", 2),
          textColumn("起止", "From – to", 2),
          numberColumn("件数", "Complaints"),
          numberColumn("户数", "Households")
        ],
        rows: groups.map((row): Cell[] => [
          row.project_name,
          words(row.subcategory_name, row.subcategory_name_en),
          `${row.started_date} – ${row.ended_date}`,
          year.book.add(groupFigure(row, "complaint_count")),
          year.book.add(groupFigure(row, "household_count"))
        ]),
        ...(groups[0] && {note: groupNote(groups[0], year)})
      },
      words("没有达到户数界限的群诉事件。", "No group of owners reached the limit of households.")
    )
  ];
}

function groupNote(event: GroupEvent, {book}: Year): Note {
  const [days, least] = [limitFigure("within_day_count", event), limitFigure("household_count", event)];
  for (const figure of [days, least]) book.add(figure);
  return {
    zh: `列出同项目同小类、相邻两件不超过 ${days.text.zh} 日、合计 ${least.text.zh} 户以上的；业主自称群体而户数不足的不列。`,
    en: `Listed: one project and sub-category, at most ${days.text.en} days from one to the next, ${least.text.en} households or more; who says to speak for many, with fewer households, is not.`,
    figures: [days.id, least.id]
  };
}

/** What was closed before it was received was closed on a day that nobody knows. */
function closingDay({is_open, closed_date}: MajorCase): Cell {
  if (is_open) return words("未关闭", "open");
  return closed_date === null ? words("日期有误", "date wrong") : sameWords(closed_date);
}

function groupFigure(row: GroupEvent, column: "complaint_count" | "household_count") {
  const where = [
    {column: "project_id", is: row.project_id},
    {column: "subcategory_id", is: row.subcategory_id},
    {column: "started_date", is: row.started_date},
    {column: "event_number", is: row.event_number}
  ];
  const place = [
    row.started_date,
    row.project_id,
    row.subcategory_id,
    ...(row.event_number > 1 ? [row.event_number] : [])
  ];
  return countFigure(`group.${place.join(".")}.${column}`, row[column], {
    table: "core.group_events",
    column,
    sum: true,
    where
  });
}

/** 7 经验教训的反思 (9.6.3, 11.2.10.2): what the cases of the year say; who has not written it is named. */
export function lessons(cases: TypicalCase[]): Block[] {
  const missing = missingParts(cases.map((found) => ({...found, background: "", cause: "", measure: "", result: ""})));
  return [
    ...(missing ? [{type: "paragraph" as const, sentences: [missing]}] : []),
    tableOrNone(
      {
        type: "table",
        caption: words("经验教训", "Lessons"),
        columns: [
          textColumn("案例", "Case", 1.1),
          textColumn("类别", "Class", 1.2),
          textColumn("适用阶段", "Applies to", 1.2),
          textColumn("教训与反思", "What is learned", 5)
        ],
        rows: cases
          .filter(({lesson}) => lesson !== null)
          .map((found): Cell[] => [
            found.case_id,
            found.case_class ?? words("未填写", "not filled in"),
            found.applicable_stages ?? words("未填写", "not filled in"),
            found.lesson ?? ""
          ])
      },
      words("缺：本年的案例都没有写经验教训。", "Missing: no case of the year tells a lesson.")
    )
  ];
}

/** The four parts that 9.6.3 names, each there or missing. */
export function fourParts(year: Year, cases: TypicalCase[]): Block {
  const {period, rows} = year;
  const hasWave = rows.waves.some(({closed_date}) => closed_date >= period.start && closed_date <= period.end);
  const isMeasured = (row: IndicatorRow | undefined) => row !== undefined && row.state !== "not_measured";
  const parts: [string, string, boolean][] = [
    ["客户满意度", "Satisfaction", hasWave],
    ["重要案例", "Important cases", cases.length > 0],
    ["重要投诉", "Important complaints", isMeasured(year.find("K44", period.id))],
    ["经验教训的反思", "Lessons", cases.some(({lesson}) => lesson !== null)]
  ];
  const missing = parts.filter(([, , isThere]) => !isThere);
  const sentence: Sentence =
    missing.length === 0
      ? {
          zh: "9.6.3 要求的四部分齐全：客户满意度、重要案例、重要投诉、经验教训的反思。",
          en: "The four parts that 9.6.3 asks for are there: satisfaction, important cases, important complaints, lessons.",
          figures: []
        }
      : {
          zh: `9.6.3 要求的四部分中缺：${missing.map(([zh]) => zh).join("、")}。`,
          en: `Of the four parts that 9.6.3 asks for these are missing: ${missing.map(([, en]) => en.toLowerCase()).join(", ")}.`,
          figures: []
        };
  return {type: "paragraph", sentences: [sentence]};
}
