import type {Warehouse} from "../warehouse.ts";
import type {Header} from "./header.ts";

/** What a column means; empty where nothing says it. */
export interface Meaning {
  /** In Chinese. */
  meaning: string;
  meaning_en: string;
}

export interface MeaningLists {
  /** reference.column_meanings: the name of a column, or `*` and an ending of names, whose meaning has a star for the rest. */
  names: Map<string, Meaning>;
  /** reference.import_fields. */
  fields: {kind: string; field: string; field_name: string}[];
}

interface ReadingTable {
  /** `<schema>.<table>` */
  name: string;
  reads: string[];
  header?: Header | undefined;
}

const languages = ["meaning", "meaning_en"] as const;
type Language = (typeof languages)[number];

export async function readMeaningLists(warehouse: Warehouse): Promise<MeaningLists> {
  const names = await warehouse.rows<Meaning & {column_name: string}>(
    "select column_name, coalesce(meaning, '') as meaning, coalesce(meaning_en, '') as meaning_en from reference.column_meanings"
  );
  const fields = await warehouse.rows<MeaningLists["fields"][number]>(
    "select kind, field, field_name from reference.import_fields"
  );
  return {names: new Map(names.map(({column_name, ...meaning}) => [column_name, meaning])), fields};
}

/**
 * The meaning of a column, each language by itself, from the first that says it: the header of its table, the list of names,
 * the fields of exports, an ending of its name, and at last the headers of the tables that its table reads, then of those that
 * read it, the nearest first, by the column of the same name.
 */
export function meaningsOf(tables: ReadingTable[], lists: MeaningLists): (table: string, column: string) => Meaning {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const readers = new Map<string, string[]>();
  for (const {name, reads} of tables) {
    for (const read of reads) readers.set(read, [...(readers.get(read) ?? []), name]);
  }

  function inherit(table: string, column: string, language: Language): string {
    const above = nearestFirst(table, (name) => byName.get(name)?.reads ?? []);
    const below = nearestFirst(table, (name) => readers.get(name) ?? []);
    for (const name of [...above, ...below]) {
      const said = saidOf(byName.get(name)?.header, column)[language];
      if (said) return said;
    }
    return "";
  }

  return (table, column) => {
    const said = saidOf(byName.get(table)?.header, column);
    const listed = listedOf(lists, table, column);
    const [meaning, meaning_en] = languages.map(
      (language) => said[language] || listed[language] || inherit(table, column, language)
    );
    return {meaning: meaning!, meaning_en: meaning_en!};
  };
}

/** A line of a header may begin in Chinese, up to a colon or semicolon; the rest is English. */
function saidOf(header: Header | undefined, column: string): Meaning {
  const line = header?.columns.get(column) ?? "";
  const [, chinese, english = ""] = /^(\p{Script=Han}[^:;a-z]*)(?:[:;] (.*))?$/iu.exec(line) ?? [];
  return chinese === undefined ? {meaning: "", meaning_en: line} : {meaning: chinese, meaning_en: english};
}

function listedOf(lists: MeaningLists, table: string, column: string): Meaning {
  const named = lists.names.get(column) ?? {meaning: "", meaning_en: ""};
  const meaning = named.meaning || fieldName(lists, table, column);
  if (meaning && named.meaning_en) return {meaning, meaning_en: named.meaning_en};
  const ended = endedOf(lists, table, column);
  return {meaning: meaning || ended.meaning, meaning_en: named.meaning_en || ended.meaning_en};
}

/** Of a field that several kinds have, the name in the table's own kind. */
function fieldName({fields}: MeaningLists, table: string, column: string): string {
  const named = fields.filter(({field}) => field === column);
  return (named.find(({kind}) => table.endsWith(`.${kind}`)) ?? named[0])?.field_name ?? "";
}

/** `received_local` says what `received_at` says, and how it is told. */
function endedOf(lists: MeaningLists, table: string, column: string): Meaning {
  for (const [name, how] of lists.names) {
    if (!name.startsWith("*") || !column.endsWith(name.slice(1))) continue;
    const stem = column.slice(0, 1 - name.length);
    const told = [stem, `${stem}_at`].map((one) => listedOf(lists, table, one)).find(({meaning}) => meaning);
    if (!told) continue;
    const fill = (language: Language) => told[language] && how[language].replace("*", told[language]);
    return {meaning: fill("meaning"), meaning_en: fill("meaning_en")};
  }
  return {meaning: "", meaning_en: ""};
}

function nearestFirst(table: string, next: (name: string) => string[]): string[] {
  const found = new Set([table]);
  for (const name of found) for (const other of next(name)) found.add(other);
  return [...found].slice(1);
}
