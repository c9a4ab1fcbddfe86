import type {Row} from "./tables.ts";

/** What two sources delivered: the hotline two days ago with refused rows, the visits five weeks ago without. */
export function sampleDeliveries(): {
  deliveries_by_source: Row<"deliveries_by_source">[];
  refused_rows_by_reason: Row<"refused_rows_by_reason">[];
} {
  const complaints = {kind: "complaints", kind_name: "投诉工单", kind_name_en: "Complaints"};
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
        file_count: 3,
        row_count: 1194,
        refused_count: 6,
        refused_pct: 0.5
      },
      {
        kind: "callbacks",
        kind_position: 2,
        kind_name: "回访记录",
        kind_name_en: "Call-backs",
        source: "visits",
        delivered_date: "2026-09-28",
        delivered_days: 35,
        file_count: 1,
        row_count: 80,
        refused_count: 0,
        refused_pct: 0
      }
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
