// Columns of answers that were collected elsewhere → one list of answers per row, as the mapping reads them.

import {quoteText} from "../warehouse.ts";
import {normaliseHeader} from "./header.ts";
import type {AnswerMapping, Mapping} from "./mapping.ts";

export interface AnswerColumn extends AnswerMapping {
  column: number;
}

export const answersType =
  "struct(item_id varchar, value double, is_na boolean, choices varchar[], answer_text varchar)[]";

/** Longer numbers are no answers but, say, phones. */
const numericAnswer = "-?[0-9]{1,6}(\\.[0-9]+)?";

/** The columns whose header the mapping gives an item; of several for one item the first. */
export function findAnswerColumns(names: string[], {answers}: Mapping): AnswerColumn[] {
  const byHeader = new Map(Object.entries(answers).map(([header, answer]) => [normaliseHeader(header), answer]));
  const seen = new Set<string>();
  return names.flatMap((name, column) => {
    const answer = byHeader.get(normaliseHeader(name));
    if (!answer || seen.has(answer.item)) return [];
    seen.add(answer.item);
    return [{column, ...answer}];
  });
}

/** A list of structs over `answer_0`, `answer_1`, …: the trimmed cells, null where nothing was answered. */
export function answersSql(columns: AnswerColumn[]): string {
  const structs = columns.map((answer, i) => answerSql(answer, `answer_${i}`));
  return `list_filter([${structs.join(", ")}], lambda one: one is not null)::${answersType}`;
}

/** Texts that are no word of their item's scale: kept as a text, and named. */
export function unreadableAnswersSql(columns: AnswerColumn[]): string[] {
  return columns.flatMap(({item, scale, separator, not_applicable}, i) =>
    scale && !separator
      ? [
          `case when answer_${i} is not null and not ${isOneOf(`answer_${i}`, not_applicable)} and ${scaled(`answer_${i}`, scale)} is null then ${quoteText(`${item}: `)} || answer_${i} end`
        ]
      : []
  );
}

function answerSql({item, scale, not_applicable, separator}: AnswerColumn, cell: string): string {
  const isNa = isOneOf(cell, not_applicable);
  const number = scale
    ? scaled(cell, scale)
    : `case when regexp_full_match(${cell}, '${numericAnswer}') then ${cell}::double end`;
  const value = separator ? "null" : `case when not ${isNa} then ${number} end`;
  const choices = separator
    ? `case when not ${isNa} then list_filter(list_transform(string_split(${cell}, ${quoteText(separator)}), lambda choice: nullif(trim(masked(choice)), '')), lambda choice: choice is not null) end`
    : "null";
  const text = separator ? "null" : `case when not ${isNa} and ${number} is null then masked(${cell}) end`;
  return `case when ${cell} is not null then struct_pack(item_id := ${quoteText(item)}, value := ${value}, is_na := ${isNa}, choices := ${choices}, answer_text := ${text}) end`;
}

function isOneOf(cell: string, words: string[]): string {
  return words.length === 0
    ? "false"
    : `(${wordKey(cell)} in (${words.map((word) => wordKey(quoteText(word))).join(", ")}))`;
}

function scaled(cell: string, scale: Record<string, number>): string {
  const cases = Object.entries(scale).map(([word, value]) => `when ${wordKey(quoteText(word))} then ${value}::double`);
  return `case ${wordKey(cell)} ${cases.join(" ")} end`;
}

/** Platforms write one range as 20～22 and as 20~22. */
function wordKey(text: string): string {
  return `replace(enum_key(${text}), '～', '~')`;
}
