// Real messages of citizens, which have no licence to be part of the project: tried where they are at hand.

import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import readXlsxFile from "read-excel-file/node";
import {expect, test} from "vitest";
import {programRoot} from "./config.ts";
import {countWorkingDays} from "./models/state-council.ts";
import {night} from "./night.ts";
import {makeTestHome} from "./test-home.ts";
import {openWarehouse} from "./warehouse.ts";

const folder = join(programRoot, "..", "shared", "data", "teddy2020c");
const messages = join(folder, "附件2_测试数据_2801条_无标签.xlsx");
const replied = join(folder, "附件4_示例_120条.xlsx");
const isThere = existsSync(messages) && existsSync(replied);
if (!isThere) process.stdout.write("SKIPPED: the real messages are not on this machine, their tests do not run.\n");

test.skipIf(!isThere)(
  "2,801 and 120 real messages come in whole, are classified, and a second night changes nothing",
  async () => {
    const home = makeTestHome("2026-11-01T18:30:00Z");
    for (const [source, path] of [
      ["board", messages],
      ["replied", replied]
    ] as const) {
      home.drop(`complaints/${source}/mapping.json`, '{"constants": {"project": "省信箱"}}');
      home.drop(`complaints/${source}/messages.xlsx`, readFileSync(path));
    }
    const first = await night(home.config, {asOf: "2026-11-01"}, home.effects);
    const counts = first.files as {row_count: number; rejected_count: number}[];
    expect(counts.map(({row_count, rejected_count}) => [row_count, rejected_count])).toEqual([
      [2801, 0],
      [120, 0]
    ]);

    const warehouse = await openWarehouse(home.config.warehouse, {readOnly: true});
    expect(
      await warehouse.rows(`
      select source, count(*) as n, count(*) filter (category_method in ('rule', 'unclassified')) as labelled,
        count(*) filter (category_method = 'rule') > 0.3 * count(*) as is_mostly_told
      from core.complaints group by source order by source`)
    ).toEqual([
      {source: "board", n: 2801, labelled: 2801, is_mostly_told: true},
      {source: "replied", n: 120, labelled: 120, is_mostly_told: true}
    ]);
    const clocks = await warehouse.rows<{case_no: string; days: number}>(
      "select case_no, first_reply_working_days as days from core.complaints where source = 'replied' order by case_no"
    );
    warehouse.close();
    expect(Object.fromEntries(clocks.map(({case_no, days}) => [case_no, days]))).toEqual(await countedByHand(replied));

    const second = await night(home.config, {asOf: "2026-11-01"}, home.effects);
    expect(second.tables).toEqual(first.tables);
  },
  900_000
);

/** Message number → working days from message to reply, read and counted without any code of the pipeline. */
async function countedByHand(path: string): Promise<Record<string, number>> {
  const [sheet] = await readXlsxFile(path);
  const [header = [], ...rows] = sheet!.data;
  const [number, sent, answered] = ["留言编号", "留言时间", "答复时间"].map((name) => header.indexOf(name)) as [
    number,
    number,
    number
  ];
  return Object.fromEntries(
    rows.map((row) => [String(row[number]), countWorkingDays(dayOf(row[sent]), dayOf(row[answered]))])
  );
}

function dayOf(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  const [year, month, day] = String(cell).split(" ")[0]!.split(/[/-]/);
  return `${year}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}`;
}
