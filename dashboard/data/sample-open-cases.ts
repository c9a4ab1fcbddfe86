import type {Row} from "./tables.ts";

type Name = "open_complaints" | "open_complaints_by_age" | "project_clocks" | "report_clocks";

const [yunqi, wangchuan] = [
  {project_id: "yunqi", project_name: "云栖里"},
  {project_id: "wangchuan", project_name: "望川居"}
];
const ages = {
  d2: {age_bucket: "d2", age_position: 1, age_name: "2日及以内", age_name_en: "Up to 2 days"},
  d30: {age_bucket: "d30", age_position: 4, age_name: "16–30日", age_name_en: "16–30 days"},
  more: {age_bucket: "more", age_position: 7, age_name: "90日以上", age_name_en: "More than 90 days"}
};

/** What is open on 2026-11-02: eleven cases, five of them overdue; and the clocks of handovers and reports. */
export function sampleOpenCases(): {[N in Name]: Row<N>[]} {
  const unit = {handling_unit: "客户服务部"};
  return {
    open_complaints_by_age: [
      {...yunqi, ...unit, ...ages.d2, open_count: 5, overdue_count: 0},
      {...yunqi, ...unit, ...ages.more, open_count: 2, overdue_count: 2},
      {...wangchuan, ...unit, ...ages.d30, open_count: 4, overdue_count: 3}
    ],
    open_complaints: [
      openCase("YQ-1", yunqi, {
        received_date: "2026-05-01",
        age_days: 185,
        overdue_days: 180,
        overdue_date: "2026-05-06"
      }),
      openCase("YQ-2", yunqi, {
        received_date: "2026-07-01",
        age_days: 124,
        overdue_days: 117,
        overdue_date: "2026-07-08"
      }),
      ...["1", "2", "3", "4", "5"].map((n) => openCase(`YQ-N${n}`, yunqi, {received_date: "2026-11-01", age_days: 1})),
      ...["1", "2", "3"].map((n) =>
        openCase(`WC-${n}`, wangchuan, {
          received_date: "2026-10-10",
          age_days: 23,
          overdue_days: 20,
          overdue_date: "2026-10-13"
        })
      ),
      openCase("WC-4", wangchuan, {received_date: "2026-10-12", age_days: 21})
    ],
    project_clocks: [
      handover(yunqi, {due_date: "2025-04-30", to_date: "2025-04-12", outcome: "met", days_over: null}),
      handover(wangchuan, {due_date: "2025-06-28", to_date: "2025-07-10", outcome: "breached", days_over: 12})
    ],
    report_clocks: [
      report("2026-09", {due_date: "2026-10-12", to_date: "2026-10-10", outcome: "met", working_days_over: null}),
      report("2026-08", {due_date: "2026-09-05", to_date: "2026-09-08", outcome: "breached", working_days_over: 1})
    ]
  };
}

function openCase(
  case_no: string,
  project: {project_id: string; project_name: string},
  facts: Pick<Row<"open_complaints">, "received_date" | "age_days"> & {overdue_days?: number; overdue_date?: string}
): Row<"open_complaints"> {
  const isOverdue = facts.overdue_days !== undefined;
  return {
    source: "sample",
    case_no,
    ...project,
    building: "3",
    category_id: "QUA",
    case_type_name: "投诉",
    case_type_name_en: "Complaint",
    subcategory_name: "渗漏-厨卫/楼上楼下",
    subcategory_name_en: "Leak: kitchen/bath, between floors",
    handling_unit: "客户服务部",
    plan_due_date: null,
    broken_rules: isOverdue ? "R03" : null,
    broken_clauses: isOverdue ? "9.3.2" : null,
    is_provisional: false,
    ...facts,
    overdue_date: facts.overdue_date ?? null,
    overdue_days: facts.overdue_days ?? null
  };
}

function handover(
  project: {project_id: string; project_name: string},
  facts: Pick<Row<"project_clocks">, "due_date" | "to_date" | "outcome" | "days_over">
): Row<"project_clocks"> {
  return {
    ...project,
    rule_id: "R15",
    rule_name: "入伙前两个月成立交楼小组",
    rule_name_en: "The handover team is formed two months before move-in",
    clause: "10.1.2.1",
    moved_in_date: "2025-06-30",
    ...facts
  };
}

function report(
  period_id: string,
  facts: Pick<Row<"report_clocks">, "due_date" | "to_date" | "outcome" | "working_days_over">
): Row<"report_clocks"> {
  return {
    rule_id: "R20",
    rule_name: "客户投诉分析报告按月报送",
    rule_name_en: "The monthly report is sent up",
    clause: "9.6.2",
    period_id,
    period_name: period_id,
    period_name_en: period_id,
    ...facts
  };
}
