import {sampleComplaints} from "./sample-complaints.ts";
import {sampleDays} from "./sample-days.ts";
import {sampleDeliveries} from "./sample-deliveries.ts";
import {sampleMeasure} from "./sample-measures.ts";
import {sampleOpenCases} from "./sample-open-cases.ts";
import {sampleSurvey} from "./sample-survey.ts";
import type {Row, TableName} from "./tables.ts";

// Seeded rows of every published table, for the tests: two projects, fourteen months of which the last is not over,
// two waves. November's leaks in 云栖里 stand out; 望川居 replies late.

export type SampleRows = {[Name in TableName]: Row<Name>[]};

export const samplePartialMonth = "2026-11-01";
export const sampleMonths = [
  ...["2025-10-01", "2025-11-01", "2025-12-01", "2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01", "2026-05-01"],
  ...["2026-06-01", "2026-07-01", "2026-08-01", "2026-09-01", "2026-10-01", samplePartialMonth]
];

const sampleQuality = [
  ["hotline", "undecidable", 9, "无法判定的条款时限", "Clocks that cannot be decided", 200, 40],
  ["hotline", "unclassified", 10, "无法归类的投诉", "Unclassified complaints", 120, 3],
  ["visits", "undecidable", 9, "无法判定的条款时限", "Clocks that cannot be decided", 0, 0]
].map(([source, check_id, check_position, check_name, check_name_en, checked_count, fault_count]) => ({
  ...{source, check_id, check_position, check_name, check_name_en, checked_count, fault_count},
  advice: "补全时间",
  advice_en: "Record the times",
  fault_pct: checked_count === 0 ? null : (100 * Number(fault_count)) / Number(checked_count)
})) as Row<"data_quality_by_source">[];

const projects = [
  {project_id: "yunqi", project_name: "云栖里", project_name_en: "Yunqi Lane", replied: 0.92},
  {project_id: "wangchuan", project_name: "望川居", project_name_en: "Wangchuan Court", replied: 0.6}
];

const subcategories = [
  [
    "QUA",
    "房屋质量（土建/防水/门窗）",
    "Building quality",
    "QUA-02",
    "渗漏-厨卫/楼上楼下",
    "Leak: kitchen/bath, between floors",
    12
  ],
  ["QUA", "房屋质量（土建/防水/门窗）", "Building quality", "QUA-04", "开裂（墙/板/梁/地面）", "Cracks", 7],
  ["MEP", "设备安装", "Mechanical & electrical", "MEP-06", "电梯", "Lift", 8],
  ["PRO", "物业服务", "Property management", "PRO-02", "物业服务态度/不作为", "Management attitude / inaction", 10],
  ["SVC", "客服与维修服务", "Customer & repair service", "SVC-01", "维修不及时", "Repair late", 5]
] as const;

export function sampleRows({seed = 1} = {}): SampleRows {
  const random = mulberry32(seed);
  const complaints = complaintRows(random);
  const service = serviceRows(complaints, random);
  const survey = sampleSurvey(random);
  return {
    ...survey,
    indicators_by_period: [...monthIndicators(complaints, service), ...survey.indicators_by_period]
      .map((row) => ({...row, file_part: filePart(row)}))
      .sort((a, b) => a.file_part.localeCompare(b.file_part, "en")),
    complaints_by_category_month: complaints,
    service_levels_by_rule_month: service,
    ...sampleOpenCases(),
    ...sampleComplaints(complaints, samplePartialMonth),
    ...sampleDeliveries(),
    service_days_by_rule: sampleDays(),
    data_quality_by_source: sampleQuality
  };
}

function complaintRows(random: () => number): SampleRows["complaints_by_category_month"] {
  return sampleMonths.flatMap((received_month) =>
    projects.flatMap(({project_id, project_name}) =>
      subcategories.flatMap(([category_id, category_name, category_name_en, id, name, name_en, usual]) =>
        ["COMPLAINT", "REPAIR"].map((case_type) => {
          const peak = id === "QUA-02" && received_month === "2026-10-01" && project_id === "yunqi" ? 4 : 1;
          const share = received_month === samplePartialMonth ? 0.1 : 1;
          return {
            received_month,
            project_id,
            project_name,
            category_id,
            category_name,
            category_name_en,
            subcategory_id: id,
            subcategory_name: name,
            subcategory_name_en: name_en,
            case_type,
            complaint_count: Math.round(usual * peak * share * (0.8 + 0.4 * random()))
          };
        })
      )
    )
  );
}

function serviceRows(
  complaints: SampleRows["complaints_by_category_month"],
  random: () => number
): SampleRows["service_levels_by_rule_month"] {
  return sampleMonths.flatMap((received_month) =>
    projects.map(({project_id, project_name, replied}) => {
      const total = complaintsOf(complaints, received_month, project_id);
      const undecidable_count = Math.round(total * 0.06);
      const running_count = received_month === samplePartialMonth ? Math.min(3, total - undecidable_count) : 0;
      const decidable = total - undecidable_count - running_count;
      const met_count = Math.round(decidable * Math.min(1, replied + 0.06 * random()));
      const overdue_count = Math.min(decidable - met_count, received_month === "2026-10-01" ? 2 : 0);
      return {
        received_month,
        project_id,
        project_name,
        handling_unit: "客户服务部",
        rule_id: "R03",
        rule_name: "责任单位两个工作日内回复客户",
        rule_name_en: "Handling unit replies within two working days",
        clause: "9.3.2",
        limit_count: 2,
        limit_unit: "working_day",
        met_count,
        breached_count: decidable - met_count - overdue_count,
        running_count,
        overdue_count,
        undecidable_count,
        provisional_count: 0
      };
    })
  );
}

const allProjects = {project_id: "all", project_name: "全部项目", project_name_en: "All projects"};

function filePart({period_grain, project_id}: {period_grain: string; project_id: string}) {
  return `${period_grain}-${period_grain === "month" || project_id === "all" ? project_id : "projects"}`;
}

function monthIndicators(
  complaints: SampleRows["complaints_by_category_month"],
  service: SampleRows["service_levels_by_rule_month"]
): Omit<Row<"indicators_by_period">, "file_part">[] {
  return sampleMonths.flatMap((month) =>
    [allProjects, ...projects].flatMap(({project_id, project_name, project_name_en}) => {
      const rows = service.filter(
        (row) => row.received_month === month && (project_id === "all" || row.project_id === project_id)
      );
      const sum = (name: "met_count" | "breached_count" | "overdue_count" | "undecidable_count") =>
        rows.reduce((total, row) => total + row[name], 0);
      const met = sum("met_count");
      const decidable = met + sum("breached_count") + sum("overdue_count");
      const total = complaintsOf(complaints, month, project_id);
      const base = {...monthPeriod(month), project_id, project_name, project_name_en};
      const undecidable_count = sum("undecidable_count");
      const replied = decidable > 0 ? (100 * met) / decidable : null;
      return [
        {...base, ...sampleMeasure("K02", "cases", total, null, total)},
        {...base, ...sampleMeasure("K22", "percent", met, decidable, replied), undecidable_count},
        {...base, ...sampleMeasure("K31", "working_days", null, met, 1.2), undecidable_count},
        {...base, ...sampleMeasure("K06", "per_1000_households", total, 4000, total / 4)},
        {...base, ...sampleMeasure("K26", "percent", 80, 100, 80), undecidable_count: 7},
        {...base, ...sampleMeasure("K28", "cases", 11, null, 11)},
        {...base, ...sampleMeasure("K30", "percent", 5, 11, (100 * 5) / 11)},
        {...base, ...sampleMeasure("K33", "percent", null, null, null)},
        {...base, ...sampleMeasure("K35", "percent", 45, 60, 75)},
        {...base, ...sampleMeasure("K40", "percent", null, null, null), state: "not_measured"},
        {...base, ...sampleMeasure("K71", "percent", null, null, null), state: "not_measured"}
      ];
    })
  );
}

function monthPeriod(month: string) {
  const [year = "", number = ""] = month.split("-");
  return {
    period_grain: "month",
    period_id: month.slice(0, 7),
    period_name: `${year}年${Number(number)}月`,
    period_name_en: month.slice(0, 7),
    period_start: month,
    period_end: new Date(Date.UTC(Number(year), Number(number), 0)).toISOString().slice(0, 10),
    is_partial: month === samplePartialMonth,
    is_provisional: false
  };
}

function complaintsOf(complaints: SampleRows["complaints_by_category_month"], month: string, project: string) {
  return complaints
    .filter((row) => row.case_type === "COMPLAINT" && row.received_month === month)
    .filter((row) => project === "all" || row.project_id === project)
    .reduce((sum, row) => sum + row.complaint_count, 0);
}

/** Mulberry32: numbers from 0 to 1, the same for the same seed. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
