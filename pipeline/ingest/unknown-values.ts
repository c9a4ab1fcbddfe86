// Words of enumerated columns that reference.import_values does not know.

import type {Config} from "../config.ts";
import type {Warehouse} from "../warehouse.ts";
import {toPattern} from "../warehouse.ts";
import type {Field} from "./fields.ts";
import {readImportValues} from "./fields.ts";

export interface UnknownValue {
  field: string;
  value: string;
  row_count: number;
}

const shownPerFile = 20;

/** Makes the table `import_values` that the search reads. */
export async function defineImportValues(
  engine: Warehouse,
  config: Pick<Config, "sql" | "referenceOverrides">
): Promise<void> {
  await engine.run(
    `create or replace table import_values as
     select unnest(from_json($1, '[{"field": "VARCHAR", "value": "VARCHAR", "alias": "VARCHAR"}]'), recursive := true)`,
    [JSON.stringify(readImportValues(config))]
  );
}

/** The unknown words of a Parquet file, the most frequent first. */
export async function findUnknownValues(engine: Warehouse, fields: Field[], path: string): Promise<UnknownValue[]> {
  const enums = fields.filter(({field_type}) => field_type === "enum").map(({field}) => field);
  if (enums.length === 0) return [];
  const values = enums.map(
    (field) =>
      `select '${field}' as field, ${field} as value, count(*) as row_count from read_parquet($1)
       where ${field} is not null group by ${field}`
  );
  return engine.rows<UnknownValue>(
    `select field, value, row_count from (${values.join(" union all ")}) as found
     where not exists (
       select 1 from import_values where import_values.field = found.field and enum_key(alias) = enum_key(found.value)
     )
     order by row_count desc, field, value limit ${shownPerFile}`,
    [toPattern(path)]
  );
}
