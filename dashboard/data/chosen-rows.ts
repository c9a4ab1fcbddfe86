import {isProjectChosen} from "./selection.ts";
import type {Selection} from "./selection.ts";

interface MonthTable {
  rowCount: number;
  columns: {project_id: ArrayLike<string>; received_month: ArrayLike<string>};
}

/**
 * The positions of the rows of a project and a month that are chosen. Neighbours share their month and mostly their
 * project: what was found for one row is kept for the next.
 */
export function chosenRows(
  {columns: {project_id, received_month}, rowCount}: MonthTable,
  selection: Selection
): number[] {
  const rows: number[] = [];
  let [month, isMonth, project, isProject]: [string | undefined, boolean, string | undefined, boolean] = [
    undefined,
    false,
    undefined,
    false
  ];
  for (let i = 0; i < rowCount; i++) {
    if (received_month[i] !== month) {
      month = received_month[i];
      isMonth = month !== undefined && month >= selection.from && month <= selection.to;
    }
    if (!isMonth) continue;
    if (project_id[i] !== project) {
      project = project_id[i];
      isProject = isProjectChosen(selection, project);
    }
    if (isProject) rows.push(i);
  }
  return rows;
}
