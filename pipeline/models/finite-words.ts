/** More words than this are left to the regular expression. */
const mostWords = 200;

const special = /[\\^$.*+[\]{}\s]/;

/**
 * The words that an expression stands for when it is made of letters, groups of alternatives and question marks alone:
 * `(渗|漏)水` → 渗水, 漏水. Undefined when it is not, when one of the words is empty, or when there are too many.
 */
export function finiteWords(expression: string): string[] | undefined {
  if (special.test(expression) || expression.includes("(?")) return undefined;
  const words = expand(expression);
  return words && words.length > 0 && words.every((word) => word !== "") ? [...new Set(words)] : undefined;
}

/** Bars in brackets, classes and after a backslash do not part; a pattern with an odd bracket stays whole. */
export function splitAtOuterBars(pattern: string): string[] {
  const parts: string[] = [];
  let from = 0;
  let depth = 0;
  let isInClass = false;
  for (let i = 0; i < pattern.length; i++) {
    const letter = pattern[i]!;
    if (letter === "\\") i += 1;
    else if (isInClass) isInClass = letter !== "]";
    else if (letter === "[") isInClass = true;
    else if (letter === "(") depth += 1;
    else if (letter === ")") depth -= 1;
    else if (letter === "|" && depth === 0) {
      parts.push(pattern.slice(from, i));
      from = i + 1;
    }
    if (depth < 0) return [pattern];
  }
  return depth === 0 && !isInClass ? [...parts, pattern.slice(from)] : [pattern];
}

function expand(expression: string): string[] | undefined {
  const alternatives = splitAtOuterBars(expression);
  if (alternatives.length === 1) return expandSequence(expression);
  const expanded = alternatives.map(expand);
  return expanded.some((words) => words === undefined) ? undefined : (expanded as string[][]).flat();
}

function expandSequence(sequence: string): string[] | undefined {
  let words = [""];
  for (let rest = sequence; rest !== "";) {
    const length = rest[0] === "(" ? groupLength(rest) : String.fromCodePoint(rest.codePointAt(0)!).length;
    if (length === undefined || /^[|)?]/.test(rest)) return undefined;
    const piece = rest.slice(0, length);
    const choices = piece.startsWith("(") ? expand(piece.slice(1, -1)) : [piece];
    const isOptional = rest[length] === "?";
    if (!choices) return undefined;
    words = words.flatMap((word) => [...choices, ...(isOptional ? [""] : [])].map((choice) => word + choice));
    if (words.length > mostWords) return undefined;
    rest = rest.slice(length + (isOptional ? 1 : 0));
  }
  return words;
}

/** How long the group is that the text begins with; undefined when it does not end. */
function groupLength(text: string): number | undefined {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "(") depth += 1;
    if (text[i] === ")") depth -= 1;
    if (depth === 0) return i + 1;
  }
  return undefined;
}
