// What SQL cells ask → what their page holds, from the newest published warehouse.

import type {Config} from "../config.ts";
import {PipelineError, QueryError} from "../errors.ts";
import type {Night} from "../published.ts";
import {openPublished, publishedVersion} from "../published.ts";
import {toJson} from "../sql-cells.ts";
import {describeFault} from "../sql-fault.ts";
import type {Warehouse} from "../warehouse.ts";

export interface Answers {
  night: () => Night;
  /** JSON text of `{schema, rows}`. Throws a PipelineError with a sentence. */
  ask: (sql: string) => Promise<string>;
  /** Takes the warehouse of a night that has published since; true when there was one. */
  renew: () => Promise<boolean>;
  close: () => void;
}

/** More is too much for a page. */
const mostRows = 50_000;

export async function openAnswers(config: Pick<Config, "warehouse" | "memoryLimit">): Promise<Answers> {
  let published = await openPublished(config);
  let known = new Map<string, Promise<string>>();
  // One connection answers one question at a time.
  let queue: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = queue.then(work, work);
    queue = done.catch(() => undefined);
    return done;
  }

  return {
    night: () => published.night,
    ask: (sql) => {
      const asked = known.get(sql) ?? inTurn(() => answer(published.warehouse, sql));
      known.set(sql, asked);
      return asked;
    },
    renew: async () => {
      if (publishedVersion(config.warehouse) === published.version) return false;
      return inTurn(async () => {
        const next = await openPublished(config);
        published.warehouse.close();
        published = next;
        known = new Map();
        return true;
      });
    },
    close: () => published.warehouse.close()
  };
}

async function answer(warehouse: Warehouse, sql: string): Promise<string> {
  try {
    const {columns, batches} = await warehouse.stream(sql);
    const names = columns.map(({name}) => JSON.stringify(name));
    const rows: string[] = [];
    for await (const {rowCount, vectors} of batches) {
      for (let row = 0; row < rowCount; row++) {
        const cells = vectors.map((vector, i) => `${names[i]}:${toJson(vector.getItem(row), columns[i]!.type)}`);
        rows.push(`{${cells.join(",")}}`);
      }
      if (rows.length > mostRows) {
        throw new PipelineError(`The cell gives more than ${mostRows.toLocaleString("en")} rows. Add up in SQL first.`);
      }
    }
    const schema = columns.map(({name, type}) => ({name, type: pageTypeOf(type)}));
    return `{"schema":${JSON.stringify(schema)},"rows":[${rows.join(",")}]}`;
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    throw new PipelineError(describeFault(error, {sql, start: 0}, sql), {cause: error});
  }
}

/** As the kit's client knows them; of `date` it makes dates. */
function pageTypeOf(type: string): string {
  if (type === "DATE" || type.startsWith("TIMESTAMP")) return "date";
  if (/INT/.test(type)) return "integer";
  if (/^(DECIMAL|DOUBLE|FLOAT)/.test(type)) return "number";
  return type === "VARCHAR" ? "string" : type === "BOOLEAN" ? "boolean" : "other";
}
