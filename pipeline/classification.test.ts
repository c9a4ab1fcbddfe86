// Real messages that people have labelled by hand, which have no licence to be part of the project: a real night over
// them, compared with the labels where both are at hand.

import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import {programRoot} from "./config.ts";
import {night} from "./night.ts";
import type {TestHome} from "./test-home.ts";
import {makeTestHome} from "./test-home.ts";
import {openWarehouse} from "./warehouse.ts";

const shared = join(programRoot, "..", "shared", "data");
const labelsPath = join(shared, "labels", "dev.jsonl");
const workbooks = ["附件2_测试数据_2801条_无标签.xlsx", "附件2_示例_495条.xlsx", "附件4_示例_120条.xlsx"].map((name) =>
  join(shared, "teddy2020c", name)
);
const isThere = [labelsPath, ...workbooks].every(existsSync);
if (!isThere) process.stdout.write("SKIPPED: the labelled messages are not on this machine, nothing is compared.\n");

interface Label {
  id: string;
  primary: string;
  sub: string;
  case_type: string;
  flags: string[];
}

interface Found {
  case_no: string;
  category_id: string;
  subcategory_id: string;
  category_method: string;
  case_type: string;
  flags: string[];
}

interface Cell {
  known_category_id: string;
  word_category_id: string;
  case_count: number;
  subcategory_count: number;
}

interface Accuracy {
  known_count: number;
  agreed_count: number;
  unclassified_count: number;
  recall_pct: number;
  f1_pct: number;
}

async function classified(home: TestHome): Promise<Map<string, Found>> {
  for (const [i, path] of workbooks.entries()) {
    home.drop(`complaints/board${i}/mapping.json`, '{"constants": {"project": "省信箱"}}');
    home.drop(`complaints/board${i}/messages.xlsx`, readFileSync(path));
  }
  await night(home.config, {asOf: "2026-11-01"}, home.effects);
  const warehouse = await openWarehouse(home.config.warehouse, {readOnly: true});
  const rows = await warehouse.rows<Found>(`
    select case_no, category_id, subcategory_id, category_method, case_type,
      list(flag_id) filter (flag_id is not null) as flags
    from core.complaints
    left join core.complaint_flags using (complaint_key)
    group by complaint_key, case_no, category_id, subcategory_id, category_method, case_type
    order by complaint_key desc`);
  warehouse.close();
  return new Map(rows.map((row) => [row.case_no, {...row, flags: row.flags ?? []}]));
}

/** The readers' labels dropped as corrections, and what the next night's marts say of the words beside them. */
async function confusionMarts(home: TestHome, labels: Label[]): Promise<{cells: Cell[]; all: Accuracy}> {
  const lines = labels.map(({id, sub}) => `${id},${sub},读者,2026-10-31 09:00`);
  home.drop("labels/readers.csv", ["单号,类别,更正人,更正时间", ...lines, ""].join("\n"));
  await night(home.config, {asOf: "2026-11-01"}, home.effects);
  const warehouse = await openWarehouse(home.config.warehouse, {readOnly: true});
  const cells = await warehouse.rows<Cell>(`
    select known_category_id, word_category_id, case_count, subcategory_count
    from marts.category_confusion where known_by = 'manual' order by all`);
  const [all] = await warehouse.rows<Accuracy>(`
    select known_count, agreed_count, unclassified_count, recall_pct, f1_pct
    from marts.category_accuracy where known_by = 'manual' and category_id = 'all'`);
  warehouse.close();
  return {cells, all: all!};
}

function shareOf<Row>(rows: Row[], holds: (row: Row) => boolean): number {
  return rows.filter(holds).length / rows.length;
}

function f1({both, found, labelled}: {both: number; found: number; labelled: number}): number {
  return found + labelled === 0 ? 1 : (2 * both) / (found + labelled);
}

/** Category by category: labelled in rows, found in columns. */
function confusion(pairs: {label: Label; found: Found}[], categories: string[]): string {
  const line = (cells: (string | number)[]) => cells.map((cell) => String(cell).padStart(4)).join("");
  const rows = categories.map((labelled) =>
    line([
      labelled,
      ...categories.map(
        (found) =>
          pairs.filter((pair) => pair.label.primary === labelled && pair.found.category_id === found).length || "·"
      )
    ])
  );
  return [line(["", ...categories]), ...rows].join("\n");
}

test.skipIf(!isThere)(
  "four of five messages get the category that readers gave them, one in twenty none, and flags agree",
  async () => {
    const home = makeTestHome("2026-11-01T18:30:00Z");
    const found = await classified(home);
    const labels = readFileSync(labelsPath, "utf8").trim().split("\n");
    const pairs = labels.flatMap((line) => {
      const label = JSON.parse(line) as Label;
      const message = found.get(label.id);
      return message ? [{label, found: message}] : [];
    });
    expect([pairs.length, labels.length]).toEqual([160, 160]);

    const categories = [...new Set(pairs.map(({label}) => label.primary))].sort();
    const categoryF1 = categories.map((category) =>
      f1({
        both: pairs.filter((pair) => pair.label.primary === category && pair.found.category_id === category).length,
        found: pairs.filter((pair) => pair.found.category_id === category).length,
        labelled: pairs.filter((pair) => pair.label.primary === category).length
      })
    );
    const flags = pairs.map((pair) => {
      const raised = pair.found.flags.filter((flag) => !["FLG-EMG", "FLG-REP", "FLG-ESC"].includes(flag));
      return {
        both: raised.filter((flag) => pair.label.flags.includes(flag)).length,
        found: raised.length,
        labelled: pair.label.flags.length
      };
    });
    const sumOf = (name: "both" | "found" | "labelled") => flags.reduce((sum, row) => sum + row[name], 0);
    const figures = {
      messages: pairs.length,
      primary: shareOf(pairs, (pair) => pair.found.category_id === pair.label.primary),
      subcategory: shareOf(pairs, (pair) => pair.found.subcategory_id === pair.label.sub),
      macroF1: categoryF1.reduce((sum, value) => sum + value, 0) / categories.length,
      unclassified: shareOf(pairs, (pair) => pair.found.category_method === "unclassified"),
      caseType: shareOf(pairs, (pair) => pair.found.case_type === pair.label.case_type),
      flags: f1({both: sumOf("both"), found: sumOf("found"), labelled: sumOf("labelled")})
    };
    process.stdout.write(`${JSON.stringify(figures)}\n${confusion(pairs, categories)}\n`);
    const {cells, all} = await confusionMarts(
      home,
      pairs.map(({label}) => label)
    );
    for (const {known_category_id: known, word_category_id: worded, ...counts} of cells) {
      const inCell = pairs.filter((pair) => pair.label.primary === known && pair.found.category_id === worded);
      const sameSub = inCell.filter((pair) => pair.label.sub === pair.found.subcategory_id);
      expect(counts, `${known} ${worded}`).toEqual({case_count: inCell.length, subcategory_count: sameSub.length});
    }
    expect(cells.reduce((sum, {case_count}) => sum + case_count, 0)).toBe(pairs.length);
    expect(all).toMatchObject({
      known_count: pairs.length,
      agreed_count: Math.round(figures.primary * pairs.length),
      unclassified_count: Math.round(figures.unclassified * pairs.length)
    });
    expect(all.recall_pct).toBeCloseTo(100 * figures.primary, 9);
    expect(all.f1_pct).toBeCloseTo(100 * figures.macroF1, 9);
    expect(figures.primary).toBeGreaterThan(0.84);
    expect(figures.macroF1).toBeGreaterThan(0.8);
    expect(figures.unclassified).toBeLessThan(0.05);
    expect(figures.caseType).toBeGreaterThan(0.8);
    expect(figures.flags).toBeGreaterThan(0.8);
  },
  900_000
);
