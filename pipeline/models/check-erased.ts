// The check that no household that was erased is in the warehouse. Its keys are asked about and kept nowhere in it.

import type {Effects} from "../effects.ts";
import {formatSeconds} from "../effects.ts";
import {PipelineError} from "../errors.ts";
import type {Warehouse} from "../warehouse.ts";
import {quoteName} from "../warehouse.ts";

/** Throws a PipelineError that names the tables that still hold one. */
export async function checkErased(
  warehouse: Warehouse,
  {erased}: {erased: Set<string>},
  effects: Effects
): Promise<void> {
  if (erased.size === 0) return;
  const startedAt = Date.now();
  const tables = await warehouse.rows<{table_schema: string; table_name: string}>(
    `select table_schema, table_name from information_schema.columns
     where column_name = 'household_key' order by table_schema, table_name`
  );
  const faults: string[] = [];
  for (const {table_schema, table_name} of tables) {
    const name = `${table_schema}.${table_name}`;
    const [counted] = await warehouse.rows<{row_count: number}>(
      `select count(*) as row_count from ${quoteName(table_schema)}.${quoteName(table_name)}
       where household_key::varchar in (select unnest(from_json($1, '["VARCHAR"]')))`,
      [JSON.stringify([...erased])],
      name
    );
    if (counted!.row_count > 0) faults.push(`${counted!.row_count.toLocaleString("en")} rows in ${name}`);
  }
  if (faults.length > 0) {
    throw new PipelineError(
      `Households that were erased are in the new warehouse (${faults.join(", ")}), and nothing is published. Run npx huiyin erase again for them.`
    );
  }
  effects.log(
    `[check] ${erased.size.toLocaleString("en")} erased households are in none of ${tables.length} tables  ${formatSeconds(Date.now() - startedAt)}`
  );
}
