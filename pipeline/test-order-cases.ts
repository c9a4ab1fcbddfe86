// Cases of repairs and claims for the clauses' clocks, worked by hand.

import type {Case} from "./test-clock-cases.ts";

export const repairBase = {
  报修时间: "2026-10-12 09:00",
  项目: "云栖里",
  报修内容: "卫生间漏水",
  派单时间: "2026-10-12 10:00"
};
export const repairs: Case[] = [
  ["a repair surveyed on the second day", "R05", {踏勘时间: "2026-10-14 10:00"}, "met"],
  [
    "a leak that passed its test before delivery",
    "R22",
    {试水时间: "2026-10-15", 试水结果: "合格", 完成时间: "2026-10-16"},
    "met"
  ],
  [
    "a leak that failed its test",
    "R22",
    {试水时间: "2026-10-15", 试水结果: "不合格", 完成时间: "2026-10-16"},
    "breached"
  ],
  [
    "a leak tested after delivery",
    "R22",
    {试水时间: "2026-10-17", 试水结果: "合格", 完成时间: "2026-10-16"},
    "breached"
  ],
  ["a leak that passed its test nobody knows when", "R22", {试水结果: "合格", 完成时间: "2026-10-16"}, "undecidable"],
  [
    "a leak that passed its test at a time that nobody can read",
    "R22",
    {试水时间: "当日", 试水结果: "合格", 完成时间: "2026-10-16"},
    "undecidable"
  ],
  [
    "a leak of whose test nobody tells the result",
    "R22",
    {试水时间: "2026-10-15", 完成时间: "2026-10-16"},
    "undecidable"
  ],
  [
    "a leak whose test has a result that no list knows",
    "R22",
    {试水时间: "2026-10-15", 试水结果: "OK了", 完成时间: "2026-10-16"},
    "undecidable"
  ],
  [
    "a leak whose test has a result that no list knows, nobody knows when",
    "R22",
    {试水结果: "OK了", 完成时间: "2026-10-16"},
    "undecidable"
  ],
  [
    "a leak tested after delivery, with a result that no list knows",
    "R22",
    {试水时间: "2026-10-17", 试水结果: "OK了", 完成时间: "2026-10-16"},
    "breached"
  ],
  [
    "a leak of whose test nobody tells the result, closed at a time that nobody knows",
    "R22",
    {试水时间: "2026-10-15", 状态: "已关闭"},
    "undecidable"
  ],
  ["a leak of whose test nobody tells the result, not done yet", "R22", {试水时间: "2026-10-15"}, "running"],
  ["a leak that failed its test nobody knows when", "R22", {试水结果: "不合格", 完成时间: "2026-10-16"}, "breached"],
  [
    "a repair sent out at a time that nobody can read",
    "R05",
    {派单时间: "已派", 踏勘时间: "2026-10-16"},
    "undecidable"
  ],
  ["a door", "R22", {报修内容: "入户门变形", 完成时间: "2026-10-16"}, undefined],
  [
    "a payment file with every paper of 12.2.1",
    "R25",
    {请款日期: "2026-10-20", 请款资料: "投诉处理单、维修工程临时用工单、维修扣款通知单"},
    "met"
  ],
  [
    "a payment file without the deduction notice",
    "R25",
    {请款日期: "2026-10-20", 请款资料: "投诉处理单、维修工程临时用工单"},
    "breached"
  ],
  [
    "a payment file with every paper of 12.2.2",
    "R25",
    {请款日期: "2026-10-20", 请款资料: "投诉处理单、维修工程补充预算书、补充预算请款申请书、维修扣款通知单"},
    "met"
  ],
  [
    "a payment file of 12.2.2 without the application",
    "R25",
    {请款日期: "2026-10-20", 请款资料: "投诉处理单、维修工程补充预算书、维修扣款通知单"},
    "breached"
  ],
  [
    "a payment file that says it lacks the deduction notice",
    "R25",
    {请款日期: "2026-10-20", 请款资料: "投诉处理单、维修工程临时用工单、缺扣款通知单"},
    "breached"
  ],
  ["a payment whose papers nobody listed", "R25", {请款日期: "2026-10-20"}, undefined],
  ["a payment asked for nobody can read when", "R25", {请款日期: "已提交", 请款资料: "投诉处理单"}, "undecidable"],
  [
    "a repair surveyed by no appointment but one before it",
    "R05",
    {预约时间: "2026-10-11", 踏勘时间: "2026-10-13"},
    "met"
  ],
  ["an emergency that was reported up", "R24", {是否紧急: "是", 上报时间: "2026-10-12 09:20"}, "met"],
  ["an emergency by its words", "R24", {报修内容: "水管爆裂", 关闭时间: "2026-10-13"}, "breached"],
  ["one that the source says is none", "R24", {报修内容: "水管爆裂", 是否紧急: "否"}, undefined]
];

export const claimBase = {索赔时间: "2026-10-12 09:00", 项目: "云栖里"};
export const claims: Case[] = [
  [
    "a claim with advice, approval and execution in order",
    "R08",
    {律师意见日期: "2026-10-14", 审批日期: "2026-10-16", 执行日期: "2026-10-20"},
    "met"
  ],
  ["a claim executed without the lawyer", "R08", {审批日期: "2026-10-16", 执行日期: "2026-10-20"}, "breached"],
  [
    "a claim whose advice came after the approval",
    "R08",
    {律师意见日期: "2026-10-18", 审批日期: "2026-10-16", 执行日期: "2026-10-20"},
    "breached"
  ],
  [
    "a claim executed before its approval",
    "R08",
    {律师意见日期: "2026-10-14", 审批日期: "2026-10-21", 执行日期: "2026-10-20"},
    "breached"
  ],
  [
    "a claim whose advice came at a time that nobody can read",
    "R08",
    {律师意见日期: "已出具", 审批日期: "2026-10-16", 执行日期: "2026-10-20"},
    "undecidable"
  ],
  [
    "a claim whose draft has a time that nobody can read",
    "R08",
    {方案拟定日期: "已拟", 律师意见日期: "2026-10-14", 审批日期: "2026-10-16", 执行日期: "2026-10-20"},
    "undecidable"
  ],
  [
    "a claim executed nobody can read when",
    "R08",
    {律师意见日期: "2026-10-14", 审批日期: "2026-10-16", 执行日期: "已付", 状态: "已关闭"},
    "undecidable"
  ],
  [
    "a claim executed without an approval, its draft unreadable",
    "R08",
    {方案拟定日期: "已拟", 律师意见日期: "2026-10-14", 执行日期: "2026-10-20"},
    "breached"
  ],
  [
    "a claim approved after its execution, its draft unreadable",
    "R08",
    {方案拟定日期: "已拟", 律师意见日期: "2026-10-14", 审批日期: "2026-10-21", 执行日期: "2026-10-20"},
    "breached"
  ],
  [
    "a claim whose advice came after the approval, its draft unreadable",
    "R08",
    {方案拟定日期: "已拟", 律师意见日期: "2026-10-18", 审批日期: "2026-10-16", 执行日期: "2026-10-20"},
    "breached"
  ],
  [
    "a claim approved in order and not executed",
    "R08",
    {律师意见日期: "2026-10-14", 审批日期: "2026-10-16"},
    "running"
  ],
  ["a claim still on its way", "R08", {律师意见日期: "2026-10-14"}, "running"]
];
