import type {Cell, SheetData} from "write-excel-file/node";
import {at} from "./calendar.ts";
import type {Day} from "./calendar.ts";
import type {Household} from "./households.ts";
import {dateCell} from "./workbook.ts";

const columns = "项目,楼栋,单元,房号,业主姓名,联系电话,建筑面积,装修类型,签约日期,交付日期,竣工验收日期".split(",");

export const rosterWidths = [10, 8, 8, 8, 10, 14, 10, 10, 12, 12, 14];

/** The register of owners, one row per home. */
export function rosterRows(households: readonly Household[]): SheetData {
  const header = columns.map((value): Cell => ({value, fontWeight: "bold"}));
  return [header, ...households.map(row)];
}

function row(household: Household): Cell[] {
  const {project, building, unit, room, owner_name, phone, area, is_fitted, signed_on, handed_over_on} = household;
  return [
    project.name,
    `${building}栋`,
    `${unit}单元`,
    room,
    owner_name,
    phone,
    area,
    is_fitted ? "精装" : "毛坯",
    ...[signed_on, handed_over_on, project.completedOn].map(dayCell)
  ];
}

function dayCell(day: Day | undefined): Cell {
  return day === undefined ? null : dateCell(at(day, 0), "yyyy-mm-dd");
}
