// The demo site in Chromium beside the warehouse that it was published from: what the pages show is what the marts say.

import {expect, test} from "vitest";
import {ask, cellsOf, count, onDemoPage, textOf} from "./test-demo-pages.ts";

const outcomes = `sum(met_count)::integer as met, sum(breached_count)::integer as breached,
  sum(overdue_count)::integer as overdue, sum(running_count)::integer as running,
  sum(undecidable_count)::integer as undecidable`;
const year = "received_month between '2025-11-01' and '2026-10-01'";
const range = "from=2025-11&to=2026-10";
/** Our own survey has a name on the page. */
const shownSource = "if(source = 'web', '本系统问卷', source)";

interface Outcomes {
  name: string;
  met: number;
  breached: number;
  overdue: number;
  running: number;
  undecidable: number;
}

test.for([
  ["", "true"],
  ["&project=云栖里", "project_name = '云栖里'"]
])("every rule's outcomes are those of the mart, filtered by %s", async ([filter, condition]) => {
  const rules = await ask<Outcomes>(
    `select rule_name as name, ${outcomes} from marts.service_levels_by_rule_month
     where ${year} and clause is not null and ${condition} group by rule_name`
  );
  expect(rules.length).toBeGreaterThan(12);
  await onDemoPage(`?page=clocks&${range}${filter}`, async (page) => {
    await page.click("#rules-kept .table-button");
    const shown = new Map((await cellsOf(page, "#rules-kept")).map(([name, ...cells]) => [name, cells.slice(4)]));
    for (const {name, met, breached, overdue, running, undecidable} of rules) {
      const decidable = met + breached + overdue;
      expect(shown.get(name), name).toEqual([met, breached, overdue, decidable, running, undecidable].map(count));
    }
    expect(shown.size).toBe(rules.length);
    const [met, decidable] = [
      rules.reduce((sum, row) => sum + row.met, 0),
      rules.reduce((sum, row) => sum + row.met + row.breached + row.overdue, 0)
    ];
    expect(await textOf(page, ".headline")).toContain(`${count(met)} / ${count(decidable)}`);
  });
});

test("units keep a chosen rule as the mart says", async () => {
  const units = await ask<Outcomes>(
    `select handling_unit as name, ${outcomes} from marts.service_levels_by_rule_month
     where ${year} and rule_id = 'R06' group by handling_unit`
  );
  await onDemoPage(`?page=clocks&${range}&rule=R06`, async (page) => {
    await page.click("#by-unit .table-button");
    const shown = new Map((await cellsOf(page, "#by-unit")).map(([name, ...cells]) => [name, cells.slice(2)]));
    for (const {name, met, breached, overdue, running, undecidable} of units) {
      const cells = [met, breached, overdue, met + breached + overdue, running, undecidable].map(count);
      expect(shown.get(name), name).toEqual(cells);
    }
  });
});

test("open cases by age, and the overdue ones, are those of the marts", async () => {
  const ages = await ask<{name: string; open: number; overdue: number}>(
    `select age_name as name, sum(open_count)::integer as open, sum(overdue_count)::integer as overdue
     from marts.open_complaints_by_age group by all order by min(age_position)`
  );
  const cases = await ask<{case_no: string; days: number; clauses: string}>(
    `select case_no, overdue_days as days, coalesce(broken_clauses, '计划完成日') as clauses
     from marts.open_complaints where overdue_days is not null order by case_no`
  );
  await onDemoPage("?page=clocks", async (page) => {
    await page.click("#ages .table-button");
    expect(await cellsOf(page, "#ages")).toEqual(
      ages.map(({name, open, overdue}) => [name, count(open), count(overdue)])
    );
    const shown = (await cellsOf(page, "#overdue")).map((cells) => [cells[0], cells[9], cells[10]]);
    expect(shown.toSorted((a, b) => (a[0]! < b[0]! ? -1 : 1))).toEqual(
      cases.map(({case_no, days, clauses}) => [case_no, count(days), [...new Set(clauses.split("、"))].join("、")])
    );
  });
});

test("faults by source and check are those of the mart", async () => {
  const checks = await ask<{name: string; fault: number; checked: number}>(
    `select ${shownSource} || ' ' || check_name as name, fault_count as fault, checked_count as checked
     from marts.data_quality_by_source`
  );
  await onDemoPage("?page=data", async (page) => {
    const shown = new Map((await cellsOf(page, "#quality")).map((cells) => [`${cells[0]} ${cells[1]}`, cells]));
    for (const {name, fault, checked} of checks)
      expect(shown.get(name)?.slice(3, 5), name).toEqual([count(fault), count(checked)]);
    expect(shown.size).toBe(checks.length);
  });
});

test("deliveries and refused rows are those of the marts", async () => {
  const sources = await ask<{name: string; days: string[]; files: string; rows: number; refused: number}>(
    `select ${shownSource} || ' ' || kind_name as name,
       [delivered_date::varchar, if(kind = 'survey', '–', coalesce(due_date::varchar, '尚无规律'))] as days,
       if(kind = 'survey', '–', file_count::varchar) as files, row_count as rows, refused_count as refused
     from marts.deliveries_by_source`
  );
  const reasons = await ask<{cells: string; refused: number}>(
    `select concat_ws(' ', ${shownSource}, kind_name, coalesce(field_name, '整行'), reason_name) as cells, refused_count as refused
     from marts.refused_rows_by_reason`
  );
  await onDemoPage("?page=data", async (page) => {
    const shown = new Map((await cellsOf(page, "#deliveries")).map((cells) => [`${cells[0]} ${cells[1]}`, cells]));
    for (const {name, days, files, rows, refused} of sources) {
      const [, , date, due, , fileCount, ...counts] = shown.get(name) ?? [];
      expect([date, due, fileCount, ...counts.slice(0, 2)], name).toEqual([
        ...days,
        files,
        count(rows),
        count(refused)
      ]);
    }
    expect(shown.size).toBe(sources.length);
    const faults = new Map((await cellsOf(page, "#refused")).map((cells) => [cells.slice(0, 4).join(" "), cells[4]]));
    expect(faults).toEqual(new Map(reasons.map(({cells, refused}) => [cells, count(refused)])));
    await page.waitForSelector("#nights tbody");
    expect((await cellsOf(page, "#nights")).map((cells) => cells[2])).toEqual(["已发布"]);
  });
});

test("the days on which each source delivered are those of its files", async () => {
  const days = await ask<{cells: string; files: number; rows: number}>(
    `select concat_ws(' ', source, kind_name, day::varchar) as cells, count(*) as files, sum(row_count)::integer as rows
     from (select *, timezone('Asia/Shanghai', exported_at)::date as day from core.deliveries where kind != 'survey')
     inner join reference.delivery_kinds using (kind) group by all`
  );
  await onDemoPage("?page=data", async (page) => {
    await page.click("#completeness .table-button");
    const shown = (await cellsOf(page, "#completeness")).filter(([, , day]) => day !== "尚未交付");
    expect(new Map(shown.map((cells) => [cells.slice(0, 3).join(" "), cells.slice(7).join(" ")]))).toEqual(
      new Map(days.map(({cells, files, rows}) => [cells, `${count(files)} ${count(rows)}`]))
    );
  });
});

test.for(["R03", "R06"])("the days that cases of %s took are those of its clocks", async (rule) => {
  const days = await ask<{days: number; met: number; breached: number}>(
    `select ${rule === "R03" ? "working_days" : "date_diff('day', from_date, to_date)"} as days,
       count(*) filter (outcome = 'met')::integer as met, count(*) filter (outcome = 'breached')::integer as breached
     from core.service_clocks where rule_id = '${rule}' and outcome in ('met', 'breached') and to_date is not null
     group by days having days < 10 order by days`
  );
  expect(days.length).toBeGreaterThan(7);
  await onDemoPage(`?page=clocks&rule=${rule}`, async (page) => {
    await page.click("#days .table-button");
    const shown = new Map((await cellsOf(page, "#days")).map(([name, ...cells]) => [name, cells.slice(0, 2)]));
    for (const {days: taken, met, breached} of days)
      expect(shown.get(String(taken)), String(taken)).toEqual([count(met), count(breached)]);
  });
});

test("the first view asks for the months and waves of the indicators and for no other part", async () => {
  const asked = await onDemoPage("", async (page) => {
    await page.waitForSelector(".plot svg");
  });
  const parts = asked.filter((path) => path.includes("indicators_by_period")).map((path) => path.split(".")[1]);
  expect(new Set(parts)).toEqual(new Set(["month-all", "wave-all"]));
  expect(asked.length).toBeLessThanOrEqual(16);
});
