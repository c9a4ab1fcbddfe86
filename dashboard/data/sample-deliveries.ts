import type {Row} from "./tables.ts";

/** Mondays, one of them without a delivery, and five weeks since the last: day, the one before, working days, missing. */
const visitSpans: [string | null, string | null, number | null, number | null][] = [
  ["2026-08-24", null, null, null],
  ["2026-08-31", "2026-08-24", 5, 0],
  ["2026-09-07", "2026-08-31", 5, 0],
  ["2026-09-21", "2026-09-07", 11, 1],
  ["2026-09-28", "2026-09-21", 4, 0],
  [null, "2026-09-28", 18, 3]
];

/** What two sources delivered: the hotline two days ago with refused rows, the visits five weeks ago without. */
export function sampleDeliveries(): {
  deliveries_by_source: Row<"deliveries_by_source">[];
  delivery_days_by_source: Row<"delivery_days_by_source">[];
  refused_rows_by_reason: Row<"refused_rows_by_reason">[];
} {
  const complaints = {kind: "complaints", kind_name: "投诉工单", kind_name_en: "Complaints"};
  const callbacks = {kind: "callbacks", kind_name: "回访记录", kind_name_en: "Call-backs"};
  const refused = {
    ...complaints,
    source: "hotline",
    advice: "补上后放回收件夹",
    advice_en: "Mend it and drop it again"
  };
  return {
    deliveries_by_source: [
      {
        ...complaints,
        kind_position: 1,
        source: "hotline",
        delivered_date: "2026-10-31",
        delivered_days: 2,
        delivery_count: 3,
        usual_working_days: null,
        due_date: null,
        missed_count: null,
        file_count: 3,
        row_count: 1194,
        refused_count: 6,
        refused_pct: 0.5
      },
      {
        ...callbacks,
        kind_position: 2,
        source: "visits",
        delivered_date: "2026-09-28",
        delivered_days: 35,
        delivery_count: 5,
        usual_working_days: 5,
        due_date: "2026-10-10",
        missed_count: 4,
        file_count: 5,
        row_count: 80,
        refused_count: 0,
        refused_pct: 0
      }
    ],
    delivery_days_by_source: [
      ...["2026-08-31", "2026-09-30", "2026-10-31"].map((delivered_date, i, days) => ({
        ...complaints,
        kind_position: 1,
        source: "hotline",
        ...{delivered_date, since_date: days[i - 1] ?? null, working_days: i === 0 ? null : 22, missed_count: null},
        ...{delivery_position: i + 1, usual_working_days: null, file_count: 1, row_count: 398, refused_count: 2}
      })),
      ...visitSpans.map(([delivered_date, since_date, working_days, missed_count], i) => ({
        ...callbacks,
        kind_position: 2,
        source: "visits",
        ...{delivered_date, since_date, working_days, missed_count, delivery_position: i + 1, usual_working_days: 5},
        ...{file_count: delivered_date === null ? 0 : 1, row_count: delivered_date === null ? 0 : 16, refused_count: 0}
      }))
    ],
    refused_rows_by_reason: [
      {
        ...refused,
        field: "received_at",
        field_name: "投诉时间",
        reason_id: "unread_time",
        reason_name: "时间无法识别",
        reason_name_en: "Time cannot be read",
        refused_count: 4
      },
      {
        ...refused,
        field: "row",
        field_name: null,
        reason_id: "open_quote",
        reason_name: "引号不成对",
        reason_name_en: "A quotation mark is not closed",
        refused_count: 2
      }
    ]
  };
}
