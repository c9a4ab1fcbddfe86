// What the page about the data says of the warehouse, beside the warehouse itself and the text of its models.

import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, expect, test} from "vitest";
import {launchChromium} from "../.ci/chromium.mjs";
import {demoHome} from "../.ci/demo-home.mjs";
import {programRoot} from "./config.ts";
import {startPreview} from "./preview.ts";
import {openWarehouse} from "./warehouse.ts";
import type {Browser, Page} from "playwright-core";
import type {Warehouse} from "./warehouse.ts";

let warehouse: Warehouse;
let site: Awaited<ReturnType<typeof startPreview>>;
let browser: Browser;
let page: Page;
const troubles: string[] = [];
beforeAll(async () => {
  warehouse = await openWarehouse(`${demoHome}/warehouse.duckdb`, {readOnly: true});
  site = await startPreview({site: `${demoHome}/site`}, {port: 0});
  browser = await launchChromium();
  page = await browser.newPage();
  page.on("console", (message) => troubles.push(message.text()));
  page.on("pageerror", (error) => troubles.push(error.message));
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  warehouse?.close();
});

const texts = (selector: string) => page.locator(selector).allTextContents();
const layersSql = "schema_name in ('reference', 'raw', 'staging', 'core', 'marts')";

/** Every table and view, as the engine itself lists them. */
async function readNames() {
  const rows = await warehouse.rows<{name: string}>(
    `select schema_name || '.' || table_name as name from duckdb_tables() where ${layersSql}
     union all select schema_name || '.' || view_name from duckdb_views() where not internal and ${layersSql}
     order by name`
  );
  return rows.map(({name}) => name);
}

test("every table of the warehouse is listed in its layer, and no other", async () => {
  await page.goto(`${site.url}?page=data`);
  await page.click(".schema-closed button");
  await page.waitForSelector(".layer");
  const names = await readNames();
  expect(names.length).toBeGreaterThan(150);
  expect((await texts(".layer .table-link")).toSorted()).toEqual(names.toSorted());
  for (const layer of ["reference", "raw", "staging", "core", "marts"]) {
    const count = names.filter((name) => name.startsWith(`${layer}.`)).length;
    const summary = page.locator(".layer summary").filter({has: page.locator(`code:text-is("${layer}")`)});
    expect(await summary.locator(".measure").textContent()).toBe(`${count} 张表`);
  }
  expect(troubles).toEqual([]);
});

/** What the comment of a model declares, read without the program's own parser. */
function readModel(name: string) {
  const path = join(programRoot, "sql", `${name.replace(".", "/")}.sql`);
  if (!existsSync(path)) return undefined;
  const sql = readFileSync(path, "utf8");
  const comment = sql.slice(0, sql.search(/^(?!--)/m));
  const body = sql.slice(comment.length).replaceAll(/--.*$/gm, "");
  return {
    words: comment.replaceAll(/^--/gm, "").replaceAll(/\s+/g, " "),
    key: /^-- key: (.*)$/m.exec(comment)![1]!,
    meanings: [...comment.matchAll(/^-- column: +\S+ +(.*)$/gm)].map((line) => line[1]!),
    reads: new Set([...body.matchAll(/\b(?:from|join) ((?:reference|raw|staging|core|marts)\.\w+)/g)].map((r) => r[1]!))
  };
}

test("a table's columns are those of the engine, its words and key those of its model, its lineage that of its SQL", async () => {
  const names = await readNames();
  const chosen = new Set([...names.filter((_, i) => i % 14 === 0), "core.service_clocks", "marts.open_complaints"]);
  expect(chosen.size).toBeGreaterThan(10);
  for (const name of chosen) {
    const [schema, table] = name.split(".") as [string, string];
    const columns = await warehouse.rows<{name: string; type: string}>(
      `select column_name as name, data_type as type from information_schema.columns
       where table_schema = $1 and table_name = $2 order by ordinal_position`,
      [schema, table]
    );
    await page.goto(`${site.url}?page=data&table=${name}`);
    await page.waitForSelector("#schema-lineage svg");
    expect(await texts("#schema-columns h3")).toEqual([name]);
    expect(await texts("#schema-columns td:nth-child(1)"), name).toEqual(columns.map((column) => column.name));
    expect(await texts("#schema-columns td:nth-child(2)"), name).toEqual(columns.map((column) => column.type));
    const chinese = await texts("#schema-columns td:nth-child(4)");
    const english = await texts("#schema-columns td:nth-child(5)");
    expect(
      chinese.filter((meaning) => !/\p{Script=Han}/u.test(meaning)),
      name
    ).toEqual([]);
    expect(
      english.filter((meaning) => !/[a-z]{2}/i.test(meaning)),
      name
    ).toEqual([]);
    const readers = names.filter((other) => readModel(other)?.reads.has(name));
    expect((await texts(".relatives >> nth=1 >> a")).toSorted(), name).toEqual(readers.toSorted());
    const links = await page.locator(".relatives a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    for (const link of links) expect(names).toContain(new URLSearchParams(link?.split("#")[0]).get("table"));
    const shown = new Set(await texts(".relatives >> nth=0 >> a"));
    const model = readModel(name);
    if (!model) {
      expect(shown, name).toEqual(new Set());
      continue;
    }
    expect(model.words, name).toContain((await texts("#schema-columns .prose p"))[0]);
    expect(await texts("#schema-columns dd code"), name).toEqual([model.key]);
    for (const [i, line] of model.meanings.entries()) {
      const [zh, en] = [chinese[i]!, english[i]!];
      expect([zh, en, `${zh}: ${en}`, `${zh}; ${en}`], name).toContain(line);
    }
    expect(shown, name).toEqual(model.reads);
  }
  expect(troubles).toEqual([]);
});
