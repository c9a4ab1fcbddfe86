import type {Schema, SchemaTable} from "./schema.ts";

function table(name: string, reads: string[], more: Partial<SchemaTable> = {}): Omit<SchemaTable, "layer"> {
  return {
    name,
    kind: name.startsWith("staging") ? "view" : "table",
    grain: `One row per row of ${name}.`,
    notes: [],
    key: ["case_no"],
    columns: [
      {name: "case_no", type: "VARCHAR", is_nullable: false, meaning: "单号", meaning_en: "number of the case"},
      {name: "working_days", type: "INTEGER", is_nullable: true, meaning: "", meaning_en: ""}
    ],
    reads,
    ...more
  };
}

/** A small warehouse as the night describes it: two marts, of which one rests on all that there is. */
export function sampleSchema(): Omit<Schema, "tables"> & {tables: Omit<SchemaTable, "layer">[]} {
  return {
    run_id: "2026-11-02T1830Z-ab12cd",
    as_of: "2026-11-02",
    tables: [
      table("core.cases", ["staging.cases", "reference.units"], {
        notes: ["A case counts once, whatever", "its versions.", "done_date: the day of completion"]
      }),
      table("core.clocks", ["core.cases", "reference.rules"]),
      table("marts.cases_by_month", ["core.cases"], {
        key: ["month"],
        columns: [
          {name: "month", type: "DATE", is_nullable: false, meaning: "月份首日", meaning_en: "first day of the month"},
          {
            name: "kept_pct",
            type: "DOUBLE",
            is_nullable: true,
            meaning: "达标率",
            meaning_en: "share of clocks kept, 0-100"
          }
        ]
      }),
      table("marts.clocks_by_rule", ["core.clocks", "reference.rules"]),
      table("raw.cases", [], {grain: "", key: []}),
      table("reference.rules", [], {grain: "", key: []}),
      table("reference.units", [], {grain: "", key: []}),
      table("staging.cases", ["raw.cases"])
    ]
  };
}
