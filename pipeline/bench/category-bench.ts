// npm run bench -- categories: the model that finds words in texts, beside the fastest single statement that gives each
// text a category and nothing else, on the same keywords, in turn, medians of three.

import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {cpus, tmpdir} from "node:os";
import {join} from "node:path";
import {parseArgs} from "node:util";
import {programRoot} from "../config.ts";
import {toDay} from "../demo/calendar.ts";
import {generateComplaints} from "../demo/complaints.ts";
import {generateHouseholds} from "../demo/households.ts";
import {defineMacros} from "../macros.ts";
import {buildReference} from "../models/reference.ts";
import type {Warehouse} from "../warehouse.ts";
import {openWarehouse, quoteText} from "../warehouse.ts";

const rounds = 3;
const checkedTexts = 2_000;
const sql = join(programRoot, "sql");

interface Measure {
  text_count: number;
  keyword_count: number;
  bare_seconds: number;
  model_seconds: number;
  ratio: number;
  /** The same of the time that the processors worked, which other programs on the machine disturb less. */
  cpu_ratio: number;
  /** Pairs of text and keyword that the model and a search for each keyword by itself disagree on. */
  differences: number;
}

const {values} = parseArgs({options: {quick: {type: "boolean"}, help: {type: "boolean"}}});
if (values.help) {
  process.stdout.write(
    "npm run bench -- categories [--quick]\n\nCategories of 1,000,000 (100,000) complaints by 240 to 2,000 keywords.\n"
  );
  process.exit(0);
}

const textCount = values.quick ? 100_000 : 1_000_000;
const folder = mkdtempSync(join(tmpdir(), "huiyin-bench-"));
try {
  say(`making ${textCount.toLocaleString("en")} complaints`);
  const texts = join(folder, "texts.json");
  writeTexts(texts, textCount);
  const keywords = await ownWords(2000);
  const measures: Measure[] = [];
  for (const count of [240, 600, 1200, 2000]) {
    measures.push(await measure(texts, keywords.slice(0, count)));
    say(describe(measures.at(-1)!));
  }
  const target = join(programRoot, "dist", "category-bench.json");
  mkdirSync(join(programRoot, "dist"), {recursive: true});
  const machine = {node: process.version, cpu: cpus()[0]?.model, cores: cpus().length};
  writeFileSync(target, `${JSON.stringify({machine, rounds, measures}, null, 2)}\n`);
  process.stdout.write(`The same as JSON: ${target}\n`);
} finally {
  rmSync(folder, {recursive: true, force: true});
}

async function measure(texts: string, keywords: string[]): Promise<Measure> {
  const warehouse = await openWarehouse(":memory:");
  try {
    await prepare(warehouse, texts, keywords);
    const bare = keywords.length <= 600 ? oneAlternation(keywords) : wordPairs();
    const bares: Spent[] = [];
    const models: Spent[] = [];
    for (let round = 0; round < rounds; round++) {
      bares.push(await timed(warehouse, {bare}));
      models.push(
        await timed(warehouse, {"core.text_hits": modelOf("text_hits"), "core.text_matches": modelOf("text_matches")})
      );
    }
    const [bare_seconds, model_seconds] = [medianOf(bares, "seconds"), medianOf(models, "seconds")];
    return {
      text_count: textCount,
      keyword_count: keywords.length,
      bare_seconds,
      model_seconds,
      ratio: model_seconds / bare_seconds,
      cpu_ratio: medianOf(models, "cpu_seconds") / medianOf(bares, "cpu_seconds"),
      differences: await countDifferences(warehouse)
    };
  } finally {
    warehouse.close();
  }
}

/** The macros and tables that the model reads, with the keywords as the firm's own dictionary of sixty categories. */
async function prepare(warehouse: Warehouse, texts: string, keywords: string[]): Promise<void> {
  const overrides = join(folder, String(keywords.length));
  mkdirSync(overrides);
  await warehouse.run("set preserve_insertion_order = false");
  await defineMacros(warehouse, sql);
  const ids = readFileSync(join(sql, "reference", "subcategories.csv"), "utf8").match(/^[A-Z]{3}-\d\d/gm)!;
  const lines = keywords.map((keyword, i) => `${ids[i % 60]},${keyword}`);
  writeFileSync(join(overrides, "category_patterns.csv"), `subcategory_id,pattern\n${lines.join("\n")}\n`);
  writeFileSync(join(overrides, "flag_patterns.csv"), "flag_id,pattern\n");
  writeFileSync(join(overrides, "case_type_patterns.csv"), "case_type,pattern\n");
  await buildReference(warehouse, {sql, overrides, scratch: overrides, night: {as_of: "2026-11-01", run_id: "bench"}});
  await warehouse.run(`
    create schema staging;
    create schema core;
    create table staging.complaints as
    select complaint_key, null::varchar as title, content, '' as file_hash, 0 as row_number
    from read_json(${quoteText(texts)}, format = 'newline_delimited');
    create table core.remarks (text_key varchar, remark varchar);
    create table core.case_snapshots as select complaint_key, file_hash, row_number from staging.complaints;
    create table keywords as
    select unnest([${keywords.map(quoteText).join(", ")}]) as keyword, unnest(range(${keywords.length})) % 60 as category;
  `);
}

/** All hits that do not overlap, then the category of highest priority. */
function oneAlternation(keywords: string[]): string {
  const longestFirst = keywords.toSorted((a, b) => b.length - a.length).join("|");
  return `
    select complaint_key, min(category) as category
    from (
      select complaint_key, unnest(regexp_extract_all(content, ${quoteText(longestFirst)})) as keyword
      from staging.complaints
    )
    inner join keywords using (keyword)
    group by complaint_key`;
}

/** Above some hundred keywords: each pair of letters looked up, then the whole keyword compared. */
function wordPairs(): string {
  return `
  with pairs as (
    select complaint_key, content, unnest(range(1, length(content))) as place from staging.complaints
  ),
  starts as (select keyword, category, left(keyword, 2) as start from keywords)
  select pairs.complaint_key, min(starts.category) as category
  from pairs
  inner join starts
    on starts.start = substring(pairs.content, pairs.place, 2)
    and starts_with(substring(pairs.content, pairs.place, 8), starts.keyword)
  group by pairs.complaint_key`;
}

/** Every keyword of a sample searched by itself. */
async function countDifferences(warehouse: Warehouse): Promise<number> {
  await warehouse.run(`
    create table sampled as from staging.complaints order by hash(complaint_key) limit ${checkedTexts};
    create table singly as
    select complaint_key, keyword from sampled inner join keywords on contains(content, keyword);
    create table together as
    select distinct complaint_key, words as keyword
    from (select complaint_key, unnest(found_terms(content)) as term from sampled)
    inner join reference.pattern_terms using (term);
  `);
  const [row] = await warehouse.rows<{n: number}>(
    "select count(*) as n from ((from singly except from together) union all (from together except from singly))"
  );
  return row!.n;
}

function modelOf(table: string): string {
  return readFileSync(join(sql, "core", `${table}.sql`), "utf8");
}

interface Spent {
  seconds: number;
  cpu_seconds: number;
}

/** Makes each table from its query. */
async function timed(warehouse: Warehouse, queries: Record<string, string>): Promise<Spent> {
  const startedAt = performance.now();
  const cpu = process.cpuUsage();
  for (const [table, query] of Object.entries(queries)) {
    await warehouse.run(`create or replace table ${table} as ${query}`);
  }
  const {user, system} = process.cpuUsage(cpu);
  return {seconds: (performance.now() - startedAt) / 1000, cpu_seconds: (user + system) / 1e6};
}

function writeTexts(path: string, count: number): void {
  const asOf = toDay("2026-10-31");
  const households = generateHouseholds({seed: 1, asOf});
  let lines: string[] = [];
  writeFileSync(path, "");
  const flush = () => {
    writeFileSync(path, lines.join(""), {flag: "a"});
    lines = [];
  };
  for (const {case_no, content} of generateComplaints({seed: 1, count, asOf, households})) {
    lines.push(`${JSON.stringify({complaint_key: case_no, content})}\n`);
    if (lines.length === 10_000) flush();
  }
  flush();
}

/** The program's own words in a seeded order, as many as asked for; some hold or overlap others. */
async function ownWords(count: number): Promise<string[]> {
  const warehouse = await openWarehouse(":memory:");
  try {
    await defineMacros(warehouse, sql);
    const night = {as_of: "2026-11-01", run_id: "bench"};
    await buildReference(warehouse, {sql, overrides: folder, scratch: folder, night});
    const rows = await warehouse.rows<{term: string}>(
      "select term from reference.pattern_terms where length(term) between 2 and 8 group by term order by md5(term) limit $1",
      [count]
    );
    if (rows.length < count) throw new Error(`missing words: ${count - rows.length}`);
    return rows.map(({term}) => term);
  } finally {
    warehouse.close();
  }
}

function medianOf(spent: Spent[], name: keyof Spent): number {
  return spent.map((one) => one[name]).sort((a, b) => a - b)[Math.floor(spent.length / 2)] ?? Number.NaN;
}

function describe({keyword_count, bare_seconds, model_seconds, ratio, cpu_ratio, differences}: Measure): string {
  return `${keyword_count} keywords: model ${model_seconds.toFixed(2)} s, bare ${bare_seconds.toFixed(2)} s, ratio ${ratio.toFixed(1)} (processors ${cpu_ratio.toFixed(1)}), ${differences} differences`;
}

function say(sentence: string): void {
  process.stdout.write(`[bench] ${sentence}\n`);
}
