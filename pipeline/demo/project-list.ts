import type {Cell, SheetData} from "write-excel-file/node";
import {at} from "./calendar.ts";
import type {Day} from "./calendar.ts";
import {projects} from "./projects.ts";
import {dateCell} from "./workbook.ts";

const columns =
  "项目名称,区域,城市,施工单位,总户数,竣工验收日期,入伙日期,交楼小组成立日期,客户服务办公室成立日期,项目部撤销日期".split(
    ","
  );

export const projectListWidths = [10, 10, 8, 16, 8, 14, 12, 18, 22, 16];

/** The company's list of projects with the milestones of their handover, as far as they have been reached by a day. */
export function projectListRows(asOf: Day): SheetData {
  const header = columns.map((value): Cell => ({value, fontWeight: "bold"}));
  return [
    header,
    ...projects.map((project): Cell[] => [
      project.name,
      project.region,
      project.city,
      project.contractor,
      project.householdCount,
      dayCell(project.completedOn),
      dayCell(project.handedOverOn ?? project.moveInPlannedOn),
      ...[project.teamFormedOn, project.officeOpenedOn, project.teamWithdrawnOn].map((day) =>
        dayCell(day !== undefined && day <= asOf ? day : undefined)
      )
    ])
  ];
}

function dayCell(day: Day | undefined): Cell {
  return day === undefined ? null : dateCell(at(day, 0), "yyyy-mm-dd");
}
