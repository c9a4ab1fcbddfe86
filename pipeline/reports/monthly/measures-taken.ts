import {tableOrNone, textColumn} from "../blocks.ts";
import type {Block, Cell, Sentence, Text} from "../document.ts";
import type {TypicalCase} from "../cases/read-cases.ts";
import {words} from "../words.ts";

/** 措施: what the typical cases of the period say was done; what is planned no input tells, and the report says so. */
export function measures(cases: TypicalCase[], period: Text): Block[] {
  const told = cases.filter(({measure}) => measure !== null);
  return [
    tableOrNone(
      {
        type: "table",
        caption: words(`已采取的措施（${period.zh}案例）`, `Measures taken (cases of ${period.en})`),
        columns: [
          textColumn("案例", "Case", 1.1),
          textColumn("已采取的措施", "What was done", 4),
          textColumn("适用阶段", "Applies to", 1.2)
        ],
        rows: told.map((found): Cell[] => [
          found.case_id,
          found.measure ?? "",
          found.applicable_stages ?? words("未填写", "not filled in")
        ])
      },
      words(`缺：${period.zh}没有案例写明已采取的措施。`, `Missing: no case of ${period.en} tells what was done.`)
    ),
    {type: "paragraph", sentences: [planned]}
  ];
}

const planned: Sentence = {
  zh: "缺：计划采取的措施、责任人与完成日期没有数据来源，签发前由责任部门填写。",
  en: "Missing: measures planned, who answers for them and by when are in no input; the units fill them in before signing.",
  figures: []
};
