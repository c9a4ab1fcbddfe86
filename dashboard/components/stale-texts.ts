import type {Language} from "../format.ts";

export function staleTexts(language: Language) {
  return language === "zh" ? zh : en;
}

const zh = {
  built: (hours: number, moment: string) => `数据已 ${hours} 小时未更新（上次发布 ${moment}），请检查夜间处理。`,
  asOf: (day: string, days: number, moment: string) =>
    `数据只到 ${day}，已过 ${days} 天，虽然网站发布于 ${moment}：夜间处理按较早的截至日运行，请按当天重新运行。`
};

const en: typeof zh = {
  built: (hours, moment) => `Not updated for ${hours} hours (last published ${moment}). Check the nightly run.`,
  asOf: (day, days, moment) =>
    `The data end with ${day}, ${days} days ago, although the site was published ${moment}: the night ran as of an earlier day. Run it as of today.`
};
