import type {Row} from "./tables.ts";

type Name =
  | "projects"
  | "category_trends"
  | "complaints_by_source_month"
  | "responsibilities_by_month"
  | "complaint_flags_by_month"
  | "complaint_cases";

type Counted = Row<"complaints_by_category_month">;

export const sampleCategories = [
  {category_id: "QUA", category_name: "房屋质量（土建/防水/门窗）", category_name_en: "Building quality"},
  {category_id: "MEP", category_name: "设备安装", category_name_en: "Mechanical & electrical"},
  {category_id: "PRO", category_name: "物业服务", category_name_en: "Property management"},
  {category_id: "SVC", category_name: "客服与维修服务", category_name_en: "Customer & repair service"},
  {category_id: "OTH", category_name: "其他", category_name_en: "Other"}
];

const homes: Record<string, number> = {yunqi: 1000, wangchuan: 500, all: 1500};

const types: Record<string, [string, string]> = {COMPLAINT: ["投诉", "Complaint"], REPAIR: ["报修", "Repair"]};

/** The other tables about the complaints of `counted`: every third came by letter, every case is two working days old. */
export function sampleComplaints(counted: Counted[], partialMonth: string): {[N in Name]: Row<N>[]} {
  return {
    projects: [
      {
        project_id: "yunqi",
        project_name: "云栖里",
        project_name_en: "Yunqi Lane",
        region_name: "华东区域",
        file_part: "yunqi"
      },
      {
        project_id: "wangchuan",
        project_name: "望川居",
        project_name_en: "Wangchuan Court",
        region_name: null,
        file_part: "wangchuan"
      }
    ],
    category_trends: trendRows(counted, partialMonth),
    complaints_by_source_month: counted.flatMap(sourceRows),
    responsibilities_by_month: counted.filter(isLeak).flatMap(responsibilityRows),
    complaint_flags_by_month: counted.filter(isLeak).flatMap(flagRows),
    complaint_cases: counted.flatMap(caseRows)
  };
}

function trendRows(counted: Counted[], partialMonth: string): Row<"category_trends">[] {
  const sums = new Map<string, Row<"category_trends">>();
  for (const row of counted.filter(({case_type}) => case_type === "COMPLAINT")) {
    for (const [project_id, subcategory_id] of [
      [row.project_id, "all"],
      ["all", "all"],
      ["all", row.subcategory_id]
    ] as const) {
      const isWhole = subcategory_id === "all";
      const key = [row.received_month, project_id, row.category_id, subcategory_id].join(" ");
      const sum = sums.get(key) ?? {
        received_month: row.received_month,
        project_id,
        category_id: row.category_id,
        category_name: row.category_name,
        category_name_en: row.category_name_en,
        subcategory_id,
        subcategory_name: isWhole ? null : row.subcategory_name,
        subcategory_name_en: isWhole ? null : row.subcategory_name_en,
        complaint_count: 0,
        undecidable_count: 0,
        exposure: homes[project_id] ?? 0,
        exposure_unit: "households",
        expected_count: 20,
        low_count: 6.6,
        high_count: 60,
        signal: null,
        is_partial: row.received_month === partialMonth
      };
      sum.complaint_count += row.complaint_count;
      sums.set(key, sum);
    }
  }
  return [...sums.values()].map((row) => ({
    ...row,
    signal: row.complaint_count > (row.high_count ?? Infinity) && !row.is_partial ? "above" : null
  }));
}

function sourceRows(row: Counted): Row<"complaints_by_source_month">[] {
  const [case_type_name, case_type_name_en] = types[row.case_type] ?? ["", ""];
  const base = {
    ...{received_month: row.received_month, project_id: row.project_id, case_type: row.case_type},
    ...{case_type_name, case_type_name_en, validity: "VALID"}
  };
  const letters = Math.floor(row.complaint_count / 3);
  return [
    {...base, channel: "PHONE", channel_name: "电话", channel_name_en: "Telephone"},
    {...base, channel: "LETTER", channel_name: "书面", channel_name_en: "Letter"}
  ].map((source) => ({...source, case_count: source.channel === "LETTER" ? letters : row.complaint_count - letters}));
}

function responsibilityRows({received_month, project_id, complaint_count}: Counted) {
  const pending = Math.floor(complaint_count / 4);
  const base = {received_month, project_id, disagreed_count: 0};
  return [
    {
      ...base,
      ...{
        responsibility_computed: "IN_WARRANTY",
        responsibility_name: "质保期内",
        responsibility_name_en: "In warranty"
      },
      ...{complaint_count: complaint_count - pending, agreed_count: 2}
    },
    {
      ...base,
      ...{responsibility_computed: "PENDING", responsibility_name: "待判", responsibility_name_en: "Pending"},
      ...{complaint_count: pending, agreed_count: 0}
    }
  ];
}

/** Of leaks who answers for them is known, and the first is a repetition. */
function isLeak({subcategory_id, case_type}: Counted) {
  return subcategory_id === "QUA-02" && case_type === "COMPLAINT";
}

function flagRows({received_month, project_id, category_id, complaint_count}: Counted) {
  const flag = {flag_id: "FLG-REP", flag_position: 7, flag_name: "重复投诉", flag_name_en: "Repeated"};
  return complaint_count === 0 ? [] : [{received_month, project_id, category_id, ...flag, complaint_count: 1}];
}

function factsOf(row: Counted, index: number) {
  const isPending = index < Math.floor(row.complaint_count / 4);
  const isRepeated = isLeak(row) && index === 0;
  return {
    responsibility_computed: !isLeak(row) ? null : isPending ? "PENDING" : "IN_WARRANTY",
    responsibility_name: !isLeak(row) ? null : isPending ? "待判" : "质保期内",
    responsibility_name_en: !isLeak(row) ? null : isPending ? "Pending" : "In warranty",
    is_responsibility_agreed:
      isLeak(row) && !isPending && index < Math.floor(row.complaint_count / 4) + 2 ? true : null,
    flag_ids: isRepeated ? "FLG-REP" : null,
    flag_names: isRepeated ? "重复投诉" : null,
    flag_names_en: isRepeated ? "Repeated" : null
  };
}

function caseRows(row: Counted, order: number): Row<"complaint_cases">[] {
  const letters = Math.floor(row.complaint_count / 3);
  const [case_type_name, case_type_name_en] = types[row.case_type] ?? ["", ""];
  return Array.from({length: row.complaint_count}, (_, index) => ({
    received_year: row.received_month.slice(0, 4),
    received_month: row.received_month,
    ...{project_id: row.project_id, project_name: row.project_name, case_position: 100 * order + index + 1},
    building: index === 0 ? null : "3",
    ...{category_id: row.category_id, subcategory_id: row.subcategory_id},
    ...{subcategory_name: row.subcategory_name, subcategory_name_en: row.subcategory_name_en},
    ...{case_type: row.case_type, case_type_name, case_type_name_en},
    ...(index < letters
      ? {channel: "LETTER", channel_name: "书面", channel_name_en: "Letter"}
      : {channel: "PHONE", channel_name: "电话", channel_name_en: "Telephone"}),
    ...factsOf(row, index),
    ...{handling_unit: "客户服务部", validity: "VALID", status_name: "已关闭", status_name_en: "Closed"},
    ...{is_open: false, age_days: index, met_count: 1, broken_count: index % 2, undecidable_count: 0},
    broken_clauses: index % 2 === 1 ? "9.3.2" : null
  }));
}
