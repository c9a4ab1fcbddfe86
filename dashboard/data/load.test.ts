import {expect, test} from "vitest";
import {openSite} from "./load.ts";
import {sampleRows} from "./sample-rows.ts";
import {encodeTable, sampleManifest, sampleSite} from "./sample-site.ts";
import {everyTable, sampleTables} from "./sample-tables.ts";
import {tableNames} from "./tables.ts";
import type {SampleSite} from "./sample-site.ts";

const base = "https://example.test/some/where/";

/** Serves a site from memory, through real responses. */
function serve(site: SampleSite) {
  return async (url: string) => {
    const body = site.get(url.slice(base.length));
    return body === undefined ? new Response("", {status: 404}) : new Response(body as BodyInit);
  };
}

async function problemOf(site: SampleSite) {
  return openSite(base, {fetch: serve(site)})
    .read(everyTable)
    .then(
      () => undefined,
      (error: {problem?: unknown}) => error.problem ?? error
    );
}

function withManifest(change: (manifest: ReturnType<typeof sampleManifest> & Record<string, unknown>) => void) {
  const site = sampleSite();
  const manifest = sampleManifest(sampleRows(), "2026-11-02T18:30:05.123Z");
  change(manifest);
  return site.set("manifest.json", JSON.stringify(manifest));
}

const indicatorsFile = "tables/indicators_by_period.month-all.0123abcd.arrow";
const monthRows = sampleRows().indicators_by_period.filter(({file_part}) => file_part === "month-all");

test("every cell of a published table arrives as it was written", async () => {
  const rows = sampleRows();
  Object.assign(rows.service_levels_by_rule_month[0]!, {clause: null, limit_count: null, limit_unit: null});
  const {manifest, tables} = await openSite(base, {fetch: serve(sampleSite({rows}))}).read(everyTable);
  expect(manifest.as_of).toBe("2026-11-02");
  const expected = sampleTables(rows);
  for (const name of tableNames) {
    for (const [column, cells] of Object.entries(expected[name].columns)) {
      const read = tables[name].columns as Record<string, ArrayLike<unknown>>;
      expect(Array.from(read[column] ?? []), `${name}.${column}`).toEqual(cells);
    }
  }
});

test("the manifest is never taken from a cache", async () => {
  const seen: (RequestInit | undefined)[] = [];
  const fetch = serve(sampleSite());
  const {read} = openSite(base, {
    fetch: (url, init) => {
      if (url.endsWith("manifest.json")) seen.push(init);
      return fetch(url);
    }
  });
  await read({});
  expect(seen).toEqual([{cache: "no-store"}]);
});

test("a table that lacks a column is refused by its name", async () => {
  const site = sampleSite();
  site.set(indicatorsFile, encodeTable("indicators_by_period", monthRows, {without: "low"}));
  expect(await problemOf(site)).toEqual({code: "column_missing", table: "indicators_by_period", column: "low"});
});

test("a null where none may be is refused", async () => {
  const rows = sampleRows();
  rows.complaints_by_category_month[3] = {...rows.complaints_by_category_month[3]!, complaint_count: null as never};
  expect(await problemOf(sampleSite({rows}))).toMatchObject({
    code: "column_misfit",
    column: "complaint_count",
    found: "null"
  });
});

test("a column of another type is refused", async () => {
  const site = sampleSite();
  const rows = monthRows.map((row) => ({...row, project_id: row.is_partial}));
  site.set(indicatorsFile, encodeTable("indicators_by_period", rows as never, {kinds: {project_id: "flag"}}));
  expect(await problemOf(site)).toMatchObject({
    code: "column_misfit",
    column: "project_id",
    expected: "text",
    found: "Bool"
  });
});

test("a table with another number of rows than the manifest says is refused", async () => {
  const site = withManifest((manifest) => (manifest.tables[0]!.files[0]!.row_count += 1));
  expect(await problemOf(site)).toMatchObject({code: "row_count_misfit", table: "indicators_by_period"});
});

test("a file that is no Arrow file is refused", async () => {
  const site = sampleSite().set(indicatorsFile, "<html>not found</html>");
  expect(await problemOf(site)).toEqual({code: "table_unreadable", table: "indicators_by_period"});
});

test("a manifest that is missing, broken, of another version or incomplete is refused", async () => {
  expect(await problemOf(new Map())).toEqual({code: "manifest_missing", status: 404});
  expect(await problemOf(new Map([["manifest.json", "{"]]))).toEqual({code: "manifest_unreadable"});
  expect(await problemOf(withManifest((manifest) => (manifest.format_version = 1)))).toEqual({
    code: "manifest_version",
    version: "1"
  });
  expect(await problemOf(withManifest((manifest) => (manifest.as_of = "soon")))).toEqual({
    code: "manifest_misfit",
    field: "as_of"
  });
  expect(await problemOf(withManifest((manifest) => manifest.tables.pop()))).toMatchObject({code: "table_unlisted"});
});

test("a table outside the site's folder is never asked for", async () => {
  for (const file of [
    "https://elsewhere.test/t.arrow",
    "../t.arrow",
    "tables/../../t.arrow",
    "//elsewhere.test/t.arrow"
  ]) {
    const site = withManifest((manifest) => (manifest.tables[0]!.files[0]!.file = file));
    expect(await problemOf(site)).toEqual({code: "manifest_misfit", field: "tables[0].files[0].file"});
  }
});

test("a table replaced while the page was loading is found by the new manifest", async () => {
  const old = withManifest((manifest) => (manifest.tables[0]!.files[0]!.file = "tables/gone.arrow"));
  const next = withManifest((manifest) => (manifest.run_id = "the next night"));
  let asked = 0;
  const {read} = openSite(base, {
    fetch: (url) =>
      serve(url.endsWith("manifest.json") && asked++ > 0 ? next : url.endsWith("manifest.json") ? old : next)(url)
  });
  const {manifest} = await read(everyTable);
  expect(manifest.run_id).toBe("the next night");
});

test("a broken network is told apart from a missing file", async () => {
  const fetch = () => Promise.reject(new TypeError("Failed to fetch"));
  await expect(openSite(base, {fetch}).read({})).rejects.toMatchObject({problem: {code: "unreachable"}});
});

test("a page's tables alone are asked for, each once, and those that failed again", async () => {
  const site = sampleSite();
  const asked: string[] = [];
  const {read} = openSite(base, {
    fetch: (url) => {
      asked.push(url.slice(base.length).replace(/\..*/, ""));
      return serve(site)(url);
    }
  });
  await read({satisfaction_by_item_wave: "all"});
  await read({satisfaction_by_item_wave: "all", complaints_by_category_month: "all"});
  expect(asked).toEqual(["manifest", "tables/satisfaction_by_item_wave", "tables/complaints_by_category_month"]);
  const file = "tables/service_levels_by_rule_month.0123abcd.arrow";
  const whole = site.get(file)!;
  site.delete(file);
  await expect(read({service_levels_by_rule_month: "all"})).rejects.toMatchObject({problem: {code: "table_missing"}});
  site.set(file, whole);
  expect((await read({service_levels_by_rule_month: "all"})).tables.service_levels_by_rule_month.rowCount).toBe(28);
});

test("of a table in parts those alone are asked for that a page names, and a part without rows is none", async () => {
  const asked: string[] = [];
  const {read} = openSite(base, {
    fetch: (url) => {
      asked.push(url);
      return serve(sampleSite())(url);
    }
  });
  const {tables} = await read({indicators_by_period: ["wave", "week"]});
  expect(new Set(Array.from(tables.indicators_by_period.columns.period_grain))).toEqual(new Set(["wave"]));
  expect(asked.filter((url) => url.endsWith(".arrow"))).toEqual([
    `${base}tables/indicators_by_period.wave-all.0123abcd.arrow`,
    `${base}tables/indicators_by_period.wave-projects.0123abcd.arrow`
  ]);
  expect((await read({indicators_by_period: ["week"]})).tables.indicators_by_period.rowCount).toBe(0);
});

const report = {
  kind: "weekly",
  period_id: "2026-W44",
  period_name: "2026年第44周",
  period_name_en: "Week 44, 2026",
  period_start: "2026-10-26",
  period_end: "2026-11-01",
  revision: 1,
  number: "KF-ZB-2026-W44",
  title: "客户投诉处理周报表",
  title_en: "Weekly report of complaint handling",
  as_of: "2026-11-02",
  issued_on: "2026-11-02",
  change_count: 0,
  files: [{file: "reports/weekly/2026-W44/r1/report.json", size: 90_523}]
};

test("the manifest tells which reports were issued", async () => {
  const site = withManifest((manifest) => Object.assign(manifest, {reports: [report]}));
  const {manifest} = await openSite(base, {fetch: serve(site)}).read(everyTable);
  expect(manifest.reports).toEqual([report]);
});

test.each(["../report.json", "reports/../secrets/report.json", "reports", "https://example.org/report.json"])(
  "a report's file that lies elsewhere is refused: %s",
  async (file) => {
    const site = withManifest((manifest) =>
      Object.assign(manifest, {reports: [{...report, files: [{file, size: 1}]}]})
    );
    expect(await problemOf(site)).toEqual({code: "manifest_misfit", field: "reports[0].files[0].file"});
  }
);
