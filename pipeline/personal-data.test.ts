import {readdirSync, readFileSync} from "node:fs";
import {join, relative} from "node:path";
import readXlsxFile from "read-excel-file/node";
import {afterAll, expect, test} from "vitest";
import {demoHome} from "../.ci/demo-home.mjs";
import {readArchivedRows} from "./test-archive.ts";
import type {Warehouse} from "./warehouse.ts";
import {openWarehouse, quoteName} from "./warehouse.ts";

// Personal data lives in the archive, the inbox, the refused rows and the intake database: everything else in a home is searched for the
// names and numbers that the archived originals hold.

const memory = await openWarehouse(":memory:");
const warehouse = await openWarehouse(join(demoHome, "warehouse.duckdb"), {readOnly: true});
afterAll(() => [memory, warehouse].forEach(({close}) => close()));

interface Canaries {
  /** Of three characters and more: shorter ones are words of the language as well. */
  names: Set<string>;
  phones: Set<string>;
}

const archived = await readArchivedRows(demoHome);
const canaries = makeCanaries([...archived.map(({owner_name, phone}) => [owner_name, phone]), ...(await readRoster())]);

async function readRoster(): Promise<string[][]> {
  const folder = join(demoHome, "archive", "households", "roster");
  const [sheet] = await readXlsxFile(join(folder, readdirSync(folder)[0]!));
  const [header = [], ...rows] = sheet!.data.map((row) => row.map(String));
  return rows.map((row) => ["业主姓名", "联系电话"].map((name) => row[header.indexOf(name)]!));
}

function makeCanaries(people: string[][]): Canaries {
  return {
    names: new Set(people.map(([name = ""]) => name).filter((name) => name.length >= 3)),
    phones: new Set(people.flatMap(([, phone = ""]) => phonesIn(phone)))
  };
}

/** Mobile numbers however they are written: full-width, with blanks or hyphens, inside longer runs of digits. */
function phonesIn(text: string): string[] {
  const runs =
    text
      .normalize("NFKC")
      .replace(/(?<=\d)[\s-](?=\d)/g, "")
      .match(/\d{11,}/g) ?? [];
  return runs.flatMap((run) =>
    Array.from({length: run.length - 10}, (_, i) => run.slice(i, i + 11)).filter((digits) => /^1[3-9]/.test(digits))
  );
}

/** The canaries that a text holds. */
function canariesIn(text: string): string[] {
  const found = new Set(phonesIn(text).filter((phone) => canaries.phones.has(phone)));
  for (const [run] of text.matchAll(/\p{Script=Han}{3,}/gu)) {
    for (let i = 0; i + 3 <= run.length; i += 1) {
      if (canaries.names.has(run.slice(i, i + 3))) found.add(run.slice(i, i + 3));
    }
  }
  return [...found];
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, {withFileTypes: true, recursive: true})
    .filter((entry) => entry.isFile())
    .map((entry) => relative(demoHome, join(entry.parentPath, entry.name)))
    .sort();
}

/** All rows of a table or file, each as text. */
async function readText(engine: Warehouse, source: string): Promise<string> {
  const rows = await engine.rows<{line: string}>(`select source_row::varchar as line from ${source} as source_row`);
  return rows.map(({line}) => line).join("\n");
}

const open = filesBelow(demoHome).filter((path) => !/^(archive|inbox|rejected)\/|^intake\.sqlite/.test(path));

test("there is something to find, and the search finds it", () => {
  expect(canaries.names.size).toBeGreaterThan(3000);
  expect(canaries.phones.size).toBeGreaterThan(4900);
  expect([...canaries.names].every((name) => name.length === 3)).toBe(true);
  const {owner_name, phone, text} = archived.find(
    (row) => row.owner_name.length === 3 && phonesIn(row.text).length > 0
  )!;
  expect(canariesIn(`[${owner_name}]`)).toEqual([owner_name]);
  expect(canariesIn(text).sort()).toEqual(phonesIn(phone).sort());
  const digits = phonesIn(phone)[0]!;
  expect(canariesIn(`+86 ${digits.slice(0, 3)}-${digits.slice(3, 7)} ${digits.slice(7)}`)).toEqual([digits]);
});

test("the search covers every place that a night writes to", () => {
  const places = new Set(open.map((path) => path.split("/")[0]));
  for (const place of ["raw", "runs", "site", "warehouse.duckdb"]) expect(places).toContain(place);
});

test("no byte of any other file spells a name or a number", () => {
  for (const path of open) {
    const bytes = readFileSync(join(demoHome, path));
    expect([path, ...canariesIn(bytes.toString("utf8"))]).toEqual([path]);
  }
});

test("no row in raw holds a name or a number", async () => {
  const files = open.filter((path) => path.endsWith(".parquet"));
  expect(files.length).toBeGreaterThan(20);
  for (const path of files) {
    const text = await readText(memory, `read_parquet('${join(demoHome, path)}')`);
    expect([path, ...canariesIn(text)]).toEqual([path]);
  }
});

test("texts of owners are among what is published and searched", async () => {
  const [row] = await warehouse.rows<{n: number}>("select count(*)::integer as n from marts.comment_texts_by_wave");
  expect(row!.n).toBeGreaterThan(500);
  expect(open.filter((path) => path.startsWith("site/tables/comment_texts_by_wave"))).toHaveLength(1);
});

test("no table of the warehouse holds a name or a number", async () => {
  const tables = await warehouse.rows<{table_schema: string; table_name: string}>(
    "select table_schema, table_name from information_schema.tables order by all"
  );
  expect(tables.length).toBeGreaterThan(30);
  for (const {table_schema, table_name} of tables) {
    const name = `${quoteName(table_schema)}.${quoteName(table_name)}`;
    expect([name, ...canariesIn(await readText(warehouse, name))]).toEqual([name]);
  }
});

test("a complaint whose text holds a phone number in the archive holds none in raw", async () => {
  const withPhone = archived.filter(({text}) => phonesIn(text).length > 0);
  const raw = await memory.rows<{place: string; text: string}>(
    `select source || ' ' || left(file_hash, 12) || ' ' || case_no as place, concat_ws(' ', title, content) as text
    from read_parquet('${join(demoHome, "raw", "complaints", "*.parquet")}', union_by_name = true)`
  );
  const texts = new Map(raw.map(({place, text}) => [place, text]));
  const kept = withPhone.flatMap(
    ({source, file, case_no}) => texts.get(`${source} ${file.slice(0, 12)} ${case_no}`) ?? []
  );
  expect(kept.length).toBeGreaterThan(withPhone.length - 12);
  expect(kept.every((text) => text.includes("[电话]"))).toBe(true);
  expect(kept.flatMap(phonesIn)).toEqual([]);
});
