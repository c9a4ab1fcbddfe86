// The header of a column of numbers → the unit in which it has them, where that is not the plain one.

const scale = "(?:十|百|千)?万|千|亿";
const foreign = "美元|美金|港元|港币|港幣|欧元|日元|英镑|澳元|加元|新币|新加坡元|USD|HKD|EUR|JPY|GBP|AUD|CAD|SGD|[$€£]";
const remark = new RegExp(
  `^(?:单位)?(?:人民币|RMB|CNY)?((?:${scale})(?:元|圆|㎡|平方米|m2|户)?|(?:${scale})?(?:${foreign}))$`,
  "i"
);
const ending = new RegExp(`((?:${scale})元|(?:${scale})?(?:${foreign}))$`, "i");

/** 索赔金额（万元）, 费用(单位：千元), 金额-万元 → 万元, 千元, 万元; 金额(USD) → USD; 金额（元） and 金额(必填) → undefined. */
export function amountUnit(header: string): string | undefined {
  const name = header.normalize("NFKC");
  const remarks = [...name.matchAll(/[([【]([^)\]】]*)[)\]】]/g)].flatMap(([, text]) => text!.split(/[,、;:/\s]+/));
  return [...remarks.map((text) => remark.exec(text)), ending.exec(name.trim())].find((found) => found)?.[1];
}
