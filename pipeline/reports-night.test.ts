import {createHash} from "node:crypto";
import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import {night} from "./night.ts";
import type {Manifest} from "./publish/publish.ts";
import type {Report} from "./reports/document.ts";
import {reports} from "./reports-verb.ts";
import type {TestHome} from "./test-home.ts";
import {csvOf, makeTestHome} from "./test-home.ts";
import {openWarehouse} from "./warehouse.ts";

const row = (number: string, received: string, project = "云栖里") => [
  number,
  received,
  project,
  "",
  "",
  "",
  "墙面渗水"
];
const weekly = (home: TestHome, path: string) =>
  JSON.parse(readFileSync(join(home.config.reports, "weekly", path, "report.json"), "utf8")) as Report;
const received = ({figures}: Report) => figures.find(({id}) => id === "all.received_count")?.value;

/** Path → hash of every file below a folder. */
function hashes(folder: string): Record<string, string> {
  const files = readdirSync(folder, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile());
  const paths = files.map(({parentPath, name}) => join(parentPath, name)).sort();
  return Object.fromEntries(paths.map((path) => [path, createHash("sha256").update(readFileSync(path)).digest("hex")]));
}

function manifestOf({config}: TestHome): Manifest {
  return JSON.parse(readFileSync(join(config.site, "manifest.json"), "utf8")) as Manifest;
}

test("reports are issued once, stay as they are, and are revised beside when late data come", async () => {
  const home = makeTestHome("2026-10-26T18:30:00Z");
  const asOf = "2026-10-26";
  home.drop("complaints/a/a.csv", csvOf(row("1", "2026-10-13"), row("2", "2026-10-20"), row("3", "2026-10-25")));

  await night(home.config, {asOf}, home.effects);
  expect(readdirSync(join(home.config.reports, "weekly"))).toEqual(["2026-W43"]);
  expect(received(weekly(home, "2026-W43/r1"))).toBe(2);
  const first = hashes(home.config.reports);

  await night(home.config, {asOf}, home.effects);
  expect(hashes(home.config.reports)).toEqual(first);

  home.drop("complaints/a/late.csv", csvOf(row("4", "2026-10-21"), row("5", "2026-10-27")), "2026-10-27T00:00:00Z");
  await night(home.config, {asOf: "2026-11-02"}, home.effects);
  expect(readdirSync(join(home.config.reports, "weekly")).sort()).toEqual(["2026-W43", "2026-W44"]);
  const revised = weekly(home, "2026-W43/r2");
  expect(received(revised)).toBe(3);
  expect(revised).toMatchObject({revision: 2, number: "KF-ZB-2026-W43-R2"});
  const change = revised.changes.find(({figure_id}) => figure_id === "all.received_count");
  expect(change).toMatchObject({label: {zh: "本周汇总 · 本周新增"}, from: {zh: "2"}, to: {zh: "3"}});
  expect(hashes(home.config.reports)).toMatchObject(first);
  expect(received(weekly(home, "2026-W44/r1"))).toBe(1);

  const published = manifestOf(home).reports.map(({period_id, revision}) => `${period_id} ${revision}`);
  expect(published.filter((name) => name.includes("-W"))).toEqual(["2026-W43 1", "2026-W43 2", "2026-W44 1"]);
  for (const {file, size} of manifestOf(home).reports.flatMap(({files}) => files)) {
    expect(readFileSync(join(home.config.site, file)).length).toBe(size);
  }

  // Issued on 27 October, two working days after the week ended: in time by our own yardstick.
  const warehouse = await openWarehouse(home.config.warehouse, {readOnly: true});
  const clocks = await warehouse.rows(
    "select to_date::varchar as to_date, outcome from core.report_clocks where period_id = '2026-W43'"
  );
  warehouse.close();
  expect(clocks).toEqual([{to_date: "2026-10-27", outcome: "met"}]);

  const call = {action: "diff", period: "2026-W43", kind: undefined, since: undefined, json: false};
  await reports(home.config, call, home.effects);
  expect(home.lines.at(-1)).toContain("本周汇总 · 本周新增：2 → 3");
  await reports(
    home.config,
    {...call, action: "issue", period: undefined, since: "2026-10-05", json: true},
    home.effects
  );
  expect(JSON.parse(home.lines.at(-1)!)).toContainEqual(
    expect.objectContaining({kind: "weekly", period_id: "2026-W42", revision: 1})
  );
}, 240_000);

test("a home without complaints issues nothing", async () => {
  const home = makeTestHome();
  await night(home.config, {asOf: "2026-10-30"}, home.effects);
  expect(manifestOf(home).reports).toEqual([]);
  expect(existsSync(home.config.reports)).toBe(false);
}, 120_000);
