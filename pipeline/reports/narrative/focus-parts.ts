import type {Figure, Text} from "../document.ts";
import {listed} from "./say.ts";
import type {TrendRow} from "./topics.ts";

/** Before the ids of the figures of one topic and month. */
export function focusId({received_month, project_id, category_id, subcategory_id}: TrendRow) {
  return `focus.${received_month.slice(0, 7)}.${project_id}.${subcategory_id === "all" ? category_id : subcategory_id}`;
}

/** A name with its count, in a list. */
export interface Named {
  text: Text;
  figure: Figure;
}

export function named(name: Text, figure: Figure): Named {
  const {zh, en} = figure.text;
  return {text: {zh: `${name.zh}（${zh} 件）`, en: `${name.en} (${en})`}, figure};
}

/** A list in one place of a sentence, whose figures are named all the same. */
export function ofParts(name: string, parts: Named[]): Record<string, Figure | Text> {
  const figures = Object.fromEntries(parts.map(({figure}, i) => [`figure${i}`, figure]));
  return {[name]: listed(parts.map(({text}) => text)), ...figures};
}
