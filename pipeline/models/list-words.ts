// What a firm writes into its own lists: a word that nothing knows, or a number that is none, stops the night.

import {join} from "node:path";
import {PipelineError} from "../errors.ts";
import type {Warehouse} from "../warehouse.ts";
import {readListRows} from "./list-rows.ts";

/** `query` gives the words that exist; without one these are the words that the program's own list has in the column. */
const checked: {list: string; columns: string[]; query?: string}[] = [
  {
    list: "service_rules",
    columns: ["from_event", "to_event", "due_event", "record_event"],
    query: "select unnest(case_events()) as word"
  },
  {list: "service_rules", columns: ["case_condition", "limit_unit", "duty"]},
  {
    list: "category_mappings",
    columns: ["subcategory_id"],
    query: "select subcategory_id as word from reference.subcategories order by subcategory_id"
  },
  {
    list: "subcategories",
    columns: ["category_id"],
    query: "select category_id as word from reference.categories order by category_position"
  },
  {list: "warranty_periods", columns: ["warranty_class", "owner_clock"]}
];

/** Throws a PipelineError that names list, line, column, word and the words that exist. */
export async function checkWords(
  warehouse: Warehouse,
  {sql, pathOf}: {sql: string; pathOf: (table: string) => string}
): Promise<void> {
  for (const {list, columns, query} of checked) {
    const program = readListRows(join(sql, "reference", `${list}.csv`));
    const found = query === undefined ? undefined : await warehouse.rows<{word: string}>(query);
    const rows = readListRows(pathOf(list));
    for (const column of columns) {
      const own = program.map(({cells}) => cells[column] ?? "");
      const words = new Set(found?.map(({word}) => word) ?? own.filter((word) => word !== ""));
      const mayBeEmpty = own.includes("");
      for (const {cells, place} of rows) {
        const word = cells[column] ?? "";
        if (word === "" ? mayBeEmpty : words.has(word)) continue;
        const fault = word === "" ? `${column} is empty` : `${column} "${word}" is not known`;
        throw new PipelineError(`${place}: ${fault}. Write one of ${[...words].join(", ")}.`);
      }
    }
  }
}

const shapes: Record<string, {shape: RegExp; fault: string}> = {
  integer: {shape: /^[+-]?\d+$/, fault: "is not a whole number. Write e.g. 2"},
  double: {shape: /^[+-]?(\d+\.?\d*|\.\d+)$/, fault: "is not a number. Write e.g. 2.5"},
  boolean: {shape: /^(true|false|yes|no|[tfyn01])$/i, fault: "is neither true nor false. Write one of them"}
};

/** The cells of columns that hold numbers or yes and no, by the type of a column's name; an empty cell is none. */
export function checkNumbers(path: string, typeOf: (column: string) => string): void {
  for (const {cells, place} of readListRows(path)) {
    for (const [column, cell] of Object.entries(cells)) {
      const wanted = shapes[typeOf(column)];
      if (cell !== "" && wanted && !wanted.shape.test(cell.trim()))
        throw new PipelineError(`${place}: ${column} "${cell}" ${wanted.fault}.`);
    }
  }
}
