import {at} from "./calendar.ts";
import {textFile, workbookFile} from "./demo-file.ts";
import type {DemoFile} from "./demo-file.ts";
import type {DeskCase} from "./desk-case.ts";
import {projectListRows, projectListWidths} from "./project-list.ts";
import {reportLogCsv} from "./report-log.ts";
import type {ReportLogSpec} from "./report-log.ts";
import {typicalCaseRows, typicalCaseWidths} from "./typical-cases.ts";

/** What the head office keeps: the list of projects, the log of reports sent up, the typical cases. */
export async function companyFiles(cases: readonly DeskCase[], spec: ReportLogSpec): Promise<DemoFile[]> {
  const {asOf} = spec;
  const savedAt = at(asOf, 18, 5);
  return [
    await workbookFile("inbox/projects/公司/项目信息表.xlsx", projectListRows(asOf), {
      sheet: "项目信息",
      columnWidths: projectListWidths,
      savedAt
    }),
    textFile("inbox/reports/公司/报表报送登记.csv", `\ufeff${reportLogCsv(spec)}`, savedAt),
    await workbookFile("inbox/cases/公司/典型案例.xlsx", typicalCaseRows(cases, asOf), {
      sheet: "典型案例",
      columnWidths: typicalCaseWidths,
      savedAt
    })
  ];
}
