import type {Cell, SheetData} from "write-excel-file/node";
import type {Moment} from "./calendar.ts";
import {deskStateAt} from "./desk-case.ts";
import type {DeskCase} from "./desk-case.ts";
import {hash, seededRandom} from "./random.ts";
import {phoneText, roomText} from "./spelling.ts";
import {dateCell} from "./workbook.ts";

const columns =
  "索赔单号,提出日期,项目,房号,业主姓名,联系电话,索赔事由,索赔金额,责任部门,首次回复时间,部门意见日期,方案拟定日期,律师意见日期,协商日期,上报日期,领导审批日期,审批人,执行日期,赔偿金额,状态".split(
    ","
  );

export const claimLedgerWidths = [18, 16, 10, 16, 10, 14, 40, 10, 12, ...Array<number>(7).fill(16), 10, 16, 10, 10];

/** The service desk's book of claims (9.4.3): one row per case of type 索赔, under the number of the case. */
export function claimLedgerRows(cases: readonly DeskCase[], exportedAt: Moment): SheetData {
  const header = columns.map((value): Cell => ({value, fontWeight: "bold"}));
  return [
    header,
    ...cases.flatMap((one) =>
      one.claim !== undefined && one.complaint.received_at <= exportedAt ? [row(one, one.claim, exportedAt)] : []
    )
  ];
}

function row(one: DeskCase, claim: NonNullable<DeskCase["claim"]>, exportedAt: Moment): Cell[] {
  const {case_no, household, received_at, title, handling_unit} = one.complaint;
  const random = seededRandom(hash(case_no), "ledger");
  const state = deskStateAt(one, exportedAt);
  const dayUntil = (event: Moment | undefined) =>
    event === undefined || event > exportedAt ? null : dateCell(event, "yyyy-mm-dd hh:mm");
  const isApproved = claim.approved_at <= exportedAt;
  return [
    case_no,
    dayUntil(received_at),
    household.project.name,
    roomText(household, random),
    household.owner_name,
    phoneText(household.phone, random),
    title,
    claim.claim_amount ?? null,
    handling_unit,
    dayUntil(state.first_reply_at),
    dayUntil(claim.unit_opinion_at),
    dayUntil(claim.drafted_at),
    dayUntil(claim.legal_advice_at),
    dayUntil(claim.negotiated_at),
    dayUntil(claim.reported_at),
    dayUntil(claim.approved_at),
    isApproved ? "分管领导" : null,
    dayUntil(claim.executed_at),
    state.paid_amount ?? null,
    state.closed_at === undefined ? "处理中" : "已关闭"
  ];
}
