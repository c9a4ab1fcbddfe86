import {expect, test} from "vitest";
import {amountUnit} from "./amount-unit.ts";

test.each([
  ["索赔金额（万元）", "万元"],
  ["维修费用【单位：千元】", "千元"],
  ["费用(含税，亿元)", "亿元"],
  ["费用(万)", "万"],
  ["赔付-金额万元", "万元"],
  ["费用(人民币万元)-维修费用", "万元"],
  ["赔偿金额（万美元）", "万美元"],
  ["金额 (usd)", "usd"],
  ["金额（元）", undefined],
  ["金额(人民币)", undefined],
  ["索赔金额(必填)", undefined],
  ["金额（超过1万元须审批）", undefined],
  ["建筑面积(㎡)", undefined],
  ["金额", undefined]
])("the header %s counts in %s", (header, expected) => {
  expect(amountUnit(header)).toBe(expected);
});
