// The firm's words for remarks that complain of nothing → macros that tell them: `无`, `很满意`.

import {readFileSync} from "node:fs";
import {basename} from "node:path";
import {parse} from "csv-parse/sync";
import {PipelineError} from "../errors.ts";
import type {Warehouse} from "../warehouse.ts";
import {quoteText} from "../warehouse.ts";
import {checkExpression} from "./patterns.ts";

const kinds = ["nothing", "praise", "objection"] as const;

type Kind = (typeof kinds)[number];

const clauseEnds = "[，。；！？,.;!?～~…、\\n]+";
/** Takes nothing: what a kind without lines stands for. */
const nowhere = "[^\\s\\S]";

/**
 * Macros, from the expressions of remark_patterns.csv (RE2's); throws a PipelineError that names the line:
 * - `is_no_remark(text)`: the text says nothing, whatever its punctuation;
 * - `without_praise(text)`: the text less its clauses of praise: those that hold words of praise and, these taken out, no
 *   word of objection.
 * The text is one that `matchable` has made.
 */
export async function defineRemarks(warehouse: Warehouse, path: string): Promise<void> {
  const expressions = new Map<Kind, string[]>(kinds.map((kind) => [kind, []]));
  const options = {columns: true, bom: true, skip_empty_lines: true, info: true} as const;
  const records = parse(readFileSync(path), options) as unknown as {
    record: {remark_kind: string; pattern: string};
    info: {lines: number};
  }[];
  for (const {record, info} of records) {
    const place = `${basename(path)} line ${info.lines}`;
    const known = expressions.get(record.remark_kind as Kind);
    if (!known) {
      throw new PipelineError(
        `${place}: remark_kind "${record.remark_kind}" is not known. Write one of ${kinds.join(", ")}.`
      );
    }
    await checkExpression(warehouse, {expression: record.pattern, place});
    known.push(record.pattern);
  }
  const of = (kind: Kind) =>
    expressions
      .get(kind)!
      .map((one) => `(?:${one})`)
      .join("|") || nowhere;
  // Patterns must be literals: one from a column is compiled again for every row.
  const [nothing, praise, objection] = kinds.map(of) as [string, string, string];
  await warehouse.run(
    `create macro is_no_remark(text) as
       regexp_full_match(regexp_replace(lower(text), '[\\pP\\pS\\pZ]+', '', 'g'), ${quoteText(`(?:${nothing})?`)});
     create macro is_praise(clause) as
       regexp_matches(clause, ${quoteText(`(?i)${praise}`)})
       and not regexp_matches(regexp_replace(clause, ${quoteText(`(?i)${praise}`)}, '', 'g'), ${quoteText(objection)});
     create macro without_praise(text) as case
       when regexp_matches(text, ${quoteText(`(?i)${praise}`)})
       then array_to_string(
         list_filter(string_split_regex(text, ${quoteText(clauseEnds)}), lambda clause: clause != '' and not is_praise(clause)),
         '，'
       )
       else text
     end`,
    [],
    "reference.remark_patterns"
  );
}
