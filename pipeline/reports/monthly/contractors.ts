import {numberColumn, tableOrNone, textColumn} from "../blocks.ts";
import type {Block, Cell, Condition} from "../document.ts";
import {countFigure, shareFigure} from "../figures.ts";
import {addDays, words} from "../words.ts";
import type {Month} from "./month.ts";
import type {ContractorMonth} from "./read-contractors.ts";

/** 施工单位/维修商 (7.6.2, 11.2.4): complaints of the month, promises broken on them, what is open, and repairs done. */
export function contractorTable(month: Month): Block {
  const rows = month.rows.contractorMonths.filter(({period_end}) => period_end === month.period.end);
  const named = rows.filter(({contractor}) => contractor !== null);
  const unnamed = rows.filter(({contractor}) => contractor === null);
  const total = (name: keyof Omit<ContractorMonth, "period_end" | "contractor">) =>
    rows.reduce((sum, row) => sum + row[name], 0);
  const all = {
    complaint_count: total("complaint_count"),
    broken_count: total("broken_count"),
    judged_count: total("judged_count"),
    open_count: total("open_count"),
    repair_count: total("repair_count")
  };
  return tableOrNone(
    {
      type: "table",
      caption: words("施工单位与维修商", "Contractors"),
      columns: [
        textColumn("施工单位/维修商", "Contractor", 2),
        numberColumn("本月投诉", "Complaints"),
        numberColumn("未符合条款", "Clauses broken", 1.6),
        numberColumn("期末未关闭", "Open at the end"),
        numberColumn("本月完成维修", "Repairs done")
      ],
      rows:
        named.length === 0
          ? []
          : [
              ...named.map((row) =>
                line(month, row.contractor!, row, [{column: contractorColumn, is: row.contractor}])
              ),
              ...unnamed.map((row) =>
                line(month, words("未注明", "not named"), row, [{column: contractorColumn, is: null}])
              ),
              line(month, words("合计", "All"), all, [])
            ],
      note: words(
        "案件上写明的单位，没有写明的列为未注明；不含无效投诉。未符合条款：本月受理投诉的各条款中未符合与超期未办的 ÷ 可判定的（件 × 条款），时限由责任单位承担，不等于施工单位的责任。",
        "As named on the case; invalid complaints are left out. Clauses broken: broken or overdue out of those decidable on the month's complaints (cases × clauses); the promise is the handling unit's, so it does not by itself make the contractor responsible."
      )
    },
    words("没有案件写明施工单位或维修商。", "No case names a contractor.")
  );
}

const noneJudged = words("无可判定", "none decidable");
const contractorColumn = "case_contractors.contractor";

type Counts = Omit<ContractorMonth, "period_end" | "contractor">;

function line({period, book}: Month, label: Cell, counts: Counts, of: Condition[]): Cell[] {
  const {start, end} = period;
  const name = of.length === 0 ? "all" : String(of[0]!.is ?? "unnamed");
  const id = `contractor.${period.id}.${name}`;
  const complaint: Condition[] = [
    {column: "complaints.case_type", is: "COMPLAINT"},
    {column: "complaints.validity", not: "INVALID"},
    ...of
  ];
  const received = {column: "complaints.received_date", from: start, to: end};
  const contractors = "left join core.case_contractors on case_contractors.case_key = complaints.complaint_key";
  const judged = shareFigure(
    `${id}.broken`,
    {numerator: counts.broken_count, denominator: counts.judged_count},
    {
      table: `core.complaints inner join core.service_clocks using (complaint_key) inner join reference.service_rules using (rule_id) ${contractors}`,
      where: [
        ...complaint,
        received,
        {column: "service_rules.clause", not: null},
        {column: "outcome", is: ["met", "breached", "overdue_running"]}
      ],
      hits: [{column: "outcome", is: ["breached", "overdue_running"]}]
    }
  );
  return [
    label,
    book.add(
      countFigure(`${id}.complaints`, counts.complaint_count, {
        table: `core.complaints ${contractors}`,
        where: [...complaint, received],
        sum: true
      })
    ),
    book.add({...judged, ...(judged.value === null && {text: noneJudged}), matures: true}),
    book.add(
      countFigure(`${id}.open`, counts.open_count, {
        table: `core.complaints inner join core.complaint_spells using (complaint_key) ${contractors}`,
        where: [
          ...complaint,
          {column: "opened_date", to: end},
          {column: "complaint_spells.closed_date", from: addDays(end, 1), or_null: true}
        ],
        sum: true
      })
    ),
    book.add(
      countFigure(`${id}.repairs`, counts.repair_count, {
        table:
          "core.repair_cases left join core.case_contractors on case_contractors.case_key = repair_cases.repair_key",
        where: [{column: "repair_cases.done_date", from: start, to: end}, ...of],
        sum: true
      })
    )
  ];
}
