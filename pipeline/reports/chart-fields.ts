/** What a reader calls the fields of a chart's rows; null for those that the drawing alone needs. */
const fieldNames: Record<string, string | null> = {
  age_bucket: null,
  age_name: "账龄",
  age_position: null,
  answered_count: "作答数",
  complaint_count: "件数",
  count: "件数",
  dimension: null,
  dimension_name: "维度",
  high_count: "预期上限",
  id: null,
  importance_cut_pct: "重要性分界（均值）",
  importance_pct: "重要性",
  is_suppressed: null,
  item_id: "题号",
  item_name: "题目",
  low_count: "预期下限",
  name: "名称",
  open_count: "未关闭",
  overdue_count: "其中超期",
  panel_id: null,
  panel_name: "分组",
  previous_satisfied_pct: "上批次满意率（%）",
  quadrant: null,
  quadrant_name: "分区",
  received_month: "受理月份",
  satisfied_high_pct: "区间上限（%）",
  satisfied_low_pct: "区间下限（%）",
  satisfied_pct: "满意率（%）",
  score_100: "得分",
  score_cut: "得分分界（均值）",
  signal: null
};

/** Fields of these rows with their names, in their order, without English beside Chinese and what no row has. */
export function chartFields(rows: Record<string, unknown>[]): {field: string; label: string}[] {
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((field) => !field.endsWith("_en"));
  return fields.flatMap((field) => {
    const label = fieldNames[field] === undefined ? field : fieldNames[field];
    const isEmpty = rows.every((row) => row[field] === null || row[field] === undefined);
    return label === null || isEmpty ? [] : [{field, label}];
  });
}
