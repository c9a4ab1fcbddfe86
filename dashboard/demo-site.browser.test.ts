// The site that the night published from the demo home, as leadership opens it: the contract between night and page.

import {execFileSync} from "node:child_process";
import {existsSync, readFileSync} from "node:fs";
import type {AddressInfo} from "node:net";
import {createServer} from "node:http";
import {extname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {afterAll, beforeAll, expect, test} from "vitest";
import {launchChromium} from "../.ci/chromium.mjs";
import {demoHome} from "../.ci/demo-home.mjs";
import {openSite} from "./data/load.ts";
import {everyTable} from "./data/sample-tables.ts";
import {rowsWhere} from "./data/tables.ts";
import type {Browser} from "playwright-core";

const types: Record<string, string> = {".html": "text/html", ".js": "text/javascript", ".css": "text/css"};
const server = createServer((request, response) => {
  const name = new URL(request.url ?? "/", "http://site").pathname.replace("/reports/huiyin/", "") || "index.html";
  const path = join(demoHome, "site", name);
  if (!existsSync(path)) return response.writeHead(404).end();
  return response
    .writeHead(200, {"content-type": types[extname(path)] ?? "application/octet-stream"})
    .end(readFileSync(path));
});

const web = "wave_id = '2026H2' and source = 'web'";

let base: string;
let browser: Browser;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/reports/huiyin/`;
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  server.close();
});

test("every published table holds what the page needs, and none is empty", async () => {
  const {tables} = await openSite(base, {fetch}).read(everyTable);
  expect(Object.entries(tables).filter(([, {rowCount}]) => rowCount === 0)).toEqual([]);
});

test("the tiles show the figures of the last whole month and the open wave, without a word on the console", async () => {
  const {tables} = await openSite(base, {fetch}).read(everyTable);
  const figure = (id: string, period: string) => {
    const {indicator_id, period_id, project_id} = tables.indicators_by_period.columns;
    const isWanted = (i: number) => indicator_id[i] === id && period_id[i] === period && project_id[i] === "all";
    return rowsWhere(tables.indicators_by_period, isWanted)[0]!;
  };
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("requestfailed", (request) => complaints.push(request.url()));
  await page.goto(base);
  await page.waitForSelector(".plot svg");
  const shown = async (selector: string) => (await page.textContent(selector))?.replaceAll(/\s+/g, " ").trim();
  for (const [id, period] of [
    ["K22", "2026-10"],
    ["K30", "2026-10"],
    ["K33", "2026-10"],
    ["K35", "2026-10"],
    ["K60", "2026H2"]
  ] as const) {
    const {numerator, denominator, value} = figure(id, period);
    expect(await shown(`[data-indicator="${id}"] .value`)).toBe(`${value!.toFixed(1)} %`);
    expect(await shown(`[data-indicator="${id}"] .basis`)).toContain(`${numerator} / ${denominator}`);
  }
  expect(await shown('[data-indicator="K28"] .value')).toBe(`${figure("K28", "2026-10").value} 件`);
  expect(await shown('[data-indicator="K06"] .value')).toBe(`${figure("K06", "2026-10").value!.toFixed(1)} 件/千户`);
  expect(complaints).toEqual([]);
  await page.close();
});

test("the page of the survey shows what the warehouse answers when it is asked", async () => {
  const asked = ask({
    whole: `from marts.response_rates_by_wave where cut = 'all' and wave_id = '2026H2'`,
    item: `from marts.satisfaction_by_item_wave where ${web} and cut = 'all' and item_id = 'Q21'`,
    nps: `select
            count(*) filter (value >= 9) as promoters,
            count(*) filter (value between 7 and 8) as passives,
            count(*) filter (value <= 6) as detractors
        from core.answers
        inner join core.responses using (response_id)
        where item_id = 'Q02' and ${web} and is_counted`,
    scores: `select string_agg(coalesce(n, 0)::varchar, ' ' order by score) as counts
        from (select unnest(generate_series(0, 10)) as score)
        left join (
            select value::bigint as score, count(*) as n
            from core.answers
            inner join core.responses using (response_id)
            where item_id = 'Q02' and ${web} and is_counted
            group by all
        ) using (score)`,
    dimension: `from marts.improvement_priorities_by_wave where ${web} and priority_rank = 1`,
    category: `from marts.comments_by_wave where ${web} and cut = 'all' order by named_count desc limit 1`,
    called: `from marts.callback_reports_by_wave where wave_id = '2026H2' and cut = 'all'`,
    project: `from marts.response_rates_by_wave where wave_id = '2026H2' and project_name = '青梧府' and cut = 'project'`,
    overall: `from marts.satisfaction_by_item_wave where ${web} and cut_name = '青梧府' and item_id = 'Q01'`
  });
  const {whole, item, nps, scores, dimension: first, category: most, called, project, overall} = asked;
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("requestfailed", (request) => complaints.push(request.url()));
  await page.goto(`${base}?page=satisfaction&wave=2026H2`);
  await page.waitForSelector("#callbacks svg");
  const shown = async (selector: string) =>
    (await page.locator(selector).first().textContent())?.replaceAll(/[\u00a0\s]+/g, " ").replaceAll(",", "");
  const share = (value: unknown) => `${Number(value).toFixed(1)} %`;
  const rowOf = async (card: string, text: string) => {
    if ((await page.locator(`#${card} tbody`).count()) === 0) await page.click(`#${card} .table-button`);
    const cells = await page.locator(`#${card} tbody tr`, {hasText: text}).first().locator("td").allTextContents();
    return cells.map((cell) => cell.replaceAll("\u00a0", " ").replaceAll(",", ""));
  };
  expect(await shown(".headline")).toContain(
    `发出 ${whole.invited_count} 户，回收 ${whole.completed_count} 户（${share(whole.response_rate_pct)}）`
  );
  expect(await shown("#funnel h3")).toContain(`±${Number(whole.overall_margin_points).toFixed(1)} 个百分点`);
  expect(await shown("#nps h3")).toContain(`推荐者 ${nps.promoters} 人，批评者 ${nps.detractors} 人`);
  await page.click("#scores .table-button");
  const given = await page.locator("#scores tbody td:nth-child(3)").allTextContents();
  expect(given.map((count) => count.replaceAll(",", "")).join(" ")).toBe(scores.counts);
  expect((await rowOf("nps", "下半年"))[3]).toBe(String(nps.passives));
  const [, , rate, interval, answered, , , change, meaning] = await rowOf("items", String(item.item_name));
  expect([rate, answered]).toEqual([share(item.satisfied_pct), String(item.answered_count)]);
  expect(interval).toBe([item.satisfied_low_pct, item.satisfied_high_pct].map((b) => Number(b).toFixed(1)).join("–"));
  expect(change).toBe(`${Number(item.change_pct_points).toFixed(1).replace("-", "−")} 个百分点`);
  expect([item.change, meaning]).toEqual(["worse", "变差"]);
  const [rank, name, priority, score] = await rowOf("priorities", String(first.dimension_name));
  expect([rank, name]).toEqual(["1", first.dimension_name]);
  expect([priority, score]).toEqual([first.priority_score, first.score_100].map((value) => Number(value).toFixed(1)));
  const gap = await rowOf("gap", String(first.dimension_name));
  expect(gap.slice(3, 5)).toEqual([String(first.complaint_count), Number(first.complaints_per_1000_homes).toFixed(1)]);
  expect(gap.at(-1)).toBe(String(first.rank_gap).replace("-", "−"));
  expect(await shown("#comments h3")).toContain(
    `“${most.category_name}”，${share(most.named_pct)}（${most.named_count} / ${most.comment_count}）`
  );
  expect(await shown("#callbacks h3")).toContain(
    `业主自报回访率 ${share(called.reported_pct)}，系统记录 ${share(called.recorded_pct)}`
  );
  await page.selectOption("select[name=project]", {label: String(project.project_name)});
  await page.waitForSelector("[aria-busy=false]");
  expect(await shown("#funnel h3")).toContain(`发出 ${project.invited_count} 户，回收 ${project.completed_count} 户`);
  expect(await shown('[data-indicator="K60"] .basis')).toContain(
    `${overall.satisfied_count} / ${overall.answered_count}`
  );
  expect(complaints).toEqual([]);
  await page.close();
});

type Answer = Record<string, string | number>;

/** Asks the demo's warehouse itself, past everything that was published from it: name → query of one row → the rows. */
function ask<Name extends string>(queries: Record<Name, string>): Record<Name, Answer> {
  const huiyin = fileURLToPath(new URL("../pipeline/huiyin.mjs", import.meta.url));
  const columns = Object.entries(queries).map(([name, query]) => `(select t from (${String(query)}) as t) as ${name}`);
  const args = [huiyin, "sql", `select ${columns.join(", ")}`, "--json", "--home", demoHome];
  const [row] = JSON.parse(execFileSync(process.execPath, args, {encoding: "utf8"})) as [Record<Name, Answer>];
  return row;
}
