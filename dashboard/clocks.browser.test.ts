import {expect, test} from "vitest";
import {sampleRows} from "./data/sample-rows.ts";
import {sampleSite} from "./data/sample-site.ts";
import {onPage, textOf} from "./test-page.ts";

const rows = sampleRows();

function sumOf(name: "met_count" | "breached_count" | "overdue_count" | "undecidable_count", project?: string) {
  return rows.service_levels_by_rule_month
    .filter((row) => project === undefined || row.project_id === project)
    .reduce((sum, row) => sum + row[name], 0)
    .toLocaleString("en-US");
}

test("open and overdue cases are counted by age and listed with the clauses that they break", async () => {
  await onPage({search: "?page=clocks"}, async ({page}) => {
    await page.waitForSelector("#ages svg");
    expect(await textOf(page, "#ages h3")).toBe("各类案件未关闭 11 件，其中 5 件已超期");
    expect(await textOf(page, "#overdue h3")).toBe("5 件超期未结，最久超期 180 日");
    expect(await page.locator("#overdue tbody tr").count()).toBe(5);
    expect(await textOf(page, "#overdue tbody tr")).toMatch(/^YQ-1云栖里3投诉.*2026-05-011852026-05-061809\.3\.2$/);
    expect(await textOf(page, "#project-clocks h3")).toContain("可判定 2 项，按时 1 项");
    expect(await textOf(page, "#report-clocks tbody tr")).toContain("2026-10-10按时");
  });
});

test("the project filters every card that knows projects, the months those of clocks", async () => {
  await onPage({search: "?page=clocks"}, async ({page}) => {
    await page.waitForSelector("#ages svg");
    const kept = async () => (await textOf(page, ".headline")).match(/（([\d,]+) \/ /)?.[1];
    expect(await kept()).toBe(sumOf("met_count"));
    expect(await textOf(page, ".headline")).toContain(`另有 ${sumOf("undecidable_count")} 条不可判定`);
    await page.selectOption("select[name=project]", "wangchuan");
    expect(await kept()).toBe(sumOf("met_count", "wangchuan"));
    expect(await textOf(page, "#ages h3")).toBe("各类案件未关闭 4 件，其中 3 件已超期");
    expect(await page.locator("#overdue tbody tr").count()).toBe(3);
    await page.selectOption("select[name=to]", "2026-09-01");
    expect(await textOf(page, "#report-clocks h3")).toContain("可判定 1 项，按时 0 项");
    await page.selectOption("select[name=project]", "all");
    await page.goBack();
    await page.goBack();
    expect(await textOf(page, "#report-clocks h3")).toContain("可判定 2 项，按时 1 项");
  });
});

test("one rule is shown by unit and project, with clause and limit, and stands in the address", async () => {
  await onPage({search: "?page=clocks&rule=nothing"}, async ({page}) => {
    await page.waitForSelector("#by-unit svg");
    expect(await page.inputValue("select[name=rule]")).toBe("R03");
    expect(await textOf(page, "#by-unit .measure")).toContain("条款 9.3.2 · 2 个工作日");
    expect(await textOf(page, "#by-project h3")).toMatch(/^望川居符合 .*明显低于其他项目合计的/);
  });
});

test("the days that a rule's cases took stand with its limit, and the project filters them", async () => {
  await onPage({search: "?page=clocks"}, async ({page}) => {
    await page.waitForSelector("#days svg");
    expect(await textOf(page, "#days h3")).toBe("一半在 1 个工作日内办到，12.0 % (15 / 125) 超过 2 个工作日");
    expect(await textOf(page, "#days svg")).toContain("期限 2 个工作日（9.3.2）");
    await page.selectOption("select[name=project]", "yunqi");
    expect(await textOf(page, "#days h3")).toContain("3.8 % (4 / 104)");
    await page.click("#days .table-button");
    expect(await page.locator("#days tbody tr").allTextContents()).toEqual([
      "0300000",
      "1500020",
      "2200000",
      "304000",
      "无天数00005"
    ]);
  });
});

test("a site without a case says so on this page too, and one without overdue cases is no empty table", async () => {
  const none = {...rows, open_complaints: [], open_complaints_by_age: [], project_clocks: [], report_clocks: []};
  await onPage({search: "?page=clocks", site: sampleSite({rows: none})}, async ({page}) => {
    await page.waitForSelector("#rule-months svg");
    expect(await textOf(page, "#content")).toContain("没有超期未结的案件");
    expect(await textOf(page, "#content")).toContain("没有项目的入伙记录");
  });
  const nothing = {...none, service_levels_by_rule_month: []};
  await onPage({search: "?page=clocks", site: sampleSite({rows: nothing})}, async ({page}) => {
    expect(await textOf(page, ".notice h2")).toBeTruthy();
    expect(await textOf(page, "#content")).toContain("还没有数据");
  });
});
