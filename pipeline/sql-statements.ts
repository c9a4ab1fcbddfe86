/** One statement of a text that people typed, and where in the text it begins. */
export interface Statement {
  sql: string;
  start: number;
}

export interface Statements {
  statements: Statement[];
  /** What stands behind the last semicolon; blank where every statement is complete. */
  rest: Statement;
}

/** What may hold a semicolon that ends nothing; an open one runs to the end of the text. */
const token =
  /'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|\$(\w*)\$[\s\S]*?(?:\$\1\$|$)|;/g;

/** Cuts at the semicolons that are neither in a text, a name nor a comment. Statements of comments alone are dropped. */
export function splitStatements(text: string): Statements {
  const statements: Statement[] = [];
  let start = 0;
  for (const found of text.matchAll(token)) {
    if (found[0] !== ";") continue;
    const sql = text.slice(start, found.index);
    if (!isBlank(sql)) statements.push({sql, start});
    start = found.index + 1;
  }
  return {statements, rest: {sql: text.slice(start), start}};
}

/** Nothing but white space and comments, which the engine takes for no statement. */
export function isBlank(sql: string): boolean {
  return withoutComments(sql).trim() === "";
}

/** A comment to the end of its line would swallow what follows it on one line. */
export function onOneLine(sql: string): string {
  return withoutComments(sql)
    .replaceAll(/\s*\n\s*/g, " ")
    .trim();
}

function withoutComments(sql: string): string {
  return sql.replaceAll(token, (found) => (/^(--|\/\*)/.test(found) ? "" : found));
}
