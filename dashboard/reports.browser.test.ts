// The issued reports in the page: chosen, read, revised, taken away, printed; and what is said where there is none.

import {readFileSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import {demoHome} from "../.ci/demo-home.mjs";
import {sampleSite} from "./data/sample-site.ts";
import {faultsOf, hoursAgo, onPage, textOf} from "./test-page.ts";
import type {SampleSite} from "./data/sample-site.ts";
import type {Page} from "playwright-core";

const shown = (page: Page) => page.waitForSelector(".report .signatures");
const rowsOf = async (page: Page, place: string) =>
  (await page.locator(`${place} tbody tr`).allTextContents()).map((text) => text.replaceAll("\u00a0", " "));

test("the latest report opens, with what its revision changed, and texts of others stay texts", async () => {
  await onPage({search: "?page=reports"}, async ({page, requests}) => {
    await shown(page);
    expect(await textOf(page, ".headline")).toBe(
      "已签发 2 份报告；最近一份是《客户投诉分析报告》2026年10月（KF-YB-2026-10-R1，2026-11-04 签发）。"
    );
    expect(await rowsOf(page, ".report-changes")).toEqual([
      "表 1 投诉量119 件121 件",
      "表 1 回访满意率无样本不足(n<5)"
    ]);
    expect(await rowsOf(page, ".report-table")).toEqual([
      "投诉量121 件",
      "回访满意率样本不足(n<5)",
      "R-<b>1</b>78.0 % (78/100)"
    ]);
    expect(await textOf(page, ".report .prose")).toBe("本月受理投诉 121 件。及时回复率 78.0 %。");
    await page.waitForSelector(".report-figure svg[role=img]");
    expect(await page.locator(".report-figure").nth(1).textContent()).toContain("请看 Word 文件");
    expect(requests.filter((url) => url.endsWith("report.json"))).toHaveLength(1);
  });
});

test("another report or revision is one choice away, stands in the address, and back leads back", async () => {
  await onPage({search: "?page=reports&lang=en"}, async ({page}) => {
    await shown(page);
    expect(
      await page
        .locator("select[name=report] optgroup")
        .evaluateAll((all) => all.map((one) => (one as HTMLOptGroupElement).label))
    ).toEqual(["Weekly report", "Monthly analysis"]);
    await page.selectOption("select[name=revision]", {label: "First issue (2026-11-03)"});
    await page.waitForSelector("text=This is not the newest revision.");
    expect(new URL(page.url()).searchParams.get("report")).toBe("monthly/2026-10/r1");
    expect(await page.locator(".report-changes").count()).toBe(0);
    await page.click("text=Show the newest");
    await page.waitForSelector(".report-changes");
    await page.click(".report-list >> text=KF-ZB-2026-W44");
    await page.waitForSelector(".report h2 >> text=Weekly report");
    expect(new URL(page.url()).searchParams.get("report")).toBe("weekly/2026-W44");
    await page.goBack();
    await page.waitForSelector(".report h2 >> text=Monthly analysis");
  });
});

test("every issue of a revised report is listed with how much it changed, and is one click away", async () => {
  await onPage({search: "?page=reports"}, async ({page}) => {
    await shown(page);
    const listed = () => page.locator(".report-revisions li").allTextContents();
    expect(await listed()).toEqual([
      "修订 1（2026-11-04） KF-YB-2026-10-R1、修订 2 处",
      "首版（2026-11-03） KF-YB-2026-10、首次签发"
    ]);
    expect(await textOf(page, ".report-revisions [aria-current]")).toBe("修订 1（2026-11-04）");
    await page.click(".report-revisions >> text=首版");
    await page.waitForSelector("text=这不是最新版次。");
    expect(await textOf(page, ".report-revisions [aria-current]")).toBe("首版（2026-11-03）");
    await page.emulateMedia({media: "print"});
    expect(await page.locator(".report-revisions").isVisible()).toBe(false);
  });
  await onPage({search: "?page=reports&report=weekly%2F2026-W44"}, async ({page}) => {
    await shown(page);
    expect(await page.locator(".report-revisions").count()).toBe(0);
  });
});

test("the files are named by the report's number, and the print has the report alone", async () => {
  await onPage({search: "?page=reports&report=weekly%2F2026-W44"}, async ({page, base}) => {
    await shown(page);
    const links = await page
      .locator(".report-bar a")
      .evaluateAll((all) => all.map((one) => [(one as HTMLAnchorElement).href, (one as HTMLAnchorElement).download]));
    const folder = `${base}reports/weekly/2026-W44/r1/report`;
    expect(links).toEqual([
      [`${folder}.docx`, "KF-ZB-2026-W44-r1.docx"],
      [`${folder}.xlsx`, "KF-ZB-2026-W44-r1.xlsx"],
      [`${folder}.json`, "KF-ZB-2026-W44-r1.json"]
    ]);
    expect(await textOf(page, ".report-bar")).toContain("1.3 MB");
    await page.emulateMedia({media: "print"});
    for (const hidden of [".report-bar", ".report-list", ".navigation", ".headline", "h1"])
      expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false);
    expect(await page.locator(".report .signatures").isVisible()).toBe(true);
    expect(await page.locator(".report").evaluate((one) => getComputedStyle(one).getPropertyValue("page"))).toBe(
      "portrait"
    );
  });
});

/** The sample site with another manifest or without a file. */
function changedSite(change: (manifest: {reports: unknown[]}, site: SampleSite) => void): SampleSite {
  const site = sampleSite({builtAt: hoursAgo(1)});
  const manifest = JSON.parse(String(site.get("manifest.json"))) as {reports: unknown[]};
  change(manifest, site);
  return site.set("manifest.json", JSON.stringify(manifest));
}

test("without a report the page says how they come; with an unknown one in the address it shows the latest", async () => {
  const none = changedSite((manifest) => (manifest.reports = []));
  await onPage({site: none, search: "?page=reports"}, async ({page}) => {
    await page.waitForSelector("#content .notice >> text=还没有签发报告");
  });
  await onPage({search: "?page=reports&report=weekly%2F1999-W01"}, async ({page}) => {
    await shown(page);
    await page.waitForSelector("#content .notice >> text=地址里的报告不存在");
  });
});

test("a report that is missing or does not fit is a sentence, and the list stays", async () => {
  const file = "reports/weekly/2026-W44/r1/report.json";
  for (const [site, sentence] of [
    [changedSite((_, files) => files.delete(file)), /404/],
    [changedSite((_, files) => files.set(file, '{"format_version": 9}')), /format_version/],
    [changedSite((_, files) => files.set(file, "<html>")), /report\.json/]
  ] as const) {
    const expected = [/404/, /^failed: .*report\.json$/];
    await onPage({site, search: "?page=reports&report=weekly%2F2026-W44", expected}, async ({page}) => {
      await page.waitForSelector("#content .notice button");
      expect(await textOf(page, "#content .notice")).toMatch(sentence);
      expect(await rowsOf(page, ".report-list")).toHaveLength(2);
    });
  }
});

test.for(["light", "dark"] as const)(
  "axe finds nothing in a revised report, %s, and a phone need not scroll aside",
  async (theme) => {
    await onPage({search: "?page=reports", width: 360}, async ({page}) => {
      await page.emulateMedia({colorScheme: theme});
      await shown(page);
      await page.waitForSelector(".report-figure svg[role=img]");
      expect(await faultsOf(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    });
  }
);

test("every number of the demo's issued reports is on the page as it was frozen", async () => {
  const folder = join(demoHome, "site");
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as {
    built_at: string;
    reports: {kind: string; period_id: string; files: {file: string}[]}[];
  };
  expect(manifest.reports.length).toBeGreaterThan(1);
  const site: SampleSite = new Map([
    ["manifest.json", JSON.stringify({...manifest, built_at: hoursAgo(1)})],
    ...manifest.reports
      .flatMap(({files}) => files)
      .filter(({file}) => file.endsWith(".json"))
      .map(({file}) => [file, readFileSync(join(folder, file), "utf8")] as const)
  ]);
  for (const {kind, period_id, files} of manifest.reports) {
    const report = JSON.parse(String(site.get(files.find(({file}) => file.endsWith(".json"))!.file))) as {
      sections: {blocks: {type: string; rows: (string | {zh: string} | {figure: string})[][]}[]}[];
      figures: {id: string; text: {zh: string}}[];
    };
    const texts = new Map(report.figures.map(({id, text}) => [id, text.zh]));
    const frozen = report.sections
      .flatMap(({blocks}) => blocks)
      .filter(({type}) => type === "table")
      .flatMap(({rows}) => rows.flat())
      .flatMap((cell) => (typeof cell === "object" && "figure" in cell ? [texts.get(cell.figure)] : []));
    await onPage(
      {site, search: `?page=reports&report=${encodeURIComponent(`${kind}/${period_id}`)}`},
      async ({page}) => {
        await page.waitForSelector(".report section");
        const cells = await page.locator(".report-table td[data-state]").allTextContents();
        expect(cells, `${kind} ${period_id}`).toEqual(frozen);
      }
    );
  }
});
