// What sql/README.md says of adding something, done: no line of TypeScript changes.

import {appendFileSync, cpSync, mkdtempSync, readFileSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, test} from "vitest";
import {launchChromium} from "../.ci/chromium.mjs";
import type {Config} from "./config.ts";
import {programRoot} from "./config.ts";
import {night} from "./night.ts";
import {startPreview} from "./preview.ts";
import {complete} from "./sql-complete.ts";
import {readKnownTables} from "./sql-known-tables.ts";
import {csvOf, makeTestHome} from "./test-home.ts";
import {openWarehouse} from "./warehouse.ts";

const asOf = "2026-10-31";

/** A home whose program has an SQL folder of its own. */
function makeOwnHome() {
  const home = makeTestHome();
  const sql = join(mkdtempSync(join(tmpdir(), "huiyin-test-")), "sql");
  cpSync(join(programRoot, "sql"), sql, {recursive: true});
  home.config.sql = sql;
  home.config.dashboardBuild = join(programRoot, "dist", "dashboard");
  home.drop(
    "complaints/a/a.csv",
    csvOf(
      ["1", "2026-10-28 09:10", "云栖里", "", "", "", "飞碟泊位被占用", "物业", "2026-10-29 09:10", "", ""],
      ["2", "2026-10-28 16:20", "云栖里", "", "", "", "飞碟泊位又被占用", "物业", "2026-11-20 09:10", "", ""]
    )
  );
  return {...home, sql};
}

/** What the dashboard's page about the data says of a table. */
async function showTable(config: Config, name: string) {
  const site = await startPreview(config, {port: 0});
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(`${site.url}?page=data&table=${name}`);
    await page.waitForSelector("#schema-lineage svg");
    return {
      grain: await page.locator("#schema-columns .prose").textContent(),
      columns: await page.locator("#schema-columns td:first-child").allTextContents(),
      links: await page.locator("#schema-columns .relatives a").allTextContents()
    };
  } finally {
    await browser.close();
    await site.close();
  }
}

test("a model, a claim, a pattern and an indicator are a file or a line each, and the next night has them", async () => {
  const {config, effects, sql} = makeOwnHome();
  writeFileSync(
    join(sql, "core", "case_hours.sql"),
    "-- One row per complaint.\n-- key: complaint_key\nselect complaint_key, hour(received_at) as received_hour from core.complaints\n"
  );
  writeFileSync(
    join(sql, "marts", "cases_by_hour.sql"),
    `-- One row per hour of the day in which a case was received.
-- key: received_hour
--
-- column: received_hour  hour in Shanghai
-- column: case_count     cases received in it
select received_hour::integer as received_hour, count(*)::integer as case_count
from core.case_hours
group by received_hour
`
  );
  writeFileSync(
    join(sql, "tests", "an_hour_is_one_of_a_day.sql"),
    "-- As the name says.\nfrom marts.cases_by_hour select received_hour where received_hour not between 0 and 23\n"
  );
  appendFileSync(join(sql, "reference", "category_patterns.csv"), "PAR-01,飞碟泊位,6\n");
  appendFileSync(
    join(sql, "reference", "indicators.csv"),
    "K99,900,来电两日回复率,Replied within two days of the call,自受理起,From the receipt,,percent,higher,90,internal,share,100,complaints,R03b,receipt,wilson,false,false,false\n"
  );
  await night(config, {asOf}, effects);

  const manifest = JSON.parse(readFileSync(join(config.site, "manifest.json"), "utf8")) as {
    tables: {name: string}[];
    descriptions: string;
    schema: string;
  };
  expect(manifest.tables.map(({name}) => name)).toContain("cases_by_hour");
  const descriptions = JSON.parse(readFileSync(join(config.site, manifest.descriptions), "utf8")) as {
    tables: {name: string; columns: object[]}[];
  };
  expect(descriptions.tables.find(({name}) => name === "cases_by_hour")?.columns).toEqual([
    {name: "received_hour", type: "int32", description: "hour in Shanghai"},
    {name: "case_count", type: "int32", description: "cases received in it"}
  ]);
  const schema = JSON.parse(readFileSync(join(config.site, manifest.schema), "utf8")) as {
    as_of: string;
    tables: {name: string; reads: string[]}[];
  };
  expect(schema.as_of).toBe(asOf);
  expect(schema.tables.find(({name}) => name === "marts.cases_by_hour")?.reads).toEqual(["core.case_hours"]);

  expect(await showTable(config, "core.case_hours")).toEqual({
    grain: "One row per complaint.",
    columns: ["complaint_key", "received_hour"],
    links: ["core.complaints", "marts.cases_by_hour"]
  });

  const warehouse = await openWarehouse(config.warehouse, {readOnly: true});
  const tables = await readKnownTables(warehouse);
  expect(complete("from marts.cases_by_h", "", tables)[0]).toEqual(["marts.cases_by_hour"]);
  expect(complete("from core.case_hours select received_h", "", tables)[0]).toEqual(["received_hour"]);
  expect(await warehouse.rows("from marts.cases_by_hour order by all")).toEqual([
    {received_hour: 9, case_count: 1},
    {received_hour: 16, case_count: 1}
  ]);
  expect(await warehouse.rows("select distinct subcategory_id from core.complaints")).toEqual([
    {subcategory_id: "PAR-01"}
  ]);
  expect(
    await warehouse.rows(
      "select numerator, denominator from marts.indicators_by_period where indicator_id = 'K99' and period_id = '2026-10' and project_id = 'all'"
    )
  ).toEqual([{numerator: 1, denominator: 2}]);
  warehouse.close();
});

test("a claim that does not hold stops the night with its own words", async () => {
  const {config, effects, sql} = makeOwnHome();
  writeFileSync(
    join(sql, "tests", "nobody_complains_of_flying_saucers.sql"),
    "-- As the name says.\nfrom core.complaints select case_no\n"
  );
  await expect(night(config, {asOf}, effects)).rejects.toThrow(/nobody complains of flying saucers/);
});
