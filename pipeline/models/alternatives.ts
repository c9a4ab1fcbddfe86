import {finiteWords, splitAtOuterBars} from "./finite-words.ts";

/** A pattern taken apart at its outer bars. */
export interface Alternatives {
  /** Words that stand for themselves; `(渗|漏)水` is two of them. */
  terms: string[];
  /** Expressions that begin with one of some words: they are tried only where such a word occurs. */
  anchored: {anchors: string[]; expression: string}[];
  /** What begins with anything, joined again; undefined where there is none. */
  rest: string | undefined;
}

/**
 * `漏水|卫生间.{0,4}渗|[0-9]+户` → the term 漏水, an expression that 卫生间 anchors, and the rest `[0-9]+户`. Words are
 * what most of a dictionary is, and cheap to find; the rest is dear.
 */
export function toAlternatives(pattern: string): Alternatives {
  const terms = new Set<string>();
  const anchored: Alternatives["anchored"] = [];
  const rest: string[] = [];
  for (const expression of splitAtOuterBars(pattern)) {
    const words = finiteWords(expression);
    const anchors = words ? undefined : finiteWords(beginningOf(expression));
    if (words) words.forEach((word) => terms.add(word));
    else if (anchors) anchored.push({anchors, expression});
    else rest.push(expression);
  }
  return {terms: [...terms], anchored, rest: rest.length > 0 ? rest.join("|") : undefined};
}

/** What stands before the first letter that may be any. */
function beginningOf(expression: string): string {
  const at = expression.search(/[.[\\]/);
  return at < 0 ? expression : expression.slice(0, at);
}
