import {afterAll, expect, test} from "vitest";
import {night} from "./night.ts";
import {makeTestHome} from "./test-home.ts";
import {openWarehouse} from "./warehouse.ts";

// Warranty clocks worked by hand (建设工程质量管理条例 40; the minimum periods of 1998; 11.2.4): one night over all of them.

interface Defect {
  what: string;
  /** sub-category, as the source says it */
  kind: string;
  completed?: string;
  handed?: string;
  reported: string;
  cause?: string;
  project?: string;
  stated?: string;
  decision: string;
}

const quality = "施工质量缺陷";
const defects: Defect[] = [
  {what: "a fee", kind: "PRO-01", reported: "2026-03-01", cause: quality, decision: "D1"},
  // Five years of waterproofing from the accepted completion.
  {
    what: "a leak on the contractor's last day",
    kind: "QUA-02",
    completed: "2021-03-10",
    handed: "2021-06-30",
    reported: "2026-03-10",
    decision: "D4"
  },
  {
    what: "a leak the day after",
    kind: "QUA-02",
    completed: "2021-03-10",
    handed: "2021-06-30",
    reported: "2026-03-11",
    decision: "D6"
  },
  {
    what: "a leak that the owner found before the handover",
    kind: "QUA-02",
    completed: "2025-03-10",
    handed: "2026-06-30",
    reported: "2026-03-11",
    decision: "D4"
  },
  // A home handed over late: a year of fit-out from then, though the contractor's two years end before.
  {
    what: "a door when only the owner's year lasts",
    kind: "QUA-07",
    completed: "2023-01-15",
    handed: "2024-12-20",
    reported: "2025-06-01",
    decision: "D5"
  },
  {
    what: "a door on the last day of the owner's year",
    kind: "QUA-07",
    completed: "2023-01-15",
    handed: "2024-12-20",
    reported: "2025-12-20",
    decision: "D5"
  },
  {
    what: "a door the day after",
    kind: "QUA-07",
    completed: "2023-01-15",
    handed: "2024-12-20",
    reported: "2025-12-21",
    decision: "D6"
  },
  {
    what: "a roof, three years from the handover",
    kind: "QUA-01",
    completed: "2018-05-01",
    handed: "2022-01-31",
    reported: "2024-06-01",
    decision: "D5"
  },
  {
    what: "a kitchen of the same home, one year",
    kind: "QUA-02",
    completed: "2018-05-01",
    handed: "2022-01-31",
    reported: "2024-06-01",
    decision: "D6"
  },
  // Months end on the last day where theirs has none: 31 December and two months is 28 February.
  {
    what: "a blocked drain two months after the handover",
    kind: "MEP-01",
    completed: "2022-12-30",
    handed: "2024-12-31",
    reported: "2025-02-28",
    decision: "D5"
  },
  {
    what: "a blocked drain the day after",
    kind: "MEP-01",
    completed: "2022-12-30",
    handed: "2024-12-31",
    reported: "2025-03-01",
    decision: "D6"
  },
  {
    what: "a switch half a year after the handover",
    kind: "MEP-03",
    completed: "2022-12-30",
    handed: "2024-12-31",
    reported: "2025-06-30",
    decision: "D5"
  },
  {
    what: "a pump on the last of two years from a leap day",
    kind: "MEP-02",
    completed: "2024-02-29",
    handed: "2024-03-31",
    reported: "2026-02-28",
    decision: "D4"
  },
  {
    what: "a pump the day after",
    kind: "MEP-02",
    completed: "2024-02-29",
    handed: "2024-03-31",
    reported: "2026-03-01",
    decision: "D6"
  },
  // Where the owner's period runs in full from the handover.
  {
    what: "a door in Beijing, two years from the handover",
    kind: "QUA-07",
    project: "京华里",
    completed: "2022-01-01",
    handed: "2024-03-01",
    reported: "2026-03-01",
    decision: "D5"
  },
  {
    what: "a door in Beijing the day after",
    kind: "QUA-07",
    project: "京华里",
    completed: "2022-01-01",
    handed: "2024-03-01",
    reported: "2026-03-02",
    decision: "D6"
  },
  {
    what: "a door in Shandong",
    kind: "QUA-07",
    project: "泉城里",
    completed: "2022-01-01",
    handed: "2024-03-01",
    reported: "2026-03-01",
    decision: "D5"
  },
  {
    what: "the same door elsewhere",
    kind: "QUA-07",
    completed: "2022-01-01",
    handed: "2024-03-01",
    reported: "2026-03-01",
    decision: "D6"
  },
  // Completed in winter: that heating season is not full; the second full one ends on 15 March 2026, the second summer before.
  {
    what: "heating at the end of the second full winter",
    kind: "MEP-04",
    completed: "2023-12-01",
    handed: "2024-02-01",
    reported: "2026-03-15",
    decision: "D4"
  },
  {
    what: "heating the day after",
    kind: "MEP-04",
    completed: "2023-12-01",
    handed: "2024-02-01",
    reported: "2026-03-16",
    decision: "D6"
  },
  // Completed on the first day of a heating season: it is full; the second summer ends on 30 September 2026.
  {
    what: "cooling at the end of the second full summer",
    kind: "MEP-04",
    completed: "2024-11-15",
    handed: "2025-01-01",
    reported: "2026-09-30",
    decision: "D4"
  },
  {
    what: "cooling the day after",
    kind: "MEP-04",
    completed: "2024-11-15",
    handed: "2025-01-01",
    reported: "2026-10-01",
    decision: "D6"
  },
  // A handover after the contractor's seasons: one more full season is the owner's, here the winter of 2025 to 2026.
  {
    what: "heating in the owner's own season",
    kind: "MEP-04",
    completed: "2022-01-01",
    handed: "2025-07-01",
    reported: "2026-03-15",
    decision: "D5"
  },
  {
    what: "the owner's own works",
    kind: "QUA-02",
    completed: "2025-03-10",
    handed: "2025-06-30",
    reported: "2026-03-10",
    cause: "业主装修时打穿防水",
    decision: "D2"
  },
  {what: "misuse", kind: "MEP-01", reported: "2026-03-10", cause: "使用不当，异物堵塞", decision: "D2"},
  {what: "the home above", kind: "QUA-02", reported: "2026-03-10", cause: "楼上住户未关阀", decision: "D3"},
  {what: "a neighbour's pipe", kind: "QUA-02", reported: "2026-03-10", cause: "邻居家水管破裂", decision: "D3"},
  {what: "a typhoon", kind: "QUA-07", reported: "2026-03-10", cause: "台风刮落", decision: "D3"},
  {
    what: "works that the owner did not do",
    kind: "QUA-02",
    completed: "2025-03-10",
    handed: "2025-06-30",
    reported: "2026-03-10",
    cause: "非业主装修原因，系防水层破损",
    decision: "D4"
  },
  {
    what: "a flaw of the design",
    kind: "QUA-02",
    completed: "2025-03-10",
    handed: "2025-06-30",
    reported: "2026-03-10",
    cause: "设计坡度不足",
    decision: "D4"
  },
  {
    what: "an unknown cause",
    kind: "QUA-02",
    completed: "2025-03-10",
    handed: "2025-06-30",
    reported: "2026-03-10",
    cause: "待查",
    decision: "D7"
  },
  {
    what: "no cause",
    kind: "QUA-02",
    completed: "2025-03-10",
    handed: "2025-06-30",
    reported: "2026-03-10",
    cause: "",
    decision: "D7"
  },
  {what: "no completion", kind: "QUA-02", handed: "2025-06-30", reported: "2026-03-10", decision: "D7"},
  {what: "no handover", kind: "QUA-02", completed: "2025-03-10", reported: "2026-03-10", decision: "D7"},
  {
    what: "a settling house of 1990",
    kind: "QUA-06",
    completed: "1990-03-10",
    handed: "1991-06-30",
    reported: "2026-03-10",
    decision: "D8"
  },
  {
    what: "a settling house of an unknown year",
    kind: "QUA-06",
    handed: "1991-06-30",
    reported: "2026-03-10",
    decision: "D7"
  },
  {
    what: "a leak judged as we do",
    kind: "QUA-02",
    completed: "2025-03-10",
    handed: "2025-06-30",
    reported: "2026-03-10",
    stated: "质保期内",
    decision: "D4"
  },
  {
    what: "a leak judged otherwise",
    kind: "QUA-02",
    completed: "2025-03-10",
    handed: "2025-06-30",
    reported: "2026-03-10",
    stated: "过保",
    decision: "D4"
  },
  {
    what: "a leak after the project team left",
    kind: "QUA-02",
    project: "望澜苑",
    completed: "2025-03-10",
    handed: "2025-06-30",
    reported: "2026-07-01",
    decision: "D4"
  }
];

const home = makeTestHome();
const table = (header: string, rows: string[][]) => `${[header, ...rows.map((row) => row.join(","))].join("\n")}\n`;
const place = (defect: Defect, index: number) => [defect.project ?? "云栖里", "1栋", "1单元", String(1001 + index)];
home.drop(
  "households/r/r.csv",
  table(
    "项目,楼栋,单元,房号,竣工验收日期,交付日期",
    defects.map((defect, index) => [...place(defect, index), defect.completed ?? "", defect.handed ?? ""])
  )
);
home.drop(
  "projects/p/p.csv",
  table("项目,区域,城市,项目部撤销日期", [
    ["京华里", "华北", "北京市", ""],
    ["泉城里", "山东省", "济南市", ""],
    ["望澜苑", "", "", "2026-06-30"]
  ])
);
home.drop(
  "complaints/a/a.csv",
  table(
    "单号,项目,楼栋,单元,房号,投诉小类,受理时间,原因分析,责任判断,投诉类型,投诉内容",
    defects.map((defect, index) => {
      const {kind, reported, cause = quality, stated = ""} = defect;
      return [`${index}`, ...place(defect, index), kind, reported, `"${cause}"`, stated, "投诉", "请处理"];
    })
  )
);
await night(home.config, {asOf: "2026-10-30"}, home.effects);
const warehouse = await openWarehouse(home.config.warehouse, {readOnly: true});
afterAll(() => warehouse.close());

async function judged(what: string): Promise<Record<string, unknown> | undefined> {
  const key = `a:${defects.findIndex((defect) => defect.what === what)}`;
  const [row] = await warehouse.rows<Record<string, unknown>>(
    "select * from core.responsibilities where complaint_key = $1",
    [key]
  );
  return row;
}

test.each(defects)("$what is $decision", async ({what, decision}) => {
  expect((await judged(what))?.decision).toBe(decision);
});

test("the judgement of the department agrees, differs, or is not there", async () => {
  expect((await judged("a leak judged as we do"))?.is_agreed).toBe(true);
  expect((await judged("a leak judged otherwise"))?.is_agreed).toBe(false);
  expect((await judged("a flaw of the design"))?.is_agreed).toBeNull();
});

test("the project team repairs until it is withdrawn, customer service after it, the management office when all is over", async () => {
  expect((await judged("a flaw of the design"))?.handled_by).toBe("PROJECT");
  expect((await judged("a leak after the project team left"))?.handled_by).toBe("CS");
  expect((await judged("a pump the day after"))?.handled_by).toBe("PM");
  expect((await judged("a settling house of 1990"))?.handled_by).toBe("ENGINEERING");
});

test("what nobody can judge is a share of the defects, and never the owner's", async () => {
  const [row] = await warehouse.rows(
    "select numerator, denominator from marts.indicators_by_period where indicator_id = 'K15' and period_id = '2026' and project_id = 'all'"
  );
  const ours = defects.filter(({kind, reported}) => kind !== "PRO-01" && reported.startsWith("2026"));
  expect(row).toEqual({numerator: ours.filter(({decision}) => decision === "D7").length, denominator: ours.length});
});
