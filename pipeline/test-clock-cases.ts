// Cases for the clauses' clocks, worked by hand on the calendar of the State Council's notices.

/** A complaint of which nothing has happened yet. */
export const base = {
  受理时间: "2026-10-19 09:00",
  项目: "云栖里",
  内容: "厨房漏水",
  类型: "投诉",
  渠道: "电话",
  责任单位: "工程部",
  状态: "处理中"
};
export type Row = Record<string, string>;
/** What the case is, the rule, what the row says beyond its base, and what comes of it; undefined where the rule does not apply. */
export type Case = [sentence: string, rule: string, row: Row, outcome: string | undefined];

/** Day of the event and working days → last day, as worked out in advance from the published calendars. */
export const lastDays: [from: string, days: 1 | 2, last: string][] = [
  ["2025-01-24", 1, "2025-01-26"],
  ["2025-01-24", 2, "2025-01-27"],
  ["2025-01-27", 2, "2025-02-06"],
  ["2025-04-25", 2, "2025-04-28"],
  ["2025-09-30", 1, "2025-10-09"],
  ["2025-09-30", 2, "2025-10-10"],
  ["2025-10-10", 2, "2025-10-13"],
  ["2024-02-09", 2, "2024-02-19"],
  ["2026-02-13", 2, "2026-02-24"],
  ["2026-05-08", 2, "2026-05-11"],
  ["2025-06-30", 2, "2025-07-02"],
  ["2025-02-01", 2, "2025-02-06"]
];

export const complaints: Case[] = [
  [
    "a reply on the second working day",
    "R03",
    {受理时间: "2026-09-30", 移交时间: "2026-09-30", 首次回复时间: "2026-10-09 18:00"},
    "met"
  ],
  [
    "a reply on the third",
    "R03",
    {受理时间: "2026-09-30", 移交时间: "2026-09-30", 首次回复时间: "2026-10-10 08:00"},
    "breached"
  ],
  ["a hand-over before the receipt", "R03", {移交时间: "2026-09-30", 首次回复时间: "2026-10-20 08:00"}, "undecidable"],
  ["a reply counted from the receipt without a hand-over", "R03", {首次回复时间: "2026-10-21 09:00"}, "met"],
  ["no reply while the second day lasts", "R03", {受理时间: "2026-10-28 09:00"}, "running"],
  ["no reply the day after", "R03", {受理时间: "2026-10-27 09:00"}, "overdue_running"],
  ["no reply in a closed case", "R03", {状态: "已关闭", 关闭时间: "2026-10-22"}, "undecidable"],
  ["a reply that nobody can read", "R03", {首次回复时间: "已电话回复"}, "undecidable"],
  ["a reply before the receipt", "R03", {首次回复时间: "2026-10-18 10:00"}, "undecidable"],
  ["a reply after the night's day", "R03", {受理时间: "2026-10-29 09:00", 首次回复时间: "2026-10-31 09:00"}, "running"],
  ["an invalid complaint", "R03", {有效性: "无效", 首次回复时间: "2026-10-19 10:00"}, undefined],
  ["a request", "R03", {类型: "申请", 首次回复时间: "2026-10-19 10:00"}, undefined],
  ["a hand-over the next working day", "R01", {受理部门: "销售部", 移交客服时间: "2026-10-20 17:00"}, "met"],
  ["a hand-over a day later", "R01", {受理部门: "销售部", 移交客服时间: "2026-10-21 08:00"}, "breached"],
  ["no hand-over yet", "R01", {受理部门: "销售部"}, "overdue_running"],
  ["a case that customer service took itself", "R01", {受理部门: "客户服务部"}, undefined],
  ["a case that its own unit took", "R01", {受理部门: "工程部"}, undefined],
  [
    "filed two working days after completion",
    "R02",
    {受理部门: "工程部", 完成时间: "2026-10-23", 备案时间: "2026-10-27"},
    "met"
  ],
  ["filed on the third", "R02", {受理部门: "工程部", 完成时间: "2026-10-23", 备案时间: "2026-10-28"}, "breached"],
  ["completed and not filed", "R02", {受理部门: "工程部", 完成时间: "2026-10-23"}, "overdue_running"],
  ["not completed", "R02", {受理部门: "工程部"}, undefined],
  ["a plan on the second day", "R04", {计划拟定时间: "2026-10-21 12:00", 计划完成时间: "2026-11-10"}, "met"],
  ["a plan on the third day", "R04", {计划拟定时间: "2026-10-22 12:00", 计划完成时间: "2026-11-10"}, "breached"],
  ["a plan on the second day that names no planned date", "R04", {计划拟定时间: "2026-10-21 12:00"}, "undecidable"],
  ["a plan on the third day that names none either", "R04", {计划拟定时间: "2026-10-22 12:00"}, "breached"],
  ["a reply counted from the receipt of its own unit", "R03", {受理部门: "工程部", 首次回复时间: "2026-10-21"}, "met"],
  [
    "a reply to what customer service took and handed over nobody knows when",
    "R03",
    {受理部门: "客户服务部", 首次回复时间: "2026-10-21"},
    "undecidable"
  ],
  ["a case that customer service took and nobody has yet", "R03", {受理部门: "客户服务部", 责任单位: ""}, undefined],
  [
    "a plan of what customer service took and handed over nobody knows when",
    "R03c",
    {受理部门: "客户服务部", 计划完成时间: "2026-10-22"},
    "overdue_running"
  ],
  [
    "a hand-over of a case whose unit nobody names",
    "R01",
    {受理部门: "销售部", 责任单位: "", 移交客服时间: "2026-10-21"},
    "breached"
  ],
  ["no hand-over of such a case", "R01", {受理部门: "销售部", 责任单位: ""}, "undecidable"],
  ["a survey on the second day", "R05", {踏勘时间: "2026-10-21 15:00"}, "met"],
  ["a survey on the third day", "R05", {踏勘时间: "2026-10-22 15:00"}, "breached"],
  [
    "a late survey on the day the owner agreed to",
    "R05",
    {预约时间: "2026-10-28 10:00", 踏勘时间: "2026-10-28 15:00"},
    "breached"
  ],
  [
    "a late survey by the hour the owner agreed to",
    "R05",
    {预约时间: "2026-10-28 15:00", 踏勘时间: "2026-10-28 15:00"},
    "met"
  ],
  // An appointment before the order is none: Monday 19 October and two working days.
  ["a survey agreed for the day before the order", "R05", {预约时间: "2026-10-18", 踏勘时间: "2026-10-21"}, "met"],
  ["a survey on the agreed day without an hour", "R05", {预约时间: "2026-10-28", 踏勘时间: "2026-10-28 15:00"}, "met"],
  ["a survey agreed for a day to come", "R05", {预约时间: "2026-11-05 10:00"}, "running"],
  ["a survey of what is no defect", "R05", {内容: "物业费收费太高", 踏勘时间: "2026-10-20"}, undefined],
  // Seven days after 24 September is National Day; the next day of work is the 8th.
  [
    "called when the week ends in a holiday",
    "R06",
    {受理时间: "2026-09-20", 完成时间: "2026-09-24", 回访时间: "2026-10-08", 回访结果: "满意"},
    "met"
  ],
  [
    "called a day later",
    "R06",
    {受理时间: "2026-09-20", 完成时间: "2026-09-24", 回访时间: "2026-10-09", 回访结果: "满意"},
    "breached"
  ],
  [
    "called without reaching anyone",
    "R06",
    {完成时间: "2026-10-20", 回访时间: "2026-10-21", 回访结果: "未接通"},
    "overdue_running"
  ],
  ["not called within a week that lasts", "R06", {完成时间: "2026-10-26"}, "running"],
  // The week ends on Tuesday the 27th.
  ["called too late, if it reached anyone at all", "R06", {完成时间: "2026-10-20", 回访时间: "2026-10-28"}, "breached"],
  [
    "called after the closing, if it reached anyone at all",
    "R07",
    {完成时间: "2026-10-20", 回访时间: "2026-10-24", 关闭时间: "2026-10-22", 状态: "已关闭"},
    "breached"
  ],
  [
    "never called, the case closed",
    "R06",
    {完成时间: "2026-10-20", 关闭时间: "2026-10-21", 状态: "已关闭"},
    "breached"
  ],
  [
    "called before it was closed",
    "R07",
    {
      完成时间: "2026-10-20",
      回访时间: "2026-10-22 09:00",
      回访结果: "一般",
      关闭时间: "2026-10-22 10:00",
      状态: "已关闭"
    },
    "met"
  ],
  [
    "called after it was closed",
    "R07",
    {
      完成时间: "2026-10-20",
      回访时间: "2026-10-22 11:00",
      回访结果: "一般",
      关闭时间: "2026-10-22 10:00",
      状态: "已关闭"
    },
    "breached"
  ],
  [
    "an unsatisfied owner and nothing since",
    "R07b",
    {完成时间: "2026-10-20", 回访时间: "2026-10-22", 回访结果: "不满意"},
    "running"
  ],
  [
    "an unsatisfied owner and a closed case",
    "R07b",
    {完成时间: "2026-10-20", 回访时间: "2026-10-22", 回访结果: "不满意", 关闭时间: "2026-10-25", 状态: "已关闭"},
    "breached"
  ],
  ["a neutral owner", "R07b", {完成时间: "2026-10-20", 回访时间: "2026-10-22", 回访结果: "一般"}, undefined],
  [
    "a signature in a case closed nobody knows when",
    "R11",
    {完成时间: "2026-10-20", 业主签认时间: "2026-10-21", 状态: "已关闭"},
    "undecidable"
  ],
  ["a letter that is no complaint", "R12", {类型: "咨询", 渠道: "书面"}, undefined],
  [
    "a department that agreed first",
    "R09",
    {类型: "申请", 业务部门同意时间: "2026-10-20", 执行时间: "2026-10-21"},
    "met"
  ],
  [
    "a department that agreed afterwards",
    "R09",
    {类型: "建议", 业务部门同意时间: "2026-10-22", 执行时间: "2026-10-21"},
    "breached"
  ],
  ["a request carried out without the department", "R09", {类型: "申请", 执行时间: "2026-10-21"}, "breached"],
  ["a request that waits", "R09", {类型: "申请"}, "running"],
  [
    "a request closed without being carried out",
    "R09",
    {类型: "申请", 关闭时间: "2026-10-21", 状态: "已关闭"},
    undefined
  ],
  [
    "a request carried out nobody can read when",
    "R09",
    {类型: "申请", 执行时间: "已办", 关闭时间: "2026-10-21", 状态: "已关闭"},
    "undecidable"
  ],
  ["an invalid case that was returned", "R10", {有效性: "无效", 退回时间: "2026-10-21"}, "met"],
  ["a case of status returned that nobody judged", "R10", {状态: "退回备案", 退回时间: "2026-10-21"}, "met"],
  ["a case returned on a day that nobody tells", "R10", {状态: "退回备案"}, "undecidable"],
  ["a reply to what was returned", "R03", {状态: "退回备案", 首次回复时间: "2026-10-20"}, undefined],
  [
    "an invalid case closed without a return",
    "R10",
    {有效性: "无效", 关闭时间: "2026-10-21", 状态: "已关闭"},
    "breached"
  ],
  [
    "a signature before the closing",
    "R11",
    {完成时间: "2026-10-20", 业主签认时间: "2026-10-21", 关闭时间: "2026-10-22", 状态: "已关闭"},
    "met"
  ],
  [
    "a signature after the closing",
    "R11",
    {完成时间: "2026-10-20", 业主签认时间: "2026-10-23", 关闭时间: "2026-10-22", 状态: "已关闭"},
    "breached"
  ],
  [
    "no signature in a closed case",
    "R11",
    {完成时间: "2026-10-20", 关闭时间: "2026-10-22", 状态: "已关闭"},
    "breached"
  ],
  ["a letter whose receipt was told", "R12", {渠道: "书面", 告知收悉时间: "2026-10-26"}, "met"],
  ["a letter closed without a word", "R12", {渠道: "书面", 关闭时间: "2026-10-22", 状态: "已关闭"}, "breached"],
  ["a call", "R12", {告知收悉时间: "2026-10-26"}, undefined],
  ["a complaint through a channel that no list knows", "R12", {渠道: "灵讯"}, "undecidable"],
  [
    "a complaint through a channel that no list knows, told of its receipt",
    "R12",
    {渠道: "灵讯", 告知收悉时间: "2026-10-26"},
    "undecidable"
  ],
  ["two units and a coordinator", "R13", {协办单位: "物业管理处", 统筹人指定时间: "2026-10-20"}, "met"],
  ["two units and none", "R13", {协办单位: "物业管理处"}, "running"],
  [
    "two units and none, the case closed",
    "R13",
    {协办单位: "物业管理处", 关闭时间: "2026-10-26", 状态: "已关闭"},
    "breached"
  ],
  ["a dispute that leadership decided", "R14", {是否有争议: "是", 领导裁定时间: "2026-10-26"}, "met"],
  ["a dispute that nobody decided", "R14", {是否有争议: "是", 关闭时间: "2026-10-26", 状态: "已关闭"}, "breached"],
  ["a defect with customer service after the team left", "R17", {项目: "望澜苑", 责任单位: "客户服务部"}, "met"],
  ["a defect with the project team after it left", "R17", {项目: "望澜苑", 责任单位: "项目部"}, "breached"],
  ["a defect while the team was there", "R17", {项目: "望澜苑", 受理时间: "2026-06-29", 责任单位: "项目部"}, undefined],
  ["a survey with photographs", "R23", {踏勘时间: "2026-10-20", 附件数: "3"}, "met"],
  ["a survey without", "R23", {踏勘时间: "2026-10-20", 附件数: "0"}, "breached"],
  ["a survey with photographs by name", "R23", {踏勘时间: "2026-10-20", 附件数: "a.jpg;b.jpg"}, "met"],
  ["a survey with 无 for photographs", "R23", {踏勘时间: "2026-10-20", 附件数: "无"}, "breached"],
  ["a survey with who knows what", "R23", {踏勘时间: "2026-10-20", 附件数: "已上传"}, undefined],
  ["a survey at a time that nobody can read", "R23", {踏勘时间: "已看", 附件数: "3"}, "undecidable"],
  // Two names of one unit, and two units that the list does not know.
  [
    "a case of its own unit under another name",
    "R02",
    {受理部门: "工程管理中心", 完成时间: "2026-10-23", 备案时间: "2026-10-27"},
    "met"
  ],
  ["a case that its own unit took under another name", "R01", {受理部门: "工程管理中心"}, undefined],
  ["a case of one company that another took", "R01", {受理部门: "甲公司", 责任单位: "乙公司"}, "overdue_running"],
  ["a hand-over that nobody can read", "R03", {移交时间: "当天转出", 首次回复时间: "2026-10-23"}, "undecidable"],
  ["an appointment that nobody can read", "R05", {预约时间: "约好了", 踏勘时间: "2026-10-23"}, "undecidable"],
  [
    "a completion that nobody can read",
    "R03c",
    {计划完成时间: "2026-10-22", 完成时间: "修好了", 关闭时间: "2026-10-25", 状态: "已关闭"},
    "undecidable"
  ],
  [
    "a call-back after a completion that nobody can read",
    "R07",
    {完成时间: "修好了", 回访时间: "2026-10-22", 回访结果: "满意"},
    "undecidable"
  ],
  [
    "a call-back of which nobody knows whether it reached anyone",
    "R06",
    {完成时间: "2026-10-20", 回访时间: "2026-10-21", 关闭时间: "2026-10-22", 状态: "已关闭"},
    "undecidable"
  ],
  [
    "the same before the closing",
    "R07",
    {完成时间: "2026-10-20", 回访时间: "2026-10-21", 关闭时间: "2026-10-22", 状态: "已关闭"},
    "undecidable"
  ],
  ["a burst pipe that was reported up", "R24", {内容: "水管突然爆裂，家里被淹", 上报时间: "2026-10-19 09:30"}, "met"],
  [
    "a burst pipe that was not",
    "R24",
    {内容: "水管突然爆裂，家里被淹", 关闭时间: "2026-10-22", 状态: "已关闭"},
    "breached"
  ]
];
