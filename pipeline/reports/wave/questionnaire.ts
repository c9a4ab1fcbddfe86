// 附：问卷. What the owners of a wave were asked, in its own version of the questionnaire.

import type {Localized} from "../../../survey/questionnaire/definition.ts";
import {printQuestions} from "../../../survey/questionnaire/printed.ts";
import {questionnaire} from "../../../survey/questionnaire/questionnaire.ts";
import {heading, textColumn} from "../blocks.ts";
import type {Block, Cell, Read, Text} from "../document.ts";
import {sameWords, words} from "../words.ts";

/** An item as a version of the questionnaire asked it: what that version's night kept. */
export interface AskedItem {
  wave_id: string;
  questionnaire_version: string;
  questionnaire_hash: string;
  item_id: string;
  /** The title, and what could be chosen, with | between. */
  wording: string;
  clause: string;
}

/** The items of each wave by the version that most of its owners answered. */
export function readAskedItems(read: Read): Promise<AskedItem[]> {
  return read(`
    with
    responses as (from core.responses),
    forms as (from staging.item_forms),

    versions as (
        select wave_id, mode(questionnaire_hash) as questionnaire_hash
        from responses
        where source = 'web' and questionnaire_hash is not null
        group by wave_id
    )

    select
        versions.wave_id, forms.questionnaire_version, forms.questionnaire_hash, forms.asked_item_id as item_id,
        forms.wording, forms.clause
    from versions
    inner join forms using (questionnaire_hash)
    order by versions.wave_id, forms.item_position`);
}

/** The whole questionnaire where the wave was asked today's; of an earlier one the items, whose conditions nobody kept. */
export function questionnaireBlocks(items: AskedItem[]): Block[] {
  const [first] = items;
  if (!first) {
    const none = words("本批次的问卷版本没有记录。", "The version of the wave's questionnaire is not on record.");
    return [heading(title), {type: "note", text: none}];
  }
  const {questionnaire_version: version} = first;
  const isToday = first.questionnaire_hash === questionnaire.hash;
  return [
    heading(title),
    {
      type: "table",
      caption: words(
        `SM03-27 顾客满意率调查问卷（版本 ${version}）`,
        `SM03-27 owner satisfaction survey (version ${version})`
      ),
      columns: [
        textColumn("题号", "Item", 0.7),
        textColumn("题目", "Question", 2.6),
        textColumn("可选答案", "Answers", 2.6),
        ...(isToday ? [textColumn("何时提问", "Asked if", 2.6)] : []),
        textColumn("条款", "Clause", 1.1)
      ],
      rows: isToday ? todaysRows() : items.map(earlierRow),
      note: isToday
        ? words(
            "“登记”为公司记录所知，“自答”为业主在问卷中所答；不写明的，两者有其一即可。同意联系与电话与答卷分开保存，不计入本报告。",
            "On record: what the firm knows; answered: what owners say in the questionnaire; where neither is said, either will do. Consent to a call and the phone number are kept apart from the answers and are not in this report."
          )
        : words("这一版本的提问条件没有保存。", "On which conditions this version asked was not kept.")
    }
  ];
}

const title = words("问卷", "Questionnaire");

function todaysRows(): Cell[][] {
  return printQuestions(questionnaire.json).map(({name, title: asked, answers, askedIf, clause}) => [
    name,
    toText(asked),
    toText(answers),
    askedIf ? toText(askedIf) : words("所有业主", "every owner"),
    clause.join("、")
  ]);
}

function earlierRow({item_id, wording, clause}: AskedItem): Cell[] {
  const [asked = "", ...choices] = wording.split("|");
  return [item_id, sameWords(asked), choices.join("、"), clause.replaceAll(", ", "、")];
}

function toText({"zh-cn": zh, en}: Localized): Text {
  return words(zh, en);
}
