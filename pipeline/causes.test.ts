import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import {makeTestHome} from "./test-home.ts";
import {buildTables} from "./test-tables.ts";
import {openWarehouse} from "./warehouse.ts";

/** Cause as told → the cause that it names; `patterns` are the firm's own. */
async function readCauses(told: string[], patterns?: string): Promise<Map<string, string | null>> {
  const home = makeTestHome();
  if (patterns !== undefined) {
    mkdirSync(home.config.referenceOverrides, {recursive: true});
    writeFileSync(join(home.config.referenceOverrides, "cause_patterns.csv"), patterns);
  }
  const lines = told.map((cause, i) => `${i},2026-08-03,云栖里,漏水,${cause}\n`);
  home.drop("complaints/a/a.csv", `单号,受理时间,项目,内容,原因\n${lines.join("")}`);
  await buildTables(home, {asOf: "2026-10-31", tables: ["core.causes"]});
  const warehouse = await openWarehouse(home.config.warehouse, {readOnly: true});
  const rows = await warehouse.rows<{cause: string; cause_id: string | null}>(
    "select cause, cause_id from core.causes"
  );
  warehouse.close();
  return new Map(rows.map(({cause, cause_id}) => [cause, cause_id]));
}

const causes: [string, string | null][] = [
  ["施工质量问题", "QUALITY"],
  ["非业主装修原因", null],
  ["非业主装修原因，系施工工艺缺陷", "QUALITY"],
  ["已排除使用不当", null],
  ["排除使用不当、业主装修，属防水层未做", "QUALITY"],
  ["非质量问题，属业主使用不当", "MISUSE"],
  ["与业主装修无关，设计不合理", "DESIGN"],
  ["使用不当已排除，为材料质量", "QUALITY"],
  ["不属于业主责任", null],
  ["不排除业主装修", "PENDING"],
  ["疑似业主装修导致，待进一步检测", "PENDING"],
  ["不可能是使用不当", null],
  ["非正常使用造成", "MISUSE"],
  ["正常使用", null],
  ["精装修质量缺陷", "QUALITY"],
  ["业主装修施工不当打穿防水", "OWNER_WORKS"],
  ["业主装修前已渗漏", null],
  ["业主未装修，房屋质量问题", "QUALITY"],
  ["楼上业主装修导致漏水", "THIRD_PARTY"],
  ["第三方检测认定为质量缺陷", "QUALITY"],
  ["施工质量缺陷与业主装修共同造成", "QUALITY"],
  ["业主 二次\u3000装修", "OWNER_WORKS"],
  ["台风", "FORCE_MAJEURE"],
  ["暴雨后外墙渗水", null],
  ["⟦质量⟧问题", "QUALITY"]
];

const read = await readCauses(causes.map(([told]) => told));

test.each(causes)("the cause of %s is %s", (told, cause) => {
  expect(read.get(told)).toBe(cause);
});

test("the thousand and first text is read as the first", async () => {
  const told = [...Array(1001).keys()].map((i) => (i % 2 === 0 ? `质量问题${i}` : `非质量问题${i}`));
  const read = await readCauses(told);
  expect(read.size).toBe(1001);
  expect(told.filter((cause) => (read.get(cause) === "QUALITY") !== cause.startsWith("质量"))).toEqual([]);
});

test("an expression that takes the end of a line stops the build and is named", async () => {
  const patterns = "cause_id,cause_position,cause_words\nQUALITY,7,其他\\s\n";
  await expect(readCauses(["质量", "其他"], patterns)).rejects.toThrow(
    /cause_patterns\.csv, cause_position 7.*takes the end of a line/
  );
});

test.each(["质量(", ""])("the expression '%s' stops the build and is named", async (words) => {
  const patterns = `cause_id,cause_position,cause_words\nQUALITY,7,${words}\n`;
  await expect(readCauses(["质量"], patterns)).rejects.toThrow(
    `cause_patterns.csv, cause_position 7: cause_words "${words}" cannot be read. Mend the expression`
  );
});

test("a class that excludes letters does not take the end of a line", async () => {
  const patterns = "cause_id,cause_position,cause_words\nQUALITY,7,其他[^好]\n";
  const read = await readCauses(["质量", "其他", "其他好", "其他坏"], patterns);
  expect([...read].filter(([, cause]) => cause === "QUALITY").map(([told]) => told)).toEqual(["其他坏"]);
});
