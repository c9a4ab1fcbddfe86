import {mkdirSync, mkdtempSync, readFileSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {parse} from "csv-parse/sync";
import {afterAll, expect, test} from "vitest";
import {demoHome} from "../../.ci/demo-home.mjs";
import {programRoot} from "../config.ts";
import {defineMacros} from "../macros.ts";
import type {Warehouse} from "../warehouse.ts";
import {openWarehouse, quoteText} from "../warehouse.ts";
import {buildReference} from "./reference.ts";

const sql = join(programRoot, "sql");

/** A warehouse with the reference tables, of which the firm has written some itself: file → text. */
async function withReference(own: Record<string, string> = {}): Promise<Warehouse> {
  const folder = mkdtempSync(join(tmpdir(), "huiyin-patterns-"));
  const overrides = join(folder, "reference");
  mkdirSync(overrides);
  for (const [file, text] of Object.entries(own)) writeFileSync(join(overrides, file), text);
  const warehouse = await openWarehouse(":memory:");
  await defineMacros(warehouse, sql);
  await buildReference(warehouse, {sql, overrides, scratch: folder, night: {as_of: "2026-11-01", run_id: "test"}});
  return warehouse;
}

const warehouse = await withReference();
afterAll(() => warehouse.close());

async function topOf(text: string): Promise<string | undefined> {
  const [top] = await warehouse.rows<{id: string}>(
    `select target_id as id
     from pattern_hits(matchable($1))
     inner join reference.subcategories on subcategory_id = target_id
     where kind = 'category'
     group by target_id
     having sum(weight) > 0
     order by sum(weight) desc, any_value(tie_position)`,
    [text]
  );
  return top?.id;
}

async function refused(own: Record<string, string>): Promise<string> {
  return withReference(own).then(
    (opened) => {
      opened.close();
      return "accepted";
    },
    (error: Error) => `${error.name}: ${error.message}`
  );
}

test("the words and beginnings find exactly what each pattern by itself would", async () => {
  await warehouse.run(`attach ${quoteText(join(demoHome, "warehouse.duckdb"))} as demo (read_only)`);
  await warehouse.run("create temp table texts as select distinct content as text from demo.raw.complaints limit 600");
  const patterns = ["category", "flag", "case_type"].flatMap((kind) =>
    parse<{pattern: string}>(readFileSync(join(sql, "reference", `${kind}_patterns.csv`)), {columns: true})
  );
  const one = ({pattern}: {pattern: string}, i: number) =>
    `select text, ${i + 1} as pattern_id from texts where regexp_matches(text, ${quoteText(pattern)})`;
  await warehouse.run(`create temp table singly as ${patterns.map(one).join(" union all ")}`);
  await warehouse.run(`
    create temp table together as
    select distinct text, pattern_id
    from (
      select text, pattern_id, if(expression_id is null, words, anchored_words(expression_id, text)) as words
      from (select text, unnest(found_terms(text)) as term from texts)
      inner join reference.pattern_terms using (term)
      union all
      select text, hit.pattern_id, hit.words from (select text, unnest(found_patterns(text)) as hit from texts)
    )
    where words != ''`);
  const count = async (table: string) =>
    (await warehouse.rows<{n: number}>(`select count(*) as n from (${table})`))[0]!.n;
  expect(await count("from singly")).toBeGreaterThan(1000);
  expect(await count("from singly except from together")).toBe(0);
  expect(await count("from together except from singly")).toBe(0);
});

test.each([
  ["卫生间漏水到楼下", "QUA-02"],
  ["物业擅自把架空层占用了出租", "PUB-03"],
  ["垃圾站离我们楼太近", "DES-06"],
  ["电梯困人两次了", "MEP-06"],
  ["房产证至今没有办下来", "CON-02"],
  ["报修一周，维修不及时", "SVC-01"],
  ["楼上卫生间漏水，反复推诿，没人回复", "QUA-02"]
])("%s is %s", async (text, subcategory) => {
  expect(await topOf(text)).toBe(subcategory);
});

// Words that stand inside others and mean something else there.
test.each([
  ["我们社区卫生服务中心的卫生间在哪里", "PRO-04"],
  ["商业公寓首付三成", "DES-03"],
  ["地铁何时开工", "CON-01"],
  ["物价部门监控物价", "MEP-08"],
  ["项目停工整改", "CON-07"],
  ["小区旁边要建垃圾站", "PRO-04"]
])("%s is not %s", async (text, subcategory) => {
  expect(await topOf(text)).not.toBe(subcategory);
});

const known = "subcategory_id,pattern,weight\n";

test.each([
  ["PAR-03,(充电,1", /category_patterns\.csv line 2: pattern "\(充电" cannot be read \(.*\)\. Mend it/],
  ["PAR-03,充电(?=桩),1", /line 2: pattern .* cannot be read .*look-ahead/],
  ["PAR-03,(充电)?,1", /line 2: pattern "\(充电\)\?" matches the empty text/],
  ["PAR-03,,1", /line 2: pattern "" matches the empty text/],
  ["PAR-99,充电,1", /line 2: subcategory_id "PAR-99" is not known. Write one of .*PAR-03/],
  ["PAR-03,充电,viel", /line 2: weight "viel" is not a number other than 0/],
  ["PAR-03,充电,0", /line 2: weight "0" is not a number/]
])("the firm's pattern %s stops the night with file, line and way out", async (line, sentence) => {
  expect(await refused({"category_patterns.csv": `${known}${line}\n`})).toMatch(/^PipelineError/);
  expect(await refused({"category_patterns.csv": `${known}${line}\n`})).toMatch(sentence);
});

test("a firm's file without weights, with quotes and without any pattern is taken", async () => {
  const own = await withReference({
    "category_patterns.csv": "subcategory_id,pattern\nPAR-03,it's|充电\n",
    "flag_patterns.csv": "flag_id,pattern\n"
  });
  expect(await own.rows("select matched_subcategories('充电') as a, matched_subcategories('it''s') as b")).toEqual([
    {a: ["PAR-03"], b: ["PAR-03"]}
  ]);
  own.close();
});

test("in the warehouse of a night, opened again, the words are found beside the rows of a table", async () => {
  const published = await openWarehouse(join(demoHome, "warehouse.duckdb"), {readOnly: true});
  const rows = await published.rows(
    `select hits.target_id, hits.words
     from (values ('车库的充电桩坏了')) as complaints (content)
     cross join lateral (from pattern_hits(complaints.content)) as hits
     where hits.target_id = 'PAR-03'
     limit 1`
  );
  published.close();
  expect(rows).toEqual([{target_id: "PAR-03", words: expect.stringContaining("充电") as string}]);
});
