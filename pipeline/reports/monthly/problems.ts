import {heading, numberColumn, paragraph, textColumn} from "../blocks.ts";
import type {Block, Cell, Text} from "../document.ts";
import {unitText, valueText} from "../measures.ts";
import {focusSentences} from "../narrative/focus.ts";
import type {Focus} from "../narrative/pick-focuses.ts";
import {homesOf, monthBefore, pickFocuses} from "../narrative/pick-focuses.ts";
import {countTested, quietMonth} from "../narrative/quiet-month.ts";
import {leaders} from "../narrative/leaders.ts";
import type {Said} from "../narrative/say.ts";
import {listed, say} from "../narrative/say.ts";
import type {TopicRow, TrendRow} from "../narrative/topics.ts";
import {countBy, topicFigure, topicName} from "../narrative/topics.ts";
import {sameWords, words} from "../words.ts";
import type {Month} from "./month.ts";
import {measureOf} from "./month.ts";
import {serviceFocuses} from "./service-focus.ts";

const mostHotSpots = 5;

/** 4 重点问题 (9.6.2): what left its range and what it is made of; what is most frequent, and where. */
export function problems(month: Month): Block[] {
  const focuses = focusesOf(month);
  const {trends, movedIn} = month.rows;
  const context = {homes: homesOf(month.month, trends), movedIn, testedCount: countTested(month.month, trends)};
  const told = focuses.flatMap((focus) => [
    heading(focusTitle(focus)),
    ...paragraph(focusSentences(focus, context), month.book)
  ]);
  const quiet = focuses.length === 0 ? quietMonth(month.month, trends) : [howMade()];
  const served = serviceFocuses(month);
  return [
    ...told,
    ...paragraph(quiet, month.book),
    ...(served.length > 0 ? [heading(words("在办与时效", "Open cases and promises of time"))] : []),
    ...paragraph(served, month.book),
    heading(words("集中程度", "Concentration")),
    ...concentration(month)
  ];
}

function howMade(): Said {
  return say(
    "预期范围：有数据的各整月的平均水平按户数折算，上下三个标准差。",
    "The range: the mean rate of all whole months, times the homes of the month, give or take three standard deviations."
  );
}

export function focusesOf({month, rows}: Month): Focus[] {
  return pickFocuses(month, rows.trends, rows.topics);
}

function focusTitle({trend}: Focus) {
  const topic = topicName(trend);
  const place = trend.project_id === "all" ? "" : `${trend.project_name}：`;
  return trend.signal === "above"
    ? words(`${place}${topic.zh}高于预期`, `${place}${topic.en} above what was expected`)
    : words(`${place}${topic.zh}低于预期`, `${place}${topic.en} below what was expected`);
}

function concentration(month: Month): Block[] {
  const rows = month.rows.topics.filter((row) => row.received_month === month.month && row.category_id !== "OTH");
  const spots = countBy(rows, (row) => `${row.project_id}|${row.subcategory_id}`).slice(0, mostHotSpots);
  return [
    ...paragraph(pareto(month), month.book),
    {
      type: "table",
      caption: words("件数最多的“项目 × 小类”", "Most frequent sub-categories of one project"),
      columns: [
        textColumn("项目", "Project"),
        textColumn("小类", "Sub-category", 2),
        numberColumn("本月", "This month"),
        numberColumn("上月", "Month before"),
        textColumn("主要责任单位", "Unit", 1.2),
        textColumn("写明最多的原因", "Cause told most", 1.4)
      ],
      rows: spots.map(({name, count}) =>
        spotRow(
          month,
          rows.filter((row) => `${row.project_id}|${row.subcategory_id}` === name),
          count
        )
      ),
      note: words(
        "件数相同的按名称排列，先后不表示轻重。",
        "Equal numbers stand in the order of their names, which ranks nothing."
      )
    },
    {
      type: "chart",
      caption: words("件数最多的小类", "Most frequent sub-categories"),
      chart: "countBars",
      rows: topRows(rows),
      source: {
        table: "core.topic_months",
        where: [{column: "received_month", is: month.month}],
        keys: {id: "subcategory_id"},
        values: {count: "complaint_count"}
      }
    }
  ];
}

function spotRow(month: Month, rows: TopicRow[], count: number): Cell[] {
  const {project_id, project_name, subcategory_id, subcategory_name, subcategory_name_en} = rows[0]!;
  const before = monthBefore(month.month);
  const earlier = month.rows.topics.filter(
    (row) => row.received_month === before && row.project_id === project_id && row.subcategory_id === subcategory_id
  );
  const figure = (received_month: string, value: number) =>
    month.book.add(
      topicFigure(
        `spot.${received_month.slice(0, 7)}.${project_id}.${subcategory_id}`,
        {month: received_month, subcategories: [subcategory_id], part: [{column: "project_id", is: project_id}]},
        value
      )
    );
  const hasBefore = month.rows.topics.some((row) => row.received_month === before);
  const unit = leaders(
    countBy(rows, (row) => row.handling_unit),
    ({name}) => sameWords(name)
  );
  return [
    project_name,
    words(subcategory_name, subcategory_name_en),
    figure(month.month, count),
    hasBefore
      ? figure(
          before,
          earlier.reduce((sum, row) => sum + row.complaint_count, 0)
        )
      : "—",
    unit,
    causeOf(rows)
  ];
}

/** The cause that the sources tell most often; nobody's guess where they tell none. */
function causeOf(rows: TopicRow[]): Text {
  const told = rows.filter((row) => row.cause_name !== null);
  if (told.length === 0) return words("来源未写明", "no source tells");
  return leaders(
    countBy(told, (row) => row.cause_id),
    ({name}) => {
      const {cause_name, cause_name_en} = told.find((row) => row.cause_id === name)!;
      return words(cause_name ?? "", cause_name_en ?? "");
    }
  );
}

function pareto(month: Month): Said[] {
  const measure = measureOf(month, "K12");
  if (!measure || measure.row.value === null || measure.row.denominator === null) return [];
  const {row, figure} = measure;
  const all = {
    ...figure,
    id: `${figure.id}.denominator`,
    value: row.denominator,
    text: unitText(row.denominator ?? 0, "count"),
    source: {...figure.source, column: "denominator"}
  };
  const count = {...figure, text: unitText(row.value ?? 0, "count")};
  const top = measureOf(month, "K10");
  return [
    say(
      "有投诉的 {all} 个小类中，件数最多的 {count} 个占到八成。",
      "Of {all} sub-categories with complaints the {count} most frequent make up four fifths.",
      {all, count}
    ),
    ...(top && top.row.value !== null
      ? [
          say("首位类别是{names}，占 {share}。", "The most frequent category: {names}, with {share}.", {
            names: listed(topCategories(month)),
            share: {...top.figure, text: valueText(top.row)}
          })
        ]
      : [])
  ];
}

/** The category that most complaints are of, 其他 never; of several alike all. */
function topCategories({month, rows}: Month): Text[] {
  const own = rows.trends.filter(
    (row) =>
      row.received_month === month &&
      row.project_id === "all" &&
      row.subcategory_id === "all" &&
      row.category_id !== "OTH"
  );
  const count = (row: TrendRow) => row.complaint_count + row.undecidable_count;
  const most = Math.max(...own.map(count));
  return own.filter((row) => count(row) === most).map((row) => words(`“${row.category_name}”`, row.category_name_en));
}

function topRows(rows: TopicRow[]) {
  return countBy(rows, (row) => row.subcategory_id)
    .slice(0, 10)
    .map(({name, count}) => {
      const {subcategory_name, subcategory_name_en} = rows.find((row) => row.subcategory_id === name)!;
      return {id: name, name: subcategory_name, name_en: subcategory_name_en, count};
    });
}
