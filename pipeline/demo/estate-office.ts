import type {Cell, Row, SheetData} from "write-excel-file/node";
import {dayText, dayOf, slashText} from "./calendar.ts";
import type {Moment} from "./calendar.ts";
import type {Complaint} from "./complaints.ts";
import {stateAt} from "./course.ts";
import type {Course} from "./course.ts";
import type {ExportSpec} from "./hotline.ts";
import {contentText, phoneText, roomText, unreadableTime} from "./spelling.ts";
import type {Random} from "./random.ts";
import {dateCell} from "./workbook.ts";

const groups: readonly (readonly [string, readonly string[]])[] = [
  ["序号", []],
  ["受理", ["编号", "时间", "渠道", "类型"]],
  ["业主", ["小区", "姓名", "电话", "房号"]],
  ["业主原话", []],
  ["处理", ["责任单位", "移交", "回复时间", "完成时间", "关闭时间", "状态"]],
  ["回访", ["时间", "结果"]]
];

export const estateOfficeWidths = [6, 18, 18, 10, 8, 10, 10, 14, 16, 60, 12, 18, 18, 18, 18, 10, 18, 10];

/** What the aliases cannot know of this book: 业主原话 holds the text, and the offices themselves took the case. */
export const estateOfficeMapping = {
  columns: {
    序号: null,
    "受理-编号": "case_no",
    "受理-时间": "received_at",
    "受理-渠道": "channel",
    "受理-类型": "case_type",
    "业主-小区": "project",
    "业主-姓名": "owner_name",
    "业主-电话": "phone",
    "业主-房号": "room",
    业主原话: "content",
    "处理-责任单位": "handling_unit",
    "处理-移交": "handed_to_unit_at",
    "处理-回复时间": "first_reply_at",
    "处理-完成时间": "completed_at",
    "处理-关闭时间": "closed_at",
    "处理-状态": "status",
    "回访-时间": "callback_at",
    "回访-结果": "callback_result"
  },
  constants: {received_by_unit: "物业管理处"}
};

/** The register that the management offices keep by hand: a title, a header on two levels, a footer. */
export function estateOfficeRows(complaints: readonly Complaint[], spec: ExportSpec): SheetData {
  const width = estateOfficeWidths.length;
  const title: Cell = {value: "物业投诉（报事）登记表", columnSpan: width, fontWeight: "bold", align: "center"};
  return [
    [title, ...blanks(width - 1)],
    ...headerRows(),
    ...complaints.map((complaint, index) => bodyRow(complaint, index + 1, spec)),
    ["合计", complaints.length, ...blanks(width - 2)],
    [`制表人：物业客服前台　　制表日期：${dayText(dayOf(spec.exportedAt))}`, ...blanks(width - 1)]
  ];
}

function blanks(count: number): null[] {
  return Array.from({length: count}, () => null);
}

function headerRows(): [Row, Row] {
  const style = {fontWeight: "bold", align: "center"} as const;
  const upper = groups.flatMap(([name, parts]): Row =>
    parts.length === 0
      ? [{value: name, rowSpan: 2, ...style}]
      : [{value: name, columnSpan: parts.length, ...style}, ...parts.slice(1).map(() => null)]
  );
  const lower = groups.flatMap(([, parts]): Row =>
    parts.length === 0 ? [null] : parts.map((value) => ({value, ...style}))
  );
  return [upper, lower];
}

function bodyRow(complaint: Complaint, number: number, {exportedAt, faults, random}: ExportSpec): Row {
  const {case_no, household, received_at, channel, case_type, content, handling_unit, course} = complaint;
  const state = stateAt(course, exportedAt);
  const fault = faults.get(case_no);
  return [
    number,
    fault === "number" ? null : case_no,
    fault === "time" ? unreadableTime(random) : timeCell(received_at, random),
    channel,
    case_type,
    household.project.name,
    household.owner_name,
    phoneText(household.phone, random),
    roomText(household, random),
    contentText(content, random),
    handling_unit,
    ...[state.handed_to_unit_at, state.first_reply_at, state.completed_at, state.closed_at].map((moment) =>
      timeCell(moment, random)
    ),
    statusOf(state, random),
    timeCell(state.callback_at, random),
    state.callback_result ?? (state.closed_at === undefined ? null : "未回访")
  ];
}

// Typed by hand, so that one cell is a date and the next a text.
function timeCell(moment: Moment | undefined, random: Random): Cell {
  if (moment === undefined) return null;
  const draw = random.next();
  if (draw < 0.6) return dateCell(moment, "yyyy/m/d h:mm");
  if (draw < 0.85) return slashText(moment);
  const [date = "", time = ""] = slashText(moment).split(" ");
  if (draw < 0.95) return `${date.replaceAll("/", ".")} ${time}`;
  const [year, month, day] = date.split("/");
  return `${year}年${month}月${day}日 ${time}`;
}

function statusOf({closed_at, completed_at}: Course, random: Random): string {
  if (closed_at !== undefined) return random.pick(["办结", "已关闭", "已完成"]);
  return completed_at === undefined ? "处理中" : "待回访";
}
