import type {Random} from "./random.ts";

const surnames = Array.from(
  "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
);
const given = Array.from(
  "安宁和平清远知行书言若水思源景明云舒雨桐子涵一诺嘉禾望舒怀瑾握瑜长青松柏竹溪川岳峰林森木禾田园朗月星辰晓晨曦光霁风荷兰芷蕙蓉"
);

export function ownerName(random: Random): string {
  const length = random.chance(0.78) ? 2 : 1;
  return random.pick(surnames) + Array.from({length}, () => random.pick(given)).join("");
}

/** Eleven digits in the shape of a mobile number, on two prefixes that no operator has been given. */
export function ownerPhone(index: number): string {
  const prefix = index % 2 === 0 ? "154" : "169";
  return prefix + String(10_000_000 + ((index * 7919) % 89_999_999)).padStart(8, "0");
}
