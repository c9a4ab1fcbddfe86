import {parse} from "csv-parse/sync";
import readXlsxFile from "read-excel-file/node";
import {expect, test} from "vitest";
import {momentText, toDay, workingDays} from "./calendar.ts";
import {firstDay, generateComplaints} from "./complaints.ts";
import type {DemoFile} from "./demo-file.ts";
import {deskCases} from "./desk-case.ts";
import {deskFiles} from "./desk-files.ts";
import {generateHouseholds} from "./households.ts";

type Row = Record<string, string>;

const asOf = toDay("2026-10-31");
const from = firstDay(asOf, 18);
const households = generateHouseholds({seed: 1, asOf});
const complaints = [...generateComplaints({seed: 1, count: 4000, asOf, households})];
const cases = deskCases(
  complaints.filter(({source}) => source === "客服"),
  workingDays(from, asOf + 400)
);
const faulty = cases.find(({visits, repair}) => visits.length > 0 && repair !== undefined)!.complaint.case_no;
const files = await deskFiles(cases, {from, asOf, faults: new Map([[faulty, "time"]])});
const delivered = rowsOf("inbox/complaints/客服/");

async function rowsOf(folder: string): Promise<Row[]> {
  const tables = await Promise.all(files.filter(({path}) => path.startsWith(folder)).map(tableOf));
  return tables.flat();
}

async function tableOf({path, bytes}: DemoFile): Promise<Row[]> {
  if (path.endsWith(".csv")) return parse<Row>(Buffer.from(bytes), {columns: true, bom: true});
  const [sheet] = await readXlsxFile(Buffer.from(bytes));
  const [header = [], ...rows] = sheet?.data ?? [];
  return rows.map((row) => Object.fromEntries(row.map((cell, index) => [String(header[index]), cellText(cell)])));
}

function cellText(cell: unknown): string {
  if (cell instanceof Date) return momentText(Math.round(cell.getTime() / 60_000));
  return typeof cell === "string" || typeof cell === "number" ? String(cell) : "";
}

async function readableNumbers(): Promise<Set<string>> {
  return new Set((await delivered).map((row) => row["投诉单号"]!).filter((number) => number !== faulty));
}

test("visits, repair orders and claims name only cases that were delivered and can be read", async () => {
  const known = await readableNumbers();
  const numbers = (rows: Row[], column: string) => rows.map((row) => row[column]!);
  const [visits, repairs, claims] = await Promise.all(
    ["callbacks", "repairs", "claims"].map((kind) => rowsOf(`inbox/${kind}/客服/`))
  );
  expect(visits!.length).toBeGreaterThan(1000);
  expect(repairs!.length).toBeGreaterThan(300);
  const named = [...numbers(visits!, "投诉单号"), ...numbers(repairs!, "投诉单号"), ...numbers(claims!, "索赔单号")];
  expect(named.filter((number) => !known.has(number))).toEqual([]);
});

test("every claim of the book is a case of type 索赔, and every valid one of those is in it", async () => {
  const rows = await delivered;
  const types = new Map(rows.map((row) => [row["投诉单号"]!, row["投诉性质"]!]));
  const claims = await rowsOf("inbox/claims/客服/");
  expect(claims.map((row) => types.get(row["索赔单号"]!)).filter((type) => type !== "索赔")).toEqual([]);
  const valid = cases.filter(
    ({complaint}) => complaint.case_type === "索赔" && complaint.validity !== "无效" && complaint.case_no !== faulty
  );
  expect(claims).toHaveLength(valid.length);
});

test("the same day of completion, signature and closing stands in a repair order and in its case", async () => {
  const misdated = new Set(cases.filter((one) => one.is_misdated).map(({complaint}) => complaint.case_no));
  const latest = new Map((await delivered).map((row) => [row["投诉单号"]!, row]));
  const orders = new Map((await rowsOf("inbox/repairs/客服/")).map((row) => [row["维修单号"]!, row]));
  for (const order of orders.values()) {
    const row = latest.get(order["投诉单号"]!)!;
    if (misdated.has(order["投诉单号"]!)) continue;
    expect([order["完成时间"], order["业主签认时间"], order["关闭时间"], order["维修费用"]]).toEqual([
      row["处理完成时间"],
      row["业主签认时间"],
      row["关闭时间"],
      row["维修费用"]
    ]);
  }
});

test("grades are words in the book kept by hand and numbers in the system's log", async () => {
  const grades = async (path: string) => new Set((await rowsOf(path)).map((row) => row["维修质量"]!));
  expect(await grades("inbox/callbacks/客服/回访记录_2025.xlsx")).toContain("非常满意");
  expect(await grades("inbox/callbacks/客服/回访记录_2026.csv")).toEqual(new Set(["", "1", "2", "3", "4", "5"]));
});

test("no visit is in two files, and none lies after its file", async () => {
  const visits = await rowsOf("inbox/callbacks/客服/");
  const keys = visits.map((row) => `${row["投诉单号"]} ${row["回访时间"]}`);
  expect(new Set(keys).size).toBe(keys.length);
  for (const file of files) {
    if (!file.path.startsWith("inbox/callbacks/")) continue;
    const times = (await tableOf(file)).map((row) => row["回访时间"]!);
    expect(times.filter((time) => time > momentText(file.savedAt))).toEqual([]);
  }
});
