// The firm's words for categories, flags and case types → macros that find them all in one pass over a text.

import {PipelineError} from "../errors.ts";
import type {Warehouse} from "../warehouse.ts";
import {quoteText} from "../warehouse.ts";
import type {Alternatives} from "./alternatives.ts";
import {toAlternatives} from "./alternatives.ts";
import {createFromRows} from "./create-table.ts";
import type {ListRow} from "./list-rows.ts";
import {readListRows} from "./list-rows.ts";
import {termsWithin, toTermGroups} from "./term-groups.ts";

/** Which table says what; the first column of each names the target. */
const kinds = [
  {kind: "category", table: "category_patterns", target: "subcategory_id", known: "subcategories"},
  {kind: "flag", table: "flag_patterns", target: "flag_id", known: "flags"},
  {kind: "case_type", table: "case_type_patterns", target: "case_type", known: "case_types"}
] as const;

interface Pattern extends Alternatives {
  pattern_id: number;
  kind: string;
  target_id: string;
  weight: number;
}

const patternsPerGuard = 6;

/**
 * `reference.text_patterns`: one row per pattern; `reference.pattern_terms`: which words stand for a pattern, or are the
 * beginning of an expression that does. Throws a PipelineError that names file, line, field and way out. The regular
 * expressions are RE2's. Macros:
 * - `found_terms(text)`: the words that occur, overlapping ones too; a word may come twice, and one inside another is
 *   left to pattern_terms;
 * - `anchored_words(expression_id, text)`: the words that an expression takes, `''` for none;
 * - `found_patterns(text)`: the patterns that occur by what no word begins, each with the words it took;
 * - `pattern_hits(text)`: a table of all patterns that occur and the words they took, for looking around;
 * - `matched_subcategories(text)`: the sub-categories that a text speaks for.
 */
export async function definePatterns(
  warehouse: Warehouse,
  {pathOf, scratch}: {pathOf: (table: string) => string; scratch: string}
): Promise<void> {
  const patterns: Pattern[] = [];
  for (const spec of kinds) {
    const known = await warehouse.rows<{id: string}>(`select ${spec.target} as id from reference.${spec.known}`);
    const targets = new Set(known.map(({id}) => id));
    for (const row of readListRows(pathOf(spec.table))) {
      patterns.push({pattern_id: patterns.length + 1, ...(await toPattern(warehouse, row, {...spec, targets}))});
    }
  }
  const rows = patterns.map(({pattern_id, kind, target_id, weight}) => ({pattern_id, kind, target_id, weight}));
  const types = {pattern_id: "integer", kind: "varchar", target_id: "varchar", weight: "double"};
  await createFromRows(warehouse, rows, {table: "text_patterns", scratch, types});
  await defineTerms(warehouse, patterns, scratch);
  await defineFoundPatterns(warehouse, patterns);
  await warehouse.run(lookAround);
}

const lookAround = `
  create macro pattern_hits(text) as table
    select text_patterns.kind, text_patterns.target_id, text_patterns.weight, min(hits.words) as words
    from (
      select
        pattern_id,
        case when expression_id is null then words else anchored_words(expression_id, text) end as words
      from reference.pattern_terms
      where list_contains(found_terms(text), term)
      union all
      select found.pattern_id, found.words
      from (select unnest(found_patterns(text), recursive := true)) as found
    ) as hits
    inner join reference.text_patterns using (pattern_id)
    where hits.words != ''
    group by text_patterns.pattern_id, text_patterns.kind, text_patterns.target_id, text_patterns.weight;
  create macro matched_subcategories(text) as (
    select coalesce(list(target_id order by target_id), [])
    from (
      select target_id
      from pattern_hits(text)
      where kind = 'category'
      group by target_id
      having sum(weight) > 0
    )
  )
`;

async function toPattern(
  warehouse: Warehouse,
  {cells, place}: ListRow,
  {kind, target, targets}: {kind: string; target: string; targets: Set<string>}
): Promise<Omit<Pattern, "pattern_id">> {
  const target_id = cells[target] ?? "";
  const pattern = cells.pattern?.trim() ?? "";
  const weight = Number(cells.weight || "1");
  if (!targets.has(target_id)) {
    throw new PipelineError(
      `${place}: ${target} "${target_id}" is not known. Write one of ${[...targets].join(", ")}.`
    );
  }
  if (!Number.isFinite(weight) || weight === 0) {
    throw new PipelineError(
      `${place}: weight "${cells.weight}" is not a number other than 0. Write e.g. 1, or -1 for words that speak against.`
    );
  }
  const alternatives = toAlternatives(pattern);
  const hasExpression = alternatives.rest !== undefined || alternatives.anchored.length > 0;
  if (hasExpression || alternatives.terms.length === 0) await checkExpression(warehouse, {expression: pattern, place});
  return {kind, target_id, weight, ...alternatives};
}

/** A word or expression that matches nothing at all would match everywhere. */
export async function checkExpression(
  warehouse: Warehouse,
  {expression, place}: {expression: string; place: string}
): Promise<void> {
  const wayOut = "Mend it or take the line out; look-ahead and back-references are not known (RE2).";
  let isEmpty: boolean | undefined;
  try {
    const [row] = await warehouse.rows<{is_empty: boolean}>("select regexp_matches('', $1) as is_empty", [expression]);
    isEmpty = row?.is_empty;
  } catch (error) {
    const fault = (error as Error).message.split("\n")[0];
    throw new PipelineError(`${place}: pattern "${expression}" cannot be read (${fault}). ${wayOut}`, {cause: error});
  }
  if (isEmpty) throw new PipelineError(`${place}: pattern "${expression}" matches the empty text. ${wayOut}`);
}

async function defineTerms(warehouse: Warehouse, patterns: Pattern[], scratch: string): Promise<void> {
  const expressions = patterns.flatMap(({pattern_id, anchored}) => anchored.map((one) => ({pattern_id, ...one})));
  const uses = new Map<string, {pattern_id: number; expression_id: number | null}[]>();
  const use = (term: string, pattern_id: number, expression_id: number | null) =>
    uses.set(term, [...(uses.get(term) ?? []), {pattern_id, expression_id}]);
  for (const {pattern_id, terms} of patterns) terms.forEach((term) => use(term, pattern_id, null));
  expressions.forEach(({pattern_id, anchors}, i) => anchors.forEach((anchor) => use(anchor, pattern_id, i + 1)));
  const terms = [...uses.keys()];
  const rows = termsWithin(terms).flatMap(({term, inner}) =>
    uses.get(inner)!.map((used) => ({term, words: inner, ...used}))
  );
  const types = {term: "varchar", words: "varchar", pattern_id: "integer", expression_id: "integer"};
  await createFromRows(warehouse, rows, {table: "pattern_terms", scratch, types});
  // A longer term sorts behind its own beginning, so from the last to the first the longest is tried first.
  const alternations = toTermGroups(terms).map((group) => group.toSorted().toReversed().join("|"));
  const searches = alternations.map((alternation) => `regexp_extract_all(text, ${quoteText(alternation)})`);
  const subject = "reference.pattern_terms";
  await warehouse.run(
    `create macro found_terms(text) as flatten([${searches.join(", ") || "[]::varchar[]"}])`,
    [],
    subject
  );
  // Patterns must be literals: one from a column is compiled again for every row.
  const cases = expressions.map(
    ({expression}, i) => `when ${i + 1} then regexp_extract(text, ${quoteText(expression)})`
  );
  await warehouse.run(
    `create macro anchored_words(expression_id, text) as case expression_id ${cases.join(" ") || "when 0 then ''"} else '' end`,
    [],
    subject
  );
}

/** Groups of six expressions are tried one by one only where their alternation hits. */
async function defineFoundPatterns(warehouse: Warehouse, patterns: Pattern[]): Promise<void> {
  const searched = patterns.filter(({rest}) => rest !== undefined);
  const groups: string[] = [];
  for (let i = 0; i < searched.length; i += patternsPerGuard) {
    const group = searched.slice(i, i + patternsPerGuard);
    const guard = group.map(({rest}) => `(?:${rest})`).join("|");
    const hits = group.map(
      ({pattern_id, rest}) => `{pattern_id: ${pattern_id}, words: regexp_extract(text, ${quoteText(rest!)})}`
    );
    groups.push(`case when regexp_matches(text, ${quoteText(guard)}) then [${hits.join(", ")}] end`);
  }
  const none = "[]::struct(pattern_id integer, words varchar)[]";
  await warehouse.run(
    `create macro found_patterns(text) as
     list_filter(flatten([${[none, ...groups].join(", ")}]), lambda hit: hit.words != '')`,
    [],
    "reference.text_patterns"
  );
}
