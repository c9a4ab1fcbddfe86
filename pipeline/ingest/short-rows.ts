// A CSV file with rows that only lack separators at their end, as Excel leaves them out where the last columns of many rows
// are empty → the same file with these rows filled up. A row that was cut in two by a line break stays as it is.

import {createReadStream, createWriteStream} from "node:fs";
import {join} from "node:path";
import {pipeline} from "node:stream/promises";
import type {Warehouse} from "../warehouse.ts";
import type {TextTable} from "./delivered-sql.ts";
import type {Field} from "./fields.ts";

const shortPerPage = 5_000;
const lineEnds = [0x0a, 0x0d];

/** Where a row ends that lacks cells, in bytes from the start of the file. */
interface ShortRow {
  line: number;
  end_byte: number;
  missing_count: number;
}

/**
 * After the file was read once: the table with its short rows filled up, or undefined where it has none that can be. One can
 * be that has its required cells, beside one that lacks as many and none that lacks others: where a row lacks a separator
 * alone, its cells may have moved. Not where two halves of a row would lack as many each, nor the last row of a file that
 * ends in it, for more of it may have been lost.
 */
export async function fillShortRows(
  engine: Warehouse,
  table: TextTable,
  {fields, scratch}: {fields: Field[]; scratch: string}
): Promise<TextTable | undefined> {
  if (table.workbook) return undefined;
  const required = fields.filter((field) => field.is_required).map(({field}) => table.columns.get(field) ?? -1);
  await engine.run(
    `create or replace temp table short_rows as
     with
     faults as (
       select
         line,
         min(line_byte_position) - 1 + octet_length(encode(rtrim(any_value(csv_line), chr(10) || chr(13)))) as end_byte,
         case when bool_and(error_type = 'MISSING COLUMNS')
           then min(try_cast(regexp_extract(error_message, 'Found: ([0-9]+)', 1) as integer)) end as cell_count
       from reject_errors
       group by line
     ),
     beside as (
       select
         *,
         case when lag(line) over in_order = line - 1 then lag(cell_count) over in_order end as former_count,
         case when lead(line) over in_order = line + 1 then lead(cell_count) over in_order end as next_count,
         lag(line) over in_order is not distinct from line - 1 as follows_fault,
         lead(line) over in_order is not distinct from line + 1 as precedes_fault
       from faults
       window in_order as (order by line)
     )
     select line, end_byte, $1 - cell_count as missing_count
     from beside
     where cell_count >= $2 and 2 * cell_count != $1 + 1
       and (former_count = cell_count or not follows_fault) and (next_count = cell_count or not precedes_fault)
       and (follows_fault or precedes_fault)`,
    [table.columnCount, Math.max(...required) + 1]
  );
  const [counted] = await engine.rows<{row_count: number}>("select count(*) as row_count from short_rows");
  if (counted!.row_count === 0) return undefined;
  const path = join(scratch, "filled.csv");
  await pipeline(
    createReadStream(table.path, {highWaterMark: 1 << 20}),
    (chunks: AsyncIterable<Buffer>) => filled(chunks, pagesOf(engine), table.delimiter),
    createWriteStream(path, {mode: 0o600})
  );
  return {...table, path};
}

async function* pagesOf(engine: Warehouse): AsyncGenerator<ShortRow> {
  let last = -1;
  for (;;) {
    const rows = await engine.rows<ShortRow>(
      `select line, end_byte, missing_count from short_rows where line > $1 order by line limit ${shortPerPage}`,
      [last]
    );
    yield* rows;
    if (rows.length < shortPerPage) return;
    last = rows.at(-1)!.line;
  }
}

async function* filled(
  chunks: AsyncIterable<Buffer>,
  rows: AsyncGenerator<ShortRow>,
  delimiter: string
): AsyncGenerator<Buffer> {
  let start = 0;
  let next = await rows.next();
  for await (const chunk of chunks) {
    const parts: Buffer[] = [];
    let from = 0;
    while (!next.done && next.value.end_byte < start + chunk.length) {
      const {end_byte, missing_count} = next.value;
      const at = end_byte - start;
      if (lineEnds.includes(chunk[at]!) && at >= from) {
        parts.push(chunk.subarray(from, at), Buffer.from(delimiter.repeat(missing_count)));
        from = at;
      }
      next = await rows.next();
    }
    yield Buffer.concat([...parts, chunk.subarray(from)]);
    start += chunk.length;
  }
}
