// For tests: the archived complaint files of a demo home, read again by another route than the night's.

import {readdirSync, readFileSync, statSync} from "node:fs";
import {join} from "node:path";
import {parse} from "csv-parse/sync";
import readXlsxFile from "read-excel-file/node";

/** One row of an archived file. Times are `2026-10-31 09:05`, undefined where there is none or it cannot be read. */
export interface ArchivedRow {
  source: string;
  file: string;
  /** Day in Shanghai on which the file was exported. */
  exported_on: string;
  case_no: string;
  case_type: string;
  project: string;
  status: string;
  validity: string;
  /** The unit that took the case, where the export says so, and the one that handles it. */
  taken_by: string;
  handled_by: string;
  owner_name: string;
  phone: string;
  /** Title and content. */
  text: string;
  received_at: string | undefined;
  handed_at: string | undefined;
  replied_at: string | undefined;
  completed_at: string | undefined;
  closed_at: string | undefined;
  planned_at: string | undefined;
  /** The hand-over to customer service. */
  to_service_at: string | undefined;
}

type Cell = string | number | boolean | Date | null;

/** Source → the headers of: number, type, project, status, validity, owner, phone, title, content, the two units, and the seven times. */
const layouts: Record<string, string[]> = {
  客服: words(`投诉单号 投诉性质 项目 处理状态 投诉判定 业主姓名 联系电话 投诉主题 投诉内容
    受理部门 责任部门 登记时间 移交时间 回复时间 处理完成时间 关闭时间 计划完成时间 移交客服时间`),
  热线: words(`工单编号 工单类型 楼盘名称 工单状态 是否有效 来电人 来电号码 工单标题 工单内容
    - - 来电时间 派单时间 首次响应时间 首次完结时间 最近完结时间 要求完成时间 -`),
  物业: words(`受理-编号 受理-类型 业主-小区 处理-状态 - 业主-姓名 业主-电话 - 业主原话
    - 处理-责任单位 受理-时间 处理-移交 处理-回复时间 处理-完成时间 处理-关闭时间 - -`)
};

/** Every row of every file, in the order of the file names: the months, so that the last row of a case is its latest. */
export async function readArchivedRows(home: string): Promise<ArchivedRow[]> {
  const rows: ArchivedRow[] = [];
  for (const [source, headers] of Object.entries(layouts)) {
    const folder = join(home, "archive", "complaints", source);
    const files = readdirSync(folder).sort((a, b) => (originalName(a) < originalName(b) ? -1 : 1));
    for (const file of files) {
      const {names, cells} = await readCells(join(folder, file), source);
      const places = headers.map((header) => names.indexOf(header));
      const missing = headers.filter((header, i) => header !== "-" && places[i] === -1);
      if (missing.length > 0) throw new Error(`missing columns in ${file}: ${missing.join(", ")}`);
      rows.push(
        ...cells.map((row) =>
          toRow(
            {source, file, exported_on: exportedOn(join(folder, file))},
            places.map((place) => row[place] ?? null)
          )
        )
      );
    }
  }
  return rows;
}

/** The file keeps its time in the archive. */
function exportedOn(path: string): string {
  return new Date(statSync(path).mtimeMs + 8 * 3_600_000).toISOString().slice(0, 10);
}

async function readCells(path: string, source: string): Promise<{names: string[]; cells: Cell[][]}> {
  if (path.endsWith(".xlsx")) return readRegister(path);
  const decoder = new TextDecoder(source === "热线" ? "gb18030" : "utf-8", {fatal: true});
  const [names = [], ...cells] = parse(decoder.decode(readFileSync(path)));
  return {names, cells};
}

/** A title, two rows of header whose upper cells span several lower ones, and two lines of footer. */
async function readRegister(path: string): Promise<{names: string[]; cells: Cell[][]}> {
  const [sheet] = await readXlsxFile(path);
  const [, upper = [], lower = [], ...cells] = sheet!.data as Cell[][];
  let group = "";
  const names = lower.map((name, i) => {
    group = toText(upper[i] ?? null) || group;
    return [group, toText(name)].filter(Boolean).join("-");
  });
  return {names, cells: cells.slice(0, -2)};
}

function toRow(origin: {source: string; file: string; exported_on: string}, cells: Cell[]): ArchivedRow {
  const [case_no, case_type, project, status, validity, owner_name, phone, title, content, taken_by, handled_by] =
    cells.map(toText);
  const [received_at, handed_at, replied_at, completed_at, closed_at, planned_at, to_service_at] = cells
    .slice(11)
    .map(toTime);
  return {
    ...origin,
    case_no: case_no!,
    case_type: case_type!,
    project: project!,
    status: status!,
    validity: validity!,
    taken_by: origin.source === "物业" ? "物业管理处" : taken_by!,
    handled_by: handled_by!,
    owner_name: owner_name!,
    phone: phone!,
    text: `${title}\n${content}`,
    received_at,
    handed_at,
    replied_at,
    completed_at,
    closed_at,
    planned_at,
    to_service_at
  };
}

function toText(cell: Cell): string {
  return cell === null ? "" : String(cell).trim();
}

function toTime(cell: Cell): string | undefined {
  if (cell instanceof Date) {
    return new Date(Math.round(cell.getTime() / 60_000) * 60_000).toISOString().slice(0, 16).replace("T", " ");
  }
  const found = /^(\d{4})\D(\d\d?)\D(\d\d?)日? (\d\d?):(\d\d)$/.exec(toText(cell));
  if (!found) return undefined;
  const [year, month, day, hour, minute] = found.slice(1).map((part) => part.padStart(2, "0"));
  return Number(month) <= 12 && Number(day) <= 31 ? `${year}-${month}-${day} ${hour}:${minute}` : undefined;
}

/** Without the hash that the archive puts before the name. */
function originalName(file: string): string {
  return file.slice(file.indexOf("-") + 1);
}

function words(text: string): string[] {
  return text.split(/\s+/);
}
