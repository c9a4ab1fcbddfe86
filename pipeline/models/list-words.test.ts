import {mkdirSync, mkdtempSync, readFileSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, test} from "vitest";
import {programRoot} from "../config.ts";
import {defineMacros} from "../macros.ts";
import {openWarehouse} from "../warehouse.ts";
import {buildReference} from "./reference.ts";

const sql = join(programRoot, "sql");

/** What the night says of a firm's own copy of a list in which one text stands for another. */
async function saidOf(list: string, from: string, to: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "huiyin-lists-"));
  const overrides = join(folder, "reference");
  mkdirSync(overrides);
  const text = readFileSync(join(sql, "reference", `${list}.csv`), "utf8");
  if (!text.includes(from)) throw new Error(`missing text: ${from}`);
  writeFileSync(join(overrides, `${list}.csv`), text.replace(from, to));
  const warehouse = await openWarehouse(":memory:");
  try {
    await defineMacros(warehouse, sql);
    await buildReference(warehouse, {sql, overrides, scratch: folder, night: {as_of: "2026-11-01", run_id: "test"}});
    return "accepted";
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  } finally {
    warehouse.close();
  }
}

test.each([
  [
    "service_rules",
    "handed_to_unit,first_reply,2",
    "handed_to_unit,first_repli,2",
    'service_rules.csv line 4: to_event "first_repli" is not known. Write one of received, accepted, handed_to_unit,'
  ],
  [
    "service_rules",
    "9.3.2,complaint,handed_to_unit",
    "9.3.2,complain,handed_to_unit",
    'service_rules.csv line 4: case_condition "complain" is not known. Write one of taken_elsewhere, own_case, complaint,'
  ],
  [
    "service_rules",
    "9.3.2,complaint,handed_to_unit",
    "9.3.2,,handed_to_unit",
    "service_rules.csv line 4: case_condition is empty. Write one of taken_elsewhere,"
  ],
  [
    "service_rules",
    "first_reply,2,working_day,,time,,处理单位",
    "first_reply,1.5,working_day,,time,,处理单位",
    'service_rules.csv line 4: limit_count "1.5" is not a whole number. Write e.g. 2.'
  ],
  [
    "service_rules",
    "first_reply,2,working_day,,time,,处理单位",
    "first_reply,2,workday,,time,,处理单位",
    'service_rules.csv line 4: limit_unit "workday" is not known. Write one of working_day, calendar_day.'
  ],
  [
    "category_mappings",
    "外墙渗漏,QUA-01",
    "外墙渗漏,QUA-01\n飞碟类,MEP-99",
    'category_mappings.csv line 3: subcategory_id "MEP-99" is not known. Write one of CON-01,'
  ],
  [
    "flags",
    "FLG-CLM,1,",
    "FLG-CLM,first,",
    'flags.csv line 2: flag_position "first" is not a whole number. Write e.g. 2.'
  ],
  ["text_parts", "title,1,300", "title,1,three", 'text_parts.csv line 2: weight_pct "three" is not a number.']
])("the list %s with “%s” as “%s” stops the night by its line", async (list, from, to, said) => {
  expect(await saidOf(list, from, to)).toContain(`PipelineError: ${said}`);
});

test("a limit of other days, an event of the models and a category of ours are a firm's own to write", async () => {
  expect(await saidOf("service_rules", "handed_to_unit,first_reply,2", "handed_to_unit,site_survey,3")).toBe(
    "accepted"
  );
  expect(await saidOf("category_mappings", "外墙渗漏,QUA-01", "外墙渗漏,MEP-01")).toBe("accepted");
});
