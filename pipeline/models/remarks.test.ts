import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, expect, test} from "vitest";
import {programRoot} from "../config.ts";
import {defineMacros} from "../macros.ts";
import {openWarehouse} from "../warehouse.ts";
import {buildReference} from "./reference.ts";
import {defineRemarks} from "./remarks.ts";

const sql = join(programRoot, "sql");
const scratch = mkdtempSync(join(tmpdir(), "huiyin-remarks-"));
const warehouse = await openWarehouse(":memory:");
await defineMacros(warehouse, sql);
await buildReference(warehouse, {sql, overrides: scratch, scratch, night: {as_of: "2026-10-31", run_id: "test"}});
afterAll(() => {
  warehouse.close();
  rmSync(scratch, {recursive: true});
});

async function ask<Value>(expression: string, text: string): Promise<Value> {
  const [row] = await warehouse.rows<{value: Value}>(`select ${expression} as value from (select $1 as text)`, [text]);
  return row!.value;
}

const nothing =
  "无 没有 暂无 无。 没有！ 没有了 暂时没有 无意见 没意见 没有什么意见 没有别的意见 无其他意见 目前没有 N/A none … 。 --";

test.each(nothing.split(" "))("%s says nothing", async (text) => {
  expect(await ask("is_no_remark(matchable(text))", text)).toBe(true);
});

test.each("没有热水 无障碍通道被占 没有人管 不好 没修好 无人接听 好 没有电梯 漏水".split(" "))(
  "%s says something",
  async (text) => {
    expect(await ask("is_no_remark(matchable(text))", text)).toBe(false);
  }
);

const praise = [
  "很好",
  "满意",
  "非常满意！",
  "挺好的，继续保持",
  "好",
  "房子质量不错，没发现大问题",
  "师傅态度很好，维修及时",
  "物业服务很好",
  "没有意见，都很满意",
  "没得说，维修师傅很专业",
  "Very good, thanks"
];

test.each(praise)("%s is praise and has no category", async (text) => {
  expect(await ask("without_praise(matchable(text))", text)).toBe("");
});

test.each([
  ["不满意", "不满意"],
  ["维修不及时", "维修不及时"],
  ["不是很满意，卫生间漏水", "不是很满意，卫生间漏水"],
  ["师傅态度很好，就是要等一周", "就是要等一周"],
  ["园林漂亮但是电梯老坏", "园林漂亮但是电梯老坏"],
  ["不太好", "不太好"],
  ["物业不太负责", "物业不太负责"],
  ["希望物业更负责", "希望物业更负责"],
  ["物业费太高。保安很负责！", "物业费太高"]
])("of %s the complaint stays: %s", async (text, rest) => {
  expect(await ask("without_praise(matchable(text))", text)).toBe(rest);
});

test.each(["nothing", "praise", "objection"])("a firm without words of %s has none", async (kind) => {
  const own = await openWarehouse(":memory:");
  const path = join(scratch, "remark_patterns.csv");
  const lines = ["nothing,无", "praise,很好", "objection,不"].filter((line) => !line.startsWith(kind));
  writeFileSync(path, `remark_kind,pattern\n${lines.join("\n")}\n`);
  await defineRemarks(own, path);
  const [row] = await own.rows(
    "select is_no_remark('无') as a, without_praise('很好') = '' as b, is_praise('不很好') as c"
  );
  expect(row).toEqual({a: kind !== "nothing", b: kind !== "praise", c: kind === "objection"});
  own.close();
});

test.each([
  [
    "thanks,谢谢",
    'remark_patterns.csv line 2: remark_kind "thanks" is not known. Write one of nothing, praise, objection.'
  ],
  ["praise,(谢谢", 'remark_patterns.csv line 2: pattern "(谢谢" cannot be read'],
  ["praise,(谢)*", 'remark_patterns.csv line 2: pattern "(谢)*" matches the empty text']
])("%s is refused", async (line, message) => {
  const path = join(scratch, "remark_patterns.csv");
  writeFileSync(path, `remark_kind,pattern\n${line}\n`);
  await expect(defineRemarks(warehouse, path)).rejects.toThrow(message);
});
