// The only file that imports DuckDB: opens, queries and closes a database.

import type {DuckDBDataChunk, DuckDBVector} from "@duckdb/node-api";
import {DuckDBInstance, DuckDBTimestampTZValue} from "@duckdb/node-api";
import {QueryError} from "./errors.ts";

/** What a statement may be given: bound as a parameter, never pasted. */
export type Value = string | number | bigint | boolean | null;

export interface Column {
  name: string;
  /** DuckDB's name of the type, e.g. `VARCHAR`, `DATE`. */
  type: string;
}

/** One batch of a result, column by column. */
export interface Batch {
  rowCount: number;
  vectors: DuckDBVector[];
}

export interface Warehouse {
  /** Runs statements without a result. `subject` names what is being built, for the error. */
  run: (sql: string, values?: Value[], subject?: string) => Promise<void>;
  /** All rows as objects; bigint counts come as numbers. For small results. */
  rows: <Row>(sql: string, values?: Value[], subject?: string) => Promise<Row[]>;
  /** A whole result column by column, in the order of the query. */
  columns: (sql: string, subject?: string) => Promise<{columns: Column[]; batches: Batch[]}>;
  /** Puts rows into a table, cells in the order of its columns. For rows made in this program. */
  append: (table: {schema: string; table: string}, rows: Value[][], subject?: string) => Promise<void>;
  /** The result of one statement batch by batch, as the engine makes it: one of any size fits into memory. */
  stream: (sql: string, subject?: string) => Promise<{columns: Column[]; batches: AsyncIterable<Batch>}>;
  /** Breaks off what is running; that fails with an error of the engine. */
  interrupt: () => void;
  close: () => void;
}

export interface WarehouseOptions {
  readOnly?: boolean;
  /** For statements that people type: no file, no extension, no setting; errors are JSON with their place. */
  isSealed?: boolean;
  memoryLimit?: string | undefined;
  /** Where what does not fit into memory goes; without it beside the file or, of a database in memory, nowhere. */
  tempFolder?: string;
}

const seal = "set errors_as_json = true; set enable_external_access = false; set lock_configuration = true";

/** `path` is a file or `:memory:`. Times are shown and cut into days in Asia/Shanghai. */
export async function openWarehouse(path: string, options: WarehouseOptions = {}): Promise<Warehouse> {
  const instance = await DuckDBInstance.create(path, {
    ...(options.readOnly && {access_mode: "READ_ONLY"}),
    ...(options.memoryLimit && {memory_limit: options.memoryLimit}),
    ...((options.tempFolder ?? (path === ":memory:" ? "" : undefined)) !== undefined && {
      temp_directory: options.tempFolder ?? ""
    }),
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false"
  });
  const connection = await instance.connect();
  await connection.run("set timezone = 'Asia/Shanghai'");
  // A moment as text; without this in the zone of the machine.
  DuckDBTimestampTZValue.timezoneOffsetInMinutes = 8 * 60;
  if (options.isSealed) await connection.run(seal);

  async function ask<T>(subject: string, sql: string, answer: () => Promise<T>): Promise<T> {
    try {
      return await answer();
    } catch (error) {
      throw new QueryError(subject, sql, error);
    }
  }

  return {
    run: (sql, values = [], subject = "statement") =>
      ask(subject, sql, async () => {
        await connection.run(sql, values);
      }),
    rows: <Row>(sql: string, values: Value[] = [], subject = "query") =>
      ask(subject, sql, async () => {
        const reader = await connection.runAndReadAll(sql, values);
        return reader.getRowObjectsJS().map((row) => plainRow(row) as Row);
      }),
    columns: (sql, subject = "query") =>
      ask(subject, sql, async () => {
        const result = await connection.run(sql);
        const columns = result.columnNames().map((name, i) => ({name, type: String(result.columnType(i))}));
        const chunks = await result.fetchAllChunks();
        return {columns, batches: chunks.map((chunk) => toBatch(chunk, columns.length))};
      }),
    append: ({schema, table}, rows, subject = `${schema}.${table}`) =>
      ask(subject, `append to ${schema}.${table}`, async () => {
        const appender = await connection.createAppender(table, schema);
        for (const row of rows) {
          for (const [i, value] of row.entries()) appender.appendValue(value, appender.columnType(i));
          appender.endRow();
        }
        appender.closeSync();
      }),
    stream: (sql, subject = "query") =>
      ask(subject, sql, async () => {
        const result = await connection.stream(sql);
        const columns = result.deduplicatedColumnNames().map((name, i) => ({name, type: String(result.columnType(i))}));
        return {columns, batches: toBatches(columns.length, () => ask(subject, sql, () => result.fetchChunk()))};
      }),
    interrupt: () => connection.interrupt(),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    }
  };
}

async function* toBatches(width: number, fetchChunk: () => Promise<DuckDBDataChunk | null>): AsyncIterable<Batch> {
  for (let chunk = await fetchChunk(); chunk && chunk.rowCount > 0; chunk = await fetchChunk()) {
    yield toBatch(chunk, width);
  }
}

function toBatch(chunk: DuckDBDataChunk, width: number): Batch {
  return {rowCount: chunk.rowCount, vectors: Array.from({length: width}, (_, i) => chunk.getColumnVector(i))};
}

/** A name as SQL reads it, e.g. a column that comes from a file's header. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text literal, for the few places where the engine takes no parameter: patterns of a macro, comments. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A path as the engine reads one file: in its patterns a star, a question mark and a bracket stand for others. */
export function toPattern(path: string): string {
  return path.replaceAll(/[*?[]/g, "[$&]");
}

/** The same as a text literal, for read_csv and its like. */
export function quotePath(path: string): string {
  return quoteText(toPattern(path));
}

function plainRow(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === "bigint" ? Number(value) : value])
  );
}
