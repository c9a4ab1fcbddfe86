import {tableFromIPC} from "apache-arrow";
import {expect, test} from "vitest";
import {openWarehouse} from "../warehouse.ts";
import {toArrowFile} from "./arrow.ts";

const warehouse = await openWarehouse(":memory:");

async function arrowOf(sql: string): Promise<Uint8Array> {
  const {columns, batches} = await warehouse.columns(sql);
  return toArrowFile(columns, batches);
}

const sql = `
  select
    case when i % 7 = 0 then null else '项目' || (i % 3) end as text,
    case when i % 5 = 0 then null else i::integer end as whole,
    case when i % 3 = 0 then null else i / 8 end as number,
    case when i % 11 = 0 then null else date '1969-12-30' + i::integer end as day,
    case when i % 2 = 0 then null else i % 4 = 1 end as flag
  from range(5000) as rows(i)
  order by i`;

test("every type comes back as it went, nulls included, over several chunks", async () => {
  const table = tableFromIPC(await arrowOf(sql));
  expect(table.numRows).toBe(5000);
  for (let i = 0; i < 5000; i++) {
    const row = table.get(i)!.toJSON() as Record<string, unknown>;
    const day = i % 11 === 0 ? null : Date.UTC(1969, 11, 30) + i * 86_400_000;
    expect(row).toEqual({
      text: i % 7 === 0 ? null : `项目${i % 3}`,
      whole: i % 5 === 0 ? null : i,
      number: i % 3 === 0 ? null : i / 8,
      day: day === null ? null : expect.anything(),
      flag: i % 2 === 0 ? null : i % 4 === 1
    });
    if (day !== null) expect(Number(row.day)).toBe(day);
  }
});

test("the same rows give the same bytes every time", async () => {
  expect(Buffer.from(await arrowOf(sql)).equals(Buffer.from(await arrowOf(sql)))).toBe(true);
});

test("a table without rows keeps its columns", async () => {
  const table = tableFromIPC(await arrowOf(`from (${sql}) where false`));
  expect(table.numRows).toBe(0);
  expect(table.schema.fields.map(({name}) => name)).toEqual(["text", "whole", "number", "day", "flag"]);
});

test("a type that nobody mapped is refused with its column", async () => {
  await expect(arrowOf("select sum(i) as total from range(3) as rows(i)")).rejects.toThrow(
    "unsupported type of total: HUGEINT"
  );
});
