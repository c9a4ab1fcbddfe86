type Scalar = string | number | boolean;

export type Values = Record<string, unknown>;

const comparison = /^\{(\w+)\}\s*(=|!=|<=|>=|<|>)\s*(?:'([^']*)'|(true|false)|(-?\d+))$/;

/**
 * Decides a `visibleIf` of the questionnaire: comparisons of one name with one literal, joined by `and`.
 * An absent value equals nothing and is neither greater nor less, as in SurveyJS.
 */
export function isMet(condition: string | undefined, values: Values): boolean {
  if (condition === undefined) return true;
  return condition.split(" and ").every((part) => compare(part.trim(), values));
}

/** The names that a condition reads. */
export function namesIn(condition: string | undefined): string[] {
  return [...(condition ?? "").matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
}

function compare(text: string, values: Values): boolean {
  const match = comparison.exec(text);
  if (!match) throw new Error(`unsupported condition: ${text}`);
  const [, name, operator] = match;
  const value = values[name!] ?? undefined;
  const literal = toLiteral(match);
  if (operator === "=") return value === literal;
  if (operator === "!=") return value !== literal;
  if (typeof value !== typeof literal || value === undefined) return false;
  return isOrdered(operator!, value as Scalar, literal);
}

function isOrdered(operator: string, value: Scalar, literal: Scalar): boolean {
  if (operator === "<=") return value <= literal;
  if (operator === ">=") return value >= literal;
  return operator === "<" ? value < literal : value > literal;
}

function toLiteral([, , , text, truth, digits]: RegExpExecArray): Scalar {
  if (text !== undefined) return text;
  return truth === undefined ? Number(digits) : truth === "true";
}
