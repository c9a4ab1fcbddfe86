// npx huiyin sql: statements over the published warehouse, read-only.

import type {Config} from "./config.ts";
import {PipelineError, QueryError, UsageError} from "./errors.ts";
import type {Published} from "./published.ts";
import {describeNight, openPublished} from "./published.ts";
import {toCsvCell, toJson} from "./sql-cells.ts";
import {describeFault} from "./sql-fault.ts";
import type {Statement} from "./sql-statements.ts";
import {isBlank, splitStatements} from "./sql-statements.ts";
import {renderTable} from "./sql-table.ts";
import type {Batch, Column} from "./warehouse.ts";

export type SqlFormat = "table" | "csv" | "json";

/** Where results go; resolves when there is room for more, to false when nobody reads any longer. */
export interface SqlOutput {
  write: (text: string) => Promise<boolean>;
  /** Columns of the terminal, if it is one. */
  width: number | undefined;
}

/** Rows of a table that are shown. */
const shownRows = 1_000;

/** Runs all statements of a text, one after the other; the first that fails ends it with a sentence. */
export async function runSql(
  config: Pick<Config, "warehouse" | "memoryLimit">,
  {text, format}: {text: string; format: SqlFormat},
  output: SqlOutput
): Promise<void> {
  const {statements, rest} = splitStatements(text);
  if (!isBlank(rest.sql)) statements.push(rest);
  if (statements.length === 0) throw new UsageError("There is no statement. See npx huiyin sql --help.");
  if (statements.length > 1 && format !== "table") throw new UsageError(`--${format} takes one statement at a time.`);
  const published = await openPublished(config);
  try {
    for (const statement of statements) await runStatement(published, {statement, text, format}, output);
  } finally {
    published.warehouse.close();
  }
}

export async function runStatement(
  {warehouse, night}: Published,
  {statement, text, format}: {statement: Statement; text: string; format: SqlFormat},
  output: SqlOutput
): Promise<void> {
  try {
    const {columns, batches} = await warehouse.stream(statement.sql);
    if (format === "table") await writeTable(columns, batches, describeNight(night), output);
    else await (format === "csv" ? writeCsv : writeJson)(columns, batches, output);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    throw new PipelineError(describeFault(error, statement, text), {cause: error});
  }
}

async function writeTable(
  columns: Column[],
  batches: AsyncIterable<Batch>,
  night: string,
  {write, width}: SqlOutput
): Promise<void> {
  const rows: unknown[][] = [];
  let rowCount = 0;
  for await (const batch of batches) {
    for (let row = 0; row < batch.rowCount && rows.length < shownRows; row++) rows.push(rowOf(batch, row));
    rowCount += batch.rowCount;
  }
  if (columns.length === 1 && columns[0]!.name === "Success" && rowCount === 0) return;
  const counted = `${rowCount.toLocaleString("en")} ${rowCount === 1 ? "row" : "rows"}`;
  const shown =
    rowCount > rows.length
      ? `the first ${rows.length.toLocaleString("en")} of ${counted}; --csv and --json give all`
      : counted;
  await write(`${renderTable(columns, rows, width)}\n(${shown}; ${night})\n`);
}

async function writeCsv(columns: Column[], batches: AsyncIterable<Batch>, {write}: SqlOutput): Promise<void> {
  await write(`${columns.map(({name}) => toCsvCell(name)).join(",")}\n`);
  for await (const batch of batches) {
    const lines = rowsOf(batch).map((row) => `${row.map(toCsvCell).join(",")}\n`);
    if (!(await write(lines.join("")))) return;
  }
}

async function writeJson(columns: Column[], batches: AsyncIterable<Batch>, {write}: SqlOutput): Promise<void> {
  const names = columns.map(({name}) => JSON.stringify(name));
  let separator = "[\n";
  for await (const batch of batches) {
    const texts = rowsOf(batch).map(
      (row) => `{${row.map((item, i) => `${names[i]}:${toJson(item, columns[i]!.type)}`).join(",")}}`
    );
    if (!(await write(`${separator}${texts.join(",\n")}`))) return;
    separator = ",\n";
  }
  await write(separator === "[\n" ? "[]\n" : "\n]\n");
}

function rowsOf(batch: Batch): unknown[][] {
  return Array.from({length: batch.rowCount}, (_, row) => rowOf(batch, row));
}

function rowOf({vectors}: Batch, row: number): unknown[] {
  return vectors.map((vector) => vector.getItem(row));
}
