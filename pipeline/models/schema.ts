// The documentation of the warehouse as the site shows it: from the headers, and from what the engine has built.

import type {Warehouse} from "../warehouse.ts";
import {quoteName, quoteText} from "../warehouse.ts";
import type {Meaning} from "./meanings.ts";
import {meaningsOf, readMeaningLists} from "./meanings.ts";
import type {OrderedModel} from "./models.ts";

export interface SchemaTable {
  /** `<schema>.<table>` */
  name: string;
  kind: "table" | "view";
  /** `One row per …`; empty for lists of reference and raw rows, which have no header. */
  grain: string;
  /** What the header says besides, line by line. */
  notes: string[];
  key: string[];
  columns: ({name: string; type: string; is_nullable: boolean} & Meaning)[];
  /** What its SQL reads, as `<schema>.<table>`. */
  reads: string[];
}

interface ColumnRow {
  table_name: string;
  kind: "table" | "view";
  column_name: string;
  data_type: string;
}

/** Every table of the warehouse, in the order of their names. A model that is new is in it without more. */
export async function describeSchema(warehouse: Warehouse, models: OrderedModel[]): Promise<SchemaTable[]> {
  const byName = new Map(models.map((model) => [model.name, model]));
  const grouped = [...groupByTable(await readColumns(warehouse))];
  const reading = grouped.map(([name]) => {
    const {reads = [], header} = byName.get(name) ?? {};
    return {name, reads, header};
  });
  const meaningOf = meaningsOf(reading, await readMeaningLists(warehouse));
  return grouped.map(([name, columns], i) => {
    const {header, reads} = reading[i]!;
    return {
      name,
      kind: columns[0]!.kind,
      grain: header?.grain ?? "",
      notes: header?.notes ?? [],
      key: header?.key ?? [],
      columns: columns.map(({column_name, data_type}) => ({
        name: column_name,
        type: data_type,
        is_nullable: !header || header.nullable.includes(column_name),
        ...meaningOf(name, column_name)
      })),
      reads
    };
  });
}

/** Into the database itself, where every tool shows it. */
export async function commentColumns(warehouse: Warehouse, tables: SchemaTable[]): Promise<void> {
  const comments = tables.flatMap(({name, columns}) =>
    columns.map((column) => {
      const said = [column.meaning, column.meaning_en].filter(Boolean).join(" · ");
      const target = [...name.split("."), column.name].map(quoteName).join(".");
      return `comment on column ${target} is ${quoteText(said)}`;
    })
  );
  await warehouse.run(["begin", ...comments, "commit"].join(";\n"), [], "comments on columns");
}

function readColumns(warehouse: Warehouse): Promise<ColumnRow[]> {
  return warehouse.rows<ColumnRow>(`
    with
    views as (select schema_name, view_name as table_name from duckdb_views() where not internal)

    select
        schema_name || '.' || table_name as table_name,
        if(views.table_name is null, 'table', 'view') as kind,
        column_name,
        data_type
    from duckdb_columns() as columns
    left join views using (schema_name, table_name)
    where not internal and schema_name in ('raw', 'reference', 'staging', 'core', 'marts')
    order by schema_name, table_name, column_index`);
}

function groupByTable(rows: ColumnRow[]): Map<string, ColumnRow[]> {
  const tables = new Map<string, ColumnRow[]>();
  for (const row of rows) {
    const columns = tables.get(row.table_name);
    if (columns) columns.push(row);
    else tables.set(row.table_name, [row]);
  }
  return tables;
}
