import type {KnownTable} from "./sql-complete.ts";
import type {Warehouse} from "./warehouse.ts";

/** Every table and view of the warehouse with its columns and their comments. */
export async function readKnownTables(warehouse: Warehouse): Promise<KnownTable[]> {
  const rows = await warehouse.rows<{schema: string; table: string; comment: string | null; columns: string}>(`
    with
    named as (
        select schema_name, table_name, comment from duckdb_tables() where not internal
        union all
        select schema_name, view_name, comment from duckdb_views() where not internal
    ),

    listed as (
        select
            schema_name,
            table_name,
            to_json(list({name: column_name, type: data_type, comment: comment} order by column_index)) as columns
        from duckdb_columns()
        where not internal
        group by schema_name, table_name
    )

    select schema_name as schema, table_name as "table", named.comment, listed.columns
    from named
    inner join listed using (schema_name, table_name)
    order by schema_name, table_name`);
  return rows.map(({columns, ...row}) => ({...row, columns: JSON.parse(columns) as KnownTable["columns"]}));
}
