import type {Text} from "../document.ts";
import {words} from "../words.ts";
import {listed} from "./say.ts";

const mostNamed = 3;

/** The first of a list in order of count; of a few alike all of them, and of many only that they are alike. */
export function leaders<Row extends {count: number}>(rows: Row[], toName: (row: Row) => Text): Text {
  const first = rows.filter(({count}) => count === rows[0]?.count);
  if (first.length > mostNamed) return words("多项并列", "several alike");
  const {zh, en} = listed(first.map(toName));
  return first.length > 1 ? words(`${zh}（并列）`, `${en} (alike)`) : words(zh, en);
}
