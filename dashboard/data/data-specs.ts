/** The tables of the page about the data; the kinds are those of tables.ts. */
export const dataSpecs = {
  data_quality_by_source: {
    source: "text",
    check_id: "text",
    check_position: "integer",
    check_name: "text",
    check_name_en: "text",
    advice: "text",
    advice_en: "text",
    checked_count: "integer",
    fault_count: "integer",
    fault_pct: "number?"
  },
  deliveries_by_source: {
    kind: "text",
    kind_position: "integer",
    kind_name: "text",
    kind_name_en: "text",
    source: "text",
    delivered_date: "date?",
    delivered_days: "integer?",
    delivery_count: "integer?",
    usual_working_days: "number?",
    due_date: "date?",
    missed_count: "integer?",
    file_count: "integer",
    row_count: "integer",
    refused_count: "integer",
    refused_pct: "number?"
  },
  delivery_days_by_source: {
    kind: "text",
    kind_position: "integer",
    kind_name: "text",
    kind_name_en: "text",
    source: "text",
    delivery_position: "integer",
    delivered_date: "date?",
    since_date: "date?",
    working_days: "integer?",
    usual_working_days: "number?",
    missed_count: "integer?",
    file_count: "integer",
    row_count: "integer",
    refused_count: "integer"
  },
  refused_rows_by_reason: {
    kind: "text",
    kind_name: "text",
    kind_name_en: "text",
    source: "text",
    field: "text",
    field_name: "text?",
    reason_id: "text",
    reason_name: "text",
    reason_name_en: "text",
    advice: "text",
    advice_en: "text",
    refused_count: "integer"
  }
} as const;
