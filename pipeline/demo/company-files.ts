import {at, workingDays} from "./calendar.ts";
import type {Day} from "./calendar.ts";
import {firstDay} from "./complaints.ts";
import type {Complaint} from "./complaints.ts";
import {textFile, workbookFile} from "./demo-file.ts";
import type {DemoFile} from "./demo-file.ts";
import {projectListRows, projectListWidths} from "./project-list.ts";
import {reportLogCsv} from "./report-log.ts";
import {typicalCaseRows, typicalCaseWidths} from "./typical-cases.ts";

/** What the head office keeps: the list of projects, the log of reports sent up, the typical cases. */
export async function companyFiles(
  complaints: readonly Complaint[],
  {seed, asOf, months}: {seed: number; asOf: Day; months: number}
): Promise<DemoFile[]> {
  const savedAt = at(asOf, 18, 5);
  const from = firstDay(asOf, months);
  const log = reportLogCsv({seed, from, asOf, working: workingDays(from, asOf + 60)});
  return [
    await workbookFile("inbox/projects/公司/项目信息表.xlsx", projectListRows(asOf), {
      sheet: "项目信息",
      columnWidths: projectListWidths,
      savedAt
    }),
    textFile("inbox/reports/公司/报表报送登记.csv", `\ufeff${log}`, savedAt),
    await workbookFile("inbox/cases/公司/典型案例.xlsx", typicalCaseRows(complaints, asOf), {
      sheet: "典型案例",
      columnWidths: typicalCaseWidths,
      savedAt
    })
  ];
}
