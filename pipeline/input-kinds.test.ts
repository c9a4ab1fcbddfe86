import {join} from "node:path";
import {expect, test} from "vitest";
import {demoHome} from "../.ci/demo-home.mjs";
import {makeTestHome} from "./test-home.ts";
import type {TestHome} from "./test-home.ts";
import {buildTables} from "./test-tables.ts";
import {openWarehouse} from "./warehouse.ts";

// What no file tells is not measured: one home that gets one kind of input after the other.

interface Step {
  kinds: string;
  files: Record<string, string>;
  /** The indicators that rest on it, or all that are named nowhere else. */
  begins: string[] | "all others";
}

const rooms = Array.from({length: 30}, (_, i) => `甲,1,1,${101 + i},100,2025-01-10`);
const steps: Step[] = [
  {
    // Nothing rests on all but the claims.
    kinds: "claims, projects, typical cases, corrections, receipts and answers collected elsewhere",
    files: {
      "claims/a/a.csv":
        "索赔单号,索赔时间,项目,索赔内容,索赔金额,赔偿金额,律师意见日期,审批日期,执行日期\nC1,2026-03-02,甲,漏水,100,50,2026-03-03,2026-03-04,2026-03-05\n",
      "projects/p/p.csv": "项目,城市,竣工验收日期\n甲,杭州,2025-01-01\n",
      "cases/c/c.csv": "案例名称,项目,发生时间\n漏水,甲,2026-03-02\n",
      "labels/l.csv": "单号,类别,更正人,更正时间\nN1,MEP-01,A12,2026-03-03\n",
      "receipts/r/r.csv": "批次,项目,房号,发送状态,发送时间\n2026q1,甲,1-1-101,发送成功,2026-03-02\n",
      "responses/s/mapping.json": '{"constants": {"wave": "2026q1"}, "answers": {"意见": {"item": "Q81"}}}',
      "responses/s/s.csv": "序号,提交时间,项目,意见\n1,2026-03-02,甲,漏水\n"
    },
    begins: ["K50", "K50A", "K50P", "K51"]
  },
  {
    kinds: "repairs",
    files: {
      "repairs/a/a.csv": `维修单号,报修时间,项目,楼栋,单元,房号,报修内容,踏勘时间,完成时间,关闭时间
W1,2025-12-01,甲,1,1,101,墙面开裂,2025-12-02,2025-12-04,2025-12-05
W2,2026-03-02,甲,1,1,102,墙面开裂,2026-03-03,2026-03-10,2026-03-11
`
    },
    begins: ["K24", "K41"]
  },
  {
    kinds: "costs",
    files: {
      "repairs/b/b.csv":
        "维修单号,报修时间,项目,报修内容,完成时间,责任判断,维修费用,扣款金额\nW3,2026-03-02,甲,墙面开裂,2026-03-10,质保期内,100,50\n"
    },
    begins: ["K52", "K53"]
  },
  {
    // The first three are what later ones are compared with.
    kinds: "complaints",
    files: {
      "complaints/a/a.csv": `单号,受理时间,项目,楼栋,单元,房号,类型,投诉小类,内容,有效性,渠道,受理部门,责任单位,移交客服时间,移交时间,告知收悉时间,首次回复时间,完成时间,备案时间,业主签认时间,关闭时间,状态
B1,2025-02-01,甲,1,1,103,投诉,PRO-01,物业费太高,有效,电话,,,,,,,,,,,处理中
B2,2025-03-10,甲,1,1,103,投诉,PRO-01,物业费太高,有效,电话,,,,,,,,,,,处理中
B3,2026-02-10,甲,1,1,103,投诉,PRO-01,物业费太高,有效,电话,,,,,,,,,,,处理中
N1,2026-03-02,甲,1,1,101,投诉,MEP-01,厨房漏水,有效,书面,销售部,工程部,2026-03-03,2026-03-03,2026-03-03,2026-03-04,2026-03-06,,2026-03-06,2026-03-09,已关闭
N2,2026-03-03,甲,1,1,102,投诉,MEP-01,厨房漏水,有效,电话,工程部,工程部,,,,,2026-03-10,2026-03-11,,,处理中
`
    },
    begins: "all others"
  },
  {
    kinds: "households",
    files: {"households/r/r.csv": `项目,楼栋,单元,房号,建筑面积,交付日期\n${rooms.join("\n")}\n`},
    begins: ["K05", "K06", "K07", "K13"]
  },
  {
    kinds: "plans and severities",
    files: {
      "complaints/b/b.csv":
        "单号,受理时间,项目,内容,类型,投诉级别,是否复杂,计划完成时间,完成时间\n1,2026-03-05,甲,物业费太高,投诉,一般,是,2026-03-20,2026-03-19\n"
    },
    begins: ["K25", "K26", "K44"]
  },
  {
    kinds: "callbacks",
    files: {
      "callbacks/a/a.csv": `单号,回访时间,回访方式,回访结果,维修质量评价,维修速度评价,人员态度评价
N1,2026-03-07,电话,不满意,2,2,2
W2,2026-03-11,电话,满意,5,5,5
W2,2026-03-12,微信,满意,5,5,5
`
    },
    begins: [
      ...["K33", "K33b", "K34", "K35", "K35b", "K36Q", "K36S", "K36A", "K36Qb", "K36Sb", "K36Ab"],
      ...["K37", "K37b", "K54"]
    ]
  },
  {
    kinds: "reports",
    files: {"reports/l/l.csv": "报表类型,报表期间,报送时间\n周报,2026-W09,2026-03-02\n"},
    begins: ["K72"]
  }
];

/** The indicators of the files that have a figure of March, or of which it is known why not. */
async function measuredOf(home: TestHome): Promise<{all: string[]; measured: string[]}> {
  await buildTables(home, {asOf: "2026-03-31", tables: ["marts.indicators_by_period"]});
  const warehouse = await openWarehouse(home.config.warehouse, {readOnly: true});
  const rows = await warehouse.rows<{id: string; is_measured: boolean}>(
    `select indicator_id as id, coalesce(bool_or(state != 'not_measured'), false) as is_measured
    from reference.indicators
    left join (from marts.indicators_by_period where period_id = '2026-03') as figures using (indicator_id)
    where input_kind != 'survey' group by indicator_id, indicator_position order by indicator_position`
  );
  warehouse.close();
  return {all: rows.map(({id}) => id), measured: rows.filter((row) => row.is_measured).map(({id}) => id)};
}

test("an indicator is not measured until a file of the kind that it rests on is there, and from then on it is", async () => {
  const home = makeTestHome();
  const named = steps.flatMap(({begins}) => (begins === "all others" ? [] : begins));
  const begun = new Set<string>();
  for (const {kinds, files, begins} of steps) {
    for (const [name, content] of Object.entries(files)) home.drop(name, content, "2026-03-31T00:00:00Z");
    const {all, measured} = await measuredOf(home);
    for (const id of begins === "all others" ? all.filter((one) => !named.includes(one)) : begins) begun.add(id);
    expect(measured, `with ${kinds}`).toEqual(all.filter((id) => begun.has(id)));
  }
});

test("what rests on the survey has no row without a wave, and is measured in one that is answered", async () => {
  const warehouse = await openWarehouse(join(demoHome, "warehouse.duckdb"), {readOnly: true});
  const rows = await warehouse.rows<{indicator_id: string}>(
    `select indicator_id from reference.indicators
    where input_kind = 'survey' and indicator_id not in (
      select indicator_id from marts.indicators_by_period where period_grain = 'wave' and project_id = 'all' and state = 'measured'
    )`
  );
  warehouse.close();
  // The national award's rate is off unless a firm switches it on.
  expect(rows).toEqual([{indicator_id: "K60g"}]);
});
