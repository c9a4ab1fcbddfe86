// The SQL folder → models and claims.

import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {Header} from "./header.ts";
import {parseHeader} from "./header.ts";

export type Layer = "staging" | "core" | "marts";

export interface Model {
  layer: Layer;
  table: string;
  /** `<layer>.<table>` */
  name: string;
  sql: string;
  header: Header;
}

export interface OrderedModel extends Model {
  /** What its SQL reads, as `<schema>.<table>`. */
  reads: string[];
}

export interface Claim {
  /** The claim as a sentence: the file's name with spaces. */
  sentence: string;
  sql: string;
}

const layers: Layer[] = ["staging", "core", "marts"];

/** All models of the folder, unordered. */
export function readModels(folder: string): Model[] {
  return layers.flatMap((layer) =>
    sqlFiles(join(folder, layer)).map((file) => {
      const table = file.replace(/\.sql$/, "");
      const name = `${layer}.${table}`;
      const sql = readFileSync(join(folder, layer, file), "utf8");
      return {layer, table, name, sql, header: parseHeader(name, sql)};
    })
  );
}

export function readClaims(folder: string): Claim[] {
  return sqlFiles(join(folder, "tests")).map((file) => ({
    sentence: file.replace(/\.sql$/, "").replaceAll("_", " "),
    sql: readFileSync(join(folder, "tests", file), "utf8")
  }));
}

function sqlFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .sort();
}
