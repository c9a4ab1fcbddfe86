import type {SchemaTable} from "./schema.ts";

export interface Found {
  table: SchemaTable;
  /** The columns in whose name or meaning every word of the question is; none where the table itself has them. */
  columns: SchemaTable["columns"];
}

/**
 * Tables that say every word of the question, in their name, grain or notes or in one of their columns, whatever the case.
 * First those with all words in the name, then those of the same in their text, then those found by a column.
 */
export function searchSchema(tables: SchemaTable[], question: string): Found[] {
  const words = question.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const says = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const ranked = tables.flatMap((table) => {
    const columns = table.columns.filter(({name, meaning, meaning_en}) => says(`${name} ${meaning} ${meaning_en}`));
    const isNamed = says(table.name);
    const isTold = says([table.name, table.grain, ...table.notes].join(" "));
    if (!isNamed && !isTold && columns.length === 0) return [];
    return [{table, columns, rank: isNamed ? 0 : isTold ? 1 : 2}];
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({table, columns}) => ({table, columns}));
}
