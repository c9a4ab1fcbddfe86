import type {Block, Cell, Figure, Note, TableColumn, Text} from "../document.ts";
import {countFigure} from "../figures.ts";
import type {FigureBook} from "../words.ts";
import {addDays, words} from "../words.ts";
import type {Deadline, LateCase, WatchedCase} from "./read-weeks.ts";
import type {Week} from "./week-figures.ts";

const progressWords: Record<LateCase["progress"], Text> = {
  done: words("已处理，待关闭", "done, not closed"),
  replied: words("已回复，处理中", "replied, in hand"),
  unanswered: words("未回复", "no reply")
};

/** More than that nobody watches; the rest is counted. */
const mostWatched = 20;

const caseColumn = column("单号", "Case", 1.8);
const projectColumn = column("项目-楼栋", "Project, building", 1.3);
const receivedColumn = column("投诉日期", "Received", 1.1);
const subcategoryColumn = column("类别", "Category", 2.3);
const unitColumn = column("责任单位", "Handling unit", 1.2);

/** Cases open past a limit, the latest first, with the clause that each breaks. */
export function lateTable(week: Week, cases: LateCase[], book: FigureBook): Block {
  return {
    type: "table",
    caption: words("截至周末超期未关闭的投诉", "Complaints open past a limit as the week ended"),
    columns: [
      {label: words("序号", "No."), align: "end", weight: 0.5},
      caseColumn,
      projectColumn,
      receivedColumn,
      column("类别与内容摘要", "Category and what it is about", 2.5),
      unitColumn,
      column("处理进展", "Progress", 1.6),
      column("计划完成", "Planned", 1.1),
      {label: words("超期天数", "Days over"), align: "end", weight: 0.8},
      column("违反条款", "Clause", 1.7)
    ],
    rows: cases.map((row, i): Cell[] => [
      String(i + 1),
      row.case_no,
      place(row),
      row.received_date,
      digest(row),
      row.handling_unit,
      progressWords[row.progress],
      row.plan_due_date ?? "",
      overdueDays(week, row, book),
      row.clauses ?? ""
    ]),
    note: words(
      "超期天数为自然日。内容摘要由小类、等级和标记写成；投诉原文含个人信息，与房号、姓名一样不入报表，见投诉系统中的单号。",
      "Calendar days. What a case is about is told by its sub-category, level and marks; its text may name people and, like room and name, is not shown: look the number up in the complaint system."
    )
  };
}

/** What a case is about, without its text: sub-category, level and marks. */
function digest({subcategory_name, subcategory_name_en, marks, marks_en}: LateCase): Text {
  return words(
    [subcategory_name, marks].filter(Boolean).join("；"),
    [subcategory_name_en, marks_en].filter(Boolean).join("; ")
  );
}

/** Open cases that are major, of a group, in the media, at court or ask for compensation. */
export function watchTable(week: Week, cases: WatchedCase[], book: FigureBook): Block {
  const rest = cases.length - mostWatched;
  return {
    type: "table",
    caption: words("截至周末未关闭的重大、群诉、媒体、诉讼与索赔投诉", "Open complaints to watch as the week ended"),
    columns: [caseColumn, projectColumn, receivedColumn, subcategoryColumn, unitColumn, column("关注原因", "Why", 1.6)],
    rows: cases
      .slice(0, mostWatched)
      .map((row): Cell[] => [
        row.case_no,
        place(row),
        row.received_date,
        words(row.subcategory_name, row.subcategory_name_en),
        row.handling_unit,
        words(row.reasons, row.reasons_en)
      ]),
    ...(rest > 0 && {note: cutNote(watchedFigure(week, cases.length), book)})
  };
}

function cutNote(all: Figure, book: FigureBook): Note {
  book.add(all);
  return {
    zh: `共 ${all.text.zh} 件，按投诉日期列出最早的。`,
    en: `${all.text.en} in all; those that were received first are listed.`,
    figures: [all.id]
  };
}

/** How many such complaints are open as the week ends. */
function watchedFigure({end}: Week, count: number): Figure {
  const table = "core.watched_complaints inner join core.complaint_spells using (complaint_key)";
  const where = [
    {column: "opened_date", to: end},
    {column: "closed_date", from: addDays(end, 1), or_null: true as const}
  ];
  return {...countFigure("all.watched", count, {table, where, sum: true}), matures: true};
}

/** Promises of open complaints whose last day lies in the week after: a row for each case, the most urgent first. */
export function deadlineTable(week: Week, deadlines: Deadline[]): Block {
  return {
    type: "table",
    caption: words(
      `${addDays(week.end, 1)} 至 ${addDays(week.end, 7)} 到期`,
      `Due from ${addDays(week.end, 1)} to ${addDays(week.end, 7)}`
    ),
    columns: [
      column("最早截止日", "First last day", 1),
      caseColumn,
      column("项目", "Project", 1),
      unitColumn,
      column("事项", "What", 3.4),
      column("条款", "Clause", 1.4)
    ],
    rows: byCase(deadlines).map((own): Cell[] => {
      const {due_date, case_no, project_name, handling_unit} = own[0]!;
      const clauses = [...new Set(own.map(({clause}) => clause))].join("、");
      return [due_date, case_no, project_name, handling_unit, promisesOf(own), clauses];
    })
  };
}

function byCase(deadlines: Deadline[]): Deadline[][] {
  const cases = new Map<string, Deadline[]>();
  for (const row of deadlines) {
    const key = `${row.project_name} ${row.case_no}`;
    cases.set(key, [...(cases.get(key) ?? []), row]);
  }
  return [...cases.values()];
}

/** A promise that is due later than the first of its case says when. */
function promisesOf(own: Deadline[]): Text {
  const day = ({due_date}: Deadline) => (due_date === own[0]!.due_date ? "" : due_date.slice(5));
  return words(
    own.map((row) => `${row.rule_name}${day(row) && `（${day(row)}）`}`).join("；"),
    own.map((row) => `${row.rule_name_en}${day(row) && ` (${day(row)})`}`).join("; ")
  );
}

function overdueDays({end}: Week, {complaint_key, overdue_days}: LateCase, book: FigureBook): Cell {
  const where = [
    {column: "complaint_key", is: complaint_key},
    {column: "started_date", to: end},
    {column: "ended_date", from: addDays(end, 1), or_null: true as const}
  ];
  const source = {table: "core.overdue_spans", column: "started_date", days_to: addDays(end, 1), where};
  const text = String(overdue_days);
  const id = `late.${complaint_key}`;
  return book.add({id, value: overdue_days, state: "measured", text: words(text, text), source, matures: true});
}

function place({project_name, building}: {project_name: string; building: string | null}): string {
  return building === null ? project_name : `${project_name}-${building}`;
}

function column(zh: string, en: string, weight: number): TableColumn {
  return {label: words(zh, en), weight};
}
