// 典型案例 and 维修案例 (9.6.1, 7.4.2, 7.6.4, 11.2.10.2): a sheet for each case that a file delivered, with its timeline.

import {signedBody, textColumn} from "../blocks.ts";
import type {Block, Cell, Figure, Period, ReportBody, ReportMaker, Section, Sentence} from "../document.ts";
import {countFigure, missingFigure} from "../figures.ts";
import {unitText} from "../measures.ts";
import type {FigureBook} from "../words.ts";
import {figureBook, words} from "../words.ts";
import type {CasePart} from "./case-blocks.ts";
import {caseParts, caseTitle, importedPart, missingParts} from "./case-blocks.ts";
import type {CaseClock, CaseComplaint, TypicalCase} from "./read-cases.ts";
import {readCaseClocks, readCaseComplaints, readCases} from "./read-cases.ts";
import {timeline} from "./timeline.ts";

const notFilledIn = words("未填写", "not filled in");

export const cases: ReportMaker = {
  kind: "case",
  title: words("典型案例", "Typical case"),
  layout: "portrait",
  issuesAll: true,
  periods: async (read) => toPeriods(await readCases(read)),
  bodies: async (read, periods) => {
    const found = new Map((await readCases(read)).map((one) => [sheetId(one), one]));
    const clocks = await readCaseClocks(read);
    const complaints = new Map((await readCaseComplaints(read)).map((row) => [row.complaint_key, row]));
    return periods.map(({id}) => {
      const one = found.get(id)!;
      const key = one.complaint_key ?? "";
      const own = clocks.filter(({complaint_key}) => complaint_key === key);
      return caseBody(one, complaints.get(key), own);
    });
  }
};

/** The folder that a case was dropped into tells twins apart, and is no part of the number of any other. */
export function toPeriods(found: TypicalCase[]): Period[] {
  const counts = new Map<string, number>();
  for (const {case_id} of found) counts.set(case_id, (counts.get(case_id) ?? 0) + 1);
  return found.map((one) => toPeriod(one, {isTwin: counts.get(one.case_id)! > 1}));
}

function toPeriod(found: TypicalCase, {isTwin}: {isTwin: boolean}): Period {
  return {
    id: sheetId(found),
    ...(!isTwin && {numbered_as: found.case_id}),
    name: caseTitle(found),
    start: found.occurred_date ?? found.known_date,
    end: found.known_date
  };
}

/** A name that a folder may bear; of two sources that number alike each has its own. */
export function sheetId({source, case_id}: Pick<TypicalCase, "source" | "case_id">): string {
  return `${source}-${case_id}`.replaceAll(/[^\p{L}\p{N}_-]+/gu, "-");
}

function caseBody(found: TypicalCase, complaint: CaseComplaint | undefined, clocks: CaseClock[]): ReportBody {
  const book = figureBook();
  const missing = missingParts([found]);
  const part = (name: CasePart["name"]): Section => {
    const {label} = caseParts.find((one) => one.name === name)!;
    return {title: label, blocks: [{type: "paragraph", sentences: [plainPart(found, name)]}]};
  };
  const sections: Section[] = [
    {
      title: words("基本情况", "The case"),
      blocks: [...(missing ? [{type: "paragraph" as const, sentences: [missing]}] : []), facts(found, complaint, book)]
    },
    part("background"),
    {title: words("时间线与条款达成", "Timeline"), blocks: complaint ? timeline(clocks, book) : [noComplaint(found)]},
    part("cause"),
    part("measure"),
    part("result"),
    part("lesson")
  ];
  return signedBody(complaint?.has_repair ? words("维修案例", "Repair case") : cases.title, sections, book);
}

/** Under its own heading a part needs no label. */
function plainPart(found: TypicalCase, name: CasePart["name"]): Sentence {
  const text = found[name];
  return {zh: text ?? "未填写。", en: text ?? "Not filled in.", figures: [], imported: importedPart(found, name)};
}

function noComplaint({case_no}: TypicalCase): Block {
  const zh =
    case_no === null ? "案例没有写单号，条款达成不可判定。" : "案例的单号没有唯一对应的投诉，条款达成不可判定。";
  const en =
    case_no === null
      ? "The case names no number: its promises cannot be decided."
      : "No complaint, or more than one, has the number of the case: its promises cannot be decided.";
  return {type: "paragraph", sentences: [{zh, en, figures: []}]};
}

function facts(found: TypicalCase, complaint: CaseComplaint | undefined, book: FigureBook): Block {
  const rows: Cell[][] = [
    [words("案例编号", "Case"), found.case_id],
    [words("标题", "Title"), found.case_title ?? notFilledIn],
    [words("类别", "Class"), found.case_class ?? notFilledIn],
    [words("项目", "Project"), found.project_name ?? notFilledIn],
    [words("投诉单号", "Complaint"), found.case_no ?? notFilledIn],
    [words("发布日期", "Published"), found.published_date ?? notFilledIn],
    ...(complaint ? complaintFacts(complaint, book) : []),
    [
      words("适用阶段（规划、设计、施工、营销）", "For planning, design, building or sales"),
      found.applicable_stages ?? notFilledIn
    ]
  ];
  return {
    type: "table",
    caption: words("基本情况", "The case"),
    columns: [textColumn("项", "What", 1.4), textColumn("内容", "Content", 4)],
    rows,
    isImported: true
  };
}

function complaintFacts(row: CaseComplaint, book: FigureBook): Cell[][] {
  return [
    [words("受理日期", "Received"), row.received_date],
    [
      words("小类", "Sub-category"),
      words(`${row.category_name} / ${row.subcategory_name}`, `${row.category_name_en} / ${row.subcategory_name_en}`)
    ],
    [words("责任单位", "Handling unit"), row.handling_unit ?? notFilledIn],
    [
      words("质保责任（计算）", "Responsibility (computed)"),
      row.responsibility_name === null
        ? words("不涉及", "none")
        : words(row.responsibility_name, row.responsibility_name_en ?? "")
    ],
    [words("费用", "Cost"), book.add(amount(row, "cost_amount_yuan", row.repair_cost_yuan, row.cost_yuan))],
    [
      words("扣款", "Deducted"),
      book.add(amount(row, "deduct_amount_yuan", row.repair_deducted_yuan, row.deducted_yuan))
    ]
  ];
}

/** Of the repairs that answer the complaint, else its own; what nobody wrote is not measured. */
function amount({complaint_key}: CaseComplaint, column: string, ofRepairs: number | null, own: number | null): Figure {
  const id = `case.${complaint_key}.${column}`;
  const where = [{column: "complaint_key", is: complaint_key}];
  const value = ofRepairs ?? own;
  const source = {table: ofRepairs === null ? "core.complaints" : "core.repairs", column, where};
  if (value === null) return missingFigure(id, "not_measured", source);
  return {...countFigure(id, value, {...source, sum: true}), text: unitText(value, "yuan")};
}
