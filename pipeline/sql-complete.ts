/** A table as completion and `.schema` know it; comes from the warehouse itself. */
export interface KnownTable {
  schema: string;
  table: string;
  comment: string | null;
  columns: {name: string; type: string; comment: string | null}[];
}

const keywords =
  "select from where group by order having limit with as join inner left using on and or not in is null between like case when then else end count sum avg min max median round filter distinct union all asc desc over partition date_trunc interval".split(
    " "
  );
const commands = [".tables", ".schema ", ".help", ".exit"];

/**
 * What the word before the cursor can become, small and capital letters alike. After `schema.` the tables, after a
 * table's name its columns, after from and join the tables, with or without their schema; otherwise the columns of the
 * tables that the statement names so far (of all, where it names none), schemas and keywords.
 */
export function complete(line: string, before: string, tables: KnownTable[]): [hits: string[], word: string] {
  if (/^\.\w*$/.test(line)) return [commands.filter((command) => command.startsWith(line)), line];
  const word = /[\w.]*$/.exec(line)![0];
  const written = word.toLowerCase();
  const text = `${before} ${line}`.toLowerCase();
  const dot = written.lastIndexOf(".");
  const startsSo = (names: string[]) => names.filter((name) => name.toLowerCase().startsWith(written));
  if (dot >= 0) return [unlike(word, startsSo(inside(written.slice(0, dot), text, tables))), word];
  if (/\b(?:from|join)\s+\w+$/.test(text)) {
    const schemas = startsSo(tables.map(({schema}) => `${schema}.`));
    const named = tables.filter(({table}) => startsSo([table]).length > 0);
    return [unlike(word, [...schemas, ...named.map(({schema, table}) => `${schema}.${table}`)]), word];
  }
  return [unlike(word, startsSo(outside(text, tables))), word];
}

function unlike(word: string, names: string[]): string[] {
  return [...new Set(names)].filter((name) => name !== word).sort();
}

function inside(owner: string, text: string, tables: KnownTable[]): string[] {
  const aliases = new Map([...text.matchAll(/(\w+\.\w+)(?:\s+as)?\s+(\w+)/g)].map(([, name, alias]) => [alias, name]));
  const names = new Set([owner, aliases.get(owner)]);
  const ofSchema = tables.filter(({schema}) => schema === owner).map(({table}) => `${owner}.${table}`);
  const ofTable = tables.filter(({schema, table}) => names.has(table) || names.has(`${schema}.${table}`));
  return [...ofSchema, ...ofTable.flatMap(({columns}) => columns.map(({name}) => `${owner}.${name}`))];
}

function outside(text: string, tables: KnownTable[]): string[] {
  const words = new Set(text.match(/\w+\.\w+/g));
  const named = tables.filter(({schema, table}) => words.has(`${schema}.${table}`));
  const columns = (named.length > 0 ? named : tables).flatMap((table) => table.columns.map(({name}) => name));
  return [
    ...columns,
    ...keywords,
    ...tables.map(({schema}) => `${schema}.`),
    ...named.map(({table}) => table),
    ...(text.trimStart().startsWith(".schema") ? tables.map(({schema, table}) => `${schema}.${table}`) : [])
  ];
}
