// The page about complaints on the demo site beside the marts: what it shows is what they say.

import {expect, test} from "vitest";
import {ask, cellsOf, count, onDemoPage, textOf} from "./test-demo-pages.ts";
import type {Page} from "playwright-core";

const range = "from=2025-11&to=2026-10";
const months = "received_month between '2025-11-01' and '2026-10-01'";
const east = "project_id in (select project_id from marts.projects where region_name = '华东区域')";

const scopes = [
  ["", "true"],
  ["&project=云栖里", "project_id = '云栖里'"],
  ["&region=华东区域", east]
];

async function tableOf(page: Page, card: string) {
  await page.click(`${card} .table-button`);
  return cellsOf(page, card);
}

test.for(scopes)("sub-categories and hot spots count as the mart does, filtered by %s", async ([filter, condition]) => {
  const topics = await ask<{name: string; n: number}>(
    `select subcategory_name as name, sum(complaint_count)::integer as n from marts.complaints_by_category_month
     where ${months} and case_type = 'COMPLAINT' and subcategory_id != 'OTH-02' and ${condition} group by all`
  );
  const spots = await ask<{name: string; n: number}>(
    `select project_name || ' · ' || subcategory_name as name, sum(complaint_count)::integer as n
     from marts.complaints_by_category_month
     where ${months} and case_type = 'COMPLAINT' and subcategory_id != 'OTH-02' and ${condition}
     group by all order by n desc limit 10`
  );
  expect(topics.length).toBeGreaterThan(12);
  await onDemoPage(`?page=complaints&${range}${filter}`, async (page) => {
    const shown = new Map((await tableOf(page, "#key-subcategories")).map((cells) => [cells[0], cells[2]]));
    for (const {name, n} of topics) expect(shown.get(name), name).toBe(count(n));
    expect(shown.size).toBe(topics.length);
    const listed = new Map((await tableOf(page, "#hot-spots")).map((cells) => [cells[0], cells[1]]));
    expect([...listed.values()].slice(0, 10)).toEqual(spots.map(({n}) => count(n)));
    expect(listed.get(spots[0]!.name)).toBe(count(spots[0]!.n));
  });
});

test.for(scopes)(
  "channels, types and responsibilities count as the marts do, filtered by %s",
  async ([filter, condition]) => {
    const channels = await ask<{name: string; n: number}>(
      `select channel_name || ' ' || case_type_name as name, sum(case_count)::integer as n
     from marts.complaints_by_source_month where ${months} and ${condition} group by all`
    );
    const responsible = await ask<{name: string; n: number; agreed: number}>(
      `select responsibility_name as name, sum(complaint_count)::integer as n, sum(agreed_count)::integer as agreed
     from marts.responsibilities_by_month where ${months} and ${condition} group by all`
    );
    const [invalid] = await ask<{n: number; invalid: number}>(
      `select sum(case_count)::integer as n, coalesce(sum(case_count) filter (validity = 'INVALID'), 0)::integer as invalid
     from marts.complaints_by_source_month where ${months} and case_type = 'COMPLAINT' and ${condition}`
    );
    await onDemoPage(`?page=complaints&${range}${filter}`, async (page) => {
      const shown = new Map((await tableOf(page, "#channels")).map((cells) => [`${cells[0]} ${cells[1]}`, cells[2]]));
      for (const {name, n} of channels) expect(shown.get(name), name).toBe(count(n));
      const listed = new Map((await tableOf(page, "#responsibilities")).map((cells) => [cells[0], cells]));
      for (const {name, n, agreed} of responsible) {
        expect([listed.get(name)?.[1], listed.get(name)?.[3]], name).toEqual([count(n), count(agreed)]);
      }
      expect(await textOf(page, ".headline")).toContain(
        `受理投诉 ${count(invalid!.n)} 件，其中判定无效 ${count(invalid!.invalid)} 件`
      );
    });
  }
);

test("every month of every category stands with its range and signal as in the mart", async () => {
  const rows = await ask<{name: string; n: number; range: string; signal: string}>(
    `select category_name || ' ' || strftime(received_month, '%Y年%-m月') as name, complaint_count as n,
       coalesce(printf('%d–%d', ceil(low_count)::integer, floor(high_count)::integer), '–') as range,
       case signal when 'above' then '高于预期' when 'below' then '低于预期' else '–' end as signal
     from marts.category_trends where ${months} and project_id = 'all' and subcategory_id = 'all'`
  );
  expect(rows.some(({signal}) => signal === "高于预期")).toBe(true);
  await onDemoPage(`?page=complaints&${range}`, async (page) => {
    const shown = new Map(
      (await tableOf(page, "#course")).map(([name, month, ...cells]) => [`${name} ${month}`, cells])
    );
    for (const {name, n, range: expected, signal} of rows) {
      expect(shown.get(name), name).toEqual([count(n), expected, signal]);
    }
    expect(shown.size).toBe(rows.length);
  });
});

test("rates per 1,000 homes are those of the mart's counts and homes, and unknown homes are not measured", async () => {
  const rates = await ask<{name: string; n: number; rate: string}>(
    `select project_name || ' ' || category_name as name, sum(complaint_count)::integer as n,
       printf('%.2f', 1000 * sum(complaint_count) / sum(exposure)) as rate
     from marts.category_trends
     where ${months} and project_id != 'all' and exposure_unit = 'households' and not is_partial group by all`
  );
  await onDemoPage(`?page=complaints&${range}`, async (page) => {
    const shown = new Map((await tableOf(page, "#rates")).map((cells) => [`${cells[0]} ${cells[1]}`, cells]));
    for (const {name, n, rate} of rates.filter((row) => row.n > 0)) {
      expect(shown.get(name)?.slice(2, 4), name).toEqual([rate, count(n)]);
    }
    expect(shown.get("听松台 签约履约与交付")?.slice(2)).toEqual(["未采集", "0", "–"]);
  });
});

test.for([
  ["", "project_id = 'all'"],
  ["&project=云栖里", "project_id = '云栖里'"],
  ["&region=华东区域", east]
])("repeats, groups and escalations are those of the indicators, filtered by %s", async ([filter, condition]) => {
  const figures = await ask<{id: string; unit: string; k: number; n: number; value: number; undecidable: number}>(
    `select indicator_id as id, unit, sum(numerator) as k, sum(denominator) as n, sum(value) as value,
       sum(undecidable_count)::integer as undecidable
     from marts.indicators_by_period
     where period_id = '2026-10' and indicator_id in ('K40', 'K42', 'K43', 'K44', 'K45') and ${condition} group by all`
  );
  expect(figures).toHaveLength(5);
  await onDemoPage(`?page=complaints&${range}${filter}`, async (page) => {
    for (const {id, unit, k, n, value, undecidable} of figures) {
      const tile = `[data-indicator="${id}"]`;
      const share = ((100 * k) / n).toFixed(n < 100 ? 0 : 1);
      const whole = `${count(value)} ${id === "K42" ? "宗" : "件"}`;
      expect(await textOf(page, `${tile} .value`), id).toBe(unit === "percent" ? `${share} %` : whole);
      if (unit === "percent") expect(await textOf(page, `${tile} .basis`)).toContain(`${count(k)} / ${count(n)}`);
      if (undecidable > 0)
        expect(await textOf(page, `${tile} .basis`)).toContain(`另有 ${count(undecidable)} 件不可判定`);
    }
  });
});

test("a responsibility and a flag that are picked list as many cases as they count", async () => {
  const counted = await ask<{name: string; n: number}>(
    `select responsibility_name as name, sum(complaint_count)::integer as n
     from marts.responsibilities_by_month where ${months} group by all
     union all
     select flag_name, sum(complaint_count)::integer from marts.complaint_flags_by_month where ${months} group by all`
  );
  expect(counted.length).toBeGreaterThan(8);
  await onDemoPage(`?page=complaints&${range}`, async (page) => {
    for (const card of ["#responsibilities", "#flags"]) {
      const listed = await tableOf(page, card);
      expect(listed.length).toBeGreaterThan(2);
      for (const [index, [name, n]] of listed.entries()) {
        expect(n, name).toBe(count(counted.find((row) => row.name === name)!.n));
        await page.locator(`${card} tbody tr`).nth(index).locator("button").click();
        await page.waitForSelector("#cases tbody");
        await expect.poll(() => textOf(page, "#cases h3")).toMatch(new RegExp(`^${n} 件，其中`));
        await page.goBack();
      }
    }
    const repeats = (await textOf(page, '[data-indicator="K40"] .basis')).split(" / ")[0];
    await page.click('[data-indicator="K40"] .tile-button');
    await expect.poll(() => textOf(page, "#cases h3")).toMatch(new RegExp(`^${repeats} 件，其中`));
    expect(new URL(page.url()).search).toBe("?page=complaints&flag=FLG-REP&from=2026-10&to=2026-10&cases=list");
  });
});

test("the cases behind a figure are those of the mart, read for their years alone", async () => {
  const condition = `${months} and project_id = '青梧府' and subcategory_id = 'CON-07' and case_type = 'COMPLAINT'`;
  const [cases] = await ask<{n: number; broken: number; hidden: number}>(
    `select count(*)::integer as n, (count(*) filter (broken_count > 0))::integer as broken,
       (count(*) filter (building is null))::integer as hidden from marts.complaint_cases where ${condition}`
  );
  const [figure] = await ask<{n: number}>(
    `select sum(complaint_count)::integer as n from marts.complaints_by_category_month where ${condition}`
  );
  expect(cases!.n).toBe(figure!.n);
  const asked = await onDemoPage(
    `?page=complaints&${range}&project=青梧府&category=CON&subcategory=CON-07&cases=list`,
    async (page) => {
      await page.waitForSelector("#cases tbody");
      expect(await textOf(page, "#cases h3")).toBe(
        `${count(cases!.n)} 件，其中 ${count(cases!.broken)} 件违反了至少一条时限`
      );
      const listed = await cellsOf(page, "#cases");
      expect(listed).toHaveLength(cases!.n);
      expect(listed.filter((cells) => cells[2] === "不显示")).toHaveLength(cases!.hidden);
    }
  );
  const parts = asked.filter((path) => path.includes("complaint_cases")).map((path) => path.split(".")[1]);
  expect(parts.toSorted((a, b) => (a ?? "").localeCompare(b ?? ""))).toEqual(["2025", "2026"]);
});
