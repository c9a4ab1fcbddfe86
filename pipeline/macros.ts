// sql/macros/*.sql → macros of a warehouse, for the ingest and for the models.

import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {Warehouse} from "./warehouse.ts";

/** `sql` is the program's SQL folder. The engine wants a macro after those it uses: the files' names are in that order. */
export async function defineMacros(warehouse: Warehouse, sql: string): Promise<void> {
  const files = readdirSync(join(sql, "macros")).filter((name) => name.endsWith(".sql"));
  for (const file of files.toSorted()) {
    await warehouse.run(readFileSync(join(sql, "macros", file), "utf8"), [], `macros/${file}`);
  }
}
