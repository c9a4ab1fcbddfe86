// The documentation of the warehouse as the site shows it: from the headers, and from what the engine has built.

import type {Warehouse} from "../warehouse.ts";
import type {Model} from "./models.ts";
import {readReferences} from "./order.ts";

export interface SchemaTable {
  /** `<schema>.<table>` */
  name: string;
  kind: "table" | "view";
  /** `One row per …`; empty for lists of reference and raw rows, which have no header. */
  grain: string;
  /** What the header says besides, line by line. */
  notes: string[];
  key: string[];
  columns: {name: string; type: string; is_nullable: boolean; description: string}[];
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
export async function describeSchema(warehouse: Warehouse, models: Model[]): Promise<SchemaTable[]> {
  const byName = new Map(models.map((model) => [model.name, model]));
  const tables: SchemaTable[] = [];
  for (const [name, columns] of groupByTable(await readColumns(warehouse))) {
    const model = byName.get(name);
    tables.push({
      name,
      kind: columns[0]!.kind,
      grain: model?.header.grain ?? "",
      notes: model?.header.notes ?? [],
      key: model?.header.key ?? [],
      columns: columns.map(({column_name, data_type}) => ({
        name: column_name,
        type: data_type,
        is_nullable: !model || model.header.nullable.includes(column_name),
        description: model?.header.columns.get(column_name) ?? ""
      })),
      reads: model ? await readReferences(warehouse, model.sql, model.name) : []
    });
  }
  return tables;
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
