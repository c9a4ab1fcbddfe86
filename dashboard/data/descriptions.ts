import {SiteError} from "./problems.ts";

/** What a row and a column of a published table is; `name` is that in the manifest. */
export interface TableDescription {
  name: string;
  /** What a row is. */
  grain: string;
  columns: {name: string; type: string; description: string}[];
}

type Json = Record<string, unknown>;

/** What was read as JSON → the descriptions by table. Throws a SiteError that names the field which does not fit. */
export function parseDescriptions(value: unknown, file: string): Map<string, TableDescription> {
  const texts = (item: Json, fields: string[], at: string) => {
    const wrong = fields.find((field) => typeof item[field] !== "string");
    if (wrong !== undefined) throw new SiteError({code: "document_misfit", file, field: at + wrong});
  };
  const items = (found: unknown, field: string) => {
    if (Array.isArray(found)) return found.map((item) => Object(item) as Json);
    throw new SiteError({code: "document_misfit", file, field});
  };
  const tables = items((Object(value) as Json).tables, "tables");
  for (const [i, table] of tables.entries()) {
    texts(table, ["name", "grain"], `tables[${i}].`);
    const columns = items(table.columns, `tables[${i}].columns`);
    for (const [j, column] of columns.entries())
      texts(column, ["name", "type", "description"], `tables[${i}].columns[${j}].`);
  }
  return new Map((tables as unknown as TableDescription[]).map((table) => [table.name, table]));
}
