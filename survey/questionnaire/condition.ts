/** One comparison of a condition; `empty` has no values. */
export type Test = {name: string; operator: string; values: string[]};

/** Of a condition in the questionnaire: one test, or several of which any or all must hold. */
export type Condition = Test | {any: Condition[]} | {all: Condition[]};

const tokens = /\s*([()]|\[[^\]]*\]|'[^']*'|[!<>]?=|[<>]|\{\w+\}|[A-Za-z]+|\d+)/g;

/**
 * Reads the part of SurveyJS's expressions that the questionnaire uses: comparisons, `empty` and `anyof`, joined by `and`
 * (which binds closer) and `or`, with brackets. Throws where the text is anything else.
 */
export function parseCondition(text: string): Condition {
  const read = reader(text);
  const condition = parseAny(read);
  if (read.peek() !== undefined) throw new Error(`invalid condition: ${text}`);
  return condition;
}

type Reader = {peek: () => string | undefined; next: () => string};

function reader(text: string): Reader {
  const matches = [...text.matchAll(tokens)];
  if (matches.map(([whole]) => whole).join("") !== text.trimEnd()) throw new Error(`invalid condition: ${text}`);
  const found = matches.map(([, token]) => token!);
  let place = 0;
  return {
    peek: () => found[place],
    next: () => {
      const token = found[place++];
      if (token === undefined) throw new Error(`invalid condition: ${text}`);
      return token;
    }
  };
}

function parseAny(read: Reader): Condition {
  const parts = [parseAll(read)];
  while (read.peek() === "or") {
    read.next();
    parts.push(parseAll(read));
  }
  return parts.length === 1 ? parts[0]! : {any: parts};
}

function parseAll(read: Reader): Condition {
  const parts = [parseOne(read)];
  while (read.peek() === "and") {
    read.next();
    parts.push(parseOne(read));
  }
  return parts.length === 1 ? parts[0]! : {all: parts};
}

function parseOne(read: Reader): Condition {
  const token = read.next();
  if (token === "(") {
    const inner = parseAny(read);
    if (read.next() !== ")") throw new Error("invalid condition: missing )");
    return inner;
  }
  if (!token.startsWith("{")) throw new Error(`invalid condition: ${token}`);
  const name = token.slice(1, -1);
  const operator = read.next();
  if (operator === "empty") return {name, operator, values: []};
  return {
    name,
    operator,
    values: read
      .next()
      .replaceAll(/[[\]' ]/g, "")
      .split(",")
  };
}
