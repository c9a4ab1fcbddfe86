import {readFileSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import {makeTestHome} from "../test-home.ts";
import {openWarehouse} from "../warehouse.ts";
import {ingest} from "./ingest.ts";
import {writeBook} from "./xlsx/test-workbook.ts";

/** Receipts of a workbook: under a date format (style 1), as a plain number, and as a text. */
async function receiptsOf(is1904: boolean): Promise<(string | null)[]> {
  const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
  const times = ['<c s="1"><v>44349</v></c>', "<c><v>44349</v></c>", "<c><v>44349.5</v></c>", text("2025-06-03 9:05")];
  const rows = times.map(
    (time, i) => `<row r="${i + 2}">${text(`N${i}`)}${time}${text("云栖里")}${text("漏水")}</row>`
  );
  const header = ["单号", "投诉时间", "项目", "内容"].map(text).join("");
  const path = await writeBook({rows: `<row r="1">${header}</row>${rows.join("")}`, formats: ["yyyy-mm-dd"], is1904});
  const home = makeTestHome();
  home.drop("complaints/a/a.xlsx", readFileSync(path));
  await ingest(home.config, home.effects);
  const warehouse = await openWarehouse(":memory:");
  try {
    const read = await warehouse.rows<{time: string}>(
      "select strftime(received_at, '%Y-%m-%d %H:%M') as time from read_parquet($1) order by case_no",
      [join(home.config.raw, "complaints", "*.parquet")]
    );
    return read.map(({time}) => time);
  } finally {
    warehouse.close();
  }
}

// 44349 is 2021-06-02 counted from 1900, and 2025-06-03 counted from 1904.
test("a number without a date format counts its days as its workbook does", async () => {
  expect(await receiptsOf(true)).toEqual([
    "2025-06-03 00:00",
    "2025-06-03 00:00",
    "2025-06-03 12:00",
    "2025-06-03 09:05"
  ]);
  expect(await receiptsOf(false)).toEqual([
    "2021-06-02 00:00",
    "2021-06-02 00:00",
    "2021-06-02 12:00",
    "2025-06-03 09:05"
  ]);
});
